// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Set;
import java.util.UUID;
import org.shanzhi.organisation.CitedDuties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows the duty items by which cases were dispatched. */
@Repository
class DecisionsOnDuties implements CitedDuties {
    private final JdbcClient jdbc;

    DecisionsOnDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> cited(Set<UUID> items) {
        return items.isEmpty()
                ? Set.of()
                : jdbc.sql("SELECT DISTINCT duty FROM cases.decision WHERE duty IN (:items) ORDER BY duty")
                        .param("items", items)
                        .query((row, _) -> row.getObject("duty", UUID.class))
                        .set();
    }
}
