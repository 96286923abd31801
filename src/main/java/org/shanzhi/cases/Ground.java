// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.rules.Deadline;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/** What the lifecycle has to know of the county to rule on a step (办理依据). */
interface Ground {
    boolean sameLine(OrganisationId one, OrganisationId other);

    Optional<Organisation> organisation(OrganisationId id);

    Optional<DutyItem> duty(UUID id);

    /** List every item of the duty lists that covers the case at its place now; of a case that is unclear, none. */
    List<DutyItem> covering(Case matter, Instant now);

    /** Return on which day it is now, in the county. */
    LocalDate day(Instant now);

    /** Return the time limits that apply to the case from now on. */
    Optional<LimitRule> limits(Case matter, Instant now);

    /** Return by what standard a grid event like this is taken up and closed at its place now. */
    Optional<EventStandard> standard(Case matter, Instant now);

    /** Return the time limits that the order was given by, as they stood then; later changes do not touch it. */
    Optional<LimitRule> frozen(Case.Order order);

    Deadline after(Instant start, TimeLimit limit);

    /** Return the deadline put off by the time between two moments, measured in the unit. */
    Deadline later(Instant by, Instant from, Instant to, LimitUnit unit);

    /** Return the last moment of the day. */
    Instant endOf(LocalDate day);

    /** Return a dated figure for the place of the case. */
    int figure(String name, RegionCode region, Instant now);
}
