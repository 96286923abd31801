// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** What can be done with a case (办理动作). */
public enum CommandKind {
    /** 更正: category, place, type or urgency, or who is complained about. */
    CORRECT,

    /** 提请研判: who should handle it is for the county desk to find out. */
    REFER,

    /** 派单 */
    DISPATCH,

    /** 直接答复 */
    ANSWER,

    /** 不予派单 */
    DECLINE,

    /** 撤回派单 */
    RECALL,

    /** 签收 */
    SIGN,

    /** 首次联系 */
    CONTACT,

    /** 过程记录 */
    NOTE,

    /** 反馈结果 */
    RESULT,

    /** 核查通过 */
    PASS,

    /** 核查退回 */
    FAIL,

    /** 回访作答 */
    VISIT,

    /** 加入者作答: shown and counted apart, moves nothing. */
    JOINER_VISIT,

    /** 回访未接通 */
    ATTEMPT,

    /** 回访到期 */
    EXPIRE,

    /** 说明后办结: after the reworks the figures allow. */
    CLOSE_UNSOLVED,

    /** 补充 */
    ADD_WORDS,

    /** 阅知: what a resident added has been looked at. */
    HEAR,

    /** 重新办理 */
    REOPEN,

    /** 撤销: the compensating step of the last one. */
    UNDO;
}
