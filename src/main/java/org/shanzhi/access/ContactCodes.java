// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.UUID;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;

/** Codes that show that somebody has the telephone of a contact right now (短信验证), without an account. */
public interface ContactCodes {
    /** Outcome of asking for a code. */
    sealed interface Outcome {
        /**
         * A code is on its way.
         *
         * @param challenge what the browser keeps; a code is of use only to the browser that asked for it
         * @param minutes how long it is good for
         */
        record Sent(UUID challenge, long minutes) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /** Tell whether messages reach a telephone as it was typed. */
    boolean reaches(String telephone);

    /** Send a code to the contact, no more of them than to whoever signs in; {@code from} is who asks. */
    Outcome send(ContactId contact, Origin from);

    /** Tell whether the code is the one that was sent to the contact; what was tried too often or too late is not. */
    boolean confirms(ContactId contact, UUID challenge, String typed);
}
