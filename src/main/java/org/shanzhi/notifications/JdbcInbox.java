// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Unread;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcInbox implements Unread {
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    /** One entry; its text is written in the language of whoever reads it. */
    record Entry(UUID id, String messageKey, List<String> arguments, String subject, Instant arrivedAt, boolean read) {}

    JdbcInbox(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Put the notice in each inbox, once however often it is brought. */
    void put(Delivery delivery, List<AccountId> accounts) {
        for (AccountId account : accounts) {
            jdbc.sql("""
                    INSERT INTO notifications.inbox
                        (id, account, notice, message_key, arguments, subject, arrived_at)
                    VALUES (:id, :account, :notice, :key, :arguments, :subject, :now)
                    ON CONFLICT (account, notice) DO NOTHING
                    """)
                    .param("id", ids.next())
                    .param("account", account.value())
                    .param("notice", delivery.notice())
                    .param("key", delivery.messageKey())
                    .param("arguments", delivery.arguments().toArray(String[]::new))
                    .param("subject", delivery.subject())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    @Override
    public int count(AccountId account, int most) {
        return jdbc.sql("""
                SELECT count(*) FROM (
                    SELECT FROM notifications.inbox WHERE account = :account AND read_at IS NULL LIMIT :most) AS unread
                """)
                .param("account", account.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** List entries, the latest first, from the one after {@code before} on. */
    List<Entry> list(AccountId account, Optional<UUID> before, int most) {
        return jdbc.sql("""
                SELECT id, message_key, arguments, subject, arrived_at, read_at IS NOT NULL AS read
                FROM notifications.inbox
                WHERE account = :account
                    AND (CAST(:before AS uuid) IS NULL
                        OR (arrived_at, id) < (
                            SELECT earlier.arrived_at, earlier.id FROM notifications.inbox earlier
                            WHERE earlier.id = :before AND earlier.account = :account))
                ORDER BY arrived_at DESC, id DESC
                LIMIT :most
                """)
                .param("account", account.value())
                .param("before", before.orElse(null))
                .param("most", most)
                .query((row, _) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getString("message_key"),
                        Deliveries.texts(row.getArray("arguments")),
                        row.getString("subject"),
                        row.getTimestamp("arrived_at").toInstant(),
                        row.getBoolean("read")))
                .list();
    }

    void markRead(AccountId account, UUID entry) {
        jdbc.sql("""
                UPDATE notifications.inbox SET read_at = :now
                WHERE id = :id AND account = :account AND read_at IS NULL
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", entry)
                .param("account", account.value())
                .update();
    }

    void markAllRead(AccountId account) {
        jdbc.sql("UPDATE notifications.inbox SET read_at = :now WHERE account = :account AND read_at IS NULL")
                .param("now", Timestamp.from(clock.instant()))
                .param("account", account.value())
                .update();
    }
}
