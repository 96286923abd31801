// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the model, with what held-out examples said of each. */
@Repository
class JdbcModels {
    private static final int KEPT = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcModels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Version as the page of models shows it. */
    record Version(int version, Instant created, TrainedModel.Quality quality, double seconds) {}

    /** Keep the model; does nothing where another node has kept one that learnt from the same examples. */
    @Transactional
    public void save(TrainedModel model, long learntUpTo, double seconds) {
        TrainedModel.Quality quality = model.quality();
        Optional<Integer> version = jdbc.sql("""
                        INSERT INTO insight.model (
                            created, learnt_up_to, examples, categories, accuracy, macro_f1, abstained,
                            accuracy_when_sure, calibration_error, sharpness, lexicon_weight, familiarity,
                            seconds)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (learnt_up_to) DO NOTHING
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
        if (version.isEmpty()) {
            return;
        }
        jdbc.sql("INSERT INTO insight.model_weights (version, weights) VALUES (?, ?)")
                .params(version.get(), model.model().toBytes())
                .update();
        jdbc.sql("DELETE FROM insight.model_weights WHERE version <= ?")
                .param(version.get() - KEPT)
                .update();
    }

    /** Load the latest version if it is newer than the given one. */
    Optional<NamedModel> newerThan(int version) {
        return jdbc.sql("""
                        SELECT m.version, m.learnt_up_to, m.examples, m.categories, m.accuracy, m.macro_f1, m.abstained,
                            m.accuracy_when_sure, m.calibration_error, m.sharpness, m.lexicon_weight,
                            m.familiarity, w.weights
                        FROM insight.model AS m
                        JOIN insight.model_weights AS w ON w.version = m.version
                        WHERE m.version > ?
                        ORDER BY m.version DESC
                        LIMIT 1
                        """)
                .param(version)
                .query((row, _) -> new NamedModel(
                        row.getInt("version"),
                        row.getLong("learnt_up_to"),
                        new TrainedModel(
                                LinearModel.fromBytes(row.getBytes("weights")),
                                row.getDouble("sharpness"),
                                row.getDouble("lexicon_weight"),
                                row.getDouble("familiarity"),
                                quality(row),
                                List.of())))
                .optional();
    }

    /** List the latest versions, the newest first. */
    List<Version> latest() {
        return jdbc.sql("""
                        SELECT version, created, examples, categories, accuracy, macro_f1, abstained,
                            accuracy_when_sure, calibration_error, seconds
                        FROM insight.model
                        ORDER BY version DESC
                        LIMIT 50
                        """)
                .query((row, _) -> new Version(
                        row.getInt("version"),
                        row.getTimestamp("created").toInstant(),
                        quality(row),
                        row.getDouble("seconds")))
                .list();
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
