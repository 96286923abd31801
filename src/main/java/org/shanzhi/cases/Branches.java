// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.rules.Deadline;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;

/** Rules on the steps beside the straight way (分支办理): what is asked and decided, pauses, parts of the work, urging. */
final class Branches {
    /** Whoever leads signs every result, not only that of an organisation below. */
    private static final int SIGN_ALWAYS = 2;

    private final Ground ground;
    private final DispatchRules dispatches;

    Branches(Ground ground, DispatchRules dispatches) {
        this.ground = ground;
        this.dispatches = dispatches;
    }

    /** Tell whether the step makes sense now, whoever asks. */
    boolean timely(Case matter, CommandKind kind, Standing standing) {
        Course course = matter.course();
        Instant now = standing.now();
        return switch (kind) {
            case OBJECT -> course.asked().isEmpty() && !course.designated() && !now.isAfter(objectUntil(matter));
            case ASK_EXTENSION -> course.asked().isEmpty() && mayExtend(matter, now);
            case ASK_PAUSE, ASK_EXCLUSION, ASK_TOLERANCE -> course.asked().isEmpty() && !exempt(course, kind);
            case GRANT, REFUSE -> course.asked().isPresent();
            case RESUME ->
                !standing.parties().equals(Set.of(Party.MACHINE))
                        || course.pause()
                                .filter(it -> !now.isBefore(it.until()))
                                .isPresent();
            case ENTRUST -> !assisting(matter).isEmpty();
            case REPORT_TASK, CANCEL_TASK -> !course.openTasks().isEmpty();
            case URGE -> urgeFrom(matter, now).isEmpty();
            case WITHHOLD -> course.withheld().isEmpty();
            case RELEASE -> course.withheld().isPresent();
            case CONFIRM_TRANSFER ->
                course.transfer().filter(it -> it.confirmedAt() == null).isPresent();
            case LOOK_AGAIN ->
                course.lookAgainOn() instanceof LocalDate on
                        && (!standing.parties().equals(Set.of(Party.MACHINE))
                                || !ground.day(now).isBefore(on));
            default -> true;
        };
    }

    private static boolean exempt(Course course, CommandKind kind) {
        return kind == CommandKind.ASK_EXCLUSION && course.excluded().isPresent()
                || kind == CommandKind.ASK_TOLERANCE && course.tolerated().isPresent();
    }

    private boolean mayExtend(Case matter, Instant now) {
        return matter.order().filter(it -> !now.isAfter(it.finishBy())).isPresent()
                && matter.course().extensions() < figure("extension.max", matter, now);
    }

    private static Set<OrganisationId> assisting(Case matter) {
        return matter.order().map(it -> Set.copyOf(it.coHandlers())).orElse(Set.of());
    }

    /** Return until when the organisation that leads may object. */
    Instant objectUntil(Case matter) {
        Instant dispatched = matter.order().map(Case.Order::dispatchedAt).orElse(Instant.MIN);
        if (dispatched.equals(Instant.MIN)) {
            return dispatched;
        }
        int days = figure("objection.working-days", matter, dispatched);
        return ground.after(dispatched, new TimeLimit(days, LimitUnit.WORKING_DAYS))
                .at();
    }

    /** Return from when it can be urged again; empty if it can be now. */
    Optional<Instant> urgeFrom(Case matter, Instant now) {
        return Optional.ofNullable(matter.course().urgedAt())
                .map(it -> it.plus(Duration.ofHours(figure("urge.hours", matter, now))))
                .filter(now::isBefore);
    }

    Ruling untimely(Case matter, CommandKind kind, Instant now) {
        Course course = matter.course();
        return switch (kind) {
            case OBJECT ->
                course.designated()
                        ? Lifecycle.no("case-object-designated")
                        : course.asked().isPresent()
                                ? Lifecycle.no("case-asked-already")
                                : Lifecycle.no("case-object-late", objectUntil(matter));
            case ASK_EXTENSION ->
                course.asked().isPresent()
                        ? Lifecycle.no("case-asked-already")
                        : course.extensions() >= figure("extension.max", matter, now)
                                ? Lifecycle.no("case-extension-used", figure("extension.max", matter, now))
                                : Lifecycle.no("case-extension-late");
            case ASK_PAUSE, ASK_EXCLUSION, ASK_TOLERANCE -> Lifecycle.no("case-asked-already");
            case GRANT, REFUSE -> Lifecycle.no("case-asked-nothing");
            case URGE -> Lifecycle.no("case-urge-early", urgeFrom(matter, now).orElse(now));
            default -> Lifecycle.no("case-not-now");
        };
    }

