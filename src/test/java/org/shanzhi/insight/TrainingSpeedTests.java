// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;

class TrainingSpeedTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    private static final int CATEGORIES = 120;
    private static final int EXAMPLES = 8_000;

    @Test
    void aCountysYearIsLearntAndReadFast() {
        var categories = new GrownCategories();
        for (int k = 0; k < CATEGORIES; k++) {
            categories.with("%02d.%02d".formatted(k / 10, k % 10), phrase(k, 0), phrase(k, 1), phrase(k, 2));
        }
        var random = new Random(5);
        var examples = new ArrayList<Training.Labelled>();
        for (int i = 0; i < EXAMPLES; i++) {
            int k = i % CATEGORIES;
            examples.add(
                    new Training.Labelled(text(random, k), new CategoryCode("%02d.%02d".formatted(k / 10, k % 10))));
        }
        var matters = new SameMatters(() -> Duration.ofDays(30), ZONE);
        var reader = new TextReader(
                Optional.of(categories), Optional.empty(), () -> 0.5, matters, Clock.fixed(NOW, ZONE), ZONE);

        long started = System.nanoTime();
        var trained = new Training(0.5)
                .train(examples, reader.lexicon().orElseThrow())
                .orElseThrow();
        double training = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "training on %d examples of %d categories: %.1f s, %s, %d bytes%n",
                EXAMPLES,
                CATEGORIES,
                training,
                trained.quality(),
                trained.model().toBytes().length);
        var model = Optional.of(new NamedModel(1, 1, trained));
        for (int round = 0; round < 2; round++) {
            started = System.nanoTime();
            for (Training.Labelled example : examples) {
                reader.read(new Message("", example.text(), null, null, NOW), model);
            }
            System.out.printf("reading: %.0f messages/s%n", EXAMPLES / ((System.nanoTime() - started) / 1e9));
        }

        assertThat(trained.quality().accuracy()).isGreaterThan(0.8);
    }

    private static String text(Random random, int k) {
        var text = new StringBuilder();
        while (text.length() < 90) {
            text.append(random.nextInt(6) == 0 ? phrase(k, random.nextInt(12)) : phrase(random.nextInt(5000) + 200, 0));
            if (random.nextInt(3) == 0) {
                text.append(',');
            }
        }
        return text.toString();
    }

    private static String phrase(int number, int variant) {
        var random = new Random(number * 31L + variant);
        var phrase = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            phrase.append((char) ('一' + Math.min(2_500, Math.abs((int) (random.nextGaussian() * 800)))));
        }
        return phrase.toString();
    }
}
