// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** The time-limit tables (时限表), dated. Look-ups are answered from memory. */
public interface TimeLimits {
    /**
     * Find the rule that applies: the most specific region, then urgency, then category, then type. Empty when no rule
     * covers the place, which the desk is told.
     */
    Optional<LimitRule> applying(
            RegionCode region, RequestType type, Optional<CategoryCode> category, Urgency urgency, LocalDate on);

    /** List the rules that hold on the day, as they stand now; the widest region first, then by urgency, category, type. */
    List<LimitRule> on(LocalDate day);

    /** List the rules that begin on the day or later, in the same order. */
    List<LimitRule> beginning(LocalDate day);

    /** Return a version of a rule, current or not, as a decision cites it. */
    Optional<LimitRule> version(UUID id, int version);

    /** Add the rules or change those with the same id. A rule that differs gets the next version, whatever it says itself. */
    void save(List<LimitRule> rules);

    /**
     * Let the rules hold from their first days on. What held for the same until then ends the day before, so that what was
     * decided by it goes on citing it; what is to hold for the same later still begins on its day.
     */
    void begin(List<LimitRule> rules);
}
