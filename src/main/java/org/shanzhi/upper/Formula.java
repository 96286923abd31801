// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.LocalDate;
import java.util.Set;

/**
 * Which answers count at a platform above (上级统计口径), in its own words.
 *
 * @param platform what the platform is called; {@link #ANY} for those without a row of their own
 */
record Formula(
        String platform,
        LocalDate since,
        Set<String> contacted,
        Set<String> solved,
        Set<String> satisfied,
        String basis) {
    static final String ANY = "*";

    Formula {
        contacted = Set.copyOf(contacted);
        solved = Set.copyOf(solved);
        satisfied = Set.copyOf(satisfied);
    }
}
