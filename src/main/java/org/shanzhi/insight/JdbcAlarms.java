// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which alarms are open; each is raised once, whichever node sees it first. */
@Repository
class JdbcAlarms {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAlarms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Alarm(int version, Drift.Kind kind, Instant raised) {}

    /** Raise the alarm; tells whether it was not open yet. */
    boolean raise(int version, Drift.Finding finding) {
        return jdbc.sql("""
                        INSERT INTO insight.model_alarm (version, kind, measured, expected, raised)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (version, kind) WHERE ended IS NULL DO NOTHING
                        """)
                        .params(
                                version,
                                finding.kind().name(),
                                finding.measured(),
                                finding.expected(),
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    void end(int version, Drift.Kind kind) {
        jdbc.sql("UPDATE insight.model_alarm SET ended = ? WHERE version = ? AND kind = ? AND ended IS NULL")
                .params(Timestamp.from(clock.instant()), version, kind.name())
                .update();
    }

    /** End what was said of versions that are no longer in use. */
    void endOthers(int version) {
        jdbc.sql("UPDATE insight.model_alarm SET ended = ? WHERE version <> ? AND ended IS NULL")
                .params(Timestamp.from(clock.instant()), version)
                .update();
    }

    List<Alarm> open() {
        return jdbc.sql(
                        "SELECT version, kind, raised FROM insight.model_alarm WHERE ended IS NULL ORDER BY raised, kind")
                .query((row, _) -> new Alarm(
                        row.getInt("version"),
                        Drift.Kind.valueOf(row.getString("kind")),
                        row.getTimestamp("raised").toInstant()))
                .list();
    }
}
