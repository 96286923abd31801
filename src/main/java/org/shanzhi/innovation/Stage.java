// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

/** How far an innovation has come (阶段). */
public enum Stage {
    /** 已发现: a need was found and somebody takes it up. */
    SENSED,
    /** 已立题: problem, baseline, target, date and indicator are fixed. */
    FRAMED,
    /** 已过价值检验: whose need it meets, who gains, who pays, who is left out. */
    VALUE_TESTED,
    /** 已比选: what exists, what worked elsewhere, why this fits here. */
    MATCHED,
    /** 已落实资源: money, posts, data, time, and who keeps it running. */
    RESOURCED,
    /** 试行中 */
    PILOTED,
    /** 已评估 */
    EVALUATED,
    /** 已决定保留: kept, and the package of institutions is being made. */
    DECIDED,
    /** 已成制度 */
    INSTITUTIONALISED,
    /** 已结束: honestly ended, also that is a result. */
    ENDED;

    /** Tell whether something is still to be done for it to reach its end. */
    public boolean underWay() {
        return this != INSTITUTIONALISED && this != ENDED;
    }
}
