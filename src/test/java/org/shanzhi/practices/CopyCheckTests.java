// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.practices.Examples.distribution;
import static org.shanzhi.practices.Examples.place;
import static org.shanzhi.practices.Examples.read;
import static org.shanzhi.practices.Examples.unread;
import static org.shanzhi.practices.Examples.yardstick;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shanzhi.practices.CopyAnswers.Affected;
import org.shanzhi.practices.CopyAnswers.Part;
import org.shanzhi.practices.CopyAnswers.PilotPlan;
import org.shanzhi.practices.CopyCheck.Allowed;
import org.shanzhi.practices.CopyCheck.Doubt;
import org.shanzhi.practices.CopyCheck.DoubtKind;
import org.shanzhi.practices.CopyCheck.Stop;
import org.shanzhi.practices.CopyCheck.StopKind;
import org.shanzhi.practices.CopyCheck.Stopped;

/** Every answer that a county can give is tried with every other: there are few enough of them. */
class CopyCheckTests {
    private static final Practice PRACTICE =
            practice(new Failures(List.of(), List.of(), List.of(read("第二个地方照做，没有成")), List.of()));

    private static final Locality HERE = place("DENSITY 420", "URBAN 0.6");

    private static final List<Optional<Part>> PARTS = List.of(
            Optional.of(new Part.Feasible()),
            Optional.of(new Part.Adapted("换一种做法")),
            Optional.of(new Part.Missing()),
            Optional.empty());

    private static final List<Optional<Boolean>> MET = List.of(Optional.of(true), Optional.of(false), Optional.empty());

    private static final List<Affected> AFFECTED = List.of(
            new Affected.NotHeard(),
            new Affected.Heard(30, 10),
            new Affected.Heard(10, 10),
            new Affected.Heard(10, 30));

    private static final List<Optional<PilotPlan>> PILOTS = pilots();

    /** Inside and near, far, outside, unknown; the share in towns fulfils the bounds, does not, or is unknown. */
    private static final List<Locality> PLACES = List.of(
            HERE,
            place("DENSITY 600", "URBAN 0.6"),
            place("DENSITY 2000", "URBAN 0.6"),
            place("URBAN 0.6"),
            place("DENSITY 420", "URBAN 0.3"),
            place("DENSITY 420"));

