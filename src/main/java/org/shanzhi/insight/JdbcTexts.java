// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What other modules said is to be found, masked. */
@Repository
class JdbcTexts {
    /** Numbers are drawn before the commit: a reader that has seen a later one looks back this far. */
    private static final int LOOK_BACK = 500;

    private final JdbcClient jdbc;

    JdbcTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Turn an event into what is kept of it: masked, and without words and place once it is closed. */
    static SameMatters.Subject subject(Findable event) {
        boolean open = event.open();
        String masked = open ? Masking.mask(event.text()) : "";
        return new SameMatters.Subject(
                event.subject(),
                event.eventId(),
                masked.substring(0, Math.min(masked.length(), GroundText.READ)),
                event.category(),
                event.at(),
                open ? event.point() : null,
                event.region(),
                open ? event.reporter() : null,
                open);
    }

    /**
     * Keep what is told, unless something later about the same subject is known.
     *
     * @param teachable whether its words may be shown to whoever teaches the reader
     */
    void save(SameMatters.Subject subject, boolean teachable) {
        Point point = subject.point();
        RegionCode region = subject.region();
        jdbc.sql("""
                        INSERT INTO insight.text (
                            subject, event_id, text, longitude, latitude, region, category, reporter, at, open, teachable)
                        VALUES (
                            :subject, :event, :text, :longitude, :latitude, :region, :category, :reporter, :at, :open,
                            :teachable)
                        ON CONFLICT (subject) DO UPDATE
                        SET event_id = EXCLUDED.event_id, text = EXCLUDED.text, longitude = EXCLUDED.longitude,
                            latitude = EXCLUDED.latitude, region = EXCLUDED.region, category = EXCLUDED.category,
                            reporter = EXCLUDED.reporter, at = EXCLUDED.at, open = EXCLUDED.open,
                            teachable = EXCLUDED.teachable, revision = nextval('insight.change')
                        WHERE insight.text.event_id < EXCLUDED.event_id
                        """)
                .param("subject", subject.name())
                .param("event", subject.event())
                .param("text", subject.text())
                .param("longitude", point == null ? null : point.longitude(), Types.DOUBLE)
                .param("latitude", point == null ? null : point.latitude(), Types.DOUBLE)
                .param("region", region == null ? null : region.value(), Types.VARCHAR)
                .param("category", subject.category().map(CategoryCode::value).orElse(null), Types.VARCHAR)
                .param("reporter", subject.reporter(), Types.VARCHAR)
                .param("at", OffsetDateTime.ofInstant(subject.at(), ZoneOffset.UTC))
                .param("open", subject.open())
                .param("teachable", teachable)
                .update();
    }

    long revision() {
        return jdbc.sql("SELECT coalesce(max(revision), 0) FROM insight.text")
                .query(Long.class)
                .single();
    }

    /** Hand over what changed after the revision, and a little of what came before it. */
    void since(long revision, Consumer<SameMatters.Subject> reader) {
        jdbc.sql("""
                        SELECT subject, event_id, text, longitude, latitude, region, category, reporter, at, open
                        FROM insight.text
                        WHERE revision > ? AND (open OR ? > 0)
                        ORDER BY revision
                        """).params(revision - LOOK_BACK, revision).query(row -> {
            reader.accept(subject(row));
        });
    }

    /** Find what is kept of an open subject. */
    Optional<SameMatters.Subject> find(String subject) {
        return jdbc.sql("""
                        SELECT subject, event_id, text, longitude, latitude, region, category, reporter, at, open
                        FROM insight.text
                        WHERE subject = ? AND open
                        """).param(subject).query((row, _) -> subject(row)).optional();
    }

    private static SameMatters.Subject subject(ResultSet row) throws SQLException {
        double longitude = row.getDouble("longitude");
        boolean placed = !row.wasNull();
        String region = row.getString("region");
        return new SameMatters.Subject(
                row.getString("subject"),
                row.getObject("event_id", UUID.class),
                row.getString("text"),
                Optional.ofNullable(row.getString("category")).map(CategoryCode::new),
                row.getTimestamp("at").toInstant(),
                placed ? new Point(longitude, row.getDouble("latitude")) : null,
                region == null ? null : new RegionCode(region),
                row.getString("reporter"),
                row.getBoolean("open"));
    }
}
