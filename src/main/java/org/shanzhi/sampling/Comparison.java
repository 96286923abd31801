// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.shared.OrganisationId;

/**
 * What asking again came to (复核比对): the answers beside the first ones, nothing weighed.
 *
 * @param drawn how many cases were drawn
 * @param answered of whose residents an answer was got
 * @param notReached how many calls ended otherwise, by how
 * @param notCalled nobody called about them, or not often enough, before the time was over
 * @param newlyHeard answered now, where nobody had answered first; they are in no agreement
 * @param newlySolved how many of these say it is solved
 */
record Comparison(
        int drawn,
        int answered,
        Map<Call.Outcome, Integer> notReached,
        int notCalled,
        int newlyHeard,
        int newlySolved,
        Agreement contacted,
        Agreement solved,
        Agreement content,
        List<OfOrganisation> organisations) {

    /** A drawn case with both answers. */
    record Pair(OrganisationId lead, Optional<Said> first, Optional<Said> again, Optional<Call.Outcome> outcome) {}

    /**
     * What of it is about one lead organisation.
     *
     * @param enough whether both answers are known of so many that shares are told
     */
    record OfOrganisation(
            OrganisationId lead, int drawn, int answered, Agreement solved, Agreement content, boolean enough) {}

    static Comparison of(List<Pair> pairs, int leastOrganisation) {
        var notReached = new EnumMap<Call.Outcome, Integer>(Call.Outcome.class);
        var byLead = new LinkedHashMap<OrganisationId, List<Pair>>();
        int notCalled = 0;
        int newlyHeard = 0;
        int newlySolved = 0;
        for (Pair pair : pairs) {
            byLead.computeIfAbsent(pair.lead(), _ -> new ArrayList<>()).add(pair);
            if (pair.again().isPresent()) {
                if (pair.first().isEmpty()) {
                    newlyHeard++;
                    newlySolved += pair.again().get().isSolved() ? 1 : 0;
                }
            } else if (pair.outcome().isPresent()) {
                notReached.merge(pair.outcome().get(), 1, Integer::sum);
            } else {
                notCalled++;
            }
        }
        return new Comparison(
                pairs.size(),
                answered(pairs),
                Map.copyOf(notReached),
                notCalled,
                newlyHeard,
                newlySolved,
                Agreement.of(pairs, Said::contacted),
                Agreement.of(pairs, Said::isSolved),
                Agreement.of(pairs, Said::isContent),
                byLead.entrySet().stream()
                        .map(it -> organisation(it.getKey(), it.getValue(), leastOrganisation))
                        .sorted(Comparator.comparingInt(OfOrganisation::drawn)
                                .reversed()
                                .thenComparing(it -> it.lead().toString()))
                        .toList());
    }

    private static OfOrganisation organisation(OrganisationId lead, List<Pair> pairs, int least) {
        Agreement solved = Agreement.of(pairs, Said::isSolved);
        return new OfOrganisation(
                lead,
                pairs.size(),
                answered(pairs),
                solved,
                Agreement.of(pairs, Said::isContent),
                solved.base() >= least);
    }

    private static int answered(List<Pair> pairs) {
        return Math.toIntExact(
                pairs.stream().filter(it -> it.again().isPresent()).count());
    }

    int unreached() {
        return notReached.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Tell whether the county's shares rest on enough. */
    boolean enough(int leastAnswers) {
        return solved.base() >= leastAnswers;
    }
}
