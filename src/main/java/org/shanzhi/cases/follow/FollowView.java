// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Visit;
import org.shanzhi.ui.Step;

/**
 * What the page of a receipt shows (回执页).
 *
 * @param joiner whether the reader joined another's case: the other's words, photos and messages are kept from the reader
 * @param shown photos of the result
 * @param voices what was recorded when it was reported
 * @param question what the reader is asked, while the clock stands still for the answer
 * @param kin what it was split off from, or what was split off from it
 * @param reopenUntil until when it can be taken up again, if it can
 */
record FollowView(
        Case matter,
        boolean joiner,
        String category,
        String place,
        List<Attachments.Stored> photos,
        List<Attached> shown,
        List<Attached> voices,
        List<Step> steps,
        Optional<Responsible> responsible,
        List<Message> messages,
        Optional<Case.Result> answer,
        Optional<String> explanation,
        Optional<CaseFile.Same> same,
        CaseFile.Kin kin,
        List<Visit> judged,
        Optional<Instant> nextBy,
        boolean mayAdd,
        boolean mayUrge,
        Optional<String> question,
        boolean mayJudge,
        Optional<Instant> reopenUntil) {
    FollowView {
        photos = List.copyOf(photos);
        shown = List.copyOf(shown);
        voices = List.copyOf(voices);
        steps = List.copyOf(steps);
        messages = List.copyOf(messages);
        judged = List.copyOf(judged);
    }

    /** Who is responsible, by which duty, and whom to call (责任单位与职责依据). */
    record Responsible(
            String organisation,
            String telephone,
            Optional<String> person,
            Optional<String> duty,
            Optional<String> legalBasis,
            List<String> coHandlers) {}

    /**
     * What somebody wrote for the resident to read, with what came with it.
     *
     * @param own whether these are the resident's own words
     * @param heard whether it says how a recording was understood, which the resident may put right
     */
    record Message(Instant at, boolean own, String who, String text, List<Attached> files, boolean heard) {
        Message {
            files = List.copyOf(files);
        }
    }

    CaseState state() {
        return matter.state();
    }

    /** Tell whether the answer is that of an earlier round: the work goes on, and what comes of it is still to be told. */
    boolean answeredBefore() {
        return switch (state()) {
            case HANDLING, PAUSED, TO_SIGN_OFF, TO_VERIFY -> true;
            case RECEIVED, DISPATCHED, TRANSFERRED, RETURN_VISIT, CLOSED, NOT_DISPATCHED -> false;
        };
    }

    /** Return the key of the sentence that says what becomes of a judgement. */
    String judging() {
        if (joiner) {
            return "cases.follow.joined.judge.intro";
        }
        return cannotNow() ? "cases.follow.judge.intro.cannot" : "cases.follow.judge.intro";
    }

    /** Return the key of the words before the day until which the case stays as it is. */
    String until() {
        return joiner && state() == CaseState.RETURN_VISIT
                ? "cases.follow.joined.until.RETURN_VISIT"
                : "cases.follow.until." + state().name();
    }

    boolean cannotNow() {
        return answer.filter(it -> it.outcome() == ResultOutcome.CANNOT_NOW).isPresent();
    }

    /** Return the key of the sentence that says why no organisation is named. */
    String nobody() {
        return switch (state()) {
            case RECEIVED -> "cases.follow.nobody";
            case NOT_DISPATCHED -> "cases.follow.nobody.declined";
            case TRANSFERRED -> "cases.follow.nobody.transferred";
            case DISPATCHED, HANDLING, PAUSED, TO_SIGN_OFF, TO_VERIFY, RETURN_VISIT, CLOSED ->
                answer.isPresent() ? "cases.follow.desk" : "cases.follow.nobody.closed";
        };
    }
}
