// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** Somebody asked for a code: to sign in with, to show that a new number is the own, or to open an order. */
record PhoneCodeAsked(UUID eventId, ContactId contact, Use use, String code, long minutes, Instant notBefore)
        implements Notice {
    /** What the code is good for; the message says it, so that nobody is talked into giving it away. */
    enum Use {
        SIGN_IN("access.code.text"),
        NEW_NUMBER("access.code.number"),
        ORDER("access.code.order");

        private final String key;

        Use(String key) {
            this.key = key;
        }
    }

    @Override
    public Recipient recipient() {
        return new Recipient.OfContact(contact);
    }

    @Override
    public String messageKey() {
        return use.key;
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
