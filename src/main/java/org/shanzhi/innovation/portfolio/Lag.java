// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.portfolio;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Party;
import org.shanzhi.innovation.Stage;

/**
 * Something in the portfolio that waits for somebody (待办滞后).
 *
 * @param since the day from which it waits, or on which it was due
 * @param late whether a day has passed on which it should have been done
 * @param count how many, where there can be several
 */
record Lag(Kind kind, Innovation innovation, LocalDate since, Party waitsFor, boolean late, int count) {
    /** What waits, the most urgent first. */
    enum Kind {
        /** The first day of the plan passed and nobody approved it. */
        START_MISSED,
        /** The trial is over and nobody has judged it. */
        EVALUATION_WAITING,
        REMEASUREMENT_OVERDUE,
        /** What is kept is asked about: too tight or too loose. */
        QUESTIONED,
        DECISION_WAITING,
        /** The day from which the package should hold passed and nobody adopted it. */
        PACKAGE_MISSED,
        PACKAGE_NOT_ADOPTED,
        PACKAGE_NOT_WRITTEN,
        START_WAITING,
        OBJECTIONS_OPEN,
        CLAIM_REFUSED
    }

    /** List what waits in the innovation on the day. */
    static List<Lag> of(Innovation innovation, LocalDate today, ZoneId zone) {
        var lags = new ArrayList<Lag>();
        LocalDate entered = day(since(innovation), zone);
        switch (innovation.stage()) {
            case RESOURCED ->
                day(innovation, Deed.SEAL, "begin").ifPresent(begin -> lags.add(
                        begin.isBefore(today)
                                ? new Lag(Kind.START_MISSED, innovation, begin, Party.DECIDER, true, 1)
                                : new Lag(
                                        Kind.START_WAITING,
                                        innovation,
                                        day(innovation.latest(Deed.SEAL).orElseThrow(), zone),
                                        Party.DECIDER,
                                        false,
                                        1)));
            case PILOTED ->
                innovation
                        .stopped()
                        .map(it -> day(it, zone))
                        .or(() -> day(innovation, Deed.SEAL, "end").filter(it -> it.isBefore(today)))
                        .ifPresent(it -> lags.add(
                                new Lag(Kind.EVALUATION_WAITING, innovation, it, Party.EVALUATOR, true, 1)));
            case EVALUATED ->
                lags.add(new Lag(Kind.DECISION_WAITING, innovation, entered, Party.DECIDER, false, 1));
            case DECIDED -> packaged(innovation, entered, today, zone).ifPresent(lags::add);
            case SENSED, FRAMED, VALUE_TESTED, MATCHED, INSTITUTIONALISED, ENDED -> {}
        }
        innovation.remeasurements().stream()
                .filter(it -> it.step().isEmpty() && it.due().isBefore(today))
                .findFirst()
                .ifPresent(it -> lags.add(
                        new Lag(Kind.REMEASUREMENT_OVERDUE, innovation, it.due(), Party.EVALUATOR, true, 1)));
        questioned(innovation, zone).ifPresent(lags::add);
        List<Entry> open = innovation.objections().stream()
                .filter(it -> it.answer().isEmpty())
                .map(Innovation.Objection::said)
                .toList();
        if (!open.isEmpty()) {
            lags.add(new Lag(
                    Kind.OBJECTIONS_OPEN,
                    innovation,
                    day(open.getFirst(), zone),
                    Party.OWNER,
                    false,
                    open.size()));
        }
        refused(innovation, zone).ifPresent(lags::add);
        return lags;
    }

    private static Optional<Lag> packaged(Innovation innovation, LocalDate entered, LocalDate today, ZoneId zone) {
        Optional<LocalDate> from = day(innovation, Deed.PACKAGE, "from");
        if (from.isEmpty()) {
            return Optional.of(new Lag(Kind.PACKAGE_NOT_WRITTEN, innovation, entered, Party.OWNER, false, 1));
        }
        if (innovation.latest(Deed.ADOPT).isPresent()) {
            return Optional.empty();
        }
        boolean missed = !from.get().isAfter(today);
        return Optional.of(new Lag(
                missed ? Kind.PACKAGE_MISSED : Kind.PACKAGE_NOT_ADOPTED,
                innovation,
                missed ? from.get() : day(innovation.latest(Deed.PACKAGE).orElseThrow(), zone),
                Party.DECIDER,
                missed,
                1));
    }

    /** A question waits until somebody decides again. */
    private static Optional<Lag> questioned(Innovation innovation, ZoneId zone) {
        return innovation
                .lastEver(Deed.QUESTION)
                .filter(_ -> innovation.stage() == Stage.INSTITUTIONALISED)
                .filter(it -> innovation
                        .lastEver(Deed.DECIDE)
                        .filter(decided -> decided.number() > it.number())
                        .isEmpty())
                .map(it -> new Lag(Kind.QUESTIONED, innovation, day(it, zone), Party.DECIDER, false, 1));
    }

    /** A claim that was refused is told until it is decided what follows. */
    private static Optional<Lag> refused(Innovation innovation, ZoneId zone) {
        return innovation
                .latest(Deed.REFUSE_CLAIM)
                .filter(_ -> innovation.latest(Deed.DECIDE).isEmpty())
                .map(it -> new Lag(Kind.CLAIM_REFUSED, innovation, day(it, zone), Party.DECIDER, false, 1));
    }

    /** Return the step by which the innovation came to its stage. */
    static Entry since(Innovation innovation) {
        Entry since = innovation.steps().getLast();
        for (Entry step : innovation.steps().reversed()) {
            if (step.to() != innovation.stage()) {
                break;
            }
            since = step;
        }
        return since;
    }

    private static Optional<LocalDate> day(Innovation innovation, Deed deed, String name) {
        return innovation
                .latest(deed)
                .map(it -> it.answers().text(name))
                .filter(it -> !it.isBlank())
                .map(LocalDate::parse);
    }

    static LocalDate day(Entry step, ZoneId zone) {
        return LocalDate.ofInstant(step.at(), zone);
    }
}
