// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;

/**
 * What a platform above heard when it asked residents itself (上级回访): shown beside the own return visits and never mixed with
 * them. Whoever takes the orders of that platform in keeps it.
 */
public interface VisitsAbove {
    /** Return what was heard of the case, the earliest first; empty where it is no order of a platform above. */
    List<Heard> of(CaseId id);

    /** Return where everything stands that goes to the platform above and comes from it; empty if the actor may not go there. */
    Optional<String> address(CaseId id, Actor actor);

    /** One return visit of the platform above, in its own terms. */
    record Heard(Instant at, String contacted, String solved, String satisfaction) {}
}
