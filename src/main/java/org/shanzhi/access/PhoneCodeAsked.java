// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** A resident asked for a code to sign in with. */
record PhoneCodeAsked(UUID eventId, ContactId contact, String code, long minutes, Instant notBefore) implements Notice {
    @Override
    public Recipient recipient() {
        return new Recipient.OfContact(contact);
    }

    @Override
    public String messageKey() {
        return "access.code.text";
    }

    @Override
    public List<String> arguments() {
        return List.of(code, Long.toString(minutes));
    }

    @Override
    public String subject() {
        return "";
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public Optional<String> withdrawalKey() {
        return Optional.empty();
    }

    /** The code stays out of logs. */
    @Override
    public String toString() {
        return "PhoneCodeAsked[" + eventId + "]";
    }
}
