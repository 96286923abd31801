// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import static org.shanzhi.telephony.Columns.WITHIN;
import static org.shanzhi.telephony.Columns.account;
import static org.shanzhi.telephony.Columns.at;
import static org.shanzhi.telephony.Columns.atOrNever;
import static org.shanzhi.telephony.Columns.beginnings;
import static org.shanzhi.telephony.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCalls {
    private static final String NAMES = """
            id, reference, outgoing, queue, region, contact, extension, began_at, rang_at, answered_at, missed_at, ended_at,
            holder, holder_name, subject, recording, failure
            """;
    private static final String CALL = "SELECT " + NAMES + " FROM telephony.call\n";

    /** What rings or goes on, written as the index has it. */
    static final String GOING_ON = "ended_at IS NULL AND (missed_at IS NULL OR answered_at IS NOT NULL)\n";

    private final JdbcClient jdbc;
    private final SortableIds ids;

    JdbcCalls(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Let nobody else take in an event before this transaction ends, so that a number is kept once and called back once. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('telephony.intake'))")
                .query((row, _) -> true)
                .list();
    }

    Optional<Line> find(UUID id) {
        return jdbc.sql(CALL + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> line(row))
                .optional();
    }

    Optional<Line> find(String reference) {
        return jdbc.sql(CALL + "WHERE reference = :reference")
                .param("reference", reference)
                .query((row, _) -> line(row))
                .optional();
    }

    List<Line> about(String subject) {
        return jdbc.sql(CALL + "WHERE subject = :subject AND subject <> '' ORDER BY began_at DESC, id DESC LIMIT 50")
                .param("subject", subject)
                .query((row, _) -> line(row))
                .list();
    }

    /** List the calls that ring or go on within the regions, the one that began first first. */
    List<Line> goingOn(Collection<RegionCode> regions) {
        return jdbc.sql(CALL + "WHERE " + GOING_ON + "AND NOT outgoing AND " + WITHIN
                        + "ORDER BY began_at, id LIMIT 100")
                .param("regions", beginnings(regions))
                .query((row, _) -> line(row))
                .list();
    }

    /** List the calls within the regions since then, whatever became of them, the latest first. */
    List<Line> since(Instant since, Collection<RegionCode> regions, int most) {
        return jdbc.sql(CALL + "WHERE began_at >= :since AND " + WITHIN + "ORDER BY began_at DESC, id DESC LIMIT :most")
                .param("since", time(since))
                .param("regions", beginnings(regions))
                .param("most", most)
                .query((row, _) -> line(row))
                .list();
    }

    /** List calls of which nothing was heard for long although they ring or go on. */
    List<Line> forgotten(Instant rang, Instant answered) {
        return jdbc.sql(CALL + "WHERE " + GOING_ON + """
                  AND (answered_at IS NULL AND coalesce(rang_at, began_at) < :rang OR answered_at < :answered)
                ORDER BY began_at, id
                LIMIT 100
                """)
                .param("rang", time(rang))
                .param("answered", time(answered))
                .query((row, _) -> line(row))
                .list();
    }

    /** Tell whether the caller was spoken with later than that. */
    boolean spokenSince(ContactId contact, Instant since) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM telephony.call
                                WHERE contact = :contact AND NOT outgoing AND answered_at >= :since)
                """)
                .param("contact", contact.value())
                .param("since", time(since))
                .query(Boolean.class)
                .single();
    }

    void insert(Line line) {
        values(jdbc.sql("INSERT INTO telephony.call (" + NAMES + """
                ) VALUES (:id, :reference, :outgoing, :queue, :region, :contact, :extension, :began, :rang, :answered,
                    :missed, :ended, :holder, :holderName, :subject, :recording, :failure)
                """), line).update();
    }

    /** Write down what was told; what the call was about is said by {@link #belongs} alone, which may come in between. */
    void update(Line line) {
        values(jdbc.sql("""
                UPDATE telephony.call
                SET reference = :reference, outgoing = :outgoing, queue = :queue, region = :region, contact = :contact,
                    extension = :extension, began_at = :began, rang_at = :rang, answered_at = :answered,
                    missed_at = :missed, ended_at = :ended, holder = :holder, holder_name = :holderName,
                    recording = CASE WHEN forgotten THEN '' ELSE :recording END, failure = :failure
                WHERE id = :id
                """), line).update();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Line line) {
        return statement
                .param("id", line.id())
                .param("reference", line.reference())
                .param("outgoing", line.outgoing())
                .param("queue", line.queue())
                .param("region", line.region().value())
                .param("contact", line.contact() instanceof ContactId contact ? contact.value() : null)
                .param("extension", line.extension())
                .param("began", time(line.began()))
                .param("rang", time(line.rang()))
                .param("answered", time(line.answered()))
                .param("missed", time(line.missed()))
                .param("ended", time(line.ended()))
                .param("holder", line.holder() instanceof AccountId holder ? holder.value() : null)
                .param("holderName", line.holderName())
                .param("subject", line.subject())
                .param("recording", line.recording())
                .param("failure", line.failure());
    }

    /** Note the event; false if it was heard before. */
    boolean note(UUID call, CallEvent event) {
        return jdbc.sql("""
                INSERT INTO telephony.event (call, kind, extension, at) VALUES (:call, :kind, :extension, :at)
                ON CONFLICT (call, kind, extension) DO NOTHING
                """)
                        .param("call", call)
                        .param("kind", event.kind().name())
                        .param("extension", event.extension())
                        .param("at", time(event.at()))
                        .update()
                == 1;
    }

    /** Say what the call was about, unless that was said. */
    void belongs(UUID id, String subject) {
        jdbc.sql("UPDATE telephony.call SET subject = :subject WHERE id = :id AND subject = ''")
                .param("id", id)
                .param("subject", subject)
                .update();
    }

    /** Let go of what was said in calls about the subject, also where the recording is told of only later. */
    void forget(String subject) {
        jdbc.sql(
                        "UPDATE telephony.call SET recording = '', forgotten = true WHERE subject = :subject AND subject <> ''")
                .param("subject", subject)
                .update();
    }

    /** Return with whom calls about the subject were. */
    List<ContactId> contacts(String subject) {
        return jdbc.sql("""
                SELECT DISTINCT contact FROM telephony.call
                WHERE subject = :subject AND subject <> '' AND contact IS NOT NULL
                """)
                .param("subject", subject)
                .query((row, _) -> new ContactId(row.getObject("contact", UUID.class)))
                .list();
    }

    /** Return the one of these contacts that was kept for a call, if one was. */
    Optional<ContactId> caller(Collection<ContactId> contacts) {
        return jdbc.sql("SELECT contact FROM telephony.caller WHERE contact = ANY (:contacts) ORDER BY since LIMIT 1")
                .param("contacts", contacts.stream().map(ContactId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .optional()
                .map(ContactId::new);
    }

    void keep(ContactId contact, Instant now) {
        jdbc.sql("INSERT INTO telephony.caller (contact, since) VALUES (:contact, :since) ON CONFLICT DO NOTHING")
                .param("contact", contact.value())
                .param("since", time(now))
                .update();
    }

    void listen(UUID call, Actor.Staff who, String purpose, Instant now) {
        jdbc.sql("""
                INSERT INTO telephony.listening (id, call, at, account, name, purpose)
                VALUES (:id, :call, :at, :account, :name, :purpose)
                """)
                .param("id", ids.next())
                .param("call", call)
                .param("at", time(now))
                .param("account", who.account().value())
                .param("name", who.name())
                .param("purpose", purpose)
                .update();
    }

    Map<UUID, List<Calls.Listening>> listenings(Collection<UUID> calls) {
        record Of(UUID call, Calls.Listening listening) {}
        return jdbc
                .sql(
                        "SELECT call, at, name, purpose FROM telephony.listening WHERE call = ANY (:calls) ORDER BY at, id")
                .param("calls", calls.toArray(UUID[]::new))
                .query((row, _) -> new Of(
                        row.getObject("call", UUID.class),
                        new Calls.Listening(at(row, "at"), row.getString("name"), row.getString("purpose"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::call, Collectors.mapping(Of::listening, Collectors.toList())));
    }

    private static Line line(ResultSet row) throws SQLException {
        UUID contact = row.getObject("contact", UUID.class);
        boolean withheld = row.wasNull();
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getBoolean("outgoing"),
                row.getString("queue"),
                new RegionCode(row.getString("region")),
                withheld ? null : new ContactId(contact),
                row.getString("extension"),
                at(row, "began_at"),
                atOrNever(row, "rang_at"),
                atOrNever(row, "answered_at"),
                atOrNever(row, "missed_at"),
                atOrNever(row, "ended_at"),
                account(row, "holder"),
                row.getString("holder_name"),
                row.getString("subject"),
                row.getString("recording"),
                row.getString("failure"));
    }
}
