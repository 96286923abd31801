// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.shanzhi.innovation.trial.TriedCounty.BEGIN;
import static org.shanzhi.innovation.trial.TriedCounty.DRAINS;
import static org.shanzhi.innovation.trial.TriedCounty.END;
import static org.shanzhi.innovation.trial.TriedCounty.OTHER;
import static org.shanzhi.innovation.trial.TriedCounty.TRIED;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.Shanzhi;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.Trials;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** From what people say to a finding: nobody types a figure on the way. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@Import(TriedCounty.class)
@WithPostgres
class TrialsTests {
    private static final Answers WRITTEN = Answers.of("verdict", "SHOWN", "reading", "x", "fairness", "x");

    private final Trials trials;
    private final TriedCounty county;

    @Autowired
    TrialsTests(Trials trials, TriedCounty county) {
        this.trials = trials;
        this.county = county;
    }

    /** Varies by village and month, the same in both towns but for a shift, so that chance is there and yet fixed. */
    private static int usual(boolean tried, int village, int month) {
        return 5 + (village * 31 + (month + 36) * 17 + (tried ? 5 : 0)) % 3;
    }

    /** Nearly five of the six matters of a village and month are gone where it is tried. */
    private static int fewer(boolean tried, int village, int month) {
        return tried && month >= 0 ? usual(true, village, month) - 4 : usual(tried, village, month);
    }

