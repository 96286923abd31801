// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** How far a delivery came. */
    enum State {
        STUCK,
        WAITING,
        DELIVERED,
        WITHDRAWN,
        DROPPED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A delivery as a person looks at it; what it says to whom is not among it. */
    record Row(
            UUID id,
            Delivery.Way way,
            State state,
            int attempts,
            String reason,
            Instant dueAt,
            Optional<Instant> doneAt,
            String droppedBy,
            Recipient recipient,
            String messageKey,
            List<String> arguments,
            String subject,
            Instant at) {}

    /** Which deliveries are looked for. */
    record Filter(Optional<State> state, Optional<Delivery.Way> way, Period period) {
        private Map<String, ?> parameters() {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("state", state.map(State::column).orElse(null));
            parameters.put("way", way.map(Delivery.Way::column).orElse(null));
            parameters.put("first", period.first());
            parameters.put("end", period.end());
            return parameters;
        }
    }

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

    /** List deliveries, the latest first, from the one after {@code before} on. */
    List<Row> list(Filter filter, Optional<UUID> before, int most) {
        return jdbc.sql("""
                SELECT delivery.id, delivery.way, delivery.state, delivery.attempts, delivery.reason, delivery.due_at,
                    delivery.done_at, delivery.dropped_by,
                    notice.account, notice.organisation, notice.role, notice.contact, notice.message_key,
                    notice.arguments, notice.subject, notice.stored_at
                FROM notifications.delivery
                JOIN notifications.notice ON notice.id = delivery.notice
                WHERE (CAST(:state AS text) IS NULL OR delivery.state = :state)
                    AND (CAST(:way AS text) IS NULL OR delivery.way = :way)
                    AND (CAST(:before AS uuid) IS NULL OR delivery.id < :before)
                    AND notice.stored_at >= :first AND notice.stored_at < :end
                ORDER BY delivery.id DESC
                LIMIT :most
                """)
                .params(filter.parameters())
                .param("before", before.orElse(null))
                .param("most", most)
                .query((row, _) -> row(row))
                .list();
    }

    int count(Filter filter) {
        return jdbc.sql("""
                SELECT count(*)
                FROM notifications.delivery
                JOIN notifications.notice ON notice.id = delivery.notice
                WHERE (CAST(:state AS text) IS NULL OR delivery.state = :state)
                    AND (CAST(:way AS text) IS NULL OR delivery.way = :way)
                    AND notice.stored_at >= :first AND notice.stored_at < :end
                """).params(filter.parameters()).query(Integer.class).single();
    }

    /** Send everything that is stuck, and that the filter finds, on its way once more; return how many. */
    int tryAgain(Filter filter) {
        return jdbc.sql("""
                UPDATE notifications.delivery SET state = 'waiting', attempts = 0, due_at = :now, done_at = NULL
                FROM notifications.notice
                WHERE notice.id = delivery.notice AND delivery.state = 'stuck'
                    AND (CAST(:way AS text) IS NULL OR delivery.way = :way)
                    AND notice.stored_at >= :first AND notice.stored_at < :end
                """)
                .params(filter.parameters())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Send one that is stuck, or that was given up, on its way once more; tells whether it was. */
    boolean tryAgain(UUID id) {
        return jdbc.sql("""
                UPDATE notifications.delivery
                SET state = 'waiting', attempts = 0, due_at = :now, done_at = NULL, dropped_by = NULL
                WHERE id = :id AND state IN ('stuck', 'dropped')
                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Let one that is stuck go; tells whether it was stuck. */
    boolean drop(UUID id, String by) {
        return jdbc.sql("""
                UPDATE notifications.delivery SET state = 'dropped', done_at = :now, dropped_by = :by
                WHERE id = :id AND state = 'stuck'
                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                Delivery.Way.of(row.getString("way")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                Objects.requireNonNullElse(row.getString("reason"), ""),
                row.getTimestamp("due_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("done_at")).map(Timestamp::toInstant),
                Objects.requireNonNullElse(row.getString("dropped_by"), ""),
                recipient(row),
                row.getString("message_key"),
                texts(row.getArray("arguments")),
                row.getString("subject"),
                row.getTimestamp("stored_at").toInstant());
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
