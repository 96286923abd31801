// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is on its way, and how far it came. */
@Component
class Deliveries {
    /** A delivery taken up belongs to its courier for so long; if the courier dies, another takes it up after that. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final NotificationSettings settings;
    private final Clock clock;

    /** What a person has to look at. */
    record Stuck(UUID id, String way, String messageKey, String subject, int attempts, String reason, Instant dueAt) {}

    Deliveries(JdbcClient jdbc, NotificationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Take up what is due, the urgent first. Rows that another node is taking up are passed over, so several couriers work side by side. No
     * lock is held while a gateway is spoken to: the time until the next attempt is set first.
     */
    List<Delivery> takeUp(int most) {
        Instant now = clock.instant();
        return jdbc.sql("""
                WITH due AS (
                    SELECT id FROM notifications.delivery
                    WHERE state = 'waiting' AND due_at <= :now
                    ORDER BY urgent DESC, due_at, id
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED
                )
                UPDATE notifications.delivery SET due_at = :lease, attempts = attempts + 1
                FROM due, notifications.notice
                WHERE delivery.id = due.id AND notice.id = delivery.notice
                RETURNING delivery.id, delivery.notice, delivery.way, delivery.attempts, delivery.urgent,
                    notice.account, notice.organisation, notice.role, notice.contact, notice.message_key, notice.arguments,
                    notice.subject, notice.stored_at
                """)
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("most", most)
                .query((row, _) -> delivery(row))
                .list();
    }

    /** Put a delivery off that was not tried: it keeps all its attempts. */
    void rest(Delivery delivery, Instant until) {
        jdbc.sql("""
                UPDATE notifications.delivery SET due_at = :until, attempts = attempts - 1
                WHERE id = :id AND state = 'waiting'
                """)
                .param("id", delivery.id())
                .param("until", Timestamp.from(until))
                .update();
    }

    @Transactional
    void delivered(Delivery delivery) {
        jdbc.sql("""
                UPDATE notifications.delivery SET state = 'delivered', done_at = :now, reason = NULL
                WHERE id = :id AND state = 'waiting'
                """)
                .param("id", delivery.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (delivery.recipient() instanceof Recipient.OfContact) {
            jdbc.sql("UPDATE notifications.notice SET arguments = '{}' WHERE id = :id")
                    .param("id", delivery.notice())
                    .update();
        }
    }

    /** Try again later, each time after twice the pause; after the last attempt wait for a person. */
    void postpone(Delivery delivery, String reason) {
        if (delivery.attempts() >= settings.attempts()) {
            giveUp(delivery, reason);
            return;
        }
        Duration pause = settings.retryAfter().multipliedBy(1L << Math.min(20, delivery.attempts() - 1));
        jdbc.sql("""
                UPDATE notifications.delivery SET due_at = :due, reason = :reason
                WHERE id = :id AND state = 'waiting'
                """)
                .param("id", delivery.id())
                .param(
                        "due",
                        Timestamp.from(
                                clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)))
                .param("reason", reason)
                .update();
    }

    void giveUp(Delivery delivery, String reason) {
        jdbc.sql("""
                UPDATE notifications.delivery SET state = 'stuck', reason = :reason, done_at = :now
                WHERE id = :id AND state = 'waiting'
                """)
                .param("id", delivery.id())
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<Stuck> stuck(int most) {
        return jdbc.sql("""
                SELECT delivery.id, delivery.way, notice.message_key, notice.subject, delivery.attempts, delivery.reason,
                    delivery.due_at
                FROM notifications.delivery
                JOIN notifications.notice ON notice.id = delivery.notice
                WHERE delivery.state = 'stuck'
                ORDER BY delivery.due_at DESC, delivery.id DESC
                LIMIT :most
                """)
                .param("most", most)
                .query((row, _) -> new Stuck(
                        row.getObject("id", UUID.class),
                        row.getString("way"),
                        row.getString("message_key"),
                        row.getString("subject"),
                        row.getInt("attempts"),
                        row.getString("reason"),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    /** Send everything that is stuck on its way once more; return how many. */
    int tryAgain() {
        return jdbc.sql("""
                UPDATE notifications.delivery SET state = 'waiting', attempts = 0, due_at = :now, done_at = NULL
                WHERE state = 'stuck'
                """).param("now", Timestamp.from(clock.instant())).update();
    }

    /** Remove what was settled long ago. */
    @Transactional
    public void forgetOld() {
        var then = Timestamp.from(clock.instant().minus(settings.keep()));
        jdbc.sql("""
                DELETE FROM notifications.notice
                WHERE stored_at < :then
                    AND NOT EXISTS (
                        SELECT FROM notifications.delivery
                        WHERE delivery.notice = notice.id AND delivery.state IN ('waiting', 'stuck'))
                """).param("then", then).update();
        jdbc.sql("DELETE FROM notifications.inbox WHERE arrived_at < :then AND read_at IS NOT NULL")
                .param("then", then)
                .update();
        jdbc.sql("DELETE FROM notifications.outbox WHERE at < :then")
                .param("then", then)
                .update();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("notice", UUID.class),
                Delivery.Way.of(row.getString("way")),
                row.getInt("attempts"),
                row.getBoolean("urgent"),
                recipient(row),
                row.getString("message_key"),
                texts(row.getArray("arguments")),
                row.getString("subject"),
                row.getTimestamp("stored_at").toInstant());
    }

    static List<String> texts(Array column) throws SQLException {
        return List.of((String[]) column.getArray());
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        if (account != null) {
            return new Recipient.OfAccount(new AccountId(account));
        }
        UUID organisation = row.getObject("organisation", UUID.class);
        if (organisation != null) {
            return new Recipient.OfOrganisation(new OrganisationId(organisation), Role.valueOf(row.getString("role")));
        }
        return new Recipient.OfContact(new ContactId(row.getObject("contact", UUID.class)));
    }
}