    @Test
    void nothingIsAllowedThatHasAReasonToStopAndNothingStopsWithoutOne() {
        int tried = 0;
        for (Locality here : PLACES) {
            for (Optional<Part> a : PARTS) {
                for (Optional<Part> b : PARTS) {
                    for (Optional<Boolean> met : MET) {
                        for (boolean read : new boolean[] {true, false}) {
                            for (Affected affected : AFFECTED) {
                                for (Optional<PilotPlan> pilot : PILOTS) {
                                    var answers = answers(a, b, met, read, affected, pilot);
                                    Set<StopKind> expected = expected(here, answers);
                                    assertThat(kinds(check(PRACTICE, here, answers)))
                                            .as("%s %s", here, answers)
                                            .isEqualTo(expected);
                                    tried++;
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(tried).isEqualTo(6 * 4 * 4 * 3 * 2 * 4 * 9);
    }

    /** The rules said again, one by one, without looking at how the check goes about it. */
    private static Set<StopKind> expected(Locality here, CopyAnswers answers) {
        var kinds = EnumSet.noneOf(StopKind.class);
        Optional<BigDecimal> density = here.reading(Covariate.DENSITY).map(Locality.Reading::value);
        Optional<BigDecimal> urban = here.reading(Covariate.URBAN).map(Locality.Reading::value);
        put(kinds, density.isEmpty(), StopKind.NOTHING_COMPARED);
        put(kinds, density.stream().anyMatch(it -> it.intValue() > 900), StopKind.EXTRAPOLATION);
        Boolean met = answers.conditions().get("told");
        put(kinds, Boolean.FALSE.equals(met), StopKind.CONDITION_NOT_MET);
        put(kinds, met == null, StopKind.CONDITION_UNKNOWN);
        put(kinds, urban.stream().anyMatch(it -> it.doubleValue() < 0.5), StopKind.CONDITION_NOT_MET);
        put(kinds, urban.isEmpty(), StopKind.CONDITION_UNKNOWN);
        put(kinds, !answers.failuresRead(), StopKind.FAILURES_UNREAD);
        for (String key : List.of("a", "b")) {
            put(kinds, answers.core().get(key) instanceof Part.Missing, StopKind.CORE_MISSING);
            put(kinds, !answers.core().containsKey(key), StopKind.CORE_UNANSWERED);
        }
        put(kinds, answers.affected() instanceof Affected.NotHeard, StopKind.PEOPLE_NOT_HEARD);
        put(
                kinds,
                answers.affected() instanceof Affected.Heard heard && heard.unwilling() > heard.willing(),
                StopKind.PEOPLE_UNWILLING);
        put(kinds, answers.pilot().isEmpty(), StopKind.PILOT_MISSING);
        put(kinds, answers.pilot().stream().anyMatch(it -> !it.outcome()), StopKind.PILOT_OUTCOME);
        put(kinds, answers.pilot().stream().anyMatch(it -> !it.comparison()), StopKind.PILOT_COMPARISON);
        put(kinds, answers.pilot().stream().anyMatch(it -> !it.stopRule()), StopKind.PILOT_STOP_RULE);
        return kinds;
    }

    private static void put(Set<StopKind> kinds, boolean holds, StopKind kind) {
        if (holds) {
            kinds.add(kind);
        }
    }

    @Test
    void everyMissingPartIsNamed() {
        var answers = answers(
                Optional.of(new Part.Missing()),
                Optional.empty(),
                Optional.of(false),
                true,
                new Affected.Heard(1, 0),
                Optional.of(new PilotPlan(true, true, true)));

        assertThat(check(PRACTICE, place("DENSITY 2000", "URBAN 0.4"), answers))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.reasons())
                                .containsExactlyInAnyOrder(
                                        new Stop(StopKind.CONDITION_NOT_MET, "told"),
                                        new Stop(StopKind.CONDITION_NOT_MET, "towns"),
                                        new Stop(StopKind.EXTRAPOLATION, "DENSITY"),
                                        new Stop(StopKind.CORE_MISSING, "a"),
                                        new Stop(StopKind.CORE_UNANSWERED, "b")));
    }

    @Test
    void whatDoesNotStopIsSaidAllTheSame() {
        var answers = answers(
                Optional.of(new Part.Feasible()),
                Optional.of(new Part.Adapted("换一种做法")),
                Optional.of(true),
                true,
                new Affected.Heard(30, 10),
                Optional.of(new PilotPlan(true, true, true)));

        assertThat(check(PRACTICE, place("DENSITY 600", "URBAN 0.6"), answers))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed -> assertThat(allowed.doubts())
                                .contains(
                                        new Doubt(DoubtKind.APART, "DENSITY"),
                                        new Doubt(DoubtKind.NOT_COMPARED, "INCOME"),
                                        new Doubt(DoubtKind.CORE_ADAPTED, "b"),
                                        new Doubt(DoubtKind.UNPROVED, ""))
                                .doesNotContain(new Doubt(DoubtKind.NOT_COMPARED, "DENSITY")));
    }

    @Test
    void whereNoFailureIsKnownNoneHasToBeRead() {
        var answers = answers(
                Optional.of(new Part.Feasible()),
                Optional.of(new Part.Feasible()),
                Optional.of(true),
                false,
                new Affected.Heard(30, 10),
                Optional.of(new PilotPlan(true, true, true)));

        assertThat(check(practice(Examples.noFailures()), HERE, answers)).isInstanceOf(Allowed.class);
    }

    private static Practice practice(Failures failures) {
        return Examples.practice(
                "lamps",
                Examples.account(
                        "修楼道灯",
                        PracticeStatus.ADOPTED,
                        List.of(),
                        failures,
                        List.of(
                                new Condition("told", unread("有人知道灯归谁"), Optional.empty()),
                                new Condition(
                                        "towns",
                                        read("半数以上的人住在城镇"),
                                        Optional.of(
                                                new Condition.Bounds(Covariate.URBAN, new BigDecimal("0.5"), null)))),
                        List.of(distribution(Covariate.DENSITY, "100", "900", "400", "200"))));
    }

    private static CopyCheck check(Practice practice, Locality here, CopyAnswers answers) {
        return CopyCheck.of(
                practice, here, ContextDistance.between(practice.account().context(), here, yardstick()), answers);
    }

    private static Set<StopKind> kinds(CopyCheck check) {
        return switch (check) {
            case Allowed _ -> Set.of();
            case Stopped stopped -> stopped.reasons().stream().map(Stop::kind).collect(Collectors.toSet());
        };
    }

    private static CopyAnswers answers(
            Optional<Part> a,
            Optional<Part> b,
            Optional<Boolean> met,
            boolean read,
            Affected affected,
            Optional<PilotPlan> pilot) {
        Map<String, Part> core = new LinkedHashMap<>();
        a.ifPresent(it -> core.put("a", it));
        b.ifPresent(it -> core.put("b", it));
        return new CopyAnswers(core, met.map(it -> Map.of("told", it)).orElse(Map.of()), read, affected, pilot);
    }

    private static List<Optional<PilotPlan>> pilots() {
        var pilots = new ArrayList<Optional<PilotPlan>>(List.of(Optional.empty()));
        for (int bits = 0; bits < 8; bits++) {
            pilots.add(Optional.of(new PilotPlan((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0)));
        }
        return pilots;
    }
}
