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
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCallBacks {
    /** One as it is kept. */
    record Owed(
            UUID id,
            ContactId contact,
            RegionCode region,
            UUID lastCall,
            Instant first,
            Instant last,
            int times,
            Instant promised,
            CallBack.State state,
            @Nullable Instant closed,
            @Nullable AccountId holder,
            String holderName,
            @Nullable Instant heldUntil) {

        CallBack shown(String hint, List<CallBack.Attempt> attempts) {
            return new CallBack(
                    id,
                    region,
                    lastCall,
                    first,
                    last,
                    times,
                    promised,
                    state,
                    Optional.ofNullable(closed),
                    holder,
                    holderName,
                    Optional.ofNullable(heldUntil),
                    hint,
                    attempts);
        }
    }

    private static final String OWED = """
            SELECT id, contact, region, last_call, first_at, last_at, times, promised, state, closed_at, holder, holder_name,
                   held_until
            FROM telephony.call_back
            """;

    private final JdbcClient jdbc;
    private final SortableIds ids;

    JdbcCallBacks(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    List<Owed> open(Collection<RegionCode> regions) {
        return jdbc.sql(OWED + "WHERE state = 'OPEN' AND " + WITHIN + "ORDER BY first_at, id LIMIT 500")
                .param("regions", beginnings(regions))
                .query((row, _) -> owed(row))
                .list();
    }

    int count(Collection<RegionCode> regions) {
        return jdbc.sql("SELECT count(*) FROM telephony.call_back WHERE state = 'OPEN' AND " + WITHIN)
                .param("regions", beginnings(regions))
                .query(Integer.class)
                .single();
    }

    List<Owed> closed(Instant since, Collection<RegionCode> regions) {
        return jdbc.sql(OWED + "WHERE state <> 'OPEN' AND closed_at >= :since AND " + WITHIN
                        + "ORDER BY closed_at DESC, id LIMIT 200")
                .param("since", time(since))
                .param("regions", beginnings(regions))
                .query((row, _) -> owed(row))
                .list();
    }

    Optional<Owed> find(UUID id) {
        return jdbc.sql(OWED + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> owed(row))
                .optional();
    }

    /** Return the call-back, which nobody else changes before the transaction ends. */
    Optional<Owed> hold(UUID id) {
        return jdbc.sql(OWED + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, _) -> owed(row))
                .optional();
    }

    Optional<Owed> openOf(ContactId contact) {
        return jdbc.sql(OWED + "WHERE contact = :contact AND state = 'OPEN' FOR UPDATE")
                .param("contact", contact.value())
                .query((row, _) -> owed(row))
                .optional();
    }

    void insert(Line missed, ContactId contact, Instant promised) {
        jdbc.sql("""
                INSERT INTO telephony.call_back
                    (id, contact, region, last_call, first_at, last_at, times, promised, state, holder_name)
                VALUES (:id, :contact, :region, :call, :at, :at, 1, :promised, 'OPEN', '')
                """)
                .param("id", ids.next())
                .param("contact", contact.value())
                .param("region", missed.region().value())
                .param("call", missed.id())
                .param("at", time(missed.began()))
                .param("promised", time(promised))
                .update();
    }

    /** Another call of the number was missed; the promise stays that of the first. */
    void again(UUID id, Line missed) {
        jdbc.sql("""
                UPDATE telephony.call_back
                SET times = times + 1, last_at = greatest(last_at, :at), last_call = :call
                WHERE id = :id
                """)
                .param("id", id)
                .param("at", time(missed.began()))
                .param("call", missed.id())
                .update();
    }

    void take(UUID id, Actor.Staff who, Instant until) {
        jdbc.sql("""
                UPDATE telephony.call_back SET holder = :account, holder_name = :name, held_until = :until WHERE id = :id
                """)
                .param("id", id)
                .param("account", who.account().value())
                .param("name", who.name())
                .param("until", time(until))
                .update();
    }

    /** Note how it stands; whoever called it no longer has it alone. */
    void stand(UUID id, CallBack.State state, Instant now) {
        jdbc.sql("""
                UPDATE telephony.call_back
                SET state = :state, closed_at = CASE WHEN :state = 'OPEN' THEN NULL ELSE :now END, held_until = NULL
                WHERE id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("now", time(now))
                .update();
    }

    void add(UUID callBack, Actor.Staff who, CallBack.Outcome outcome, String note, Instant now) {
        jdbc.sql("""
                INSERT INTO telephony.attempt (id, call_back, at, account, name, outcome, note)
                VALUES (:id, :callBack, :at, :account, :name, :outcome, :note)
                """)
                .param("id", ids.next())
                .param("callBack", callBack)
                .param("at", time(now))
                .param("account", who.account().value())
                .param("name", who.name())
                .param("outcome", outcome.name())
                .param("note", note)
                .update();
    }

    /** Return how often each of these was called, the first time first. */
    Map<UUID, List<CallBack.Attempt>> attempts(Collection<UUID> callBacks) {
        record Of(UUID callBack, CallBack.Attempt attempt) {}
        return jdbc
                .sql("""
                        SELECT call_back, at, name, outcome, note FROM telephony.attempt
                        WHERE call_back = ANY (:ids) ORDER BY at, id
                        """)
                .param("ids", callBacks.toArray(UUID[]::new))
                .query((row, _) -> new Of(
                        row.getObject("call_back", UUID.class),
                        new CallBack.Attempt(
                                at(row, "at"),
                                row.getString("name"),
                                CallBack.Outcome.valueOf(row.getString("outcome")),
                                row.getString("note"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::callBack, Collectors.mapping(Of::attempt, Collectors.toList())));
    }

    int attempts(UUID callBack) {
        return jdbc.sql("SELECT count(*) FROM telephony.attempt WHERE call_back = :id")
                .param("id", callBack)
                .query(Integer.class)
                .single();
    }

    private static Owed owed(ResultSet row) throws SQLException {
        return new Owed(
                row.getObject("id", UUID.class),
                new ContactId(row.getObject("contact", UUID.class)),
                new RegionCode(row.getString("region")),
                row.getObject("last_call", UUID.class),
                at(row, "first_at"),
                at(row, "last_at"),
                row.getInt("times"),
                at(row, "promised"),
                CallBack.State.valueOf(row.getString("state")),
                atOrNever(row, "closed_at"),
                account(row, "holder"),
                row.getString("holder_name"),
                atOrNever(row, "held_until"));
    }
}
