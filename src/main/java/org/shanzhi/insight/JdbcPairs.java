// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided on pairs of subjects, without their words, and what was learnt from it. */
@Repository
class JdbcPairs {
    private static final int LEARNT_FROM = 20_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcPairs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A pair on which somebody decided, or took back what was decided. */
    record Judged(long revision, String one, String other, boolean apart) {}

    /**
     * A version of what was learnt.
     *
     * @param precision how many of those proposed were the same, among decisions that the fit had not seen; empty where none was
     * @param recall how many of those that were the same had been proposed
     */
    record Version(
            int version,
            Instant created,
            SameMatterModel model,
            int decisions,
            int same,
            OptionalDouble precision,
            OptionalDouble recall,
            double required,
            long learntUpTo) {}

    /** Keep what was decided; a later decision replaces an earlier one. */
    void save(String one, String other, boolean same, Optional<Pair> pair) {
        Pair known = pair.orElse(new Pair(0, 0, null, false, 0, null, null));
        boolean inOrder = one.compareTo(other) < 0;
        jdbc.sql("""
                        INSERT INTO insight.decided_pair (
                            one, other, same, alike, copied, metres, elsewhere, days, category, reporter, told, at)
                        VALUES (
                            :one, :other, :same, :alike, :copied, :metres, :elsewhere, :days, :category, :reporter,
                            :told, :at)
                        ON CONFLICT (one, other) DO UPDATE
                        SET same = EXCLUDED.same, alike = EXCLUDED.alike, copied = EXCLUDED.copied,
                            metres = EXCLUDED.metres, elsewhere = EXCLUDED.elsewhere, days = EXCLUDED.days,
                            category = EXCLUDED.category, reporter = EXCLUDED.reporter, told = EXCLUDED.told,
                            at = EXCLUDED.at, revision = nextval('insight.change')
                        """)
                .param("one", inOrder ? one : other)
                .param("other", inOrder ? other : one)
                .param("same", same)
                .param("alike", known.alike())
                .param("copied", known.copied())
                .param("metres", known.metres(), Types.DOUBLE)
                .param("elsewhere", known.elsewhere())
                .param("days", known.days())
                .param("category", known.category(), Types.BOOLEAN)
                .param("reporter", known.reporter(), Types.BOOLEAN)
                .param("told", pair.isPresent())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Take back what was decided; other nodes hear of it by the revision. */
    void takeBack(String one, String other) {
        jdbc.sql("""
                        UPDATE insight.decided_pair
                        SET same = NULL, told = false, revision = nextval('insight.change')
                        WHERE one = least(:one, :other) AND other = greatest(:one, :other)
                        """).param("one", one).param("other", other).update();
    }

    void forget(String subject) {
        jdbc.sql("DELETE FROM insight.decided_pair WHERE one = :subject OR other = :subject")
                .param("subject", subject)
                .update();
    }

    boolean toldApart(String one, String other) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM insight.decided_pair
                            WHERE one = least(:one, :other) AND other = greatest(:one, :other) AND NOT same)
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    /** List what was decided or taken back after the revision, the oldest first. */
    List<Judged> since(long revision) {
        return jdbc.sql("""
                        SELECT revision, one, other, same IS FALSE FROM insight.decided_pair
                        WHERE revision > ? ORDER BY revision
                        """)
                .param(revision)
                .query((row, _) -> new Judged(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4)))
                .list();
    }

    /** Return the revision of the latest decision to learn from or to unlearn, 0 where there is none. */
    long revision() {
        return jdbc.sql("SELECT coalesce(max(revision), 0) FROM insight.decided_pair WHERE told OR same IS NULL")
                .query(Long.class)
                .single();
    }

    int countSince(long revision) {
        return jdbc.sql("SELECT count(*) FROM insight.decided_pair WHERE (told OR same IS NULL) AND revision > ?")
                .param(revision)
                .query(Integer.class)
                .single();
    }

    /** List the latest decisions up to the revision that say how the two stood to each other. */
    List<SameMatterModel.Decided> decided(long upTo) {
        return jdbc.sql("""
                        SELECT alike, copied, metres, elsewhere, days, category, reporter, same
                        FROM insight.decided_pair
                        WHERE told AND revision <= ?
                        ORDER BY revision DESC
                        LIMIT ?
                        """)
                .params(upTo, LEARNT_FROM)
                .query((row, _) -> new SameMatterModel.Decided(pair(row), row.getBoolean("same")))
                .list();
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(
                row.getDouble("alike"),
                row.getDouble("copied"),
                row.getObject("metres", Double.class),
                row.getBoolean("elsewhere"),
                row.getDouble("days"),
                row.getObject("category", Boolean.class),
                row.getObject("reporter", Boolean.class));
    }

    /** Keep a version; does nothing where another node has kept one that learnt from the same decisions. */
    void save(SameMatterModel model, SameMatterModel.Measured measured, double required, long learntUpTo) {
        jdbc.sql("""
                        INSERT INTO insight.same_matter_model (
                            created, weights, bar, decisions, same, precision_held_out, recall_held_out, required,
                            learnt_up_to)
                        VALUES (:at, :weights, :bar, :decisions, :same, :precision, :recall, :required, :upTo)
                        ON CONFLICT (learnt_up_to) DO NOTHING
                        """)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("weights", Arrays.stream(model.weights()).boxed().toArray(Double[]::new))
                .param("bar", model.bar())
                .param("decisions", measured.decisions())
                .param("same", measured.same())
                .param("precision", orNull(measured.precision()), Types.DOUBLE)
                .param("recall", orNull(measured.recall()), Types.DOUBLE)
                .param("required", required)
                .param("upTo", learntUpTo)
                .update();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** List the versions, the newest first. */
    List<Version> latest(int most) {
        return jdbc.sql("""
                        SELECT version, created, weights, bar, decisions, same, precision_held_out, recall_held_out,
                            required, learnt_up_to
                        FROM insight.same_matter_model
                        ORDER BY version DESC
                        LIMIT ?
                        """).param(most).query((row, _) -> version(row)).list();
    }

    private static Version version(ResultSet row) throws SQLException {
        Array weights = row.getArray("weights");
        return new Version(
                row.getInt("version"),
                row.getTimestamp("created").toInstant(),
                new SameMatterModel(
                        Arrays.stream((Double[]) weights.getArray())
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        row.getDouble("bar")),
                row.getInt("decisions"),
                row.getInt("same"),
                optional(row.getObject("precision_held_out", Double.class)),
                optional(row.getObject("recall_held_out", Double.class)),
                row.getDouble("required"),
                row.getLong("learnt_up_to"));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
