// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Event that belongs in the public log (公开记录). Published inside the transaction that makes it true. The log keeps neither
 * the facts nor what is sealed, only a salted commitment to them; whoever published them can tell them again, see
 * {@link RecordSource}.
 */
public interface PublicRecord {
    /** Return the identity of the event; a reader that has seen it leaves it out. */
    UUID eventId();

    /** Return what the record is about, e.g. {@code case/0198…}. */
    String subject();

    /** Return the place among the records of the subject: 1, 2, 3 … without gaps. */
    long number();

    /** Return what happened, e.g. {@code case.dispatch}. */
    String kind();

    Instant at();

    /** Return the facts committed, by name; no personal data, for they stand in receipts as they are. */
    SortedMap<String, String> facts();

    /** Return what is personal, by name; it is committed as a keyed hash that opens for nobody who was not given the key. */
    SortedMap<String, String> sealed();
}