    /** Nobody decides on the own wish, and nobody signs the own result. */
    Optional<Refusal> conflict(Case matter, CommandKind kind, Standing standing) {
        boolean own = switch (kind) {
            case GRANT, REFUSE -> own(standing, matter.course().asked().map(Course.Asked::by));
            case SIGN_OFF, SEND_BACK -> own(standing, matter.result().map(Case.Result::by));
            default -> false;
        };
        return own ? Optional.of(Refusal.of("case-own-wish")) : Optional.empty();
    }

    private static boolean own(Standing standing, Optional<PersonId> by) {
        return by.isPresent() && by.equals(standing.person());
    }

    Ruling rule(Case matter, CaseCommand command, Standing standing, Party party) {
        Instant now = standing.now();
        return switch (command) {
            case CaseCommand.TakeOver _ ->
                lawful(matter.ordered(order(matter).handledBy(person(standing))), party, command, "");
            case CaseCommand.Objection it ->
                lawful(asking(matter, Course.Wish.OBJECTION, standing, 0, null, "", now), party, command, it.reason());
            case CaseCommand.AskExtension it -> askExtension(matter, it, standing, party);
            case CaseCommand.AskPause it -> askPause(matter, it, standing, party);
            case CaseCommand.AskExclusion it ->
                lawful(
                        asking(
                                matter,
                                Course.Wish.EXCLUSION,
                                standing,
                                0,
                                null,
                                it.why().name(),
                                now),
                        party,
                        command,
                        it.reason());
            case CaseCommand.AskTolerance it ->
                lawful(
                        asking(
                                matter,
                                Course.Wish.TOLERANCE,
                                standing,
                                0,
                                null,
                                it.why().name(),
                                now),
                        party,
                        command,
                        it.reason());
            case CaseCommand.Grant it -> grant(matter, it, standing, party);
            case CaseCommand.Refuse it ->
                lawful(refused(matter, matter.course().asked().orElseThrow()), party, command, it.text());
            case CaseCommand.AskResident it -> {
                int days = figure("ask-resident.days", matter, now);
                var pause = new Course.Pause(
                        Course.PauseReason.RESIDENT, now, now.plus(Duration.ofDays(days)), step(matter));
                yield told(
                        matter.in(CaseState.PAUSED).taking(matter.course().pausing(pause)), party, command, it.text());
            }
            case CaseCommand.Resume it -> lawful(resumed(matter, now), party, command, it.text());
            case CaseCommand.Entrust it -> entrust(matter, it, now, party);
            case CaseCommand.ReportTask it -> report(matter, it, standing, party);
            case CaseCommand.CancelTask it ->
                matter.course()
                        .task(it.number())
                        .filter(Course.Task::open)
                        .map(task -> lawful(
                                matter.taking(matter.course().with(task.takenBack())), party, command, it.text()))
                        .orElseGet(() -> Lifecycle.no("case-task-unknown"));
            case CaseCommand.PassOn it -> passOn(matter, it, now, party);
            case CaseCommand.SignOff it ->
                lawful(
                        matter.in(CaseState.TO_VERIFY)
                                .resulting(verifying(matter.result().orElseThrow(), matter, now)),
                        party,
                        command,
                        it.text());
            case CaseCommand.SendBack it -> lawful(matter.in(CaseState.HANDLING), party, command, it.text());
            case CaseCommand.Confer it -> confer(matter, it, party);
            case CaseCommand.Transfer it -> {
                int days = figure("transfer.days", matter, now);
                var transfer = new Course.Transfer(
                        it.to(), it.reference(), null, now.plus(Duration.ofDays(days)), step(matter));
                yield told(
                        matter.in(CaseState.TRANSFERRED).taking(matter.course().transferring(transfer)),
                        party,
                        command,
                        it.text());
            }
            case CaseCommand.ConfirmTransfer it -> {
                var sent = matter.course().transfer().orElseThrow();
                var confirmed = new Course.Transfer(
                        sent.to(),
                        it.reference().isBlank() ? sent.reference() : it.reference(),
                        now,
                        sent.by(),
                        sent.step());
                yield lawful(matter.taking(matter.course().transferring(confirmed)), party, command, it.text());
            }
            case CaseCommand.Urge it ->
                new Ruling.Lawful(
                        next(matter.taking(matter.course().urged(now))),
                        party,
                        command.kind(),
                        it.text(),
                        party == Party.RESIDENT || party == Party.JOINER,
                        Optional.empty());
            case CaseCommand.Instruct it -> lawful(instructed(matter, it.order()), party, command, it.text());
            case CaseCommand.Supervise it -> {
                int level = matter.course()
                                .supervision()
                                .map(Course.Supervision::level)
                                .orElse(0)
                        + 1;
                yield lawful(
                        matter.taking(matter.course()
                                .supervising(new Course.Supervision(level, it.why(), now, step(matter)))),
                        party,
                        command,
                        it.text());
            }
            case CaseCommand.Withhold it ->
                lawful(
                        matter.taking(matter.course().withholding(new Course.Withheld(it.why(), step(matter)))),
                        party,
                        command,
                        it.text());
            case CaseCommand.Release it ->
                lawful(matter.taking(matter.course().withholding(null)), party, command, it.text());
            default -> throw new IllegalArgumentException("Not a step beside the straight way: " + command.kind());
        };
    }

