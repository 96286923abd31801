// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;

/** What the rules of an innovation ask of the county (县情依据). */
interface Ground {
    LocalDate day(Instant at);

    /** Tell whether one stands above the other or is the same. */
    boolean sameLine(OrganisationId one, OrganisationId other);

    /** Return for how many days people can object before a trial is approved. */
    int objectionDays(Innovation innovation);

    /** Return how much is at stake by the framing and the thresholds of the day. */
    Significance significance(Innovation.Mandate mandate, Answers framing, LocalDate on);

    /** Return why the practice must not be copied here; empty where nothing speaks against it. */
    List<Refusal> copyStops(Innovation innovation);

    /** Return what is lacking of money, posts, data and time, and who does not keep it running. */
    List<Refusal> resourceStops(Innovation innovation);

    /** Return what in the package contradicts or repeats what holds. */
    List<Refusal> packageStops(Innovation innovation);

    List<Gate> gates(Deed deed, Innovation innovation, LocalDate on);
}
