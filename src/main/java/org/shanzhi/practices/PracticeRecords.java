// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells again which practices of its own the county put into the library, and what it told of them. What comes with the
 * platform is no act of the county and is not in its log.
 */
@Component
class PracticeRecords implements RecordSource {
    private static final String PREFIX = "practice/";
    private static final String OWN = """
            SELECT id, version, code, innovation, account, recorded_at
              FROM practices.practice
             WHERE innovation IS NOT NULL
            """;

    private final JdbcClient jdbc;

    PracticeRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static PracticeRecorded recorded(UUID eventId, Practice practice, Instant at) {
        var facts = new TreeMap<String, String>();
        facts.put("account", digest(AccountJson.written(practice.account())));
        facts.put("code", practice.code());
        facts.put("evidence", practice.account().evidence().grade().name());
        practice.innovation().ifPresent(it -> facts.put("innovation", it.toString()));
        facts.put("status", practice.account().setting().status().name());
        return new PracticeRecorded(
                eventId, PREFIX + practice.id(), practice.version(), "practice.recorded", at, facts, new TreeMap<>());
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<PublicRecord> of(String subject) {
        return jdbc.sql(OWN + " AND id = :id ORDER BY version")
                .param("id", id(subject))
                .query(PracticeRecords::record)
                .list();
    }

    /** The bytes of an id and of its text sort alike. */
    @Override
    public List<PublicRecord> after(String subject, long number, int most) {
        return jdbc.sql(OWN + " AND (id, version) > (:id, :version) ORDER BY id, version LIMIT :most")
                .param("id", subject.isEmpty() ? new UUID(0, 0) : id(subject))
                .param("version", subject.isEmpty() ? 0 : number)
                .param("most", most)
                .query(PracticeRecords::record)
                .list();
    }

    private static UUID id(String subject) {
        return UUID.fromString(subject.substring(PREFIX.length()));
    }

    private static PublicRecord record(ResultSet row, int number) throws SQLException {
        return recorded(
                new UUID(0, number),
                JdbcPractices.practice(row, number),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
