// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcGates implements Gate.Gates {
    private final JdbcClient jdbc;

    JdbcGates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Gate> of(Deed deed, Significance significance, RegionCode region, LocalDate on) {
        return jdbc
                .sql("""
                        SELECT DISTINCT ON (requirement) requirement, region, valid_from, asked, waivable, basis
                          FROM innovation.gate
                         WHERE deed = :deed AND significance = :significance AND valid_from <= :on
                           AND region IN (:regions)
                         ORDER BY requirement, region DESC, valid_from DESC
                        """)
                .param("deed", deed.name())
                .param("significance", significance.name())
                .param("on", Date.valueOf(on))
                .param(
                        "regions",
                        List.of(
                                RegionCode.COUNTRY.value(),
                                region.county().value(),
                                region.town().value(),
                                region.value()))
                .query((row, _) -> new Gate(
                        deed,
                        significance,
                        Requirement.valueOf(row.getString("requirement")),
                        new RegionCode(row.getString("region")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getBoolean("asked"),
                        row.getBoolean("waivable"),
                        row.getString("basis")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Gate::requirement))
                .toList();
    }
}
