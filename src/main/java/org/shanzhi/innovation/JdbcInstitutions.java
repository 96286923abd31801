// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInstitutions implements Institutions {
    private final JdbcClient jdbc;

    JdbcInstitutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Let nobody else adopt a package until the transaction ends: what was compared then still holds. */
    void compareAlone() {
        jdbc.sql("LOCK TABLE innovation.institution IN SHARE ROW EXCLUSIVE MODE")
                .update();
    }

    @Override
    public List<Institution> on(LocalDate day) {
        return all().stream().filter(it -> it.validity().holdsOn(day)).toList();
    }

    @Override
    public List<Institution> all() {
        return jdbc.sql("""
                        SELECT id, kind, code, name, office, region, says, amount, unit, service, valid_from, valid_until,
                               review, innovation, step, replaces
                          FROM innovation.institution
                         ORDER BY region, array_position(ARRAY['SERVICE', 'FORM', 'BUDGET', 'RULE'], kind), name,
                                  valid_from DESC, id
                        """).query((row, _) -> institution(row)).list();
    }

    private static Institution institution(ResultSet row) throws SQLException {
        return new Institution(
                row.getObject("id", UUID.class),
                InstitutionKind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("name"),
                new OrganisationId(row.getObject("office", UUID.class)),
                new RegionCode(row.getString("region")),
                row.getString("says"),
                Optional.ofNullable(row.getBigDecimal("amount")),
                row.getString("unit"),
                Optional.ofNullable(row.getObject("service", UUID.class)),
                new Validity(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class)),
                row.getObject("review", LocalDate.class),
                new InnovationId(row.getObject("innovation", UUID.class)),
                row.getInt("step"),
                Optional.ofNullable(row.getObject("replaces", UUID.class)));
    }

    /** Let it hold; what it replaces ends the day before. */
    void begin(Institution it) {
        LocalDate from = it.validity().from();
        it.replaces()
                .ifPresent(old -> jdbc.sql("""
                        UPDATE innovation.institution
                           SET valid_until = :from
                         WHERE id = :id AND valid_until IS NULL
                        """)
                        .param("from", Date.valueOf(from))
                        .param("id", old)
                        .update());
        jdbc.sql("""
                        INSERT INTO innovation.institution (id, kind, code, name, office, region, says, amount, unit, service,
                                                            valid_from, review, innovation, step, replaces)
                        VALUES (:id, :kind, :code, :name, :office, :region, :says, :amount, :unit, :service,
                                :from, :review, :innovation, :step, :replaces)
                        """)
                .param("id", it.id())
                .param("kind", it.kind().name())
                .param("code", it.code())
                .param("name", it.name())
                .param("office", it.office().value())
                .param("region", it.region().value())
                .param("says", it.says())
                .param("amount", it.amount().orElse(null), Types.NUMERIC)
                .param("unit", it.unit())
                .param("service", it.service().orElse(null), Types.OTHER)
                .param("from", Date.valueOf(from))
                .param("review", Date.valueOf(it.review()))
                .param("innovation", it.innovation().value())
                .param("step", it.step())
                .param("replaces", it.replaces().orElse(null), Types.OTHER)
                .update();
    }

    /** Let everything of the innovation hold for the last time on the day. */
    void end(InnovationId innovation, LocalDate last) {
        jdbc.sql("""
                        UPDATE innovation.institution
                           SET valid_until = greatest(valid_from, :last) + 1
                         WHERE innovation = :innovation AND valid_until IS NULL
                        """)
                .param("last", Date.valueOf(last))
                .param("innovation", innovation.value())
                .update();
    }
}
