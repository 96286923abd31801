// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.testing.SharedData;

/** Copies that somebody edited are known again, and what is no copy is not taken for one. */
class NearCopiesTests {
    private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
    /** Two texts of which so much stands in both in the same order are copies, whoever says otherwise. */
    private static final double COPY = 0.5;

    private record Found(int asked, int found, int right, int wrong) {
        double recall() {
            return (double) found / asked;
        }

        double precision() {
            return (double) right / (right + wrong);
        }
    }

    @Test
    void plantedCopiesAreFoundAmongWrittenMessages() {
        var random = new Random(11);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            texts.add(Wording.message(random));
        }
        check("written", texts, 1_000);
    }

    @Test
    void plantedCopiesAreFoundAmongRealMessages() throws IOException {
        var texts = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (String name : List.of("messages_with_likes.csv", "unlabelled_messages.csv")) {
            try (CsvReader<NamedCsvRecord> reader =
                    CsvReader.builder().ofNamedCsvRecord(SharedData.file("requests/" + name))) {
                for (NamedCsvRecord row : reader) {
                    String text = row.getField("title") + "\n" + row.getField("body");
                    if (seen.add(GroundText.ground(text))) {
                        texts.add(text);
                    }
                }
            }
        }
        check("real", texts, 2_000);
    }

    private static void check(String name, List<String> texts, int asked) {
        var matters = new SameMatters(() -> Duration.ofDays(30), ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < texts.size(); i++) {
            matters.put(new SameMatters.Subject(
                    "case/" + i, new UUID(0, 0), texts.get(i), Optional.empty(), NOON, null, null, null, true));
        }
        var random = new Random(5);
        var copies = new EditedCopies(random);
        int step = texts.size() / asked;
        var edited = new ArrayList<String>();
        var exact = new ArrayList<String>();
        for (int i = 0; i < asked; i++) {
            String text = texts.get(i * step);
            edited.add(copies.of(text, 0.05 + 0.15 * random.nextDouble()));
            exact.add(text);
        }
        Found near = ask(matters, texts, edited, step);
        Found same = ask(matters, texts, exact, step);
        System.out.printf(
                "%s: of %d edited copies recall %.4f, precision %.4f (%d wrong); of exact copies recall %.4f,"
                        + " precision %.4f (%d wrong)%n",
                name,
                asked,
                near.recall(),
                near.precision(),
                near.wrong(),
                same.recall(),
                same.precision(),
                same.wrong());
        assertThat(near.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(near.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(same.recall()).isEqualTo(1);
        assertThat(same.precision()).isGreaterThanOrEqualTo(0.98);
    }

    private static Found ask(SameMatters matters, List<String> texts, List<String> copies, int step) {
        int found = 0;
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < copies.size(); i++) {
            String original = "case/" + i * step;
            String ground = GroundText.ground(copies.get(i));
            for (SameMatter one : matters.find(
                    ground, new SameMatters.Circumstances(Optional.empty(), NOON, null, null, null, null))) {
                if (one.likeness() != Likeness.EXACT_COPY && one.likeness() != Likeness.NEAR_COPY) {
                    continue;
                }
                String text = texts.get(Integer.parseInt(one.subject().substring(5)));
                if (one.subject().equals(original)) {
                    found++;
                    right++;
                } else if (inCommon(ground, GroundText.ground(text)) >= COPY) {
                    right++;
                } else {
                    wrong++;
                }
            }
        }
        return new Found(copies.size(), found, right, wrong);
    }

    /** Return which share of both stands in both in the same order. */
    private static double inCommon(String one, String other) {
        var before = new int[other.length() + 1];
        for (int i = 0; i < one.length(); i++) {
            var now = new int[other.length() + 1];
            for (int k = 0; k < other.length(); k++) {
                now[k + 1] = one.charAt(i) == other.charAt(k) ? before[k] + 1 : Math.max(before[k + 1], now[k]);
            }
            before = now;
        }
        return 2.0 * before[other.length()] / (one.length() + other.length());
    }
}
