// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/**
 * Closed cases for somebody independent who asks the residents again (独立复核取数). Independent is an evaluator of the whole
 * region who holds no role in which cases are handled or read, so that neither handler, answer nor result is known to them.
 * Nothing of this leaves a step, a notice or a mark with the case.
 */
public interface ClosedCases {
    /** Tell whether the actor is independent in the region. */
    boolean independent(RegionCode region, Actor actor);

    /**
     * List what was closed with a result in the days, ordered by identity, and count what the actor's office may not ask
     * about.
     *
     * @throws org.shanzhi.shared.RefusedException if the actor is not independent there
     */
    Roll roll(RegionCode region, LocalDate first, LocalDate last, Actor actor);

    /** Return what was reported; empty where there is no such case for the actor, or not any more. */
    Optional<Told> told(CaseId id, Actor actor);

    /**
     * Return who reported in clear; the look is logged under the subject, which need not name the case.
     *
     * @throws org.shanzhi.shared.RefusedException if there is no such case for the actor, or the purpose is blank
     */
    Optional<PersonalData> reveal(CaseId id, String subject, String purpose, Actor actor);

    /** Return those of the cases whose reporter was erased. */
    Set<CaseId> erased(Collection<CaseId> ids);

    /** Return those of the cases in which the actor ever took a step: whoever knows a case cannot ask blindly. */
    Set<CaseId> workedOn(Collection<CaseId> ids, Actor actor);

    /**
     * What was closed in a period (办结清单).
     *
     * @param leftOut how many more were closed that may not be asked about; each is counted under the first reason that fits
     */
    record Roll(List<Ended> cases, Map<LeftOut, Integer> leftOut) {
        public Roll {
            cases = List.copyOf(cases);
            leftOut = Map.copyOf(leftOut);
        }
    }

    /**
     * A closed case (办结事项).
     *
     * @param said what the resident said of it when it was closed; empty if nobody answered
     */
    record Ended(CaseId id, String number, OrganisationId lead, Optional<FirstAnswer> said) {}

    /** What a resident said at the return visit (首次回访回答). */
    record FirstAnswer(boolean contacted, Solved solved, Satisfaction satisfaction) {}

    /** Why a closed case may not be asked about (不抽事由). */
    enum LeftOut {
        /** 保密: told in confidence. */
        CONFIDENTIAL,

        /** 涉及本单位: complains about the asking office, or was handled by it, by one above it or by one below. */
        OWN_LINE,

        /** 个人信息已删除: whoever reported asked to be forgotten. */
        ERASED,

        /** 无主办单位: answered at the county desk, so that nobody's work can be asked about. */
        NOBODY_LED,

        /** 无法联系: nobody left a telephone. */
        NO_TELEPHONE
    }

    /**
     * What was reported, and nothing of what became of it (反映内容). The names of those who handled it, and of whoever
     * reported, are covered in the words.
     *
     * @param reporter covered but for a hint
     */
    record Told(
            String title,
            String words,
            String place,
            RegionCode region,
            Optional<CategoryCode> category,
            Instant openedAt,
            Optional<PersonalData> reporter) {}
}
