// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.EventStandards;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/**
 * What grid workers find on their rounds and look at on the spot (网格巡查). They reach what lies within the regions of their role,
 * and of that only grid events.
 */
public interface Patrols {
    /** List what the actor found, the last first. */
    List<Event> found(Actor actor, int limit);

    /**
     * List what waits to be looked at on the spot and what the actor may judge, for neither the actor nor the own line handled or
     * found it: the nearest first where {@code from} is known, else what lies in the own cells before the rest, and the most
     * pressing first.
     */
    List<Event> toCheck(Actor actor, Optional<Point> from, int limit);

    /** List the kinds of which a standard holds within the regions of the actor, ordered by category. */
    List<EventStandard> kinds(Actor actor);

    /** Return by what a kind is taken up and closed at a place today; empty where no standard says so. */
    Optional<Guide> guide(CategoryCode category, RegionCode place);

    /** Return by what a grid event was, or would now be, taken up and closed; empty for everything else. */
    Optional<Guide> guide(Case matter);

    /**
     * Line of a list of grid workers (巡查条目).
     *
     * @param onSpot whether whoever found it says that it is solved
     * @param own whether it lies in a cell of the actor
     * @param metres how far away it is, if both places are known
     */
    record Event(
            CaseId id,
            String number,
            CaseState state,
            String title,
            Optional<CategoryCode> category,
            RegionCode region,
            @Nullable CellCode cell,
            String place,
            Instant openedAt,
            Optional<Instant> nextBy,
            boolean onSpot,
            boolean own,
            OptionalInt metres) {}

    /**
     * Standard with who is responsible and how long it may take (办理指引).
     *
     * @param limit the row of the time-limit table that applies to the kind at the place
     */
    record Guide(EventStandard standard, List<EventStandards.Responsible> responsible, Optional<LimitRule> limit) {
        public Guide {
            responsible = List.copyOf(responsible);
        }
    }
}
