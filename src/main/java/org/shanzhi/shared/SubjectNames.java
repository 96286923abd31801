// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Collection;
import java.util.Map;

/** Names the subjects of notices and logs as people do (事项称呼); each module that has subjects of its own may have one. */
public interface SubjectNames {
    /** Return the names of those that are this module's and known, e.g. the number of the case for {@code case/0198…}. */
    Map<String, String> names(Collection<String> subjects);
}
