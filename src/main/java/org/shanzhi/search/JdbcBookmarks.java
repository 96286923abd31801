// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bookmarks of the indexes that nodes keep. */
@Repository
class JdbcBookmarks {
    private final JdbcClient jdbc;

    JdbcBookmarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(Bookmark bookmark) {
        jdbc.sql("""
                        INSERT INTO search.bookmark (id, horizon, looked, edition, built, seconds, at)
                        VALUES (:id, CAST(:horizon AS xid8), :looked, :edition, :built, :seconds, :at)
                        """)
                .param("id", bookmark.id())
                .param("horizon", Long.toString(bookmark.horizon()))
                .param("looked", time(bookmark.looked()))
                .param("edition", bookmark.edition())
                .param("built", time(bookmark.built().at()))
                .param("seconds", bookmark.built().seconds())
                .param("at", time(bookmark.at()))
                .update();
    }

    /**
     * Return a bookmark of this database. One that came with a dump is none, for the transactions that it counts by were those
     * of another server: a row that was copied was written by another transaction than it says.
     */
    Optional<Bookmark> find(UUID id) {
        return jdbc.sql("""
                        SELECT CAST(CAST(horizon AS text) AS bigint) AS horizon, looked, edition, built, seconds, at
                          FROM search.bookmark
                         WHERE id = :id
                           AND CAST(CAST(xmin AS text) AS bigint) = CAST(CAST(xact AS text) AS bigint) % 4294967296
                        """)
                .param("id", id)
                .query((row, _) -> new Bookmark(
                        id,
                        row.getLong("horizon"),
                        row.getObject("looked", OffsetDateTime.class).toInstant(),
                        row.getString("edition"),
                        new Bookmark.Built(
                                row.getObject("built", OffsetDateTime.class).toInstant(), row.getDouble("seconds")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void forget(UUID id) {
        jdbc.sql("DELETE FROM search.bookmark WHERE id = :id").param("id", id).update();
    }

    void forget(Instant before) {
        jdbc.sql("DELETE FROM search.bookmark WHERE at < :before")
                .param("before", time(before))
                .update();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