    /**
     * More time above gives back what had been cut of the own limit; less is cut as with every step. What was promised to the
     * resident stays promised.
     */
    private Case instructed(Case matter, Course.Upper order) {
        // What was taken up again after its end is bound anew only by another deadline, not by an answer.
        Course.Upper upper = matter.course()
                .upper()
                .filter(it -> it.latest() == null && Objects.equals(it.by(), order.by()))
                .orElse(order);
        Case told = matter.taking(matter.course().instructed(upper));
        if (matter.order().isEmpty() || matter.result().isPresent()) {
            return told;
        }
        Case.Order work = order(matter);
        return ground.frozen(work)
                .map(rule -> ground.after(told.counting(work.dispatchedAt()), rule.finish()))
                .filter(it -> it.at().isAfter(work.finishBy()))
                .map(it -> told.ordered(work.finishing(it.at(), it.calendarKnown())))
                .orElse(told);
    }

    private Ruling askExtension(Case matter, CaseCommand.AskExtension command, Standing standing, Party party) {
        int most = figure("extension.working-days", matter, standing.now());
        if (command.workingDays() < 1 || command.workingDays() > most) {
            return Lifecycle.no("case-extension-days", most);
        }
        return lawful(
                asking(matter, Course.Wish.EXTENSION, standing, command.workingDays(), null, "", standing.now()),
                party,
                command,
                command.reason());
    }

    private Ruling askPause(Case matter, CaseCommand.AskPause command, Standing standing, Party party) {
        LocalDate today = ground.day(standing.now());
        LocalDate last = today.plusDays(figure("pause.days", matter, standing.now()));
        if (command.why() == Course.PauseReason.RESIDENT) {
            return Lifecycle.no("case-pause-resident");
        }
        if (!command.until().isAfter(today) || command.until().isAfter(last)) {
            return Lifecycle.no("case-pause-until", last);
        }
        return lawful(
                asking(
                        matter,
                        Course.Wish.PAUSE,
                        standing,
                        0,
                        command.until(),
                        command.why().name(),
                        standing.now()),
                party,
                command,
                command.reason());
    }

    private Case asking(
            Case matter,
            Course.Wish wish,
            Standing standing,
            int days,
            @Nullable LocalDate until,
            String why,
            Instant now) {
        int hours = figure("decide.working-hours", matter, now);
        return matter.taking(matter.course()
                .asking(new Course.Asked(
                        wish,
                        person(standing),
                        step(matter),
                        days,
                        until,
                        why,
                        ground.after(now, new TimeLimit(hours, LimitUnit.WORKING_HOURS))
                                .at())));
    }

