// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.LocalDate;

/**
 * By what the figures of a period come about (统计公式): dated data of {@code rules}; a period is counted by what holds on its
 * last day.
 *
 * @param since from when on the youngest part of it holds
 * @param base what the rates are shares of
 * @param periodDay on which day of the month a period begins
 * @param closingDays how many days after its end a period is closed
 * @param composite what each rate counts in the composite, nothing where there is none
 */
record Formula(LocalDate since, Base base, int periodDay, int closingDays, Weights weights, Composite composite) {

    /** What the rates are shares of (分母). */
    enum Base {
        /** 有效回访 */
        ANSWERS,
        /** 全部办结件: who was not reached counts as not solved */
        CLOSED;

        static Base of(int figure) {
            return figure == 2 ? CLOSED : ANSWERS;
        }
    }

    /** What each rate counts in the composite (综合成绩权重). */
    record Composite(double response, double solved, double satisfied) {
        static final Composite NONE = new Composite(0, 0, 0);

        double sum() {
            return response + solved + satisfied;
        }
    }
}
