// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Names the subjects of notices and logs as people do (事项称呼); each module that has subjects of its own may have one. */
public interface SubjectNames {
    /** Return the names of those that are this module's and known, e.g. the number of the case for {@code case/0198…}. */
    Map<String, String> names(Collection<String> subjects);

    /** Return those of the subjects about whose people the organisation must learn nothing, e.g. complaints about itself. */
    default Set<String> keptFrom(OrganisationId organisation, Collection<String> subjects) {
        return Set.of();
    }

    /** Return those of the people of whom the organisation must learn nothing, for they complain about it. */
    default Set<ContactId> peopleKeptFrom(OrganisationId organisation, Collection<ContactId> people) {
        return Set.of();
    }
}
