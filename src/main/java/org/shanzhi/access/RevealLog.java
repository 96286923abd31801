// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked into the vault, when, why and for what; entries are added and never changed. */
@Component
class RevealLog {
    enum Action {
        REVEALED,
        SENT,
        ERASED,
        RENUMBERED,
        CORRECTED
    }

    /** One entry as the auditor reads it. */
    record Entry(
            UUID id,
            Instant at,
            Action action,
            String actorName,
            Optional<UUID> organisation,
            UUID contact,
            String purpose,
            String subject) {}

    private record Who(
            String kind,
            @Nullable UUID account,
            String name,
            @Nullable UUID organisation) {}

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    RevealLog(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    void add(Action action, Actor actor, ContactId contact, String purpose, String subject) {
        Who who = who(actor);
        jdbc.sql("""
                INSERT INTO access.reveal_log
                    (id, at, action, actor_kind, account, actor_name, organisation, contact, purpose, subject)
                VALUES (:id, :at, :action, :kind, :account, :name, :organisation, :contact, :purpose, :subject)
                """)
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("action", action.name().toLowerCase(Locale.ROOT))
                .param("kind", who.kind())
                .param("account", who.account())
                .param("name", who.name())
                .param("organisation", who.organisation())
                .param("contact", contact.value())
                .param("purpose", purpose.strip())
                .param("subject", subject)
                .update();
    }

    /**
     * List entries of the period, the latest first.
     *
     * @param before the last entry of the page before, by its time and identity
     * @param by whose people looked; empty for everybody, the platform itself and residents included
     */
    List<Entry> between(
            Instant from,
            Instant until,
            boolean withSent,
            Optional<Entry> before,
            Optional<Set<OrganisationId>> by,
            int limit) {
        return jdbc.sql("""
                SELECT id, at, action, actor_name, organisation, contact, purpose, subject FROM access.reveal_log
                WHERE at >= :from AND (at, id) < (:until, :last) AND (:sent OR action <> 'sent')
                  AND (:everybody OR organisation = ANY (:by))
                ORDER BY at DESC, id DESC
                LIMIT :limit
                """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(before.map(Entry::at).orElse(until)))
                .param("last", before.map(Entry::id).orElse(new UUID(0, 0)))
                .param("sent", withSent)
                .param("everybody", by.isEmpty())
                .param(
                        "by",
                        by.stream()
                                .flatMap(Set::stream)
                                .map(OrganisationId::value)
                                .toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    Optional<Entry> find(UUID id) {
        return jdbc.sql("""
                SELECT id, at, action, actor_name, organisation, contact, purpose, subject FROM access.reveal_log
                WHERE id = :id
                """).param("id", id).query((row, _) -> entry(row)).optional();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getString("actor_name"),
                Optional.ofNullable(row.getObject("organisation", UUID.class)),
                row.getObject("contact", UUID.class),
                row.getString("purpose"),
                row.getString("subject"));
    }

    private static Who who(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff ->
                new Who(
                        "staff",
                        staff.account().value(),
                        staff.name(),
                        staff.organisation().value());
            case Actor.Resident resident ->
                new Who("resident", resident.account().value(), "", null);
            case Actor.ReceiptHolder _ -> new Who("receipt", null, "", null);
            case Actor.Anonymous _ -> new Who("anonymous", null, "", null);
            case Actor.Machine machine -> new Who("machine", null, machine.name(), null);
        };
    }
}
