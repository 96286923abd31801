// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.insight.Reading;
import org.shanzhi.shared.RegionCode;

/**
 * Residents' matters from the first word to the judgement (诉求办理). Every method checks what the actor may see and do:
 * region, organisation, role, and that nobody verifies the own work.
 */
public interface Cases {
    /** Open a case, the one door of every way in. Repeating a request gives the same case and the same receipt. */
    Opening open(OpenCase request, Actor actor);

    /** Open many in one transaction, each as {@link #open} does; one that is refused does not hinder the others. */
    List<Opening> openAll(List<OpenCase> requests, Actor actor);

    /**
     * Do something with a case.
     *
     * @param version the version the actor saw; a stale one is refused
     */
    default CaseOutcome perform(CaseId id, int version, CaseCommand command, Actor actor) {
        return perform(id, version, command, List.of(), actor);
    }

    /**
     * Do something with a case, with what comes with it: both land, or neither does.
     *
     * @param enclosures what was stored by {@link Attachments} and belongs to the step; of a kind that the actor may attach
     */
    CaseOutcome perform(CaseId id, int version, CaseCommand command, List<Enclosure> enclosures, Actor actor);

    /**
     * Return the file as far as {@link Reader} lets the actor see it, empty where there is none or the actor may not see it: both
     * look the same.
     */
    Optional<CaseFile> file(CaseId id, Actor actor);

    /** Return the receipt code of a call, for the one who took it and only as long as the call may last. */
    Optional<String> receiptToReadAloud(CaseId id, Actor actor);

    /** Return the case that a receipt belongs to, also that of somebody who joined. */
    Optional<CaseId> byReceipt(Actor.ReceiptHolder holder);

    /** Return who should handle the case by the duty lists as they stand. */
    Routing routing(CaseId id, Actor actor);

    /** Return to whom the case can be sent beside what {@link #routing} proposes. */
    Addressees addressees(CaseId id, Actor actor);

    /**
     * Return possible same matters of what was read, as a stranger may see them, the most similar first. Whoever speaks of it
     * knows best whether it is the same, so also what is too unlikely for a merge is asked about, unless it lies elsewhere.
     */
    List<PublicCase> sameMatters(Reading reading, int limit);

    /** Return which of the matters that were read the actor reported or joined, and that are not over, the most similar first. */
    List<CaseFile> ownMatters(Reading reading, Actor actor);

    /** Return what may be merged with a case, for staff, the most similar first; without what was said not to be the same. */
    List<SimilarCase> similar(CaseId id, Actor actor, int limit);

    /** Return two cases side by side, empty unless there are two and the actor may see both. */
    Optional<CasePair> pair(CaseId one, CaseId other, Actor actor);

    /**
     * Say that two cases are not the same matter: they are not proposed for each other again.
     *
     * @return false where the actor may not see both, or may decide on neither
     */
    boolean tellApart(CaseId one, CaseId other, Actor actor);

    /**
     * Take back that two cases were said not to be the same matter: they may be proposed for each other again.
     *
     * @return false where nobody had said so, or the actor may not see both or decide on neither
     */
    boolean takeBackApart(CaseId one, CaseId other, Actor actor);

    /** Return those of these cases that are within the actor's reach, in the order in which they are named. */
    List<CaseRow> within(List<CaseId> ids, Actor actor);

    /**
     * Join a case: its progress is told to the person and the person is asked in the end; of a resident who is signed in,
     * what {@code who} leaves open is known. Repeating with the same key gives the same receipt.
     */
    Opening join(CaseId id, IntakeKey key, PersonalData who, Actor actor);

    /** Return a part of a queue. {@code after} is empty for the beginning. Filters left empty do not filter. */
    QueuePage queue(CaseQueue queue, Filter filter, Optional<String> after, int size, Actor actor);

    /** Return how many stand in each queue that the actor's roles reach, to the unit; what is closed is not counted. */
    Map<CaseQueue, Integer> queueCounts(Actor actor);

    /** Show who reported, in clear. Refused to whom the case complains about; logged with the purpose. */
    Optional<PersonalData> revealReporter(CaseId id, String purpose, Actor actor);

    /** Show whom to meet on the spot, in clear; refused and logged as {@link #revealReporter} is. */
    Optional<PersonalData> revealContactPerson(CaseId id, String purpose, Actor actor);

    /**
     * What a queue is narrowed to (筛选条件).
     *
     * @param words words in number or title
     * @param region a region with all below it
     * @param facets what all have in common
     * @param since the first day on which they came in
     * @param age how many days ago they came in at least, 0 for all
     */
    record Filter(
            String words,
            Optional<RegionCode> region,
            Map<CaseFacet, String> facets,
            Optional<LocalDate> since,
            int age) {
        public static final Filter NONE = new Filter("", Optional.empty());

        public Filter {
            facets = Map.copyOf(facets);
        }

        public Filter(String words, Optional<RegionCode> region) {
            this(words, region, Map.of(), Optional.empty(), 0);
        }

        /** Return what is narrowed to what has this in common, and to nothing else. */
        public static Filter of(CaseFacet facet, String key) {
            return new Filter("", Optional.empty(), Map.of(facet, key), Optional.empty(), 0);
        }
    }
}
