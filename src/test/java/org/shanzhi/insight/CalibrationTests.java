// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;

class CalibrationTests {
    private static final int CATEGORIES = 40;
    private static final double KNOWN_WELL = 0.7;

    private final Random random = new Random(8);
    private final CategoryTree tree = CategoryTree.above(IntStream.range(0, CATEGORIES)
            .mapToObj("%02d"::formatted)
            .map(CategoryCode::new)
            .toList());

    @Test
    void theFirstAnswerIsAsSureAsItIsRightThoughManyCategoriesAreNotKnownYet() {
        List<Calibration.HeldOut> texts = texts(600);

        var calibration = Calibration.fit(tree, texts);

        assertThat(meanOfFirst(calibration, texts(2_000))).isCloseTo(KNOWN_WELL, within(0.05));
    }

    @Test
    void fewAnswersThatWereAllRightMakeNobodyCertain() {
        var texts = new ArrayList<Calibration.HeldOut>();
        for (int i = 0; i < 30; i++) {
            texts.add(text(i % CATEGORIES, i % CATEGORIES, 2));
        }

        var calibration = Calibration.fit(tree, texts);

        assertThat(meanOfFirst(calibration, texts)).isBetween(0.8, 0.995);
    }

    @Test
    void whatTheLexiconFindsCountsAsMuchAsItHelps() {
        var helped = new ArrayList<Calibration.HeldOut>();
        var misled = new ArrayList<Calibration.HeldOut>();
        for (int i = 0; i < 400; i++) {
            int category = random.nextInt(CATEGORIES);
            float[] scores = text(category, random.nextInt(CATEGORIES), 0.3).scores();
            helped.add(new Calibration.HeldOut(scores, found(category), category));
            misled.add(new Calibration.HeldOut(scores, found(random.nextInt(CATEGORIES)), category));
        }

        assertThat(Calibration.fit(tree, helped).lexiconWeight()).isGreaterThan(1);
        assertThat(Calibration.fit(tree, misled).lexiconWeight()).isLessThan(0.3);
    }

    /** Of seven texts in ten the category is told; of the others, whose own is not known yet, another one as strongly. */
    private List<Calibration.HeldOut> texts(int count) {
        var texts = new ArrayList<Calibration.HeldOut>();
        for (int i = 0; i < count; i++) {
            int category = random.nextInt(CATEGORIES);
            int told = random.nextDouble() < KNOWN_WELL
                    ? category
                    : (category + 1 + random.nextInt(CATEGORIES - 1)) % CATEGORIES;
            texts.add(text(category, told, 0.5 + 0.3 * random.nextGaussian()));
        }
        return texts;
    }

    private Calibration.HeldOut text(int category, int told, double strength) {
        var scores = new float[CATEGORIES];
        for (int k = 0; k < CATEGORIES; k++) {
            scores[k] = (float) (-1 + 0.1 * random.nextGaussian());
        }
        scores[told] += (float) Math.max(0.4, strength);
        if (told != category) {
            scores[category] -= 1;
        }
        return new Calibration.HeldOut(scores, new double[CATEGORIES], category);
    }

    private static double[] found(int category) {
        var lexicon = new double[CATEGORIES];
        lexicon[category] = 2;
        return lexicon;
    }

    private double meanOfFirst(Calibration calibration, List<Calibration.HeldOut> texts) {
        return texts.stream()
                .mapToDouble(text ->
                        Arrays.stream(calibration.shares(tree, text)).max().orElseThrow())
                .average()
                .orElseThrow();
    }
}
