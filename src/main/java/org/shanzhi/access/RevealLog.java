// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
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
    /** Bytes of a digest that are shown: enough to tell the numbers apart that one auditor sees. */
    private static final int MARK = 4;

    enum Action {
        REVEALED,
        SENT,
        ERASED,
        RENUMBERED,
        CORRECTED,
        /** A telephone was looked for, whether or not somebody has it. */
        SOUGHT
    }

    /**
     * One entry as the auditor reads it.
     *
     * @param contact whose data it is about; empty where nobody was found
     * @param mark the same for the same telephone sought, and tells nothing of it; empty where none was
     */
    record Entry(
            UUID id,
            Instant at,
            Action action,
            String actorName,
            Optional<UUID> organisation,
            Optional<ContactId> contact,
            String purpose,
            String subject,
            Optional<String> mark) {}

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
        add(action, actor, contact, null, purpose, subject);
    }

    /** Note that somebody looked for a telephone, by its digest. */
    void addSought(Actor actor, byte[] digest, Optional<ContactId> found, String purpose) {
        add(Action.SOUGHT, actor, found.orElse(null), digest, purpose, "");
    }

    private void add(
            Action action,
            Actor actor,
            @Nullable ContactId contact,
            byte @Nullable [] sought,
            String purpose,
            String subject) {
        Who who = who(actor);
        jdbc.sql("""
                INSERT INTO access.reveal_log
                    (id, at, action, actor_kind, account, actor_name, organisation, contact, sought, purpose, subject)
                VALUES (:id, :at, :action, :kind, :account, :name, :organisation, :contact, :sought, :purpose, :subject)
                """)
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("action", action.name().toLowerCase(Locale.ROOT))
                .param("kind", who.kind())
                .param("account", who.account())
                .param("name", who.name())
                .param("organisation", who.organisation())
                .param("contact", contact == null ? null : contact.value())
                .param("sought", sought)
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
                SELECT id, at, action, actor_name, organisation, contact, sought, purpose, subject FROM access.reveal_log
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
                SELECT id, at, action, actor_name, organisation, contact, sought, purpose, subject FROM access.reveal_log
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
                Optional.ofNullable(row.getObject("contact", UUID.class)).map(ContactId::new),
                row.getString("purpose"),
                row.getString("subject"),
                Optional.ofNullable(row.getBytes("sought")).map(RevealLog::mark));
    }

    private static String mark(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, MARK);
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
