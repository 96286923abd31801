// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;

/** Whatever anybody tries in whatever order, these hold. The walks are random, their seeds are not. */
class LifeTests {
    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    private static final int WALKS = 400;
    private static final int STEPS = 160;

    /** A county that asks for nothing but what the rules ask by themselves, or for what a test puts there. */
    private static class Plain implements Ground {
        final List<Gate> gates = new ArrayList<>();
        List<Refusal> copyStops = List.of();
        Significance significance = Significance.LIGHT;

        @Override
        public LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }

        @Override
        public boolean sameLine(OrganisationId one, OrganisationId other) {
            return one.equals(other);
        }

        @Override
        public int objectionDays(Innovation innovation) {
            return 7;
        }

        @Override
        public Significance significance(Innovation.Mandate mandate, Answers framing, LocalDate on) {
            return significance;
        }

        @Override
        public List<Refusal> copyStops(Innovation innovation) {
            return copyStops;
        }

        @Override
        public List<Refusal> resourceStops(Innovation innovation) {
            return List.of();
        }

        @Override
        public List<Refusal> packageStops(Innovation innovation) {
            return List.of();
        }

        @Override
        public List<Gate> gates(Deed deed, Innovation innovation, LocalDate on) {
            return gates.stream().filter(it -> it.deed() == deed).toList();
        }
    }

    private final Plain ground = new Plain();
    private final Life life = new Life(ground);

    private Instant now = BEGIN;
    private Innovation innovation = begun();

    private static Innovation begun() {
        var first = new Entry(
                1,
                1,
                BEGIN,
                Deed.BEGIN,
                Optional.empty(),
                Stage.SENSED,
                Significance.LIGHT,
                Written.begin(new UUID(0, 1), new UUID(0, 2), "990199001000"),
                Party.OWNER,
                null,
                "甲",
                null);
        return new Innovation(new InnovationId(new UUID(0, 9)), "CX2026-0001", List.of(first), List.of());
    }

    private Life.Ruling attempt(Deed deed, Answers answers, Party... parties) {
        Life.Ruling ruling = life.rule(innovation, deed, answers, Set.of(parties), now);
        if (ruling instanceof Life.Ruling.Granted granted) {
            innovation = grown(innovation.then(new Entry(
                    innovation.version() + 1,
                    innovation.round(),
                    now,
                    deed,
                    Optional.of(innovation.stage()),
                    granted.to(),
                    granted.significance(),
                    answers,
                    granted.party(),
                    null,
                    "",
                    null)));
        }
        return ruling;
    }

    /** What the platform sets down when a package takes effect, and what a measurement ticks off. */
    private static Innovation grown(Innovation after) {
        Entry last = after.steps().getLast();
        var again = new ArrayList<>(after.remeasurements());
        if (last.deed() == Deed.TAKE_EFFECT) {
            LocalDate from = after.effectiveFrom().orElseThrow();
            for (int months : new int[] {12, 24, 36}) {
                again.add(new Innovation.Remeasurement(months, from.plusMonths(months), Optional.empty()));
            }
        }
        if (last.deed() == Deed.REMEASURE) {
            int index = IntStream.range(0, again.size())
                    .filter(i -> again.get(i).step().isEmpty())
                    .findFirst()
                    .orElseThrow();
            var kept = again.get(index);
            again.set(index, new Innovation.Remeasurement(kept.months(), kept.due(), Optional.of(last.number())));
        }
        return new Innovation(after.id(), after.number(), after.steps(), again);
    }

    private void pass(Deed deed, Party party) {
        pass(deed, Written.of(deed, ground.day(now)), party);
    }

    private void pass(Deed deed, Answers answers, Party party) {
        assertThat(attempt(deed, answers, party)).as(deed.name()).isInstanceOf(Life.Ruling.Granted.class);
    }

    private List<String> reasons(Deed deed, Answers answers, Party party) {
        return attempt(deed, answers, party) instanceof Life.Ruling.Denied denied
                ? denied.reasons().stream().map(Refusal::slug).toList()
                : List.of();
    }

    private void later(int days) {
        now = now.plus(days, ChronoUnit.DAYS);
    }

    private void framedAndTested(Answers value) {
        pass(Deed.FRAME, Party.OWNER);
        pass(Deed.TEST_VALUE, value, Party.OWNER);
        pass(Deed.MATCH, Party.OWNER);
        pass(Deed.RESOURCE, Party.OWNER);
        later(1);
    }

    private void piloted() {
        framedAndTested(Written.value());
        pass(Deed.SEAL, Party.OWNER);
        later(1);
        pass(Deed.START, Party.DECIDER);
    }

    /** Walk at random: mostly along the table, so that walks get far; else anything by anybody, also what does not fit. */
    private void walk(long seed, Runnable check) {
        var random = new Random(seed);
        innovation = begun();
        now = BEGIN;
        ground.significance = Significance.values()[random.nextInt(3)];
        for (int i = 0; i < STEPS; i++) {
            later(random.nextInt(10) == 0 ? random.nextInt(150) : random.nextInt(2));
            boolean along = random.nextInt(5) > 0;
            boolean ahead = random.nextInt(5) > 1;
            List<LifeTable.Row> rows = LifeTable.ROWS.stream()
                    .filter(it -> it.from() == innovation.stage())
                    .filter(it -> it.deed() != Deed.WITHDRAW || random.nextInt(40) == 0)
                    .filter(it -> !ahead || leadsOn(it))
                    .toList();
            LifeTable.Row row = rows.get(random.nextInt(rows.size()));
            Deed deed = along ? row.deed() : Deed.values()[random.nextInt(Deed.values().length)];
            Party[] parties = along
                    ? row.parties().toArray(Party[]::new)
                    : new Party[] {Party.values()[random.nextInt(Party.values().length)]};
            attempt(deed, answers(deed, random), parties);
            check.run();
        }
    }

    private boolean leadsOn(LifeTable.Row row) {
        return switch (row.deed()) {
                    case REVIEW, SEAL, PACKAGE, ADOPT, REMEASURE, SHARE -> true;
                    case ANSWER ->
                        innovation.objections().stream()
                                .anyMatch(it -> it.answer().isEmpty());
                    case OBJECT, WITHDRAW -> false;
                    default -> row.to().stream().anyMatch(it -> it.compareTo(row.from()) > 0);
                }
                || row.from() == Stage.ENDED;
    }

    private Answers answers(Deed deed, Random random) {
        LocalDate today = ground.day(now);
        return switch (deed) {
            case TEST_VALUE -> random.nextBoolean() ? Written.value() : Written.gain();
            case REVIEW ->
                Written.review(List.of(Deed.TEST_VALUE, Deed.EVALUATE, Deed.PACKAGE)
                                .get(random.nextInt(3)))
                        .with("verdict", random.nextBoolean() ? "SOUND" : "UNSOUND");
            case SEAL -> Written.plan(today.plusDays(random.nextInt(6) - 1), today.plusDays(20 + random.nextInt(90)));
            case EVALUATE ->
                Written.result(random.nextBoolean() ? "SHOWN" : "NOT_SHOWN")
                        .with("measured", random.nextBoolean() ? "CLEAR" : "UNCLEAR");
            case DECIDE -> Written.decision(Decision.values()[random.nextInt(3)]);
            case WAIVE -> Written.waiver(Requirement.values()[random.nextInt(Requirement.values().length)]);
            case ANSWER ->
                Written.of(deed, today)
                        .with(
                                "objection",
                                innovation.objections().stream()
                                        .filter(it -> it.answer().isEmpty())
                                        .map(it -> Integer.toString(it.said().number()))
                                        .findFirst()
                                        .orElse("1"));
            default -> random.nextInt(12) == 0 ? Answers.NONE : Written.of(deed, today);
        };
    }

    private Map<Stage, Integer> everyWalk(Runnable check) {
        var ends = new HashMap<Stage, Integer>();
        for (long seed = 1; seed <= WALKS; seed++) {
            walk(seed, check);
            innovation.steps().stream().map(Entry::to).distinct().forEach(it -> ends.merge(it, 1, Integer::sum));
        }
        return ends;
    }

    @Test
    void noPathReachesATrialWithoutValueTestAndOutcomeSealedBeforeItsFirstDay() {
        var reached = everyWalk(() -> {
            Entry last = innovation.steps().getLast();
            if (last.deed() == Deed.START) {
                Entry sealed = innovation.latest(Deed.SEAL).orElseThrow();
                assertThat(innovation.latest(Deed.TEST_VALUE)).isPresent();
                assertThat(ground.day(sealed.at()))
                        .isBefore(LocalDate.parse(sealed.answers().text("begin")));
                assertThat(sealed.round()).isEqualTo(last.round());
            }
        });
        // A check that no walk comes to would hold whatever the rules say.
        assertThat(reached.get(Stage.PILOTED)).isGreaterThan(WALKS / 4);
    }

    @Test
    void noPathReachesAnInstitutionWithoutEvaluationThatShowedItOrARecordedBasis() {
        var reached = everyWalk(() -> {
            if (innovation.steps().getLast().to() == Stage.INSTITUTIONALISED
                    && innovation.steps().getLast().deed() == Deed.TAKE_EFFECT) {
                boolean shown = innovation
                        .latest(Deed.EVALUATE)
                        .filter(it -> it.answers().says("verdict", "SHOWN")
                                && it.answers().says("measured", "CLEAR"))
                        .isPresent();
                assertThat(innovation.latest(Deed.EVALUATE)).isPresent();
                assertThat(shown || innovation.waived(Requirement.EFFECT_SHOWN).isPresent())
                        .isTrue();
            }
        });
        assertThat(reached.get(Stage.INSTITUTIONALISED)).isGreaterThan(10);
    }

    @Test
    void bodyThatGainsNeverApprovesAlone() {
        var gained = new int[1];
        everyWalk(() -> {
            Entry last = innovation.steps().getLast();
            boolean approval = last.deed() == Deed.START
                    || last.deed() == Deed.ADOPT
                    || last.deed() == Deed.DECIDE && last.answers().says("decision", "KEEP");
            if (approval && innovation.latest(Deed.TEST_VALUE).isPresent() && innovation.bodyGains()) {
                gained[0]++;
                Deed of = last.deed() == Deed.START
                        ? Deed.TEST_VALUE
                        : last.deed() == Deed.ADOPT ? Deed.PACKAGE : Deed.EVALUATE;
                assertThat(innovation.reviewed(of)).as(last.deed().name()).isTrue();
            }
        });
        assertThat(gained[0]).isGreaterThan(10);
    }

    @Test
    void whatWasPromisedToBeMeasuredAgainStaysWhateverIsTried() {
        var most = new int[1];
        everyWalk(() -> {
            long effects = innovation.all(Deed.TAKE_EFFECT).size();
            most[0] = Math.max(most[0], (int) effects);
            assertThat(innovation.remeasurements()).hasSize((int) effects * 3);
        });
        assertThat(most[0]).isPositive();
    }

    @Test
    void whateverIsTriedEveryStepFollowsFromTheOneBefore() {
        everyWalk(() -> {
            List<Entry> steps = innovation.steps();
            Entry last = steps.getLast();
            assertThat(last.number()).isEqualTo(steps.size());
            if (steps.size() > 1) {
                assertThat(last.from()).contains(steps.get(steps.size() - 2).to());
            }
        });
    }

    @Test
    void noRowOfTheTableLetsAnyPartyTakeAwayARemeasurementOrMoveIt() {
        for (LifeTable.Row row : LifeTable.ROWS) {
            if (row.deed() == Deed.REMEASURE) {
                assertThat(row.parties()).containsExactly(Party.EVALUATOR);
            }
        }
        assertThat(EnumSet.allOf(Deed.class))
                .noneMatch(it -> it.name().contains("REMOVE") || it.name().contains("CANCEL"));
    }

    @Test
    void outcomeSealedOnTheFirstDayIsTooLate() {
        framedAndTested(Written.value());
        LocalDate today = ground.day(now);
        assertThat(reasons(Deed.SEAL, Written.plan(today, today.plusDays(60)), Party.OWNER))
                .containsExactly("innovation-begins-too-soon");
        pass(Deed.SEAL, Written.plan(today.plusDays(2), today.plusDays(60)), Party.OWNER);
        later(3);

        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER)).containsExactly("innovation-sealed-late");
    }

    @Test
    void planSealedBeforeResourcesWereSettledDoesNotCount() {
        framedAndTested(Written.value());
        pass(Deed.SEAL, Party.OWNER);
        pass(Deed.RESOURCE, Party.OWNER);

        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER)).containsExactly("innovation-sealed-early");
    }

    @Test
    void bodyThatGainsWaitsForSomebodyOutsideAndAnUnsoundReviewIsNone() {
        framedAndTested(Written.gain());
        pass(Deed.SEAL, Party.OWNER);

        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER))
                .containsExactly("innovation-missing-outside-review-of-gain");
        pass(Deed.REVIEW, Written.review(Deed.TEST_VALUE).with("verdict", "UNSOUND"), Party.EVALUATOR);
        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER))
                .containsExactly("innovation-missing-outside-review-of-gain");
        pass(Deed.REVIEW, Written.review(Deed.TEST_VALUE), Party.EVALUATOR);

        pass(Deed.START, Party.DECIDER);
    }

    @Test
    void reviewOfAnEarlierTextCountsNothingAfterTheTextWasChanged() {
        framedAndTested(Written.gain());
        pass(Deed.REVIEW, Written.review(Deed.TEST_VALUE), Party.EVALUATOR);
        pass(Deed.MATCH, Party.OWNER);
        pass(Deed.TEST_VALUE, Written.gain(), Party.OWNER);
        pass(Deed.MATCH, Party.OWNER);
        pass(Deed.RESOURCE, Party.OWNER);
        pass(Deed.SEAL, Party.OWNER);

        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER))
                .containsExactly("innovation-missing-outside-review-of-gain");
    }

    @Test
    void openObjectionHoldsTheTrialUntilItIsAnswered() {
        framedAndTested(Written.value());
        pass(Deed.SEAL, Party.OWNER);
        pass(Deed.OBJECT, Party.RESIDENT);
        int objection = innovation.version();

        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER)).containsExactly("innovation-objections-open");
        pass(
                Deed.ANSWER,
                Written.of(Deed.ANSWER, ground.day(now)).with("objection", Integer.toString(objection)),
                Party.OWNER);

        pass(Deed.START, Party.DECIDER);
    }

    @Test
    void blindCopyIsStoppedAndNobodyCanWaiveIt() {
        ground.copyStops = List.of(Refusal.of("innovation-failures-unread"));
        framedAndTested(Written.value());
        pass(Deed.MATCH, Written.matching().with("practice", "GZ-7"), Party.OWNER);
        pass(Deed.RESOURCE, Party.OWNER);
        pass(Deed.SEAL, Party.OWNER);

        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER)).containsExactly("innovation-failures-unread");
        assertThat(reasons(Deed.WAIVE, Written.waiver(Requirement.COPY_CHECKED), Party.DECIDER))
                .containsExactly("innovation-never-waived");
    }

    @Test
    void nobodyCallsShownWhatTheMethodFixedBeforehandRefusesToTell() {
        piloted();
        later(100);

        assertThat(reasons(Deed.EVALUATE, Written.result("SHOWN").with("measured", "REFUSED"), Party.EVALUATOR))
                .containsExactly("innovation-not-shown");
        pass(Deed.EVALUATE, Written.result("CANNOT_TELL").with("measured", "REFUSED"), Party.EVALUATOR);
    }

    @Test
    void whatCameWhilePeopleFellSilentIsCalledShownOnlyWithAReason() {
        piloted();
        later(100);
        Answers silent = Written.result("SHOWN").with("measured", "CLEAR").with("participation-measured", "FELL");

        assertThat(reasons(Deed.EVALUATE, silent, Party.EVALUATOR)).containsExactly("innovation-participation-fell");
        assertThat(reasons(Deed.EVALUATE, silent.with("participation", " "), Party.EVALUATOR))
                .containsExactly("innovation-participation-fell");
        assertThat(reasons(Deed.EVALUATE, silent.with("measured", "UNCLEAR"), Party.EVALUATOR))
                .containsExactly("innovation-not-shown", "innovation-participation-fell");
        pass(Deed.EVALUATE, silent.with("participation", "走访二十户：都说没有事了"), Party.EVALUATOR);
    }

    @Test
    void whatCannotBeToldNeedsNoReasonForSilence() {
        piloted();
        later(100);

        pass(
                Deed.EVALUATE,
                Written.result("CANNOT_TELL").with("measured", "CLEAR").with("participation-measured", "FELL"),
                Party.EVALUATOR);
    }

    @Test
    void trialThatRunsIsNotEvaluatedUnlessItWasStopped() {
        piloted();
        later(10);
        assertThat(reasons(Deed.EVALUATE, Written.of(Deed.EVALUATE, ground.day(now)), Party.EVALUATOR))
                .containsExactly("innovation-trial-runs");
        pass(Deed.STOP, Party.OWNER);

        pass(Deed.EVALUATE, Party.EVALUATOR);
    }

    @Test
    void endingAfterHonestFailureAsksForNothingButReasons() {
        piloted();
        later(100);
        pass(Deed.EVALUATE, Party.EVALUATOR);

        pass(Deed.DECIDE, Written.decision(Decision.END), Party.DECIDER);
        assertThat(innovation.stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void keepingWhatWasNotShownWaitsForARecordedBasis() {
        piloted();
        later(100);
        pass(Deed.EVALUATE, Party.EVALUATOR);
        assertThat(reasons(Deed.DECIDE, Written.decision(Decision.KEEP), Party.DECIDER))
                .containsExactly("innovation-missing-effect-shown");
        pass(Deed.WAIVE, Written.waiver(Requirement.EFFECT_SHOWN), Party.DECIDER);

        pass(Deed.DECIDE, Written.decision(Decision.KEEP), Party.DECIDER);
        assertThat(innovation.stage()).isEqualTo(Stage.DECIDED);
    }

    @Test
    void mendingBeginsAnewAndWhatPassedBeforeCountsNoMore() {
        piloted();
        later(100);
        pass(Deed.EVALUATE, Party.EVALUATOR);
        pass(Deed.DECIDE, Written.decision(Decision.MEND), Party.DECIDER);

        assertThat(innovation.stage()).isEqualTo(Stage.FRAMED);
        assertThat(innovation.round()).isEqualTo(2);
        assertThat(innovation.latest(Deed.TEST_VALUE)).isEmpty();
        assertThat(innovation.lastEver(Deed.TEST_VALUE)).isPresent();
    }

    @Test
    void gateOfTheTableIsAskedWhereItsRowHoldsAndLetOffWithABasisWhereTheRowAllows() {
        ground.gates.add(new Gate(
                Deed.START,
                Significance.LIGHT,
                Requirement.CONSULTED,
                RegionCode.COUNTRY,
                LocalDate.EPOCH,
                true,
                true,
                "试验"));
        framedAndTested(Written.value());
        pass(Deed.SEAL, Party.OWNER);
        assertThat(reasons(Deed.START, Written.reasons(), Party.DECIDER))
                .containsExactly("innovation-consultation-runs");
        pass(Deed.WAIVE, Written.waiver(Requirement.CONSULTED), Party.DECIDER);

        pass(Deed.START, Party.DECIDER);
    }

    @Test
    void gateWhoseRowForbidsItIsLetOffByNobody() {
        ground.gates.add(new Gate(
                Deed.START,
                Significance.LIGHT,
                Requirement.REVIEWED,
                RegionCode.COUNTRY,
                LocalDate.EPOCH,
                true,
                false,
                "试验"));
        framedAndTested(Written.value());

        assertThat(reasons(Deed.WAIVE, Written.waiver(Requirement.REVIEWED), Party.DECIDER))
                .containsExactly("innovation-never-waived");
    }

    @Test
    void packageTakesEffectOnItsDayAndNotBefore() {
        piloted();
        later(100);
        pass(Deed.EVALUATE, Written.result("SHOWN").with("measured", "CLEAR"), Party.EVALUATOR);
        pass(Deed.DECIDE, Written.decision(Decision.KEEP), Party.DECIDER);
        pass(Deed.PACKAGE, Party.OWNER);
        pass(Deed.ADOPT, Party.DECIDER);
        later(9);
        assertThat(reasons(Deed.TAKE_EFFECT, Answers.NONE, Party.MACHINE)).containsExactly("innovation-not-now");
        later(1);

        pass(Deed.TAKE_EFFECT, Party.MACHINE);
        assertThat(innovation.remeasurements())
                .extracting(Innovation.Remeasurement::months)
                .containsExactly(12, 24, 36);
        assertThat(reasons(Deed.REMEASURE, Written.of(Deed.REMEASURE, ground.day(now)), Party.EVALUATOR))
                .containsExactly("innovation-remeasured-early");
        later(366);
        pass(Deed.REMEASURE, Party.EVALUATOR);
    }

    @Test
    void everyFaultOfASheetIsToldAtOnce() {
        var faults = Sheets.of(Deed.FRAME)
                .check(Written.framing()
                        .with("baseline", "许多")
                        .with("by", "后年")
                        .with("rights", "MAYBE")
                        .without("problem"));

        assertThat(faults)
                .extracting(Sheet.Fault::question)
                .containsExactlyInAnyOrder("baseline", "by", "rights", "problem");
    }

    @Test
    void digestTellsAnyChangeOfAnyAnswer() {
        Answers plan = Written.plan(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 9, 1));

        assertThat(plan.with("least-effect", "2").digest()).isNotEqualTo(plan.digest());
        assertThat(plan.with("tried", "990199001000", "990199003000").digest()).isNotEqualTo(plan.digest());
        assertThat(Answers.of(Map.of("a", List.of("x\ny 1 z"))).digest())
                .isNotEqualTo(
                        Answers.of(Map.of("a", List.of("x"), "y", List.of("z"))).digest());
        assertThat(Answers.of(new HashMap<>(plan.values())).digest()).isEqualTo(plan.digest());
    }
}