    private Ruling grant(Case matter, CaseCommand.Grant command, Standing standing, Party party) {
        var asked = matter.course().asked().orElseThrow();
        Instant now = standing.now();
        Case answered = matter.taking(matter.course().asking(null));
        Course course = answered.course();
        return switch (asked.wish()) {
            case OBJECTION ->
                lawful(Lifecycle.received(answered.taking(course.objected())), party, command, command.text());
            case EXTENSION -> {
                if (command.text().isBlank()) {
                    yield Lifecycle.no("case-text-missing");
                }
                Case.Order order = order(matter);
                Deadline later = ground.after(order.finishBy(), new TimeLimit(asked.days(), LimitUnit.WORKING_DAYS));
                if (matter.latest() instanceof Instant latest && later.at().isAfter(latest)) {
                    yield Lifecycle.no("case-extension-upper", latest);
                }
                yield told(
                        answered.ordered(order.finishing(later.at(), later.calendarKnown()))
                                .promisingLater(later.at())
                                .taking(course.extended()),
                        party,
                        command,
                        command.text());
            }
            case PAUSE -> {
                if (command.text().isBlank()) {
                    yield Lifecycle.no("case-text-missing");
                }
                LocalDate until = asked.until() instanceof LocalDate day ? day : ground.day(now);
                var pause = new Course.Pause(
                        Course.PauseReason.valueOf(asked.why()), now, ground.endOf(until), asked.step());
                // A clock that stands still already, for the resident, first gets back the time for which it did.
                Case going = matter.state() == CaseState.PAUSED ? resumed(answered, now) : answered;
                yield told(
                        going.in(CaseState.PAUSED).taking(going.course().pausing(pause)),
                        party,
                        command,
                        command.text());
            }
            case EXCLUSION ->
                lawful(answered.taking(course.excluding(exemption(asked, standing))), party, command, command.text());
            case TOLERANCE ->
                lawful(answered.taking(course.tolerating(exemption(asked, standing))), party, command, command.text());
        };
    }

    private static Course.Exemption exemption(Course.Asked asked, Standing standing) {
        return new Course.Exemption(
                Course.ExemptionReason.valueOf(asked.why()),
                asked.by(),
                person(standing),
                standing.now(),
                asked.step());
    }

    /** Whoever objected in vain is designated: the matter does not go round in circles. */
    private static Case refused(Case matter, Course.Asked asked) {
        Course course = matter.course().asking(null);
        return matter.taking(asked.wish() == Course.Wish.OBJECTION ? course.designating(true) : course);
    }

    /** The clock goes on; the time for which it stood still is added in the unit of the limit. */
    Case resumed(Case matter, Instant now) {
        Course.Pause pause = matter.course().pause().orElseThrow();
        LimitUnit unit = ground.frozen(order(matter))
                .map(LimitRule::finish)
                .map(TimeLimit::unit)
                .orElse(LimitUnit.HOURS);
        Instant end = now.isBefore(pause.since()) ? pause.since() : now;
        Case.Order order = order(matter).later(it -> {
            Deadline later = ground.later(it.at(), pause.since(), end, unit);
            return new Deadline(later.at(), it.calendarKnown() && later.calendarKnown());
        });
        Case on = matter.in(CaseState.HANDLING)
                .ordered(order)
                .taking(matter.course().pausing(null));
        return matter.trail().firstFinishBy() instanceof Instant promised
                ? on.promisingLater(
                        ground.later(promised, pause.since(), end, unit).at())
                : on;
    }

    /** Return the case as it goes on where the resident was asked and now answers; empty where nobody waits for words. */
    Optional<Case> answered(Case matter, Instant now) {
        return matter.course()
                .pause()
                .filter(it -> matter.state() == CaseState.PAUSED && it.why() == Course.PauseReason.RESIDENT)
                .map(_ -> resumed(matter, now));
    }

    private Ruling entrust(Case matter, CaseCommand.Entrust command, Instant now, Party party) {
        if (!assisting(matter).contains(command.organisation())) {
            return Lifecycle.no("case-task-not-assisting");
        }
        Optional<Instant> by = within(command.workingDays(), matter, now);
        if (by.isEmpty()) {
            return Lifecycle.no("case-task-late", order(matter).finishBy());
        }
        var task = new Course.Task(
                matter.course().tasks().size() + 1, command.organisation(), by.get(), step(matter), 0, null, false);
        return lawful(matter.taking(matter.course().with(task)), party, command, command.text());
    }

    private Ruling report(Case matter, CaseCommand.ReportTask command, Standing standing, Party party) {
        var task = matter.course().task(command.number()).filter(Course.Task::open);
        if (task.isEmpty()) {
            return Lifecycle.no("case-task-unknown");
        }
        Course.Task open = task.get();
        boolean own = standing.organisation()
                .filter(it -> ground.sameLine(it, open.organisation()))
                .isPresent();
        if (party == Party.CO_HANDLER && !own) {
            return Lifecycle.no("case-task-of-others");
        }
        return lawful(
                matter.taking(matter.course().with(open.done(step(matter), standing.now()))),
                party,
                command,
                command.text());
    }

