// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Where a case stands (办理状态). */
public enum CaseState {
    /** 待派单: heard, not yet sent to anybody; the county desk has it. */
    RECEIVED,

    /** 待签收: sent to the organisation that leads. */
    DISPATCHED,

    /** 办理中: signed for and worked on. */
    HANDLING,

    /** 已暂停: the clock stands still for a lawful reason, until a day that is named. */
    PAUSED,

    /** 待审签: the result leaves only after somebody of the organisation that leads has signed it. */
    TO_SIGN_OFF,

    /** 待核查: the handler reports a result; somebody else looks. */
    TO_VERIFY,

    /** 已转外部: somebody outside of the platform has it; the county asks after it. */
    TRANSFERRED,

    /** 待回访: the result is told; the resident is asked. */
    RETURN_VISIT,

    /** 已办结: over, for a reason that says whether it was solved. */
    CLOSED,

    /** 不予派单(已告知): one of the six statutory ways, with its notice. */
    NOT_DISPATCHED;

    /** Tell whether somebody still has to do something. */
    public boolean open() {
        return this != CLOSED && this != NOT_DISPATCHED;
    }
}
