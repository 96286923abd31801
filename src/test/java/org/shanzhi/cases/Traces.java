// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.shanzhi.shared.PublicRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;

/** What a {@link Walk} leaves behind elsewhere: what people are told, and what is committed in public. */
final class Traces {
    private final ApplicationEvents events;
    private final CaseRecords records;
    private final JdbcClient jdbc;

    Traces(ApplicationEvents events, CaseRecords records, JdbcClient jdbc) {
        this.events = events;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** Return the keys of the messages about a case. */
    List<String> told(CaseId id) {
        return jdbc.sql("SELECT message_key FROM notifications.notice WHERE subject = :subject")
                .param("subject", id.subject())
                .query(String.class)
                .list();
    }

    /** The tables tell of a case again what was committed of it step by step in this test. */
    void assertThatTheTablesTellTheSame(CaseId id) {
        List<PublicRecord> committed = events.stream(CaseRecorded.class)
                .filter(it -> it.subject().equals(id.subject()))
                .map(PublicRecord.class::cast)
                .toList();
        List<PublicRecord> again = records.of(id.subject());

        assertThat(committed).isNotEmpty();
        assertThat(again).hasSameSizeAs(committed);
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).facts()).isEqualTo(committed.get(i).facts());
            assertThat(again.get(i).sealed()).isEqualTo(committed.get(i).sealed());
        }
    }
}
