// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.Complaining;
import org.shanzhi.ui.Choice;

/**
 * What whoever reported a case may decide about it (反映人的选择).
 *
 * @param reasons why somebody may not be satisfied, by the catalogue of today
 * @param mayWithdraw whether it can be taken back
 * @param joined whether others joined it, for whom it then goes on
 * @param left whether the reader left it to them and can come back
 * @param helper whether the reader stands in the resident's place
 * @param helpers who stands in the reader's
 * @param mayName whether one more can be named
 * @param kept whether it was told in confidence or complains about somebody, so that naming needs a warning
 * @param correctUntil until when what somebody else wrote down can be put right
 */
record FollowDecisions(
        List<Choice> reasons,
        boolean mayWithdraw,
        boolean joined,
        boolean left,
        Optional<Instant> correctUntil,
        Complaining.Complaints complaints,
        boolean helper,
        List<CaseFile.Helping> helpers,
        boolean mayName,
        boolean kept) {
    FollowDecisions {
        reasons = List.copyOf(reasons);
        helpers = List.copyOf(helpers);
    }
}
