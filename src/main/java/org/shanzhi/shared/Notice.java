// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Event that somebody is to be told (通知). The text is complete in itself and holds no link, for links look like fraud.
 */
public interface Notice {
    /** Return the identity of the notice; it is delivered once however often it is published. */
    UUID eventId();

    Recipient recipient();

    /** Return the key of the text in the message bundles; {@code <key>} is the text, {@code <key>.subject} its subject. */
    String messageKey();

    /** Return what the text inserts, as {@link NoticeArgument#stored}; no personal data of others. */
    List<String> arguments();

    /**
     * Return what the notice is about, e.g. {@code case/0198…}; the inbox links to it. Empty if it is about nothing that is
     * looked up later, such as a code; then no resident's inbox keeps it.
     */
    String subject();

    /** Tell whether it goes out first and at any hour: somebody waits for it, or it cannot wait. */
    default boolean urgent() {
        return false;
    }

    /** Return the time before which it is not sent: an undo in the meantime takes it back. */
    Instant notBefore();

    /** Return the key under which {@link NoticesWithdrawn} takes it back. */
    Optional<String> withdrawalKey();
}
