// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;

/**
 * One call as staff see it (通话). The number is covered but for a hint, and where the recording lies is not said here.
 *
 * @param reference as what the call centre knows it
 * @param outgoing whether it goes out from the desk
 * @param region whose desk it belongs to
 * @param extension at which telephone it rings or rang last, empty if nobody said
 * @param holder who took it, or ordered it
 * @param hint the number but for a hint (138****5678), empty where it was withheld
 * @param numbered whether there is a number at all
 * @param recorded whether the call centre keeps a recording
 * @param subject what it was about, e.g. {@code case/0198…}; empty while nobody said
 */
public record Call(
        UUID id,
        String reference,
        boolean outgoing,
        RegionCode region,
        String extension,
        Instant began,
        Optional<Instant> answered,
        Optional<Instant> ended,
        State state,
        Optional<AccountId> holder,
        String holderName,
        String hint,
        boolean numbered,
        boolean recorded,
        String subject) {

    /** How a call stands (通话状态). */
    public enum State {
        /** 振铃中 */
        RINGING,
        /** 通话中 */
        TALKING,
        /** 已结束: somebody spoke with somebody. */
        OVER,
        /** 未接通: it ended before anybody answered. */
        MISSED;

        /** Tell whether the line is still open. */
        public boolean open() {
            return this == RINGING || this == TALKING;
        }
    }

    /** Return how many minutes were spoken, begun ones counted whole; 0 where nobody answered or it still goes on. */
    public int minutes() {
        return answered.isPresent() && ended.isPresent()
                ? (int) Math.ceilDiv(
                        Math.max(
                                1, Duration.between(answered.get(), ended.get()).toSeconds()),
                        60)
                : 0;
    }
}
