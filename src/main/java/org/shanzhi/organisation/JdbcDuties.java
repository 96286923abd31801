// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDuties implements Duties {
    private final JdbcClient jdbc;
    private final JdbcRegister register;

    JdbcDuties(JdbcClient jdbc, JdbcRegister register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    @Override
    public Optional<DutyItem> find(UUID id) {
        return register.current().duty(id);
    }

    @Override
    public List<DutyItem> covering(CategoryCode category, RegionCode place, LocalDate on) {
        return register.current().covering(category, place, on);
    }

    @Override
    public List<DutyItem> on(LocalDate day) {
        return register.current().duties(day);
    }

    @Override
    @Transactional
    public void save(List<DutyItem> items) {
        items.forEach(this::save);
        register.changed();
    }

    private void save(DutyItem item) {
        jdbc.sql("""
                        INSERT INTO organisation.duty_item
                            (id, code, name, list, level, region, responsible, legal_basis, valid_from, valid_until)
                        VALUES (:id, :code, :name, :list, :level, :region, :responsible, :basis, :from, :until)
                        ON CONFLICT (id) DO UPDATE
                        SET code = excluded.code, name = excluded.name, list = excluded.list, level = excluded.level,
                            region = excluded.region, responsible = excluded.responsible,
                            legal_basis = excluded.legal_basis, valid_from = excluded.valid_from,
                            valid_until = excluded.valid_until
                        """)
                .param("id", item.id())
                .param("code", item.code())
                .param("name", item.name())
                .param("list", item.list().name())
                .param("level", item.level().name())
                .param("region", item.region().value())
                .param("responsible", item.responsible().value())
                .param("basis", item.legalBasis())
                .param("from", item.validity().from())
                .param("until", item.validity().until())
                .update();
        jdbc.sql("DELETE FROM organisation.duty_item_category WHERE duty_item = :id")
                .param("id", item.id())
                .update();
        item.categories().stream()
                .sorted()
                .forEach(category -> jdbc.sql("""
                        INSERT INTO organisation.duty_item_category (duty_item, category)
                        VALUES (:id, :category)
                        """)
                        .param("id", item.id())
                        .param("category", category.value())
                        .update());
    }
}
