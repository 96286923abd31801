// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.shared.OrganisationId;

class ComparisonTests {
    private static final OrganisationId HOUSING = new OrganisationId(new UUID(0, 1));
    private static final OrganisationId TRAFFIC = new OrganisationId(new UUID(0, 2));
    private static final Said SOLVED = new Said(true, Solved.YES, Satisfaction.SATISFIED);
    private static final Said PARTLY = new Said(true, Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED);
    private static final Said NOT = new Said(false, Solved.NO, Satisfaction.DISSATISFIED);

    private final List<Comparison.Pair> pairs = new ArrayList<>();

    @Test
    void agreementIsCountedAsByHand() {
        add(30, HOUSING, SOLVED, SOLVED);
        add(6, HOUSING, SOLVED, NOT);
        add(3, HOUSING, NOT, NOT);
        add(1, HOUSING, NOT, SOLVED);
        add(2, TRAFFIC, PARTLY, NOT);

        Comparison comparison = Comparison.of(pairs, 10);

        assertThat(comparison.solved()).isEqualTo(new Agreement(30, 5, 6, 1));
        assertThat(comparison.solved().base()).isEqualTo(42);
        assertThat(comparison.solved().same().ratio()).isEqualTo(35 / 42.0);
        // Wilson, 95 %: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n) with p = 35/42.
        assertThat(comparison.solved().same().low()).isCloseTo(0.6940, within(0.0005));
        assertThat(comparison.solved().same().high()).isCloseTo(0.9168, within(0.0005));
        assertThat(comparison.solved().first().ratio()).isEqualTo(36 / 42.0);
        assertThat(comparison.solved().again().ratio()).isEqualTo(31 / 42.0);
        assertThat(comparison.content()).isEqualTo(new Agreement(30, 3, 8, 1));
        assertThat(comparison.contacted()).isEqualTo(new Agreement(30, 3, 8, 1));
    }

    @Test
    void whoWasSilentFirstIsCountedApartAndInNoAgreement() {
        add(1, HOUSING, SOLVED, SOLVED);
        pairs.add(new Comparison.Pair(HOUSING, Optional.empty(), Optional.of(SOLVED), answered()));
        pairs.add(new Comparison.Pair(HOUSING, Optional.empty(), Optional.of(PARTLY), answered()));

        Comparison comparison = Comparison.of(pairs, 10);

        assertThat(comparison.answered()).isEqualTo(3);
        assertThat(comparison.newlyHeard()).isEqualTo(2);
        assertThat(comparison.newlySolved()).isEqualTo(1);
        assertThat(comparison.solved().base()).isEqualTo(1);
    }

    @Test
    void whoWasNotReachedIsCountedByReasonAndWhoWasNotCalledBeside() {
        missed(Call.Outcome.NO_REPLY, 3);
        missed(Call.Outcome.DECLINED, 2);
        pairs.add(new Comparison.Pair(HOUSING, Optional.of(SOLVED), Optional.empty(), Optional.empty()));

        Comparison comparison = Comparison.of(pairs, 10);

        assertThat(comparison.notReached()).isEqualTo(Map.of(Call.Outcome.NO_REPLY, 3, Call.Outcome.DECLINED, 2));
        assertThat(comparison.unreached()).isEqualTo(5);
        assertThat(comparison.notCalled()).isEqualTo(1);
        assertThat(comparison.drawn()).isEqualTo(6);
        assertThat(comparison.solved().base()).isZero();
        assertThat(comparison.enough(1)).isFalse();
    }

    @Test
    void organisationHasAShareOnlyFromEnoughAnswersOnBothSides() {
        add(10, HOUSING, SOLVED, SOLVED);
        add(9, TRAFFIC, SOLVED, NOT);
        pairs.add(new Comparison.Pair(TRAFFIC, Optional.empty(), Optional.of(SOLVED), answered()));

        assertThat(Comparison.of(pairs, 10).organisations())
                .extracting(
                        Comparison.OfOrganisation::lead,
                        Comparison.OfOrganisation::drawn,
                        Comparison.OfOrganisation::enough)
                .containsExactlyInAnyOrder(tuple(HOUSING, 10, true), tuple(TRAFFIC, 10, false));
    }

    private static Optional<Call.Outcome> answered() {
        return Optional.of(Call.Outcome.ANSWERED);
    }

    private void add(int times, OrganisationId lead, Said first, Said again) {
        pairs.addAll(Collections.nCopies(
                times, new Comparison.Pair(lead, Optional.of(first), Optional.of(again), answered())));
    }

    private void missed(Call.Outcome outcome, int times) {
        pairs.addAll(Collections.nCopies(
                times, new Comparison.Pair(HOUSING, Optional.of(SOLVED), Optional.empty(), Optional.of(outcome))));
    }
}
