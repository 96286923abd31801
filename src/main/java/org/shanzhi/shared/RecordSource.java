// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

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
     * List the records that follow a place, ordered by the bytes of the subject, then by number.
     *
     * @param subject empty for the beginning; else one of these subjects
     * @param most from 1
     */
    List<PublicRecord> after(String subject, long number, int most);
}
