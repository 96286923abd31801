// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which version stands where, why, and what the trials say so far. */
@Repository
class JdbcStandings {
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcStandings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A version that stands somewhere. */
    record Held(int version, long learntUpTo, int examples, long judgedUpTo) {}

    /** A decision that people made, as an example; {@code first} is the revision under which it came. */
    record Decision(String text, CategoryCode category, Instant at, long revision, long first, boolean taught) {}

    /** What one version said of the decisions of one day. */
    record Day(LocalDate day, int decided, int hits, int abstained, int misled, int strange) {
        Day and(Day other) {
            return new Day(
                    day,
                    decided + other.decided,
                    hits + other.hits,
                    abstained + other.abstained,
                    misled + other.misled,
                    strange + other.strange);
        }
    }

    /** What two versions said of the same decisions. */
    record Duel(
            int champion,
            int challenger,
            long judgedUpTo,
            int decided,
            int championHits,
            int challengerHits,
            int onlyChampion,
            int onlyChallenger) {}

    /** Why a version came to stand somewhere. */
    enum Reason {
        FIRST,
        OUTGROWN,
        TRIAL,
        WAITS,
        PROVED,
        WORSE,
        CHOSEN,
        REPLACED,
        SUPERSEDED,
        /** What was stored of it can no longer be read. */
        DAMAGED,
        /** It was in use before, and took the place of a damaged one. */
        RESTORED
    }

    record Entry(int version, Reason reason, Instant at, String name, String words, Optional<Duel> duel) {}

    /** Let no other node change where the versions stand until the transaction ends. */
    void lock() {
        jdbc.sql("LOCK TABLE insight.model_journal IN SHARE ROW EXCLUSIVE MODE").update();
    }

    Optional<Held> at(Standing standing) {
        return jdbc.sql("""
                        SELECT version, learnt_up_to, examples, coalesce(judged_up_to, learnt_up_to) AS judged_up_to
                        FROM insight.model
                        WHERE standing = ?
                        """).param(standing.name()).query(JdbcStandings::held).optional();
    }

    Optional<Held> find(int version) {
        return jdbc.sql("""
                        SELECT version, learnt_up_to, examples, coalesce(judged_up_to, learnt_up_to) AS judged_up_to
                        FROM insight.model
                        WHERE version = ?
                        """).param(version).query(JdbcStandings::held).optional();
    }

    void place(int version, Standing standing) {
        jdbc.sql(
                        "UPDATE insight.model SET standing = ?, judged_up_to = coalesce(judged_up_to, learnt_up_to) WHERE version = ?")
                .params(standing.name(), version)
                .update();
    }

    void note(int version, Standing standing, Reason reason) {
        jdbc.sql("INSERT INTO insight.model_journal (version, standing, reason, at) VALUES (?, ?, ?, ?)")
                .params(version, standing.name(), reason.name(), now())
                .update();
    }

