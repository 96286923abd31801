// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

/** How a need came to light (需求来源). */
public enum NeedKind {
    /** 反复发生: the same kind of matter is heard in the same town month after month. */
    RECURRING,
    /** 指标越界: an indicator lies outside the range that was set for it. */
    OUT_OF_RANGE,
    /** 失衡: a town, or an age, speaks of it far more, or far less, than its people would make one expect. */
    IMBALANCE,
    /** 沉默: people live there, of all ages or of one, and hardly any of them speaks. */
    SILENCE,
    /** 群众和一线建议 */
    PROPOSAL,
    /** 上级任务 */
    HIGHER_TASK,
    /** 结构性问题: no message shows it, and somebody brings evidence. */
    STRUCTURAL;

    /** Tell whether the platform finds it by itself. */
    public boolean sensed() {
        return compareTo(SILENCE) <= 0;
    }
}
