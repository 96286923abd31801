// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

/** What can happen to a need (需求变动). Nothing takes one away. */
public enum NeedDeed {
    /** 登记 */
    RAISE,
    /** 更新: the figures of today, or who put right what was written. */
    AMEND,
    /** 立项: an innovation takes it up. */
    TAKE_UP,
    /** 进展: what became of that innovation. */
    OUTCOME,
    /** 答复 */
    ANSWER,
    /** 并入另一项 */
    MERGE,
    /** 重新打开 */
    REOPEN
}
