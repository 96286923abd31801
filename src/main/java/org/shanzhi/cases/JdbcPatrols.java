// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.HashMap;
import java.util.List;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what grid workers found. */
@Repository
class JdbcPatrols {
    private final JdbcClient jdbc;

    JdbcPatrols(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<JdbcCases.Kept> found(PersonId by, int limit) {
        return jdbc.sql("SELECT " + CaseColumns.NAMES + """
                          FROM cases.cases
                         WHERE course -> 'patrol' -> 'by' ->> 'value' = :by
                         ORDER BY opened_at DESC, id DESC
                         LIMIT :limit
                        """)
                .param("by", by.value().toString())
                .param("limit", limit)
                .query((row, _) -> JdbcCases.kept(row))
                .list();
    }

    /** List what waits to be looked at on the spot within the regions, the most pressing first. */
    List<JdbcCases.Kept> toCheck(List<RegionCode> regions, int limit) {
        if (regions.isEmpty()) {
            return List.of();
        }
        var within = new HashMap<String, Object>();
        regions.forEach(it -> within.put("region" + within.size(), it.significant() + "%"));
        String places = within.keySet().stream()
                .sorted()
                .map(it -> "region LIKE :" + it)
                .reduce((one, other) -> one + " OR " + other)
                .orElseThrow();
        return jdbc.sql("SELECT " + CaseColumns.NAMES + "  FROM cases.cases WHERE state = 'TO_VERIFY'"
                        + " AND jsonb_exists(course, 'patrol') AND (" + places + ") ORDER BY next_by, id LIMIT :limit")
                .params(within)
                .param("limit", limit)
                .query((row, _) -> JdbcCases.kept(row))
                .list();
    }
}
