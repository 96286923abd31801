// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;

/**
 * Orders that one person without an account has (交办单). The holder of a link sees one case, only what the work needs, only after a
 * code that was sent to the person's own telephone, and only until the order is reported on, taken back or over. Links that
 * nobody ever made, that are over and that are taken back look all the same.
 */
public interface Errands {
    /**
     * An order that can still be reported on.
     *
     * @param errand which it is
     * @param holder whom the link is for
     */
    record Open(Arrangement.Errand errand, ContactId holder) {}

    /**
     * What whoever holds an order is shown (交办单内容).
     *
     * @param wanted what is to be done
     * @param reporter how to reach whoever reported it, in clear, where whoever gave the order out found that the work needs it
     */
    record Slip(
            String number,
            String title,
            String words,
            Place place,
            Instant until,
            @Nullable Instant finishBy,
            String wanted,
            String holder,
            OrganisationId organisation,
            Optional<PersonalData> reporter) {}

    /**
     * To whom staff gave an order.
     *
     * @param number short enough to be written on paper
     * @param telephone covered but for a hint
     * @param code what the link ends with, while it opens and for who gave the order out
     */
    record Given(
            Arrangement.Errand errand,
            String number,
            String name,
            String telephone,
            boolean contact,
            Optional<String> code) {}

    /** Return the order to which a code leads, empty if it leads to none. */
    Optional<Open> open(String code);

    /** Return what the holder is shown; a look at whoever reported it is logged. */
    Optional<Slip> slip(String code);

    /** Report, as the holder, with what comes with it. */
    CaseOutcome report(String code, String text, List<Enclosure> enclosures);

    /** Return who has the order of a case or had it last, as far as the actor may see. */
    Optional<Given> given(CaseId id, Actor actor);
}
