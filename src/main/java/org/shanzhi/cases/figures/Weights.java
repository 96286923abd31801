// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

/**
 * What each level of satisfaction counts (满意度权重), and from how many answers on a percentage is said; dated data of
 * {@code rules}.
 *
 * @param basis since when they hold and by which document, as far as it is known
 */
record Weights(
        double verySatisfied,
        double satisfied,
        double basicallySatisfied,
        double dissatisfied,
        double veryDissatisfied,
        int leastAnswers,
        String basis) {}
