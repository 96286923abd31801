// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what would have gone out, for installations without gateways; a trial user finds the code there. */
@Component
class Outbox {
    private final JdbcClient jdbc;
    private final Clock clock;

    enum Way {
        SMS,
        MAIL,
        HOOK;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param address already covered but for its end */
    record Sent(UUID id, Instant at, String way, String address, String subject, String text) {}

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Dispatch send(SmsGateway.ShortMessage message) {
        return keep(message.id(), Way.SMS, covered(message.telephone()), "", message.text());
    }

    public Dispatch send(MailGateway.Mail mail) {
        return keep(mail.id(), Way.MAIL, covered(mail.address()), mail.subject(), mail.text());
    }

    public Dispatch call(WebHookGateway.Call call) {
        return keep(call.id(), Way.HOOK, call.organisation(), call.subject(), call.text());
    }

    private Dispatch keep(UUID id, Way way, String address, String subject, String text) {
        jdbc.sql("""
                INSERT INTO notifications.outbox (id, at, way, address, subject, text)
                VALUES (:id, :at, :way, :address, :subject, :text)
                ON CONFLICT (id) DO NOTHING
                """)
                .param("id", id)
                .param("at", Timestamp.from(clock.instant()))
                .param("way", way.column())
                .param("address", address)
                .param("subject", subject)
                .param("text", text)
                .update();
        return new Dispatch.Accepted();
    }

    /** List what went out, the latest first, from the one after {@code before} on. */
    List<Sent> list(Optional<Way> way, Period period, Optional<UUID> before, int most) {
        return jdbc.sql("""
                SELECT id, at, way, address, subject, text FROM notifications.outbox
                WHERE (CAST(:way AS text) IS NULL OR way = :way)
                    AND at >= :first AND at < :end
                    AND (CAST(:before AS uuid) IS NULL
                        OR (at, id) < (
                            SELECT earlier.at, earlier.id FROM notifications.outbox earlier
                            WHERE earlier.id = :before))
                ORDER BY at DESC, id DESC
                LIMIT :most
                """)
                .param("way", way.map(Way::column).orElse(null))
                .param("first", period.first())
                .param("end", period.end())
                .param("before", before.orElse(null))
                .param("most", most)
                .query((row, _) -> new Sent(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("way"),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("text")))
                .list();
    }

    private static String covered(String address) {
        return "…" + address.substring(Math.max(0, address.length() - 4));
    }
}
