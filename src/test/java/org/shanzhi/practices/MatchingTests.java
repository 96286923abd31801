// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.practices.Examples.account;
import static org.shanzhi.practices.Examples.distribution;
import static org.shanzhi.practices.Examples.measured;
import static org.shanzhi.practices.Examples.place;
import static org.shanzhi.practices.Examples.practice;
import static org.shanzhi.practices.Examples.range;
import static org.shanzhi.practices.Examples.yardstick;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shanzhi.practices.Fit.Kind;
import org.shanzhi.practices.Fit.Reason;

class MatchingTests {
    private static final ContextFigure NEAR = distribution(Covariate.DENSITY, "100", "900", "400", "200");
    private static final ContextFigure FAR = distribution(Covariate.DENSITY, "100", "900", "800", "200");
    private static final ContextFigure BEYOND = range(Covariate.DENSITY, "2000", "9000");
    private static final Locality HERE = place("DENSITY 420");

    @Test
    void fitComesBeforeProofAndProofBeforeNothing() {
        var trial = List.of(measured(EvidenceGrade.RANDOMISED, Effect.BETTER, true));

        assertThat(codes(
                        practice("a-beyond", account("楼道灯", trial, List.of(BEYOND))),
                        practice("b-far", account("楼道灯", trial, List.of(FAR))),
                        practice("c-unknown", account("楼道灯", trial, List.of())),
                        practice("d-near", account("楼道灯", List.of(), List.of(NEAR))),
                        practice("e-near-proved", account("楼道灯", trial, List.of(NEAR)))))
                .containsExactly("e-near-proved", "d-near", "c-unknown", "b-far", "a-beyond");
    }

    @Test
    void whatIsProvedUselessComesLastAndHearsayCountsForNothing() {
        assertThat(codes(
                        practice(
                                "a-useless",
                                account(
                                        "楼道灯",
                                        List.of(measured(EvidenceGrade.REPLICATED, Effect.NONE, true)),
                                        List.of(NEAR))),
                        practice(
                                "b-hearsay",
                                account(
                                        "楼道灯",
                                        List.of(measured(EvidenceGrade.RANDOMISED, Effect.BETTER, false)),
                                        List.of(NEAR))),
                        practice(
                                "c-contested",
                                account(
                                        "楼道灯",
                                        List.of(
                                                measured(EvidenceGrade.RANDOMISED, Effect.BETTER, true),
                                                measured(EvidenceGrade.RANDOMISED, Effect.NONE, true)),
                                        List.of(NEAR))),
                        practice(
                                "d-compared",
                                account(
                                        "楼道灯",
                                        List.of(measured(EvidenceGrade.COMPARISON, Effect.BETTER, true)),
                                        List.of(NEAR)))))
                .containsExactly("d-compared", "b-hearsay", "c-contested", "a-useless");
    }

    @Test
    void everyPlaceInTheOrderHasItsReasons() {
        Fit fit = matching("楼道灯坏了没人修怎么办", Set.of("requests"))
                .among(List.of(practice("a", account("楼道灯", List.of(), List.of(BEYOND)))))
                .getFirst();

        assertThat(fit.reasons())
                .contains(
                        Reason.counted(Kind.SAME_DOMAIN, 1),
                        Reason.about(Kind.OUTSIDE, List.of(Covariate.DENSITY)),
                        Reason.graded(Kind.EVIDENCE, EvidenceGrade.REPORTED))
                .extracting(Reason::kind)
                .contains(Kind.SAME_WORDS, Kind.UNKNOWN)
                .doesNotContain(Kind.LIKE, Kind.FAILURES, Kind.ENDED);
    }

    @Test
    void whatSpeaksOfSomethingElseIsNotFound() {
        var practices = List.of(practice("a", account("楼道灯", List.of(), List.of())));

        assertThat(matching("河水发臭", Set.of("environment")).among(practices)).isEmpty();
        assertThat(matching("", Set.of()).among(practices)).isEmpty();
        assertThat(matching("", Set.of("requests")).among(practices)).hasSize(1);
    }

    @Test
    void textsAreComparedByNeighbouringCharactersAndWords() {
        assertThat(ProblemWords.of("路灯坏了").pieces()).containsExactlyInAnyOrder("路灯", "灯坏", "坏了");
        assertThat(ProblemWords.of("Street lamps, a 311 call").pieces())
                .containsExactlyInAnyOrder("street", "lamps", "311", "call");
        assertThat(ProblemWords.of("路灯坏了").sharedWith(ProblemWords.of("楼道里的路灯坏")))
                .isEqualTo(2.0 / 3);
        assertThat(ProblemWords.of("").sharedWith(ProblemWords.of("路灯"))).isZero();
    }

    private static List<String> codes(Practice... practices) {
        return matching("楼道灯坏了没人修", Set.of()).among(List.of(practices)).stream()
                .map(fit -> fit.practice().code())
                .toList();
    }

    private static Matching matching(String problem, Set<String> domains) {
        return new Matching(ProblemWords.of(problem), domains, HERE, yardstick());
    }
}