    @Test
    void whatIsMissingWhereItWasTriedIsClear() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::fewer);
        county.speak(8, 8, OTHER, TrialsTests::usual);

        Answers measured = trials.measured(TriedCounty.tried(TriedCounty.plan()), WRITTEN);

        assertThat(measured.text("measured")).isEqualTo("CLEAR");
        assertThat(Double.parseDouble(measured.text("effect"))).isCloseTo(-3.9, within(0.4));
        assertThat(Double.parseDouble(measured.text("high"))).isNegative();
        assertThat(Double.parseDouble(measured.text("p"))).isLessThan(0.05);
        assertThat(measured.all("doubts")).anyMatch(it -> it.matches("ALIKE_ROUGHLY \\d+(\\.\\d+)?"));
        assertThat(measured.text("verdict")).isEqualTo("SHOWN");
        // What the trial solved itself is no silence.
        assertThat(measured.text("participation-measured")).isEqualTo("HELD");
        assertThat(measured.all("participation-change")).hasSize(3);
    }

    @Test
    void whereOtherMattersBecomeFewerTooAnAlarmIsRaised() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::fewer);
        county.speak(8, 8, OTHER, TrialsTests::fewer);
        Innovation tried = TriedCounty.tried(TriedCounty.plan());

        Trials.Participation participation = trials.reading(tried).participation();

        assertThat(trials.measured(tried, WRITTEN).text("measured")).isEqualTo("CLEAR");
        assertThat(trials.measured(tried, WRITTEN).text("participation-measured"))
                .isEqualTo("FELL");
        assertThat(participation.change().orElseThrow().high()).isNegative();
        assertThat(participation.rough()).isFalse();
        assertThat(participation
                        .tried()
                        .before()
                        .perThousandAndMonth(participation.tried().people()))
                .isCloseTo(11.5, within(0.5));
        assertThat(participation
                        .tried()
                        .after()
                        .perThousandAndMonth(participation.tried().people()))
                .isCloseTo(3.8, within(0.5));
    }

    @Test
    void anAlarmDoesNotWaitForEnoughVillages() {
        county.settle(2);
        county.speak(2, 8, OTHER, TrialsTests::fewer);

        Trials.Participation participation =
                trials.reading(TriedCounty.tried(TriedCounty.plan())).participation();

        assertThat(participation.turn()).isEqualTo(Trials.Turn.FELL);
        assertThat(participation.rough()).isTrue();
    }

    @Test
    void monthlyFiguresOfEarlierYearsMakeNobodySilent() {
        county.settle(8);
        county.speakEarlier(8, 24, DRAINS, TrialsTests::fewer);
        county.speak(8, 0, DRAINS, TrialsTests::fewer);
        county.speak(8, 0, OTHER, TrialsTests::usual);

        Trials.Reading reading = trials.reading(TriedCounty.tried(TriedCounty.plan()));

        assertThat(reading.measured()).isEqualTo(Trials.Measured.CLEAR);
        assertThat(reading.begin()).isEqualTo(24);
        assertThat(reading.participation().turn()).isEqualTo(Trials.Turn.UNKNOWN);
        // Figures of earlier years tell of one matter and say nothing of another.
        assertThat(trials.reading(TriedCounty.tried(TriedCounty.plan().with("indicator", OTHER)))
                        .begin())
                .isZero();
    }

    @Test
    void whatNobodyRecordedIsNoSilence() {
        county.settle(8);
        // The platform began two months after the trial.
        for (int village = 1; village <= 8; village++) {
            county.say(TriedCounty.village(TRIED, village), BEGIN.plusMonths(2), DRAINS, 3);
        }

        Trials.Reading reading = trials.reading(TriedCounty.tried(TriedCounty.plan()));

        assertThat(reading.measured()).isEqualTo(Trials.Measured.REFUSED);
        assertThat(reading.doubts()).extracting(Trials.Doubt::kind).contains("NO_BEFORE_OR_AFTER");
        assertThat(reading.periods().getFirst()).isEqualTo(BEGIN.plusMonths(2));
    }

    @Test
    void burdenIsSummedByMonth() {
        county.settle(1);
        Innovation tried = TriedCounty.tried(TriedCounty.plan());
        for (String month : List.of("2026-03-31", "2026-03-05", "2026-04-01")) {
            tried = TriedCounty.then(
                    tried, Deed.BURDEN, Stage.PILOTED, END, Answers.of("month", month, "hours", "12.5", "forms", "3"));
        }

        Trials.Burden burden = trials.reading(tried).burden();

        assertThat(burden.months()).hasSize(2);
        assertThat(burden.total()).isEqualTo(new Trials.Burden.Load(37.5, 9));
        // Nobody here is a grid worker.
        assertThat(burden.each()).isEmpty();
        assertThat(new Trials.Burden(burden.months(), 3).each()).contains(new Trials.Burden.Load(37.5 / 6, 1.5));
    }

    @Test
    void withoutAnEffectNothingIsClear() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::usual);

        Answers measured = trials.measured(TriedCounty.tried(TriedCounty.plan()), WRITTEN);

        assertThat(measured.text("measured")).isEqualTo("UNCLEAR");
        assertThat(measured.text("effect")).isNotEmpty();
    }

    @Test
    void anEffectTheOtherWayOrSmallerThanWantedIsNotClearAndTheRecordSaysWhy() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::fewer);

        Answers more = trials.measured(TriedCounty.tried(TriedCounty.plan().with("wanted", "MORE")), WRITTEN);
        Answers large = trials.measured(TriedCounty.tried(TriedCounty.plan().with("least-effect", "20")), WRITTEN);

        assertThat(more.text("measured")).isEqualTo("UNCLEAR");
        assertThat(more.all("doubts")).anyMatch(it -> it.startsWith("OTHER_WAY -3."));
        assertThat(large.text("measured")).isEqualTo("UNCLEAR");
        assertThat(large.all("doubts")).anyMatch(it -> it.matches("BELOW_LEAST 3\\.\\d+ 20"));
    }

    @Test
    void tooFewVillagesAreRefused() {
        county.settle(2);
        county.speak(2, 8, DRAINS, TrialsTests::fewer);

        Answers measured = trials.measured(
                TriedCounty.tried(TriedCounty.plan()),
                WRITTEN.with("effect", "-9").with("measured", "CLEAR"));

        assertThat(measured.text("measured")).isEqualTo("REFUSED");
        assertThat(measured.has("effect")).isFalse();
        assertThat(measured.all("doubts")).anyMatch(it -> it.startsWith("TOO_FEW_UNITS 2 2 "));
    }

    @Test
    void whatSomebodyTypedCountsNothing() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::usual);
        Answers typed = WRITTEN.with("measured", "CLEAR")
                .with("effect", "-99")
                .with("low", "-100")
                .with("high", "-98")
                .with("p", "0.001")
                .with("doubts", "none", "at all")
                .with("participation-measured", "HELD")
                .with("participation-change", "1");

        Innovation tried = TriedCounty.tried(TriedCounty.plan());

        assertThat(trials.measured(tried, typed)).isEqualTo(trials.measured(tried, WRITTEN));
    }

    @ParameterizedTest
    @CsvSource({
        "begin, gestern",
        "end, 2026-02-31",
        "tried, 12",
        "compared, x",
        "indicator, ../..",
        "measure, x",
        "method, x",
        "period, YEAR",
        "wanted, ''",
        "least-effect, 1e9"
    })
    void aPlanThatCannotBeReadIsRefused(String name, String written) {
        Answers measured = trials.measured(TriedCounty.tried(TriedCounty.plan().with(name, written)), WRITTEN);

        assertThat(measured.text("measured")).isEqualTo("REFUSED");
        assertThat(measured.all("doubts")).containsExactly("NO_PLAN");
    }

    @Test
    void strangePlansAndNoPlanAtAllAreRefused() {
        county.settle(3);
        county.say(TriedCounty.village(TRIED, 1), BEGIN, DRAINS, 1);
        for (Answers plan : List.of(
                TriedCounty.plan().with("begin", "2199-12-31").with("end", "1949-01-01"),
                TriedCounty.plan()
                        .with("end", "1950-01-01")
                        .with("method", "COURSE")
                        .with("period", "WEEK"),
                TriedCounty.plan().with("tried", "000000000000"),
                TriedCounty.plan().with("begin", "1949-01-01").with("period", "WEEK"),
                TriedCounty.plan().with("tried", "880000000000").with("compared", "110000000000"))) {
            assertThat(trials.measured(TriedCounty.tried(plan), WRITTEN).text("measured"))
                    .isEqualTo("REFUSED");
        }
        Innovation unsealed =
                TriedCounty.of(TriedCounty.tried(TriedCounty.plan()).steps().getFirst());
        assertThat(trials.measured(unsealed, WRITTEN).all("doubts")).containsExactly("NO_PLAN");
    }

    @ParameterizedTest
    @CsvSource({"MONTH, HEARD", "MONTH, HEARD_PER_1000", "WEEK, HEARD_PER_1000"})
    void oneTownCanBeHeldAgainstItsOwnPast(String period, String measure) {
        county.settle(8);
        county.speak(8, 30, DRAINS, (tried, village, month) -> month >= 0 ? 2 : 5 + (village + month + 36) % 2);
        Innovation tried = TriedCounty.tried(TriedCounty.plan()
                .with("method", "COURSE")
                .without("compared")
                .with("measure", measure)
                .with("period", period)
                .with("end", "2026-11-20"));

        Trials.Reading reading = trials.reading(tried);

        // Six months are fewer than the method wants, and about a hundred weeks on one side are enough.
        assertThat(reading.measured()).isEqualTo(period.equals("WEEK") ? Trials.Measured.CLEAR : Trials.Measured.CLEAR);
        assertThat(reading.effect().orElseThrow().high()).isNegative();
        assertThat(reading.begin()).isPositive();
    }

    @Test
    void onlyWholePeriodsCountAndNothingAfterTheStop() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::usual);
        Innovation tried = TriedCounty.tried(TriedCounty.plan().with("begin", "2026-03-15"));

        Trials.Reading whole = trials.reading(tried);
        Trials.Reading stopped = trials.reading(TriedCounty.then(
                tried, Deed.STOP, Stage.PILOTED, LocalDate.of(2026, 5, 20), Answers.of("why", "HARM", "reasons", "x")));

        assertThat(whole.periods().get(whole.begin())).isEqualTo(LocalDate.of(2026, 3, 15));
        assertThat(whole.periods().getLast()).isEqualTo(LocalDate.of(2026, 7, 15));
        assertThat(whole.tried().after().periods()).isEqualTo(5);
        assertThat(stopped.periods().getLast()).isEqualTo(LocalDate.of(2026, 4, 15));
        assertThat(stopped.doubts()).extracting(Trials.Doubt::kind).contains("STOPPED_EARLY");
        // Whatever was said first was said in July 2025, but that period is not whole.
        assertThat(whole.periods().getFirst()).isEqualTo(LocalDate.of(2025, 7, 15));
    }

    @Test
    void nobodyCountsPeriodsThatAreStillToCome() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::usual);

        Trials.Reading reading =
                trials.reading(TriedCounty.tried(TriedCounty.plan().with("end", "2027-08-31")));

        assertThat(reading.standing()).isEqualTo(Trials.Standing.UNDER_WAY);
        assertThat(reading.preliminary()).isTrue();
        assertThat(reading.periods().getLast()).isEqualTo(LocalDate.of(2026, 10, 1));
    }

    @Test
    void whatIsKnownOnlyOfTheTownIsSaid() {
        county.settle(8);
        county.speak(8, 8, DRAINS, TrialsTests::fewer);
        county.say(TRIED, END.minusDays(3), DRAINS, 4);

        Trials.Reading reading = trials.reading(TriedCounty.tried(TriedCounty.plan()));

        assertThat(reading.doubts()).contains(new Trials.Doubt("WITHOUT_VILLAGE", List.of(4.0)));
    }
}
