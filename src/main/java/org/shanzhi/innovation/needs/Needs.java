// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;

/**
 * The register of needs (需求登记册). Everybody may read it and add to it; whoever carries innovations in a place, and its
 * leaders, answer. A need stays until it is answered, and nobody takes one away.
 */
public interface Needs {
    /** What came of it (登记结果). */
    sealed interface Outcome {
        record Done(Need need) implements Outcome {}

        /** Nothing changed; everything that is wrong, at once. */
        record Refused(List<Fault> faults) implements Outcome {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /** What is wrong with a field; the name is empty where it is the whole. */
    record Fault(String field, Refusal refusal) {}

    /**
     * What somebody proposes (建议), as typed.
     *
     * @param place the code of a region, empty if the writer is not sure
     * @param people how many it concerns, empty if unknown
     * @param telephone where to tell what becomes of it, or empty
     */
    record Proposal(String words, String whose, String place, String people, String telephone) {}

    /**
     * What staff write down (书面登记): a higher-level task or a problem that no message shows, as typed.
     *
     * @param document number of the document that sets the task
     */
    record Finding(
            NeedKind kind,
            String title,
            String whose,
            String place,
            String people,
            String urgency,
            String since,
            String category,
            String evidence,
            String document) {}

    /** What to look for (筛选); what is empty does not narrow. */
    record Sought(Optional<RegionCode> within, Optional<NeedKind> kind, Optional<NeedState> state) {
        static final Sought EVERYTHING = new Sought(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Why a need is answered without an innovation (答复方式). */
    enum Answer {
        /** 已经办了 */
        DONE_OTHERWISE,
        /** 不做 */
        NOT_DONE
    }

    Optional<Need> find(String number);

    /** List needs, those that wait first, of them the longest waiting first. */
    List<Need> list(Sought sought);

    /** Add what somebody proposes; of what is written, what may name people is covered before it is kept. */
    Outcome propose(UUID key, Proposal proposal, Actor actor);

    /** Add what staff know and no message shows. */
    Outcome write(UUID key, Finding finding, Actor actor);

    /** Answer a need without an innovation; the reasons are shown to everybody. */
    Outcome answer(String number, int version, Answer how, String words, Actor actor);

    /** Let a need go on as another. */
    Outcome merge(String number, int version, String into, Actor actor);

    /** Open a need again that was answered or merged. */
    Outcome reopen(String number, int version, String words, Actor actor);

    /** Say anew how urgent it is, whose it is and how many. */
    Outcome amend(String number, int version, String urgency, String whose, String people, Actor actor);

    /** Tell whether the actor may answer for the need. */
    boolean answersFor(Actor actor, Need need);

    /** Look at the county's own figures as they stand on the day and note what they show; return how many needs changed. */
    int sense(LocalDate day);
}
