// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The dated catalogue of why somebody who is asked about a result is not satisfied (不满意原因目录). */
public interface VisitReasons {
    /** List the reasons that can be given on the day, in their order. */
    List<Reason> on(LocalDate day);

    /** Find a reason by its code as it is called on the day, also one that is not given any more, under its last name. */
    Optional<Reason> find(String code, LocalDate day);

    /** Reason for not being satisfied (不满意原因). */
    record Reason(String code, String name, String englishName) {
        /** Return it as it is called in the language. */
        public String called(boolean english) {
            return english && !englishName.isEmpty() ? englishName : name;
        }
    }
}
