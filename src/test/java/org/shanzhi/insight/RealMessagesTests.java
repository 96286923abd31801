// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.testing.SharedData;

/** Measured on real messages; says the figures and asserts their direction only. */
class RealMessagesTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private record Row(String label, String text) {}

    @Test
    void sevenCategoriesAreToldApart() throws IOException {
        var rows = new ArrayList<Row>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(SharedData.file("requests/labelled_messages.csv"))) {
            for (NamedCsvRecord row : reader) {
                rows.add(new Row(row.getField("label"), row.getField("title") + "\n" + row.getField("body")));
            }
        }
        var codes = new LinkedHashMap<String, CategoryCode>();
        rows.forEach(row -> codes.computeIfAbsent(row.label(), _ -> new CategoryCode("C" + codes.size())));
        var categories = new GrownCategories();
        codes.forEach((label, code) -> categories.with(code.value(), label));
        var lexicon = new Lexicon(categories, LocalDate.of(2026, 1, 1));
        var train = new ArrayList<Training.Labelled>();
        var test = new ArrayList<Training.Labelled>();
        var dealt = new HashMap<String, Integer>();
        var texts = new HashSet<String>();
        for (Row row : rows) {
            if (!texts.add(GroundText.ground(row.text()))) {
                continue;
            }
            var labelled = new Training.Labelled(Masking.mask(row.text()), codes.get(row.label()));
            (dealt.merge(row.label(), 1, Integer::sum) % 5 == 0 ? test : train).add(labelled);
        }

        long started = System.nanoTime();
        TrainedModel model = new Training(0.5).train(train, lexicon).orElseThrow();
        double seconds = (System.nanoTime() - started) / 1e9;

        var right = new HashMap<CategoryCode, Integer>();
        var proposed = new HashMap<CategoryCode, Integer>();
        var actual = new HashMap<CategoryCode, Integer>();
        int abstained = 0;
        int sureAndRight = 0;
        var named = Optional.of(new NamedModel(1, 1, model));
        var reader = new CategoryReader(() -> 0.5);
        for (Training.Labelled one : test) {
            var read = reader.read(GroundText.ground(one.text()), 0, lexicon, named);
            CategoryCode best = read.categories().getFirst().category();
            actual.merge(one.category(), 1, Integer::sum);
            proposed.merge(best, 1, Integer::sum);
            if (best.equals(one.category())) {
                right.merge(best, 1, Integer::sum);
            }
            if (read.abstains()) {
                abstained++;
            } else if (best.equals(one.category())) {
                sureAndRight++;
            }
        }
        double macroF1 = codes.values().stream()
                .mapToDouble(code -> 2.0
                        * right.getOrDefault(code, 0)
                        / (proposed.getOrDefault(code, 0) + actual.getOrDefault(code, 0)))
                .average()
                .orElseThrow();
        double accuracy =
                (double) right.values().stream().mapToInt(Integer::intValue).sum() / test.size();
        System.out.printf(
                "7 categories, %d training and %d held-out messages: macro-F1 %.3f, accuracy %.3f, abstained %.3f,"
                        + " right when sure %.3f; trained in %.1f s; sharpness %.1f, lexicon %.2f; within training %s%n",
                train.size(),
                test.size(),
                macroF1,
                accuracy,
                (double) abstained / test.size(),
                (double) sureAndRight / (test.size() - abstained),
                seconds,
                model.sharpness(),
                model.lexiconWeight(),
                model.quality());
        assertThat(macroF1).isGreaterThan(0.88);
        assertThat(model.quality().calibrationError()).isLessThan(0.06);
    }

    @Test
    void englishMessagesAreToldApartToo() throws IOException {
        var known = new ArrayList<LabelModel.Labelled>();
        var asked = new ArrayList<LabelModel.Labelled>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new GZIPInputStream(
                        Files.newInputStream(SharedData.file("requests/boston_311_2011.csv.gz"))))) {
            int number = 0;
            for (NamedCsvRecord row : reader) {
                String said = row.getField("closure_reason");
                if (said.length() > 60 && number++ % 8 == 0) {
                    (number % 5 == 1 ? asked : known)
                            .add(new LabelModel.Labelled(row.getField("department"), "", said));
                }
            }
        }
        LabelModel model = LabelModel.train(known).orElseThrow();

        long right = asked.stream()
                .filter(one -> model.classify(one.title(), one.body()).label().equals(one.label()))
                .count();
        double common = known.stream()
                        .collect(Collectors.groupingBy(LabelModel.Labelled::label, Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow()
                / (double) known.size();
        double accuracy = right / (double) asked.size();
        System.out.printf(
                "English: %d departments by what %d closing remarks say, %d held out: accuracy %.3f, the commonest %.3f%n",
                model.labels().size(), known.size(), asked.size(), accuracy, common);
        assertThat(accuracy).isGreaterThan(common + 0.1);
    }

    @Test
    void fewExamplesOfManyCategoriesAreAnsweredAsSurelyAsTheyAreRight() throws IOException {
        var codes = new HashMap<String, CategoryCode>();
        var texts = new HashSet<String>();
        var remarks = new ArrayList<Training.Labelled>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new GZIPInputStream(
                        Files.newInputStream(SharedData.file("requests/boston_311_2011.csv.gz"))))) {
            for (NamedCsvRecord row : reader) {
                CategoryCode reason = codes.computeIfAbsent(
                        row.getField("reason"), _ -> new CategoryCode("%03d".formatted(codes.size())));
                CategoryCode type = codes.computeIfAbsent(
                        row.getField("reason") + "/" + row.getField("type"),
                        _ -> new CategoryCode("%s.%03d".formatted(reason.value(), codes.size())));
                String said = row.getField("closure_reason");
                if (said.length() > 40 && texts.add(GroundText.ground(said))) {
                    remarks.add(new Training.Labelled(said, type));
                }
            }
        }
        Collections.shuffle(remarks, new Random(5));

        TrainedModel trained =
                new Training(0.5).train(remarks.subList(0, 500), Lexicon.NONE).orElseThrow();

        CategoryTree tree = trained.model().tree();
        var calibration = new Calibration(trained.sharpness(), 0);
        double sure = 0;
        double right = 0;
        List<Training.Labelled> asked = remarks.subList(500, 2_500);
        for (Training.Labelled one : asked) {
            float[] scores =
                    trained.model().answer(GroundText.ground(one.text())).scores();
            double[] shares = calibration.shares(tree, new Calibration.HeldOut(scores, new double[tree.size()], -1));
            int first = Calibration.first(shares);
            sure += shares[first] / asked.size();
            right += tree.codes().get(first).equals(one.category()) ? 1.0 / asked.size() : 0;
        }
        System.out.printf("500 remarks of %d categories: mean confidence %.3f, right %.3f%n", tree.size(), sure, right);
        assertThat(sure).isCloseTo(right, within(0.08));
    }

    @Test
    void messagesOnOneIssueFindEachOther() throws IOException {
        var issues = new HashMap<String, List<String>>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(SharedData.file("requests/hot_issue_reference.csv"))) {
            for (NamedCsvRecord row : reader) {
                if (Integer.parseInt(row.getField("votes")) >= 3) {
                    issues.computeIfAbsent(row.getField("issue"), _ -> new ArrayList<>())
                            .add(row.getField("message_id"));
                }
            }
        }
        var matters = new SameMatters(() -> Duration.ofDays(365), ZONE);
        var texts = new HashMap<String, String>();
        var times = new HashMap<String, Instant>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(SharedData.file("requests/messages_with_likes.csv"))) {
            for (NamedCsvRecord row : reader) {
                String id = row.getField("id");
                texts.put(id, row.getField("title") + "\n" + row.getField("body"));
                times.put(id, time(row.getField("time")));
            }
        }
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Instant at = times.getOrDefault(entry.getKey(), Instant.EPOCH);
            matters.put(new SameMatters.Subject(
                    entry.getKey(), new UUID(0, 0), entry.getValue(), Optional.empty(), at, null, null, null, true));
        }

        long started = System.nanoTime();
        int found = 0;
        int asked = 0;
        int foreign = 0;
        int shown = 0;
        for (List<String> issue : issues.values()) {
            for (String id : issue) {
                asked++;
                List<SameMatter> same = matters.find(
                        GroundText.ground(texts.getOrDefault(id, "")),
                        new SameMatters.Circumstances(
                                Optional.empty(), times.getOrDefault(id, Instant.EPOCH), null, null, id, null));
                found += same.stream().anyMatch(one -> issue.contains(one.subject())) ? 1 : 0;
                shown += same.size();
                foreign += (int) same.stream()
                        .filter(one -> !issue.contains(one.subject()))
                        .count();
            }
        }
        System.out.printf(
                "hot issues: of %d messages %d find another of their issue; %d of %d proposals are of another issue;"
                        + " %.2f ms each%n",
                asked, found, foreign, shown, (System.nanoTime() - started) / 1e6 / asked);
        assertThat(found).isGreaterThan(0);
    }

    private static Instant time(String text) {
        for (String form : List.of("yyyy/M/d H:mm:ss", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm")) {
            try {
                return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(form))
                        .atZone(ZONE)
                        .toInstant();
            } catch (java.time.format.DateTimeParseException other) {
                continue;
            }
        }
        return Instant.EPOCH;
    }
}
