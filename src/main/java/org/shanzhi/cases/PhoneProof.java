// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.access.Actor;

/** Tells by receipt code and the last digits of the telephone who asks by telephone (电话查询验证). */
public interface PhoneProof {
    /** How many digits are asked for. */
    int DIGITS = 4;

    /**
     * Return the holder of the receipt, if the telephone given with it ends so; empty for a code that nobody has and for a
     * wrong end alike.
     */
    Optional<Actor.ReceiptHolder> holder(String code, String digits);
}
