// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;

/**
 * All missed calls of one number that are not made good yet (回拨事项).
 *
 * @param lastCall the last call that was missed
 * @param times how many were missed
 * @param promised by when the number is called back
 * @param holder who took the number to call it
 * @param heldUntil until when nobody else takes it
 * @param hint the number but for a hint
 */
public record CallBack(
        UUID id,
        RegionCode region,
        UUID lastCall,
        Instant first,
        Instant last,
        int times,
        Instant promised,
        State state,
        Optional<Instant> closed,
        @Nullable AccountId holder,
        String holderName,
        Optional<Instant> heldUntil,
        String hint,
        List<Attempt> attempts) {
    public CallBack {
        attempts = List.copyOf(attempts);
    }

    /** How it stands (回拨状态). */
    public enum State {
        OPEN,
        /** 已回拨 */
        REACHED,
        /** 又打来并已接听 */
        CALLED_AGAIN,
        /** 号码有误 */
        WRONG_NUMBER,
        /** 多次未接通 */
        GIVEN_UP
    }

    /** What came of calling (回拨结果). */
    public enum Outcome {
        REACHED,
        NO_ANSWER,
        BUSY,
        WRONG_NUMBER,
        GIVEN_UP;

        /** Return how the call-back stands after it. */
        State after() {
            return switch (this) {
                case REACHED -> State.REACHED;
                case WRONG_NUMBER -> State.WRONG_NUMBER;
                case GIVEN_UP -> State.GIVEN_UP;
                case NO_ANSWER, BUSY -> State.OPEN;
            };
        }
    }

    /** One try (回拨记录). */
    public record Attempt(Instant at, String name, Outcome outcome, String note) {}

    /** Tell whether somebody else is just calling. */
    boolean heldFrom(AccountId account, Instant now) {
        return holder != null
                && !holder.equals(account)
                && heldUntil.filter(now::isBefore).isPresent();
    }
}
