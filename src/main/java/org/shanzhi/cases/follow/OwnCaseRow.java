// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Line of the list of a resident's cases (我的诉求条目), already said in the reader's language.
 *
 * @param stands where it stands, and by whom what comes next is done
 * @param due for what the deadline is
 * @param asked what the resident is asked for, if anything
 * @param can what the resident can do besides
 */
record OwnCaseRow(
        String address,
        String title,
        String number,
        boolean joined,
        Instant since,
        String stands,
        String due,
        Optional<Instant> by,
        Optional<String> asked,
        List<String> can) {
    OwnCaseRow {
        can = List.copyOf(can);
    }
}
