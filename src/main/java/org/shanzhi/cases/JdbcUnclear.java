// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Marks what waits at the county desk and nobody is named for; what a person referred is left as it is. */
@Repository
class JdbcUnclear {
    /** What the duty lists are asked by: cases of one kind get one answer. */
    record Kind(
            @Nullable CategoryCode category,
            RegionCode region,
            @Nullable OrganisationId accused) {}

    private static final String WAITING = "state = 'RECEIVED' AND unclear IS DISTINCT FROM 'REFERRED'";

    private final JdbcClient jdbc;

    JdbcUnclear(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Kind> waiting() {
        return jdbc.sql("""
                        SELECT DISTINCT COALESCE(category, proposed_category) AS working, region,
                               COALESCE(accused, named_accused) AS away
                          FROM cases.cases
                         WHERE %s
                         ORDER BY working, region, away
                        """.formatted(WAITING))
                .query((row, _) -> new Kind(
                        row.getString("working") instanceof String it ? new CategoryCode(it) : null,
                        new RegionCode(row.getString("region")),
                        Columns.id(row, "away") instanceof UUID it ? new OrganisationId(it) : null))
                .list();
    }

    int mark(Kind kind, Optional<Unclear> unclear) {
        CategoryCode category = kind.category();
        OrganisationId accused = kind.accused();
        return jdbc.sql("""
                        UPDATE cases.cases SET unclear = CAST(:unclear AS text)
                         WHERE %s AND COALESCE(category, proposed_category) IS NOT DISTINCT FROM CAST(:category AS text)
                           AND region = :region
                           AND COALESCE(accused, named_accused) IS NOT DISTINCT FROM CAST(:accused AS uuid)
                           AND unclear IS DISTINCT FROM CAST(:unclear AS text)
                        """.formatted(WAITING))
                .param("unclear", unclear.map(Enum::name).orElse(null))
                .param("category", category == null ? null : category.value())
                .param("region", kind.region().value())
                .param("accused", accused == null ? null : accused.value())
                .update();
    }
}
