// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.SharedData;

/** English messages are read with an English tree as Chinese ones with a Chinese tree, learnt or not. */
class EnglishCategoriesTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final int FEWEST = 40;

    @ParameterizedTest
    @CsvSource({
        "The street lamps in our lane have been out for a week, LIGHT",
        "Street lamp out near number 12, LIGHT",
        "There are potholes in the road to the school, ROAD",
        "A pothole broke my wheel, ROAD",
        "Stray dogs chase the children, DOGS",
        "The drain is blocked and water stands in the yard, DRAIN"
    })
    void categoryNamesAreEnoughToBeginWith(String said, String code) {
        var proposals = untaught(said);

        assertThat(proposals.categories()).isNotEmpty();
        assertThat(proposals.categories().getFirst().category()).isEqualTo(new CategoryCode(code));
        assertThat(proposals.categories().getFirst().reasons()).isNotEmpty();
    }

    @Test
    void wordsThatOnlyContainAWordOfTheNamesSayNothing() {
        assertThat(untaught("The lampshade factory makes drainpipes").categories())
                .isEmpty();
    }

    /**
     * Closing notes of a city, as staff wrote them: each different note once. Many name nothing, so what counts is that far more
     * are right than by the most frequent answer, and that what is proposed is right.
     */
    @Test
    void anEnglishTreeIsLearnt() throws IOException {
        Map<String, CategoryCode> notes = notes();
        var counts = new HashMap<CategoryCode, Integer>();
        notes.values().forEach(code -> counts.merge(code, 1, Integer::sum));
        var examples = new ArrayList<Training.Labelled>();
        notes.forEach((text, code) -> {
            if (counts.getOrDefault(code, 0) >= FEWEST) {
                examples.add(new Training.Labelled(text, code));
            }
        });

        TrainedModel trained = new Training(0.5).train(examples, Lexicon.NONE).orElseThrow();

        TrainedModel.Quality quality = trained.quality();
        double branches = trained.tries().stream()
                        .filter(one ->
                                one.actual().parent().equals(one.proposed().parent()))
                        .count()
                / (double) trained.tries().size();
        double usual =
                counts.values().stream().mapToInt(Integer::intValue).max().orElse(0) / (double) examples.size();
        System.out.printf(
                "English notes: %d in %d categories, right %.3f (most frequent answer %.3f), branch right %.3f, abstained %.3f, "
                        + "right when proposed %.3f, macro-F1 %.3f, calibration error %.3f%n",
                quality.examples(),
                quality.categories(),
                quality.accuracy(),
                usual,
                branches,
                quality.abstained(),
                quality.accuracyWhenSure(),
                quality.macroF1(),
                quality.calibrationError());
        assertThat(quality.accuracy()).isGreaterThan(2 * usual);
        assertThat(quality.accuracyWhenSure()).isGreaterThan(quality.accuracy());
        assertThat(branches).isGreaterThan(quality.accuracy());
        assertThat(quality.calibrationError()).isLessThan(0.05);
    }

    private static Map<String, CategoryCode> notes() throws IOException {
        var codes = new HashMap<String, CategoryCode>();
        var branches = new HashMap<String, Integer>();
        var notes = new LinkedHashMap<String, CategoryCode>();
        try (var stream =
                        new GZIPInputStream(Files.newInputStream(SharedData.file("requests/boston_311_2011.csv.gz")));
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : reader) {
                String note = row.getField("closure_reason")
                        .replaceFirst("^(?:Case Closed)?\\s*(?:Case \\w+)?\\s*", "")
                        .strip();
                int branch = branches.computeIfAbsent(row.getField("reason"), _ -> branches.size());
                CategoryCode code = codes.computeIfAbsent(
                        row.getField("type"), _ -> new CategoryCode("B" + branch + ".T" + codes.size()));
                if (note.length() >= 25) {
                    notes.putIfAbsent(note, code);
                }
            }
        }
        return notes;
    }

    private static CategoryReader.Proposals untaught(String said) {
        var categories = new GrownCategories();
        categories.save(List.of(
                category("LIGHT", "路灯不亮", "Street lamp out"),
                category("ROAD", "路面坑洞", "Potholes in the road"),
                category("DOGS", "流浪犬", "Stray dogs"),
                category("DRAIN", "排水堵塞", "Blocked drain")));
        String ground = GroundText.ground(said);
        return new CategoryReader(() -> 0.5).read(ground, 0, new Lexicon(categories, TODAY), Optional.empty());
    }

    private static Category category(String code, String name, String englishName) {
        return new Category(
                new CategoryCode(code), name, englishName, List.of(), Validity.since(LocalDate.of(2020, 1, 1)));
    }
}
