// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Stage;

/**
 * An innovation as those read it whom it touches (公开故事): names instead of codes, and only what they can judge by.
 *
 * @param places where it is tried, or is to hold
 * @param lacks what an announced success still lacks; empty where nothing was announced
 */
record PublicStory(
        String number,
        String title,
        Stage stage,
        Standing standing,
        Office owner,
        List<String> places,
        Instant changed,
        Optional<Problem> problem,
        Optional<Value> value,
        Optional<Plan> plan,
        Optional<Result> result,
        Optional<Claim> claim,
        List<Lack> lacks,
        List<Decided> decisions,
        List<Waived> waived,
        Optional<Held> held,
        List<Again> again,
        Optional<Lessons> lessons,
        List<Innovation.Objection> objections) {
    PublicStory {
        places = List.copyOf(places);
        lacks = List.copyOf(lacks);
        decisions = List.copyOf(decisions);
        waived = List.copyOf(waived);
        again = List.copyOf(again);
        objections = List.copyOf(objections);
    }

    record Office(String name, String telephone) {}

    /** What is wrong, and what was promised. */
    record Problem(
            String what,
            String indicator,
            boolean less,
            boolean perThousand,
            String baseline,
            String target,
            LocalDate by) {}

    record Group(String who, String place, String how) {}

    /** Whose need it meets, and at whose cost. */
    record Value(
            String solves,
            String meets,
            List<Group> gainers,
            List<Group> payers,
            List<Group> leftOut,
            List<String> ownGain,
            String ownGainHow) {}

    /**
     * What was fixed before the first day.
     *
     * @param approved whether somebody approved it
     * @param subject under which the public log keeps the steps, with the digest of what was written
     */
    record Plan(
            List<String> tried,
            List<String> compared,
            LocalDate begin,
            LocalDate end,
            String indicator,
            boolean less,
            String leastEffect,
            String done,
            String stopRule,
            boolean approved,
            Optional<Stopped> stopped,
            Instant sealed,
            int step,
            String digest,
            String subject) {}

    record Stopped(Instant at, String why, String reasons) {}

    /** What an evaluator outside the owner's line found. */
    record Result(
            Instant at,
            String by,
            String verdict,
            String unit,
            Optional<Interval> interval,
            String reading,
            String fairness,
            boolean earlierRound) {}

    /** What was measured, and between which values the truth lies with 95 in 100. */
    record Interval(double value, double low, double high) {}

    /** What the owner itself says that it showed. */
    record Claim(Instant at, String claim, String evidence, Optional<String> refused) {}

    /** What an announcement is without (缺项). */
    enum Lack {
        BASELINE,
        BUDGET,
        EVALUATION,
        SECOND_MEASUREMENT
    }

    record Decided(Instant at, String by, String decision, String reasons) {}

    record Waived(Instant at, String by, String requirement, String basis) {}

    /** Since when it holds, and what it rewards. */
    record Held(LocalDate from, boolean already, String rewards, String motive, String review) {}

    /** Measured again, or to be. */
    record Again(int months, LocalDate due, boolean overdue, Optional<Measured> measured) {}

    record Measured(Instant at, String value, String verdict, String reading) {}

    record Lessons(String worked, String didNot, String conditions, String advice) {}
}
