// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the log did to itself; it is recorded in the log like anything else. */
@Repository
class Deeds implements RecordSource {
    static final String SUBJECT = "log";

    private final JdbcClient jdbc;

    Deeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The kinds of deeds. */
    enum Kind {
        KEY_ROTATED("log.key-rotated"),
        RECORD_ERASED("log.record-erased"),
        BEGUN_AGAIN("log.begun-again");

        private final String name;

        Kind(String name) {
            this.name = name;
        }
    }

    /**
     * One deed.
     *
     * @param about the subject erased, the new key, or the last checkpoint of the log before
     * @param basis why
     */
    record Deed(UUID eventId, long number, String kind, Instant at, String about, String basis)
            implements PublicRecord {
        @Override
        public String subject() {
            return SUBJECT;
        }

        @Override
        public SortedMap<String, String> facts() {
            return new TreeMap<>(Map.of("about", about, "basis", basis));
        }

        @Override
        public SortedMap<String, String> sealed() {
            return new TreeMap<>();
        }
    }

    /** Note a deed; the caller leads the log, so that the numbers have no gap. */
    Deed note(Kind kind, Instant at, String about, String basis) {
        long number = jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM transparency.deed")
                .query(Long.class)
                .single();
        jdbc.sql("""
                        INSERT INTO transparency.deed (number, kind, at, about, basis)
                        VALUES (:number, :kind, :at, :about, :basis)
                        """)
                .param("number", number)
                .param("kind", kind.name)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("about", about)
                .param("basis", basis)
                .update();
        return new Deed(new UUID(0, number), number, kind.name, at, about, basis);
    }

    boolean erased(String subject) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM transparency.deed WHERE kind = 'log.record-erased' AND about = :subject
                        )
                        """).param("subject", subject).query(Boolean.class).single();
    }

    List<Deed> list() {
        return jdbc.sql("SELECT number, kind, at, about, basis FROM transparency.deed ORDER BY number")
                .query(Deeds::deed)
                .list();
    }

    private static Deed deed(ResultSet row, int rowNumber) throws SQLException {
        long number = row.getLong("number");
        return new Deed(
                new UUID(0, number),
                number,
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("about"),
                row.getString("basis"));
    }

    @Override
    public String prefix() {
        return SUBJECT;
    }

    @Override
    public List<PublicRecord> of(String subject) {
        return subject.equals(SUBJECT) ? List.copyOf(list()) : List.of();
    }

    @Override
    public List<PublicRecord> after(String subject, long number, int most) {
        return list().stream()
                .filter(deed -> subject.isEmpty() || deed.number() > number)
                .limit(most)
                .map(deed -> (PublicRecord) deed)
                .toList();
    }
}
