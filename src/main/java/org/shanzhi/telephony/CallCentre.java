// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.UUID;

/**
 * Any call centre to which this platform gives orders (话务平台接口): each order is carried out or refused at once, and what
 * becomes of the call is told by its events. An installation may bring its own.
 */
public interface CallCentre {
    /**
     * Call the member of staff, then the other, and join both, so that neither sees the number of the other.
     *
     * @param call as what the events of the call name it
     */
    Answer relay(UUID call, String own, String other);

    /** Call a third number and join it to the call. */
    Answer join(String call, String number);

    Answer hangUp(String call);

    /** What the call centre says to an order (话务应答). */
    sealed interface Answer {
        /** It is being done (已受理). */
        record Accepted() implements Answer {}

        /** It cannot be done (未受理); {@code why} is for the log. */
        record Refused(String why) implements Answer {}
    }
}
