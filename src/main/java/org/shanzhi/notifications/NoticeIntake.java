// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.NoticesWithdrawn;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes notices over in the transaction of the step that they tell of, with one statement each: a step that is rolled
 * back tells nobody, a step that is committed tells everybody, and a withdrawal never overtakes what it withdraws.
 * Whatever may fail or take long happens later, in the {@link Courier}.
 */
@Component
class NoticeIntake {
    private final JdbcClient jdbc;
    private final NotificationSettings settings;
    private final SortableIds ids;
    private final Clock clock;

    private record Columns(
            @Nullable UUID account,
            @Nullable UUID organisation,
            @Nullable String role,
            @Nullable UUID contact) {
        static Columns of(Recipient recipient) {
            return switch (recipient) {
                case Recipient.OfAccount person -> new Columns(person.account().value(), null, null, null);
                case Recipient.OfOrganisation office ->
                    new Columns(
                            null, office.organisation().value(), office.role().name(), null);
                case Recipient.OfContact resident ->
                    new Columns(null, null, null, resident.contact().value());
            };
        }
    }

    NoticeIntake(JdbcClient jdbc, NotificationSettings settings, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void take(Notice notice) {
        Columns columns = Columns.of(notice.recipient());
        boolean hook = columns.organisation() != null && settings.webHook() != null;
        jdbc.sql("""
                WITH fresh AS (
                    INSERT INTO notifications.notice
                        (id, account, organisation, role, contact, message_key, arguments, subject, withdrawal_key,
                         stored_at, not_before)
                    VALUES (:id, :account, :organisation, :role, :contact, :key, :arguments, :subject, :withdrawal,
                            :now, :notBefore)
                    ON CONFLICT (id) DO NOTHING
                    RETURNING id, not_before
                )
                INSERT INTO notifications.delivery (id, notice, way, state, due_at, urgent)
                SELECT way.id, fresh.id, way.name, 'waiting', fresh.not_before, :urgent
                FROM fresh
                CROSS JOIN (VALUES (CAST(:delivery AS uuid), CAST(:way AS text), true), (:second, 'hook', :hook))
                    AS way (id, name, wanted)
                WHERE way.wanted
                """)
                .param("id", notice.eventId())
                .param("account", text(columns.account()), Types.OTHER)
                .param("organisation", text(columns.organisation()), Types.OTHER)
                .param("role", columns.role(), Types.VARCHAR)
                .param("contact", text(columns.contact()), Types.OTHER)
                .param("key", notice.messageKey())
                .param("arguments", notice.arguments().toArray(String[]::new))
                .param("subject", notice.subject())
                .param("withdrawal", notice.withdrawalKey().orElse(null), Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .param("notBefore", Timestamp.from(notice.notBefore()))
                .param("delivery", ids.next())
                .param("second", ids.next())
                .param("way", columns.contact() == null ? "inbox" : "message")
                .param("hook", hook)
                .param("urgent", notice.urgent())
                .update();
    }

    /** An id as text without a type, as an absent one is: otherwise the statement would be planned anew for each recipient. */
    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    @EventListener
    void withdraw(NoticesWithdrawn withdrawn) {
        jdbc.sql("""
                UPDATE notifications.delivery SET state = 'withdrawn', done_at = :now
                FROM notifications.notice
                WHERE notice.id = delivery.notice AND notice.withdrawal_key = :key
                    AND delivery.state IN ('waiting', 'stuck')
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("key", withdrawn.withdrawalKey())
                .update();
    }

    /** Notices quote what was said: those of the subject go, sent or not, with what stands of them in the inboxes. */
    @EventListener
    void forget(PersonErased erased) {
        jdbc.sql("DELETE FROM notifications.inbox WHERE subject = :subject")
                .param("subject", erased.subject())
                .update();
        jdbc.sql("DELETE FROM notifications.notice WHERE subject = :subject")
                .param("subject", erased.subject())
                .update();
    }
}
