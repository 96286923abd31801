// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;

/**
 * Puts right and erases what the platform knows of those who reported (更正与删除个人信息). Only the security officer of the
 * region may, and never one whose own organisation the case complains about. Every deed needs its ground and is logged.
 */
public interface CasePeople {
    /** Return what is known, covered; empty where there is no such case for the actor. */
    Optional<Known> find(String number, Actor actor);

    Optional<Known> find(CaseId id, Actor actor);

    /**
     * Put name or telephone of the reporter right; what is left out of {@code fresh} stays.
     *
     * @throws org.shanzhi.shared.RefusedException if it may not be
     */
    void correct(CaseId id, PersonalData fresh, String basis, Actor actor);

    /**
     * Erase who reported: name and telephone with all their copies in the vault, title, words, exact place and photos, and
     * whatever the person said later. What the staff wrote stays with names covered; state, times, category and judgement
     * stay for the figures. It cannot be undone.
     *
     * @throws org.shanzhi.shared.RefusedException if it may not be
     */
    void erase(CaseId id, String basis, Actor actor);

    /**
     * What is known of the people of a case (当事人信息), covered but for a hint.
     *
     * @param photos how many photos the case holds
     * @param otherCases how many other cases the same telephone reported or joined
     * @param erasedAt when it was erased, if it was
     */
    record Known(
            CaseId id,
            String number,
            CaseState state,
            Instant openedAt,
            Optional<PersonalData> reporter,
            Optional<PersonalData> contactPerson,
            int photos,
            int otherCases,
            Optional<Instant> erasedAt) {}
}
