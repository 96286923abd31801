// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells what of a module is to be found and by whom, as it stands now (检索来源). Search asks again whenever a {@link
 * FindableChanged} names a subject, so that what it knows is never older than that.
 */
public interface FindableSource {
    /** Return the first part of the subjects of these texts, e.g. {@code case}; no other source has the same. */
    String kind();

    /**
     * Return what is to be found of those of the changed subjects that are this source's business; what is not to be found any
     * longer comes with {@link Readers#NOBODY}.
     */
    List<Findable> now(Collection<String> changed);

    /**
     * List what is to be found, ordered by subject.
     *
     * @param subject the last one that is known; empty for the beginning
     * @param most from 1
     */
    List<Findable> after(String subject, int most);

    /** Return what is found otherwise since then only because time has passed, as changed subjects. */
    List<String> passed(Instant from, Instant to);

    /** Return the part of all texts that comes behind a subject, for a source that has them at hand. */
    static List<Findable> part(Stream<? extends Findable> all, String subject, int most) {
        return all.filter(it -> it.subject().compareTo(subject) > 0)
                .sorted(Comparator.comparing(Findable::subject))
                .limit(most)
                .<Findable>map(it -> it)
                .toList();
    }
}
