// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What each level of satisfaction counts (满意度权重), and from how many answers on a percentage is said; dated data of
 * {@code rules}.
 *
 * @param since from when on the weight of what is basically satisfied holds, and {@code basis} the document that sets it;
 *     that weight is what places differ in
 */
record Weights(
        double verySatisfied,
        double satisfied,
        double basicallySatisfied,
        double dissatisfied,
        double veryDissatisfied,
        int leastAnswers,
        @Nullable LocalDate since,
        String basis) {}
