// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountTests {
    private static final Weights WEIGHTS = new Weights(1, 1, 0.9, 0, 0, 30, null, "");

    @Test
    void ratesAreSharesOfValidReturnVisits() {
        // 40 closed, 4 of them silent, 36 answers: 30 contacted, 27 solved; 10 very, 12 satisfied, 10 basically, 3, 1.
        var count = new Count(
                "", 50, 40, 2, 38, 30, 36, 30, 27, 10, 12, 10, 3, 1, 4, 36, 31, new Count.Marks(19, 0, 0, 0, 0), 0, 0);

        assertThat(count.response(WEIGHTS).value().orElseThrow()).isEqualTo(30.0 / 36);
        assertThat(count.solvedShare(WEIGHTS).value().orElseThrow()).isEqualTo(0.75);
        assertThat(count.satisfiedShare(WEIGHTS).value().orElseThrow())
                .isCloseTo((10 + 12 + 0.9 * 10) / 36, within(1e-12));
        assertThat(count.extendedShare(WEIGHTS).value().orElseThrow()).isEqualTo(0.5);
        assertThat(count.onTimeShare(WEIGHTS).value().orElseThrow()).isEqualTo(30.0 / 38);
        assertThat(count.silent(WEIGHTS).value().orElseThrow()).isEqualTo(0.1);
    }

    @Test
    void thirtyAnswersMakeAPercentageAndTwentyNineDoNot() {
        assertThat(answers(29).solvedShare(WEIGHTS).value()).isEmpty();
        assertThat(answers(30).solvedShare(WEIGHTS).value()).contains(1.0);
    }

    @Test
    void nothingHasNoShare() {
        assertThat(Count.none("")
                        .solvedShare(new Weights(1, 1, 1, 1, 1, 0, null, ""))
                        .value())
                .isEmpty();
    }

    @Test
    void chartLeavesAGapWhereTooFewAnswered() {
        var month = YearMonth.of(2026, 1);
        var multiple = new Multiple(
                "", List.of(point(month, 30), point(month.plusMonths(1), 29), point(month.plusMonths(2), 30)));

        assertThat(multiple.path()).isEqualTo("M4.0 4.0M216.0 4.0");
    }

    @Test
    void spanIsComparedWithTheEquallyLongTimeBefore() {
        var span = Span.before(YearMonth.of(2026, 11), 3);

        assertThat(span).isEqualTo(new Span(YearMonth.of(2026, 8), YearMonth.of(2026, 10)));
        assertThat(span.previous()).isEqualTo(new Span(YearMonth.of(2026, 5), YearMonth.of(2026, 7)));
        assertThat(span.all()).hasSize(3);
    }

    @Test
    void theTableForDownloadTellsNoSingleJudgementWhereFewAnswered() throws IOException {
        var few = new Count("a", 9, 3, 0, 3, 3, 1, 1, 0, 0, 0, 0, 0, 1, 2, 1, 0, Count.Marks.NONE, 0, 0);
        var many = new Count(
                "b",
                90,
                80,
                0,
                80,
                70,
                40,
                38,
                30,
                20,
                10,
                5,
                3,
                2,
                40,
                40,
                34.5,
                new Count.Marks(8, 4, 2, 1, 0),
                0,
                0);
        var kept = new Count("b", 90, 72, 0, 72, 70, 32, 30, 30, 20, 10, 2, 0, 0, 40, 32, 32, Count.Marks.NONE, 0, 0);
        var span = Span.before(YearMonth.of(2026, 11), 3);
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            FiguresPages.write(
                    csv,
                    "village",
                    List.of(new Line("A", few, few, few), new Line("B", many, many, kept)),
                    span,
                    WEIGHTS);
        }

        List<String> lines = text.toString().lines().toList();
        assertThat(lines.getFirst()).endsWith(",9,3,0,3,3,1,,,,,,,,2,,,,,,,,,,,,,0,0");
        assertThat(lines.getLast())
                .contains(",40,38,30,20,10,5,3,2,40,0.9500,0.7500,")
                .endsWith(",0.9375,0.9375,1.0000,0.1000,0.1000,0.0500,0.0250,0.0125,0.0000,0,0");
    }

    @Test
    void compositeIsOnlyWhatACountyChose() {
        var count = new Count("", 50, 40, 2, 38, 30, 36, 30, 27, 10, 12, 10, 3, 1, 4, 36, 31, Count.Marks.NONE, 0, 0);
        var neutral = new Formula(LocalDate.EPOCH, Formula.Base.ANSWERS, 1, 3, WEIGHTS, Formula.Composite.NONE);
        var chosen =
                new Formula(LocalDate.EPOCH, Formula.Base.ANSWERS, 1, 3, WEIGHTS, new Formula.Composite(0.1, 0.5, 0.4));

        assertThat(count.composite(neutral).value()).isEmpty();
        assertThat(count.composite(chosen).value().orElseThrow())
                .isCloseTo(0.1 * 30 / 36 + 0.5 * 27 / 36 + 0.4 * 31 / 36, within(1e-12));
    }

    private static Multiple.Point point(YearMonth month, long answers) {
        return new Multiple.Point(
                month, answers(answers).solvedShare(WEIGHTS), answers(answers).silent(WEIGHTS));
    }

    private static Count answers(long answers) {
        return new Count(
                "",
                0,
                answers,
                0,
                0,
                0,
                answers,
                answers,
                answers,
                answers,
                0,
                0,
                0,
                0,
                0,
                answers,
                answers,
                Count.Marks.NONE,
                0,
                0);
    }
}
