// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.time.Instant;
import java.util.Optional;

/**
 * One call to a resident (复核通话).
 *
 * @param said what was answered, if it was
 * @param correction why it takes the place of an answer before it; empty for the first
 */
public record Call(
        int number, Instant at, String name, Outcome outcome, Optional<Said> said, Optional<Correction> correction) {
    /** How a call ended (通话结果). */
    public enum Outcome {
        /** 已回答 */
        ANSWERED,

        /** 无人接听: may be tried again. */
        NO_REPLY,

        /** 停机空号 */
        OUT_OF_SERVICE,

        /** 号码不对: somebody else answers. */
        WRONG_NUMBER,

        /** 不愿回答 */
        DECLINED,

        /** 个人信息已删除: not called, for the resident was forgotten after the draw. */
        ERASED;

        /** Tell whether trying again is of no use. */
        boolean isFinal() {
            return this != NO_REPLY;
        }
    }

    /** Why an answer is corrected (更正事由). */
    public enum Correction {
        /** 记错了 */
        WRITTEN_WRONG,

        /** 本人来电更正 */
        RESIDENT_CALLED
    }
}
