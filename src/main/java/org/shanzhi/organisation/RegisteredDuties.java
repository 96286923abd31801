// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

@Component
class RegisteredDuties implements Duties {
    private final JdbcRegister register;

    RegisteredDuties(JdbcRegister register) {
        this.register = register;
    }

    @Override
    public Optional<DutyItem> find(UUID id) {
        return Optional.ofNullable(register.current().duties.get(id));
    }

    @Override
    public List<DutyItem> covering(CategoryCode category, RegionCode place, LocalDate on) {
        return register.current().covering(category).stream()
                .filter(item -> place.isWithin(item.region()) && item.validity().holdsOn(on))
                .toList();
    }

    @Override
    public List<DutyItem> on(LocalDate day) {
        return register.current().duties.values().stream()
                .filter(item -> item.validity().holdsOn(day))
                .sorted(Comparator.comparing(DutyItem::list)
                        .thenComparing(DutyItem::code)
                        .thenComparing(DutyItem::region))
                .toList();
    }

    @Override
    public void save(List<DutyItem> items) {
        register.saveDuties(items);
    }
}
