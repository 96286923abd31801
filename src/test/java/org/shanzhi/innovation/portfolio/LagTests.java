// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Decision;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationId;
import org.shanzhi.innovation.Party;
import org.shanzhi.innovation.Significance;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.Written;

class LagTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2027, 6, 1);

    private final List<Entry> steps = new ArrayList<>();
    private List<Innovation.Remeasurement> again = List.of();

    LagTests() {
        did(200, Deed.BEGIN, Stage.SENSED, Written.begin(new UUID(0, 1), new UUID(0, 2), "990199001000"));
    }

    private LagTests did(int daysAgo, Deed deed, Stage to, Answers answers) {
        steps.add(new Entry(
                steps.size() + 1,
                1,
                TODAY.minusDays(daysAgo).atTime(9, 0).atZone(ZONE).toInstant(),
                deed,
                Optional.empty(),
                to,
                Significance.LIGHT,
                answers,
                Party.OWNER,
                null,
                "",
                null));
        return this;
    }

    private List<Lag> lags() {
        return Lag.of(new Innovation(new InnovationId(new UUID(0, 3)), "CX2027-0001", steps, again), TODAY, ZONE);
    }

    private List<Lag.Kind> kinds() {
        return lags().stream().map(Lag::kind).toList();
    }

    private LagTests sealed(int begin, int end) {
        return did(150, Deed.RESOURCE, Stage.RESOURCED, Written.resources(new UUID(0, 1)))
                .did(
                        140,
                        Deed.SEAL,
                        Stage.RESOURCED,
                        Written.plan(TODAY.plusDays(begin), TODAY.plusDays(end)));
    }

    @Test
    void aPlanWhoseFirstDayPassedIsLateForTheDecider() {
        assertThat(sealed(-3, 60).lags()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Lag.Kind.START_MISSED);
            assertThat(it.waitsFor()).isEqualTo(Party.DECIDER);
            assertThat(it.since()).isEqualTo(TODAY.minusDays(3));
            assertThat(it.late()).isTrue();
        });
    }

    @Test
    void aPlanThatMayStillBeginWaitsAndIsNotLate() {
        assertThat(sealed(3, 60).lags()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Lag.Kind.START_WAITING);
            assertThat(it.late()).isFalse();
        });
    }

    @Test
    void aTrialThatRunsWaitsForNobodyAndOneThatIsOverForTheEvaluator() {
        sealed(-90, 0).did(100, Deed.START, Stage.PILOTED, Written.reasons());
        assertThat(kinds()).isEmpty();

        did(2, Deed.STOP, Stage.PILOTED, Written.reasons().with("why", "HARM"));
        assertThat(kinds()).containsExactly(Lag.Kind.EVALUATION_WAITING);
    }

    @Test
    void aDecisionAPackageAndItsAdoptionWaitInTurn() {
        sealed(-90, -10).did(100, Deed.START, Stage.PILOTED, Written.reasons());
        did(9, Deed.EVALUATE, Stage.EVALUATED, Written.result("SHOWN"));
        assertThat(lags()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Lag.Kind.DECISION_WAITING);
            assertThat(it.since()).isEqualTo(TODAY.minusDays(9));
        });

        did(8, Deed.DECIDE, Stage.DECIDED, Written.decision(Decision.KEEP));
        assertThat(kinds()).containsExactly(Lag.Kind.PACKAGE_NOT_WRITTEN);
        did(7, Deed.PACKAGE, Stage.DECIDED, Written.institution(TODAY.plusDays(5)));
        assertThat(kinds()).containsExactly(Lag.Kind.PACKAGE_NOT_ADOPTED);
        did(6, Deed.PACKAGE, Stage.DECIDED, Written.institution(TODAY));
        assertThat(kinds()).containsExactly(Lag.Kind.PACKAGE_MISSED);
        did(1, Deed.ADOPT, Stage.DECIDED, Written.reasons());
        assertThat(kinds()).isEmpty();
    }

    @Test
    void whatIsKeptIsLateWhenItIsNotMeasuredAgainAndWaitsWhenItIsQuestioned() {
        did(20, Deed.TAKE_EFFECT, Stage.INSTITUTIONALISED, Answers.NONE);
        again = List.of(new Innovation.Remeasurement(12, TODAY, Optional.empty()));
        assertThat(kinds()).isEmpty();
        again = List.of(new Innovation.Remeasurement(12, TODAY.minusDays(1), Optional.empty()));
        assertThat(kinds()).containsExactly(Lag.Kind.REMEASUREMENT_OVERDUE);

        did(3, Deed.QUESTION, Stage.INSTITUTIONALISED, Written.reasons().with("signal", "BURDEN"));
        assertThat(kinds()).containsExactly(Lag.Kind.REMEASUREMENT_OVERDUE, Lag.Kind.QUESTIONED);
        did(1, Deed.DECIDE, Stage.INSTITUTIONALISED, Written.decision(Decision.KEEP));
        assertThat(kinds()).containsExactly(Lag.Kind.REMEASUREMENT_OVERDUE);
    }

    @Test
    void objectionsWaitForTheOwnerUntilEachIsAnswered() {
        did(5, Deed.OBJECT, Stage.SENSED, Written.of(Deed.OBJECT, TODAY));
        did(4, Deed.OBJECT, Stage.SENSED, Written.of(Deed.OBJECT, TODAY));
        assertThat(lags()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Lag.Kind.OBJECTIONS_OPEN);
            assertThat(it.count()).isEqualTo(2);
            assertThat(it.waitsFor()).isEqualTo(Party.OWNER);
        });

        did(3, Deed.ANSWER, Stage.SENSED, Written.of(Deed.ANSWER, TODAY).with("objection", "2"));
        did(2, Deed.ANSWER, Stage.SENSED, Written.of(Deed.ANSWER, TODAY).with("objection", "3"));
        assertThat(kinds()).isEmpty();
    }
}
