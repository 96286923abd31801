// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.UUID;

/** Sends short messages (短信网关). A bean of this type takes the place of the one that comes with the platform. */
public interface SmsGateway {
    Dispatch send(ShortMessage message);

    /** @param id the same for every attempt, so that the provider can drop a repetition */
    record ShortMessage(UUID id, String telephone, String text) {
        /** Telephone and text stay out of logs. */
        @Override
        public String toString() {
            return "ShortMessage[" + id + "]";
        }
    }
}
