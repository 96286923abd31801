// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The library of governance practices (做法库), with those that ended and those that failed. */
public interface Practices {
    /** List every practice in its latest version, ordered by code. */
    List<Practice> all();

    Optional<Practice> byCode(String code);

    /** List the domains that hold today, in the order in which they are shown. */
    List<PracticeDomain> domains();

    /**
     * List the practices that speak of a problem, the best fit first.
     *
     * @param problem in the words of whoever has it; may be empty if domains are given
     * @param domains codes of domains; may be empty
     */
    List<Fit> matching(String problem, Set<String> domains, Locality here);

    /** Compare a place with those where the practice was tried, by the yardstick of today. */
    ContextDistance distance(Practice practice, Locality here);

    /**
     * Keep what an innovation showed. The same told again changes nothing; something else told of the same innovation becomes
     * the next version of the same practice.
     */
    Practice add(LocalPractice local);
}
