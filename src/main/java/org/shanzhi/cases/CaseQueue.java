// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Queues of the desk (队列). Each shows only what the reader's roles reach. */
public enum CaseQueue {
    /** 待派单: the duty lists say who should have it. */
    TO_DISPATCH,
    /** 待研判: {@link Unclear} who should have it; the county desk decides. */
    UNCLEAR,
    /** 我的: signed for by me. */
    MINE,
    /** 本单位: led or assisted by my organisation, open. */
    MY_ORGANISATION,
    /** 即将到期: within the next 24 hours. */
    DUE_SOON,
    /** 已超期 */
    OVERDUE,
    /** 待决定: somebody asks for something that is not decided. */
    TO_DECIDE,
    /** 待审签: results of my organisation that a colleague signs. */
    TO_SIGN_OFF,
    /** 抄送本单位: to be read, without a deadline. */
    COPIED,
    /** 暂停与外转: the clock stands still, or somebody outside has it. */
    HELD,
    /** 督办中: open and watched from a higher place. */
    WATCHED,
    /** 待核查 */
    TO_VERIFY,
    /** 待回访 */
    TO_VISIT,
    /** 录音待转写: a resident spoke, and nobody has written down what was said; open or over. */
    UNHEARD,
    /** 居民有补充: words or a judgement of a resident that nobody has looked at, open or over. */
    ADDED,
    /** 全部在办 */
    OPEN,
    /** 已办结 */
    CLOSED
}
