// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Event that belongs in the public log (公开记录). Published inside the transaction that makes it true. Holds no personal
 * data: what is personal appears as the digest that the publisher names.
 */
public interface PublicRecord {
    /** Return the identity of the event; a reader that has seen it leaves it out. */
    UUID eventId();

    /** Return what the record is about, e.g. {@code case/0198…}. */
    String subject();

    /** Return what happened, e.g. {@code case.dispatched}. */
    String kind();

    Instant at();

    /** Return the facts committed, by name. */
    SortedMap<String, String> facts();
}
