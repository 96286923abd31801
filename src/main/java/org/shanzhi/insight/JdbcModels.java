// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of the model, with what held-out examples said of each. */
@Repository
class JdbcModels {
    private static final Logger log = LoggerFactory.getLogger(JdbcModels.class);

    private static final int KEPT = 5;

    /** Whose advisory lock it is. */
    private static final long TRAINING = 0x696e7369676874L;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcModels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Version as the page of models shows it. */
    record Version(
            int version,
            Instant created,
            TrainedModel.Quality quality,
            double seconds,
            Standing standing,
            boolean kept) {
        String name() {
            return "v" + version;
        }
    }

    /** Keep the model; empty where another node has kept one that learnt from the same examples and is not damaged. */
    Optional<Integer> save(TrainedModel model, long learntUpTo, double seconds) {
        TrainedModel.Quality quality = model.quality();
        Optional<Integer> version = jdbc.sql("""
                        INSERT INTO insight.model (
                            created, learnt_up_to, examples, categories, accuracy, macro_f1, abstained,
                            accuracy_when_sure, calibration_error, sharpness, lexicon_weight, familiarity,
                            seconds)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (learnt_up_to) WHERE NOT damaged DO NOTHING
                        RETURNING version
                        """)
                .params(
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        learntUpTo,
                        quality.examples(),
                        quality.categories(),
                        quality.accuracy(),
                        quality.macroF1(),
                        quality.abstained(),
                        quality.accuracyWhenSure(),
                        quality.calibrationError(),
                        model.sharpness(),
                        model.lexiconWeight(),
                        model.familiarity(),
                        seconds)
                .query(Integer.class)
                .optional();
        version.ifPresent(number -> {
            byte[] weights = model.model().toBytes();
            jdbc.sql("INSERT INTO insight.model_weights (version, weights, digest) VALUES (?, ?, ?)")
                    .params(number, weights, digest(weights))
                    .update();
        });
        return version;
    }

    /** Let whoever is first train: false where another node trains. Holds until the transaction ends. */
    boolean claimTraining() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", TRAINING)
                .query(Boolean.class)
                .single();
    }

    /** Let go of a damaged version: of its weights, and of having learnt what it had. */
    void letGo(int version) {
        jdbc.sql("DELETE FROM insight.model_weights WHERE version = ?")
                .param(version)
                .update();
        jdbc.sql("UPDATE insight.model SET damaged = TRUE WHERE version = ?")
                .param(version)
                .update();
    }

    /** List the versions other than this one whose weights are kept and that were not dropped: what was in use last comes first. */
    List<Integer> others(int version) {
        return jdbc.sql("""
                        SELECT m.version
                        FROM insight.model AS m
                        JOIN insight.model_weights AS w ON w.version = m.version
                        WHERE m.version <> ? AND m.standing <> 'DROPPED'
                        ORDER BY (SELECT max(number) FROM insight.model_journal AS j
                                WHERE j.version = m.version AND j.standing = 'CHAMPION') DESC NULLS LAST,
                            m.version DESC
                        """)
                .param(version)
                .query((row, _) -> row.getInt("version"))
                .list();
    }

    /** Let go of the weights of all but the last few versions and those that stand somewhere. */
    void forgetWeights() {
        jdbc.sql("""
                        DELETE FROM insight.model_weights
                        WHERE version NOT IN (
                                SELECT version FROM insight.model
                                WHERE standing IN ('CHAMPION', 'CHALLENGER', 'WAITING'))
                            AND version NOT IN (
                                SELECT version FROM insight.model_weights ORDER BY version DESC LIMIT ?)
                        """).param(KEPT).update();
    }

    /** Return up to which change of the examples the versions have learnt that are not damaged. */
    long learntUpTo() {
        return jdbc.sql("SELECT coalesce(max(learnt_up_to), 0) FROM insight.model WHERE NOT damaged")
                .query(Long.class)
                .single();
    }

    /** Return the number of the version in use, 0 where there is none. */
    int champion() {
        return jdbc.sql("SELECT coalesce(max(version), 0) FROM insight.model WHERE standing = 'CHAMPION'")
                .query(Integer.class)
                .single();
    }

    /** Load the version; empty where its weights are no longer kept, or are not what was stored. */
    Optional<NamedModel> find(int version) {
        return jdbc.sql("""
                        SELECT m.version, m.learnt_up_to, m.examples, m.categories, m.accuracy, m.macro_f1, m.abstained,
                            m.accuracy_when_sure, m.calibration_error, m.sharpness, m.lexicon_weight,
                            m.familiarity, w.weights, w.digest
                        FROM insight.model AS m
                        JOIN insight.model_weights AS w ON w.version = m.version
                        WHERE m.version = ?
                        """)
                .param(version)
                .query((row, _) -> named(row))
                .optional()
                .flatMap(found -> found);
    }

    private static Optional<NamedModel> named(ResultSet row) throws SQLException {
        byte[] weights = row.getBytes("weights");
        if (!MessageDigest.isEqual(digest(weights), row.getBytes("digest"))) {
            log.error("The weights of v{} are damaged", row.getInt("version"));
            return Optional.empty();
        }
        return Optional.of(new NamedModel(
                row.getInt("version"),
                row.getLong("learnt_up_to"),
                new TrainedModel(
                        LinearModel.fromBytes(weights),
                        row.getDouble("sharpness"),
                        row.getDouble("lexicon_weight"),
                        row.getDouble("familiarity"),
                        quality(row),
                        List.of())));
    }

    private static byte[] digest(byte[] weights) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(weights);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform knows SHA-256", impossible);
        }
    }

    /** List the latest versions, the newest first. */
    List<Version> latest() {
        return jdbc.sql("""
                        SELECT m.version, created, examples, categories, accuracy, macro_f1, abstained,
                            accuracy_when_sure, calibration_error, seconds, standing, w.version IS NOT NULL AS kept
                        FROM insight.model AS m
                        LEFT JOIN insight.model_weights AS w ON w.version = m.version
                        ORDER BY m.version DESC
                        LIMIT 50
                        """).query(JdbcModels::version).list();
    }

    /** Return the figures of the version. */
    Optional<Version> version(int version) {
        return jdbc.sql("""
                        SELECT m.version, created, examples, categories, accuracy, macro_f1, abstained,
                            accuracy_when_sure, calibration_error, seconds, standing, w.version IS NOT NULL AS kept
                        FROM insight.model AS m
                        LEFT JOIN insight.model_weights AS w ON w.version = m.version
                        WHERE m.version = ?
                        """).param(version).query(JdbcModels::version).optional();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("version"),
                row.getTimestamp("created").toInstant(),
                quality(row),
                row.getDouble("seconds"),
                Standing.valueOf(row.getString("standing")),
                row.getBoolean("kept"));
    }

    private static TrainedModel.Quality quality(ResultSet row) throws SQLException {
        return new TrainedModel.Quality(
                row.getInt("examples"),
                row.getInt("categories"),
                row.getDouble("accuracy"),
                row.getDouble("macro_f1"),
                row.getDouble("abstained"),
                row.getDouble("accuracy_when_sure"),
                row.getDouble("calibration_error"));
    }
}
