// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.OrganisationId;

/** What there is for innovations to draw on (资源家底): money, posts, data and time by year, and the systems that exist. */
public interface Supplies {
    /** What can be needed (资源种类). */
    enum Kind {
        MONEY,
        POSTS,
        DATA,
        TIME
    }

    /**
     * How much a source has in a year (资源供给).
     *
     * @param office whose it is; empty for what the whole county shares
     * @param basis the document that says so
     */
    record Supply(
            String source, Optional<OrganisationId> office, Kind kind, int year, BigDecimal amount, String basis) {}

    /**
     * A digital system or project that exists (已有系统).
     *
     * @param cost for a year, in yuan
     */
    record DigitalSystem(
            String name, Optional<OrganisationId> office, String purpose, LocalDate since, BigDecimal cost) {}

    /** List what holds now, by year, then source; of what was entered several times the latest. */
    List<Supply> supplies();

    /** List the systems by name; of what was entered several times the latest. */
    List<DigitalSystem> systems();

    /** Tell whether the actor may enter something for the office; what all share is entered by who leads the county. */
    boolean mayEnter(Optional<OrganisationId> office, Actor actor);

    /** Enter how much there is; refused with an exception where the actor may not. */
    void enter(Supply supply, Actor actor);

    /** Enter a system; refused with an exception where the actor may not. */
    void enter(DigitalSystem system, Actor actor);
}
