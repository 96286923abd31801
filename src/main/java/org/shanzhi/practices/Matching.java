// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shanzhi.practices.ContextDistance.Verdict;
import org.shanzhi.practices.Fit.Kind;
import org.shanzhi.practices.Fit.Reason;
import org.shanzhi.practices.Fit.Relevance;

/** Finds the practices that speak of a problem and ranks them by how they fit a place. */
record Matching(ProblemWords problem, Set<String> domains, Locality here, Yardstick yardstick) {
    /** From these shares of the words asked for on, a practice speaks of the problem, and speaks of it much. */
    private static final double SOME = 0.15;

    private static final double MUCH = 0.5;

    List<Fit> among(Collection<Practice> practices) {
        return practices.stream()
                .flatMap(practice -> fit(practice).stream())
                .sorted(Fit.BEST_FIRST)
                .toList();
    }

    private Optional<Fit> fit(Practice practice) {
        double words = problem.sharedWith(spokenOf(practice));
        var common = new HashSet<>(domains);
        common.retainAll(practice.account().domains());
        if (words < SOME && common.isEmpty()) {
            return Optional.empty();
        }
        boolean much = words >= MUCH || words >= SOME && !common.isEmpty();
        ContextDistance distance = ContextDistance.between(practice.account().context(), here, yardstick);
        return Optional.of(new Fit(
                practice,
                much ? Relevance.MUCH : Relevance.SOME,
                distance,
                reasons(practice, words, common.size(), distance)));
    }

    /** Title and problem say what a practice is about; how it works or failed would find half the library. */
    static ProblemWords spokenOf(Practice practice) {
        Account account = practice.account();
        return ProblemWords.of(String.join(
                "\n",
                Stream.concat(
                                Stream.of(account.title()),
                                Stream.concat(account.idea().problem().stream(), account.idea().people().stream())
                                        .map(Statement::words))
                        .map(it -> it.zh() + "\n" + it.en())
                        .toList()));
    }

    private static List<Reason> reasons(Practice practice, double words, int common, ContextDistance distance) {
        var reasons = new ArrayList<Reason>();
        if (words >= SOME) {
            reasons.add(Reason.counted(Kind.SAME_WORDS, Math.round(words * 100)));
        }
        if (common > 0) {
            reasons.add(Reason.counted(Kind.SAME_DOMAIN, common));
        }
        compared(Kind.OUTSIDE, distance, reasons, Verdict.OUTSIDE);
        compared(Kind.APART, distance, reasons, Verdict.APART);
        compared(Kind.LIKE, distance, reasons, Verdict.CLOSE, Verdict.WITHIN);
        compared(Kind.UNKNOWN, distance, reasons, Verdict.NO_YARDSTICK, Verdict.UNKNOWN_THERE, Verdict.UNKNOWN_HERE);
        Evidence evidence = practice.account().evidence();
        reasons.add(Reason.graded(Kind.EVIDENCE, evidence.support()));
        if (evidence.doubtful()) {
            reasons.add(Reason.graded(Kind.DOUBTFUL, evidence.against()));
        }
        int failures = practice.account().failures().all().size();
        if (failures > 0) {
            reasons.add(Reason.counted(Kind.FAILURES, failures));
        }
        if (practice.ended()) {
            reasons.add(Reason.counted(Kind.ENDED, 1));
        }
        return reasons;
    }

    private static void compared(Kind kind, ContextDistance distance, List<Reason> reasons, Verdict... verdicts) {
        List<Covariate> covariates = Stream.of(verdicts)
                .flatMap(verdict -> distance.rows(verdict).stream())
                .map(ContextDistance.Row::covariate)
                .sorted()
                .toList();
        if (!covariates.isEmpty()) {
            reasons.add(Reason.about(kind, covariates));
        }
    }
}
