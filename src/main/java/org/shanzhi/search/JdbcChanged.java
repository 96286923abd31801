// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is found otherwise than before. */
@Repository
class JdbcChanged {
    private final JdbcClient jdbc;

    JdbcChanged(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A subject and the transaction that changed it. */
    record Changed(String subject, long transaction) {}

    void note(String subject, Instant at) {
        jdbc.sql("INSERT INTO search.changed (subject, at) VALUES (:subject, :at)")
                .param("subject", subject)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Return the first transaction of which something may become visible that is not so now. */
    long horizon() {
        return jdbc.sql("SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)")
                .query(Long.class)
                .single();
    }

    /** Return each change by itself: of two of one subject, that of the earlier transaction may become visible last. */
    List<Changed> since(long horizon) {
        return jdbc.sql("""
                        SELECT DISTINCT subject, CAST(CAST(xact AS text) AS bigint) AS xact
                          FROM search.changed
                         WHERE xact >= CAST(CAST(:horizon AS text) AS xid8)
                        """)
                .param("horizon", Long.toString(horizon))
                .query((row, _) -> new Changed(row.getString("subject"), row.getLong("xact")))
                .list();
    }

    void forget(Instant before) {
        jdbc.sql("DELETE FROM search.changed WHERE at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
