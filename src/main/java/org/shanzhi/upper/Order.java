// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Course;
import org.shanzhi.shared.CategoryCode;

/**
 * An order of a platform above, as it stands there and here (上级工单).
 *
 * @param since from when time runs there, {@code due} its deadline there
 * @param latest by when it can be promised here at the latest
 * @param calendarKnown whether every year that the reserve crosses has its calendar
 * @param wordsDigest digest of the words as they were taken in last
 * @param finishBy by when it should be done here; absent while nobody has it
 * @param erased whether whoever reported was erased, so that no words are taken in any more
 */
record Order(
        CaseId id,
        String caseNumber,
        String platform,
        String number,
        String category,
        Optional<CategoryCode> ourCategory,
        Instant since,
        Instant due,
        Instant latest,
        boolean calendarKnown,
        String wordsDigest,
        CaseState state,
        @Nullable Instant finishBy,
        boolean erased) {

    Course.Upper upper() {
        return new Course.Upper(platform, number, since, due, latest);
    }
}
