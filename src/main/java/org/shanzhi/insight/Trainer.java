// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.ReadingFigures.Learning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes new versions of the model from what people decided (训练安排). One node trains at a time; the others take over what it
 * has learnt. A version is stored whole or not at all.
 */
@Component
class Trainer {
    private static final Logger log = LoggerFactory.getLogger(Trainer.class);

    private final JdbcExamples examples;
    private final JdbcModels models;
    private final Thresholds thresholds;
    private final Succession succession;
    private final TransactionTemplate transaction;

    Trainer(
            JdbcExamples examples,
            JdbcModels models,
            Thresholds thresholds,
            Succession succession,
            TransactionTemplate transaction) {
        this.examples = examples;
        this.models = models;
        this.thresholds = thresholds;
        this.succession = succession;
        this.transaction = transaction;
    }

    /** Train on what is new; nothing happens where nothing is, where there is too little, or while another node trains. */
    void train(Lexicon lexicon, double threshold, Learning figures, LocalDate today) {
        if (notYetLearnt() == 0) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            if (models.claimTraining()) {
                trainAlone(lexicon, threshold, figures, today);
            } else {
                log.info("Another node trains");
            }
        });
    }

    /** Return how many decisions no version has seen. */
    int notYetLearnt() {
        return examples.since(models.learntUpTo());
    }

    private void trainAlone(Lexicon lexicon, double threshold, Learning figures, LocalDate today) {
        long upTo = examples.revision();
        if (upTo <= models.learntUpTo()) {
            return;
        }
        long started = System.nanoTime();
        List<JdbcExamples.Dated> decided =
                examples.latest(lexicon.leaves(), upTo, figures.examplesOfEach(), figures.examplesAtMost());
        Optional<TrainedModel> trained = new Training(threshold)
                .train(decided.stream().map(JdbcExamples.Dated::example).toList(), lexicon);
        if (trained.isEmpty()) {
            return;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Card card = Card.of(
                trained.get().tries(),
                decided.stream().map(JdbcExamples.Dated::at).toList(),
                examples.known(upTo),
                threshold,
                category -> thresholds.of(category, today).orElse(threshold),
                figures.examplesOfEach());
        succession
                .keep(trained.get(), upTo, seconds, card, figures)
                .ifPresent(version -> log.info(
                        "Trained v{} on {} examples in {} s: accuracy {} on held-out examples",
                        version,
                        decided.size(),
                        Math.round(seconds * 10) / 10.0,
                        Math.round(trained.get().quality().accuracy() * 1000) / 1000.0));
    }
}
