// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the public records of a module again from its own tables as they stand (记录来源), so that they can be compared with
 * what was committed. Needs nothing but the database: an auditor runs it without the platform.
 */
public interface RecordSource {
    /** Return how the subjects of these records begin, e.g. {@code case/}. */
    String prefix();

    /** List the records of one subject by number; empty where there is none. */
    List<PublicRecord> of(String subject);

    /**
     * Return all records, ordered by the bytes of the subject, then by number; read within a transaction, and closed by the
     * reader.
     */
    Stream<PublicRecord> all();
}
