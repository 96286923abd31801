// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;

/**
 * Complaints about how a case was handled (对办理的投诉): each is a case of its own about the organisation that leads, whose line
 * never learns of it, neither from the complaint nor from the case that it is about.
 */
public interface Complaining {
    /**
     * Complain about the handling of a case, as who reported it. Within the days of the figures a second complaint is refused;
     * sending the first one twice gives it once.
     */
    Opening complain(CaseId about, String words, Actor actor);

    /** Return what the actor may know of complaints about a case, and whether one can be made now. */
    Complaints of(CaseId about, Actor actor);

    /** Return the case that a complaint is about, where the actor may read both. */
    Optional<Linked> about(CaseId complaint, Actor actor);

    /**
     * Complaints about a case (对这件的投诉).
     *
     * @param possible whether the actor can make one at all
     * @param from from when the next one is taken up; empty if one can be made now
     */
    record Complaints(List<Linked> made, boolean possible, Optional<Instant> from) {
        static final Complaints NONE = new Complaints(List.of(), false, Optional.empty());

        public Complaints {
            made = List.copyOf(made);
        }
    }

    /**
     * The other case of a complaint and what it is about (关联事项).
     *
     * @param receiptCode the receipt of the complaint, for who made it
     */
    record Linked(CaseId id, String number, CaseState state, Instant at, Optional<String> receiptCode) {}
}
