// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Emergencies;
import org.shanzhi.cases.PublicCase;
import org.shanzhi.insight.Reading;
import org.shanzhi.knowledge.Proposal;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Choice;

/**
 * What is proposed while a caller speaks (通话中的建议).
 *
 * @param reading what the words seem to be; empty as long as too little is said
 * @param category empty where the reader abstains
 * @param danger whom the caller, or the operator, should call at once; empty where the words do not read as danger
 * @param accused the organisation that the words seem to complain about; the operator asks
 * @param answers articles that may answer it at once, the best first
 * @param places what the words may mean, the most likely first; the value names it
 */
record CallProposals(
        Optional<Reading> reading,
        Optional<Emergencies.Numbers> danger,
        Optional<OrganisationId> accused,
        Optional<Reading.CategoryProposal> category,
        List<Choice> places,
        List<PublicCase> similar,
        List<Proposal> answers) {
    static final CallProposals NONE = new CallProposals(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

    CallProposals {
        places = List.copyOf(places);
        similar = List.copyOf(similar);
        answers = List.copyOf(answers);
    }
}
