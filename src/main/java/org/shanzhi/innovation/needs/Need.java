// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Answers;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/**
 * What people need and do not have (需求), as its steps tell it: whose it is, how many, how urgent, since when, and by what
 * this is known.
 *
 * @param number by which people cite it
 * @param steps from the first to the last, never empty
 */
public record Need(NeedId id, String number, NeedKind kind, List<NeedStep> steps) {
    /** What the platform itself writes of a need that it sensed, and people of one that they tell. */
    static final String TITLE = "title";

    static final String WHOSE = "whose";
    static final String PLACE = "place";
    static final String PEOPLE = "people";
    static final String URGENCY = "urgency";
    static final String SINCE = "since";
    static final String CATEGORY = "category";
    static final String EVIDENCE = "evidence";
    static final String DOCUMENT = "document";
    static final String SPEAKER = "speaker";
    static final String INNOVATION = "innovation";
    static final String INTO = "into";
    static final String WORDS = "words";

    /** The band of ages whose need it is, where it is one band's only. */
    static final String AGE = "age";

    /** Stands where a count is so small that it would point at single people. */
    static final String FEWER_THAN = "fewer-than";

    public Need {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A need begins with a step");
        }
        steps = List.copyOf(steps);
    }

    public NeedState state() {
        return steps.getLast().to();
    }

    public int version() {
        return steps.getLast().number();
    }

    public Instant raisedAt() {
        return steps.getFirst().at();
    }

    /** Return what it says now: as it was raised, or as it was amended last. */
    public Answers said() {
        return steps.reversed().stream()
                .filter(it -> it.deed() == NeedDeed.RAISE || it.deed() == NeedDeed.AMEND)
                .findFirst()
                .map(NeedStep::said)
                .orElse(Answers.NONE);
    }

    /** Return the place it is about; a whole county where nobody knows more. */
    public RegionCode region() {
        return new RegionCode(said().text(PLACE));
    }

    public Optional<CategoryCode> category() {
        return Optional.of(said().text(CATEGORY)).filter(CategoryCode::isOne).map(CategoryCode::new);
    }

    public NeedUrgency urgency() {
        return said().choice(URGENCY, NeedUrgency.class).orElse(NeedUrgency.SOON);
    }

    /** Return the day since which it is known to be so. */
    public Optional<LocalDate> since() {
        try {
            return said().has(SINCE) ? Optional.of(LocalDate.parse(said().text(SINCE))) : Optional.empty();
        } catch (DateTimeException typed) {
            return Optional.empty();
        }
    }

    /** Return the number of the innovation that takes it up now. */
    public Optional<String> innovation() {
        for (NeedStep step : steps.reversed()) {
            if (step.to() == NeedState.OPEN) {
                return Optional.empty();
            }
            if (step.deed() == NeedDeed.TAKE_UP) {
                return Optional.of(step.said().text(INNOVATION));
            }
        }
        return Optional.empty();
    }

    /** Return since when it waits, or waited last. */
    public Instant waitingSince() {
        Instant since = raisedAt();
        NeedState before = NeedState.ANSWERED;
        for (NeedStep step : steps) {
            if (step.to() == NeedState.OPEN && before != NeedState.OPEN) {
                since = step.at();
            }
            before = step.to();
        }
        return since;
    }

    /** Return the number of the need as which it goes on. */
    public Optional<String> into() {
        return state() == NeedState.MERGED ? Optional.of(steps.getLast().said().text(INTO)) : Optional.empty();
    }

    /** Return the step that answered it, as long as it stands. */
    public Optional<NeedStep> answer() {
        return state() == NeedState.ANSWERED ? Optional.of(steps.getLast()) : Optional.empty();
    }

    Need then(NeedStep step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new Need(id, number, kind, longer);
    }
}