    private Ruling passOn(Case matter, CaseCommand.PassOn command, Instant now, Party party) {
        Case.Order order = order(matter);
        Optional<Organisation> unit = ground.organisation(command.unit());
        if (unit.isEmpty() || !below(unit.get(), order.lead())) {
            return Lifecycle.no("case-onward-not-below");
        }
        Optional<Refusal> hindrance = dispatches.onward(matter, command.unit(), now);
        if (hindrance.isPresent()) {
            return new Ruling.Unlawful(hindrance.get());
        }
        Optional<Instant> by = within(command.workingDays(), matter, now);
        if (by.isEmpty()) {
            return Lifecycle.no("case-task-late", order.finishBy());
        }
        var onward = new Course.Onward(command.unit(), by.get(), step(matter));
        return lawful(matter.taking(matter.course().going(onward)), party, command, command.text());
    }

    private boolean below(Organisation unit, OrganisationId lead) {
        return unit.parent()
                .filter(it -> it.equals(lead)
                        || ground.organisation(it)
                                .filter(parent -> below(parent, lead))
                                .isPresent())
                .isPresent();
    }

    /** Return the end of the working days, empty if it is not before the end of the whole. */
    private Optional<Instant> within(int workingDays, Case matter, Instant now) {
        if (workingDays < 1) {
            return Optional.empty();
        }
        return Optional.of(ground.after(now, new TimeLimit(workingDays, LimitUnit.WORKING_DAYS))
                        .at())
                .filter(it -> !it.isAfter(order(matter).finishBy()));
    }

    private Ruling confer(Case matter, CaseCommand.Confer command, Party party) {
        boolean known = command.organisations().stream()
                .allMatch(it -> ground.organisation(it).isPresent());
        if (!known || command.organisations().stream().distinct().count() < 2) {
            return Lifecycle.no("case-confer-with");
        }
        return lawful(matter.taking(matter.course().conferring()), party, command, command.text());
    }

    /** Tell whether a result has to be signed before it leaves the organisation that leads. */
    boolean needsSignature(Case matter, Party party, Instant now) {
        int from = figure("sign-off", matter, now);
        return party == Party.UNIT ? from >= 1 : from >= SIGN_ALWAYS;
    }

    /** Parts of the work that nobody reported on hold a result up until their own time is over. */
    Optional<Refusal> openTasks(Case matter, Instant now) {
        return matter.course().openTasks().stream()
                .filter(it -> now.isBefore(it.by()))
                .findFirst()
                .flatMap(it -> ground.organisation(it.organisation()))
                .map(it -> Refusal.of("case-tasks-open", it.name()));
    }

    /** Return the day on which what cannot be solved now is looked at again. */
    Ruling lookingAgain(Case matter, Optional<LocalDate> wanted, Instant now, Function<LocalDate, Ruling> then) {
        LocalDate today = ground.day(now);
        LocalDate last = today.plusDays(figure("look-again.max-days", matter, now));
        LocalDate day = wanted.orElse(today.plusDays(figure("look-again.days", matter, now)));
        return day.isAfter(today) && !day.isAfter(last) ? then.apply(day) : Lifecycle.no("case-look-again-day", last);
    }

    private Case.Result verifying(Case.Result result, Case matter, Instant now) {
        return new Case.Result(result.outcome(), result.text(), result.by(), result.at(), null, verifyBy(matter, now));
    }

    @Nullable
    Instant verifyBy(Case matter, Instant now) {
        return ground.limits(matter, now)
                .map(rule -> ground.after(now, rule.verify()).at())
                .orElse(null);
    }

    private int figure(String name, Case matter, Instant now) {
        return ground.figure(name, matter.subject().place().region(), now);
    }

    private static Case.Order order(Case matter) {
        return matter.order().orElseThrow();
    }

    private static @Nullable PersonId person(Standing standing) {
        return standing.person().orElse(null);
    }

    private static int step(Case matter) {
        return matter.version() + 1;
    }

    private static Case next(Case after) {
        return after.at(after.version() + 1);
    }

    private static Ruling lawful(Case after, Party party, CaseCommand command, String text) {
        return Lifecycle.lawful(after, party, command.kind(), text, false);
    }

    private static Ruling told(Case after, Party party, CaseCommand command, String text) {
        return Lifecycle.lawful(after, party, command.kind(), text, true);
    }
}
