// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** How content the resident is (满意度), five levels; what each counts is dated data. */
public enum Satisfaction {
    /** 非常满意 */
    VERY_SATISFIED,

    /** 满意 */
    SATISFIED,

    /** 基本满意 */
    BASICALLY_SATISFIED,

    /** 不满意 */
    DISSATISFIED,

    /** 非常不满意 */
    VERY_DISSATISFIED;
}