    void note(int version, Standing standing, Reason reason, Duel duel, double chance) {
        jdbc.sql("""
                        INSERT INTO insight.model_journal (
                            version, standing, reason, at, decided, only_champion, only_challenger, chance)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        version,
                        standing.name(),
                        reason.name(),
                        now(),
                        duel.decided(),
                        duel.onlyChampion(),
                        duel.onlyChallenger(),
                        chance)
                .update();
    }

    void noteChosen(int version, By by, String words) {
        jdbc.sql("""
                        INSERT INTO insight.model_journal (version, standing, reason, at, account, name, words)
                        VALUES (?, 'CHAMPION', 'CHOSEN', ?, ?, ?, ?)
                        """).params(version, now(), by.account(), by.name(), words).update();
    }

    /** Tell whether somebody put the version to use by hand. */
    boolean chosen(int version) {
        return jdbc.sql("""
                        SELECT coalesce((
                            SELECT reason = 'CHOSEN'
                            FROM insight.model_journal
                            WHERE version = ? AND standing = 'CHAMPION'
                            ORDER BY number DESC
                            LIMIT 1), FALSE)
                        """).param(version).query(Boolean.class).single();
    }

    /** Return the version that was found damaged last, unless another has come to use in the ordinary way since. */
    Optional<Integer> damaged() {
        return jdbc.sql("""
                        SELECT version
                        FROM insight.model_journal AS found
                        WHERE reason = 'DAMAGED'
                            AND NOT EXISTS (
                                SELECT
                                FROM insight.model_journal AS later
                                WHERE later.number > found.number AND later.standing = 'CHAMPION'
                                    AND later.reason <> 'RESTORED')
                        ORDER BY number DESC
                        LIMIT 1
                        """).query(Integer.class).optional();
    }

    boolean hasWeights(int version) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM insight.model_weights WHERE version = ?)")
                .param(version)
                .query(Boolean.class)
                .single();
    }

    List<Entry> journal() {
        return jdbc.sql("""
                        SELECT version, reason, at, name, words, decided, only_champion, only_challenger
                        FROM insight.model_journal
                        ORDER BY number DESC
                        LIMIT ?
                        """)
                .param(SHOWN)
                .query((row, _) -> {
                    int decided = row.getInt("decided");
                    boolean compared = !row.wasNull();
                    return new Entry(
                            row.getInt("version"),
                            Reason.valueOf(row.getString("reason")),
                            row.getTimestamp("at").toInstant(),
                            row.getString("name"),
                            row.getString("words"),
                            compared
                                    ? Optional.of(new Duel(
                                            0,
                                            row.getInt("version"),
                                            0,
                                            decided,
                                            0,
                                            0,
                                            row.getInt("only_champion"),
                                            row.getInt("only_challenger")))
                                    : Optional.empty());
                })
                .list();
    }

    /** List the next decisions after the revision, in the order in which they were made. */
    List<Decision> decisions(long after, int most) {
        return jdbc.sql("""
                        SELECT text, category, at, revision, coalesce(first_revision, revision) AS first,
                            EXISTS (SELECT FROM insight.lesson AS l
                                    WHERE l.subject = e.subject AND l.category IS NOT NULL) AS taught
                        FROM insight.example AS e
                        WHERE revision > ?
                        ORDER BY revision
                        LIMIT ?
                        """)
                .params(after, most)
                .query((row, _) -> new Decision(
                        row.getString("text"),
                        new CategoryCode(row.getString("category")),
                        row.getTimestamp("at").toInstant(),
                        row.getLong("revision"),
                        row.getLong("first"),
                        row.getBoolean("taught")))
                .list();
    }

    void add(int version, Collection<Day> days, long judgedUpTo) {
        for (Day day : days) {
            jdbc.sql("""
                            INSERT INTO insight.model_day AS held (
                                version, day, decided, hits, abstained, misled, strange)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (version, day) DO UPDATE
                            SET decided = held.decided + EXCLUDED.decided, hits = held.hits + EXCLUDED.hits,
                                abstained = held.abstained + EXCLUDED.abstained,
                                misled = held.misled + EXCLUDED.misled, strange = held.strange + EXCLUDED.strange
                            """)
                    .params(version, day.day(), day.decided(), day.hits(), day.abstained(), day.misled(), day.strange())
                    .update();
        }
        jdbc.sql("UPDATE insight.model SET judged_up_to = ? WHERE version = ?")
                .params(judgedUpTo, version)
                .update();
    }

    /** List what the version said since the day, the latest first. */
    List<Day> days(int version, LocalDate since) {
        return jdbc.sql("""
                        SELECT day, decided, hits, abstained, misled, strange
                        FROM insight.model_day
                        WHERE version = ? AND day >= ?
                        ORDER BY day DESC
                        """)
                .params(version, since)
                .query((row, _) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getInt("decided"),
                        row.getInt("hits"),
                        row.getInt("abstained"),
                        row.getInt("misled"),
                        row.getInt("strange")))
                .list();
    }

    Optional<Duel> duel(int champion, int challenger) {
        return jdbc.sql("""
                        SELECT champion, challenger, judged_up_to, decided, champion_hits, challenger_hits,
                            only_champion, only_challenger
                        FROM insight.model_duel
                        WHERE champion = ? AND challenger = ?
                        """)
                .params(champion, challenger)
                .query((row, _) -> new Duel(
                        row.getInt("champion"),
                        row.getInt("challenger"),
                        row.getLong("judged_up_to"),
                        row.getInt("decided"),
                        row.getInt("champion_hits"),
                        row.getInt("challenger_hits"),
                        row.getInt("only_champion"),
                        row.getInt("only_challenger")))
                .optional();
    }

    void save(Duel duel) {
        jdbc.sql("""
                        INSERT INTO insight.model_duel (
                            champion, challenger, judged_up_to, decided, champion_hits, challenger_hits,
                            only_champion, only_challenger)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (champion, challenger) DO UPDATE
                        SET judged_up_to = EXCLUDED.judged_up_to, decided = EXCLUDED.decided,
                            champion_hits = EXCLUDED.champion_hits, challenger_hits = EXCLUDED.challenger_hits,
                            only_champion = EXCLUDED.only_champion, only_challenger = EXCLUDED.only_challenger
                        """)
                .params(
                        duel.champion(),
                        duel.challenger(),
                        duel.judgedUpTo(),
                        duel.decided(),
                        duel.championHits(),
                        duel.challengerHits(),
                        duel.onlyChampion(),
                        duel.onlyChallenger())
                .update();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getInt("version"),
                row.getLong("learnt_up_to"),
                row.getInt("examples"),
                row.getLong("judged_up_to"));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
