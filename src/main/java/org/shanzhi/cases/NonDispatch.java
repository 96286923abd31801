// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/**
 * Ways not to dispatch a request (不派单情形): those of the Beijing regulation on handling complaints at once, Article 11, and
 * one for what grid workers find.
 */
public enum NonDispatch {
    /** 紧急热线: handed to 110, 119, 120 or 122 at once. */
    EMERGENCY_LINE,

    /** 法定途径: litigation, arbitration, reconsideration, petition already under way. */
    STATUTORY_ROUTE,

    /** 同一事项: being handled or done, without a new fact; the progress is told. */
    SAME_MATTER,

    /** 涉密涉隐私: explained. */
    SECRET,

    /** 非政府职责: market or society has a channel. */
    OUTSIDE_GOVERNMENT,

    /** 违法违背公序良俗: dissuaded. */
    UNLAWFUL,

    /** 不够立案标准: only of what a grid worker found and no resident reported. */
    BELOW_STANDARD;
}
