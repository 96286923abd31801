// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcShifts {
    /** Somebody on duty. */
    record OnDuty(UUID shift, AccountId account, String name, Instant since) {}

    /** Somebody who read a list. */
    record Reading(Instant at, String name) {}

    private static final String HANDOVER = """
            SELECT id, region, giver, giver_name, given_at, remarks, watch, taker, taker_name, taken_at, taker_words
            FROM shifts.handover
            """;

    private static final String WITHIN =
            "EXISTS (SELECT FROM unnest(:regions) AS beginning WHERE starts_with(region, beginning))\n";

    private final JdbcClient jdbc;
    private final SortableIds ids;

    JdbcShifts(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    // Who is on duty

    /** Come on duty; who is so already stays so. */
    void begin(Actor.Staff who, RegionCode region, Instant now) {
        jdbc.sql("""
                INSERT INTO shifts.shift (id, account, name, region, began_at)
                VALUES (:id, :account, :name, :region, :now)
                ON CONFLICT (account) WHERE ended_at IS NULL DO NOTHING
                """)
                .param("id", ids.next())
                .param("account", who.account().value())
                .param("name", who.name())
                .param("region", region.value())
                .param("now", time(now))
                .update();
    }

    /** End the shift; false if it was ended before. */
    boolean end(UUID shift, Instant now) {
        return jdbc.sql(
                                "UPDATE shifts.shift SET ended_at = greatest(began_at, :now) WHERE id = :id AND ended_at IS NULL")
                        .param("id", shift)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    List<OnDuty> onDuty(Collection<RegionCode> regions) {
        return jdbc.sql("SELECT id, account, name, began_at FROM shifts.shift WHERE ended_at IS NULL AND " + WITHIN
                        + "ORDER BY began_at, id")
                .param("regions", beginnings(regions))
                .query((row, _) -> onDuty(row))
                .list();
    }

    Optional<OnDuty> current(AccountId account) {
        return jdbc.sql(
                        "SELECT id, account, name, began_at FROM shifts.shift WHERE ended_at IS NULL AND account = :account")
                .param("account", account.value())
                .query((row, _) -> onDuty(row))
                .optional();
    }

    private static OnDuty onDuty(ResultSet row) throws SQLException {
        return new OnDuty(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("name"),
                at(row, "began_at"));
    }

    // What was promised

    void promise(Actor.Staff who, RegionCode region, String words, Instant due, Instant now) {
        jdbc.sql("""
                INSERT INTO shifts.promise (id, region, words, due, account, name, made_at, settled_name, settled_how)
                VALUES (:id, :region, :words, :due, :account, :name, :now, '', '')
                """)
                .param("id", ids.next())
                .param("region", region.value())
                .param("words", words)
                .param("due", time(due))
                .param("account", who.account().value())
                .param("name", who.name())
                .param("now", time(now))
                .update();
    }

    List<Promise> promises(Collection<RegionCode> regions, int most) {
        return jdbc.sql("SELECT id, region, words, due, name, made_at FROM shifts.promise WHERE settled_at IS NULL AND "
                        + WITHIN + "ORDER BY due, id LIMIT :most")
                .param("regions", beginnings(regions))
                .param("most", most)
                .query((row, _) -> new Promise(
                        row.getObject("id", UUID.class),
                        new RegionCode(row.getString("region")),
                        row.getString("words"),
                        at(row, "due"),
                        row.getString("name"),
                        at(row, "made_at")))
                .list();
    }

    /** Tell whether a promise within the regions still waits to be kept. */
    boolean promised(UUID id, Collection<RegionCode> regions) {
        return jdbc.sql("SELECT count(*) FROM shifts.promise WHERE id = :id AND settled_at IS NULL AND " + WITHIN)
                        .param("id", id)
                        .param("regions", beginnings(regions))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Say how a promise within the regions was kept, or why not; false if there is none, or somebody said it before. */
    boolean settle(UUID id, Collection<RegionCode> regions, String how, String name, Instant now) {
        return jdbc.sql("""
                UPDATE shifts.promise SET settled_at = :now, settled_name = :name, settled_how = :how
                WHERE id = :id AND settled_at IS NULL AND
                """ + WITHIN)
                        .param("id", id)
                        .param("regions", beginnings(regions))
                        .param("how", how)
                        .param("name", name)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    // What is handed over

    UUID give(
            OnDuty shift,
            Actor.Staff who,
            RegionCode region,
            String remarks,
            String watch,
            List<Handover.Item> items,
            Instant now) {
        UUID id = ids.next();
        jdbc.sql("""
                INSERT INTO shifts.handover
                    (id, region, shift, giver, giver_name, given_at, remarks, watch, taker_name, taker_words)
                VALUES (:id, :region, :shift, :giver, :name, :now, :remarks, :watch, '', '')
                """)
                .param("id", id)
                .param("region", region.value())
                .param("shift", shift.shift())
                .param("giver", who.account().value())
                .param("name", who.name())
                .param("now", time(now))
                .param("remarks", remarks)
                .param("watch", watch)
                .update();
        for (int place = 0; place < items.size(); place++) {
            Handover.Item item = items.get(place);
            jdbc.sql("""
                    INSERT INTO shifts.item (handover, place, kind, subject, name, words, since, due)
                    VALUES (:handover, :place, :kind, :subject, :name, :words, :since, :due)
                    """)
                    .param("handover", id)
                    .param("place", place)
                    .param("kind", item.kind().name())
                    .param("subject", item.subject())
                    .param("name", item.name())
                    .param("words", item.words())
                    .param("since", time(item.since()))
                    .param("due", item.due().map(JdbcShifts::time).orElse(null))
                    .update();
        }
        return id;
    }

    /** Sign for the list; false if somebody did so before, or it is the own one. */
    boolean take(UUID id, Actor.Staff who, String words, Instant now) {
        return jdbc.sql("""
                UPDATE shifts.handover SET taker = :taker, taker_name = :name, taken_at = :now, taker_words = :words
                WHERE id = :id AND taken_at IS NULL AND giver <> :taker
                """)
                        .param("id", id)
                        .param("taker", who.account().value())
                        .param("name", who.name())
                        .param("words", words)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    Optional<Handover> find(UUID id) {
        return jdbc.sql(HANDOVER + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> handover(row, items(id)))
                .optional();
    }

    /** List the lists within the regions without what is on them, those that nobody signed first, then the latest first. */
    List<Handover> all(Collection<RegionCode> regions, int most) {
        return jdbc.sql(HANDOVER + "WHERE " + WITHIN
                        + "ORDER BY (taken_at IS NULL) DESC, given_at DESC, id DESC LIMIT :most")
                .param("regions", beginnings(regions))
                .param("most", most)
                .query((row, _) -> handover(row, List.of()))
                .list();
    }

    private List<Handover.Item> items(UUID handover) {
        return jdbc.sql(
                        "SELECT kind, subject, name, words, since, due FROM shifts.item WHERE handover = :id ORDER BY place")
                .param("id", handover)
                .query((row, _) -> new Handover.Item(
                        Handover.Kind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("name"),
                        row.getString("words"),
                        at(row, "since"),
                        Optional.ofNullable(row.getObject("due", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    void read(UUID handover, Actor.Staff who, Instant now) {
        jdbc.sql(
                        "INSERT INTO shifts.reading (id, handover, at, account, name) VALUES (:id, :handover, :now, :account, :name)")
                .param("id", ids.next())
                .param("handover", handover)
                .param("now", time(now))
                .param("account", who.account().value())
                .param("name", who.name())
                .update();
    }

    List<Reading> readings(UUID handover) {
        return jdbc.sql("SELECT at, name FROM shifts.reading WHERE handover = :id ORDER BY at DESC, id DESC LIMIT 50")
                .param("id", handover)
                .query((row, _) -> new Reading(at(row, "at"), row.getString("name")))
                .list();
    }

    private static Handover handover(ResultSet row, List<Handover.Item> items) throws SQLException {
        UUID taker = row.getObject("taker", UUID.class);
        boolean unsigned = row.wasNull();
        return new Handover(
                row.getObject("id", UUID.class),
                new RegionCode(row.getString("region")),
                new AccountId(row.getObject("giver", UUID.class)),
                row.getString("giver_name"),
                at(row, "given_at"),
                row.getString("remarks"),
                row.getString("watch"),
                unsigned
                        ? Optional.empty()
                        : Optional.of(new Handover.Taken(
                                new AccountId(taker),
                                row.getString("taker_name"),
                                at(row, "taken_at"),
                                row.getString("taker_words"))),
                items);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String[] beginnings(Collection<RegionCode> regions) {
        return regions.stream().map(RegionCode::significant).toArray(String[]::new);
    }
}
