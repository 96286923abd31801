// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** What happens to a case of the demo's year, step by step, as far as now. */
final class DemoLife {
    /** A case as it came in. */
    record Matter(
            Instant opened,
            Category category,
            Category enteredAs,
            NamedPlace place,
            RequestType type,
            Urgency urgency,
            Channel channel,
            DemoWords.Said said,
            Actor by,
            Actor resident,
            boolean reported) {
        /** Tell whether a grid worker found it and no resident can be asked about it. */
        boolean asksNobody() {
            return channel == Channel.GRID && !reported;
        }
    }

    private static final int REWORKS = 2;
    private static final Duration ANSWER_WITHIN = Duration.ofDays(7);

    /** A call that is not answered counts again only after so long. */
    private static final Duration BETWEEN_CALLS = Duration.ofHours(4);

    private static final int LOOK_AGAIN_AFTER = 340;

    private final Organisations organisations;
    private final Duties duties;
    private final TimeLimits limits;
    private final DemoHours hours;
    private final DemoStaff staff;
    private final DemoWords words;
    private final RandomGenerator random;
    private final Instant now;
    private final ZoneId zone;

    DemoLife(
            Organisations organisations,
            Duties duties,
            TimeLimits limits,
            DemoHours hours,
            DemoStaff staff,
            DemoWords words,
            RandomGenerator random,
            Instant now,
            ZoneId zone) {
        this.organisations = organisations;
        this.duties = duties;
        this.limits = limits;
        this.hours = hours;
        this.staff = staff;
        this.words = words;
        this.random = random;
        this.now = now;
        this.zone = zone;
    }

    /** Return how urgent matters of the kind are by themselves. */
    static Optional<Urgency> urgency(Category category) {
        String code = category.code().value();
        if (code.startsWith("UTI.GAS.LEAK")) {
            return Optional.of(Urgency.DANGER);
        }
        boolean urgent = code.endsWith(".OUTAGE")
                || code.matches("EME\\.DISASTER\\.(LANDSLIDE|FLOOD|WILDFIRE)")
                || code.startsWith("UTI.POWER.LINE")
                || code.startsWith("URB.DRAIN.COVER");
        return urgent ? Optional.of(Urgency.URGENT) : Optional.empty();
    }

    /** Tell whether the kind is mostly asked about rather than complained of. */
    static boolean atCounter(Category category) {
        return category.code()
                .value()
                .matches("(SOC|GOV\\.SERVICE|PUB\\.REGISTER|EDU\\.ENROL|EDU\\.AID|CIV|HEA\\.FAMILY|LAB\\.JOB).*");
    }

    List<PastCase.Step> of(Matter matter) {
        var steps = new Steps(matter.opened());
        if (matter.channel() == Channel.GRID && foundOnTheRound(steps, matter)) {
            return steps.taken;
        }
        boolean question = matter.type() == RequestType.CONSULTATION;
        if (question && random.nextInt(10) < 8) {
            Actor.Staff answering = answer(steps, matter);
            if (asked(steps, matter, Optional.empty(), Optional.of(answering), ResultOutcome.SOLVED, 0.93)) {
                return steps.taken;
            }
        } else if (!question && random.nextInt(40) == 0) {
            var decline = words.decline(matter.category());
            if (decline.isPresent()) {
                steps.desk(
                        minutes(5, 60),
                        at -> staff.dispatcher(at),
                        new CaseCommand.Decline(
                                decline.get().way(), decline.get().text()));
                return steps.taken;
            }
        }
        dispatched(steps, matter);
        return steps.taken;
    }

    /**
     * What a grid worker found is solved on the spot, turned down, or taken up by its standard; tell whether that ends it. Drawn
     * apart, so that everything else stays as it is.
     */
    private boolean foundOnTheRound(Steps steps, Matter matter) {
        var apart = new SplittableRandom(matter.opened().toEpochMilli() + 1);
        boolean urgent = matter.urgency() == Urgency.DANGER || matter.urgency() == Urgency.URGENT;
        int mark = apart.nextInt(100);
        if (matter.asksNobody() && !urgent && mark < 14) {
            steps.natural(
                    matter.by(), 2 + apart.nextInt(6), new CaseCommand.SolveOnSpot(DemoWords.didOnTheSpot(apart)));
            var checker = staff.checker(matter.place().region());
            if (mark < 12) {
                steps.take(checker, false, 0, 60 + apart.nextInt(500), new CaseCommand.Pass(DemoWords.lookedAt(apart)));
                return true;
            }
            steps.take(checker, false, 0, 60 + apart.nextInt(500), new CaseCommand.Fail("到现场看,还没有弄干净。"));
        } else if (matter.asksNobody() && !urgent && mark < 19) {
            steps.desk(
                    10 + apart.nextInt(50),
                    at -> staff.dispatcher(at),
                    new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "看照片,还够不上立案标准,下次巡查再留意。"));
            return true;
        }
        var registering = new CaseCommand.Register("照片看得清,需要处理。");
        if (urgent) {
            steps.natural(staff.dispatcher(steps.at), 2 + apart.nextInt(5), registering);
        } else {
            steps.desk(5 + apart.nextInt(40), at -> staff.dispatcher(at), registering);
        }
        return false;
    }

    private Actor.Staff answer(Steps steps, Matter matter) {
        Optional<Organisation> office =
                duty(matter, matter.opened()).flatMap(it -> organisations.find(it.responsible()));
        var command = new CaseCommand.Answer(words.answer(matter.category(), matter.said(), office));
        boolean onTheLine = matter.channel() == Channel.HOTLINE && matter.by() instanceof Actor.Staff;
        if (onTheLine && random.nextInt(10) < 7) {
            var operator = (Actor.Staff) matter.by();
            steps.natural(operator, minutes(2, 12), command);
            return operator;
        }
        return steps.desk(minutes(5, 120), at -> staff.operator(at), command);
    }

    private void dispatched(Steps steps, Matter matter) {
        boolean urgent = matter.urgency() == Urgency.DANGER || matter.urgency() == Urgency.URGENT;
        var order = order(matter, steps.at);
        if (order.isEmpty()) {
            return;
        }
        if (!matter.enteredAs().equals(matter.category())) {
            steps.desk(
                    minutes(3, 30),
                    at -> staff.dispatcher(at),
                    new CaseCommand.Correct(
                            matter.category().code(), matter.type(), matter.urgency(), Optional.empty()));
        }
        if (urgent) {
            steps.natural(staff.dispatcher(steps.at), minutes(2, 12), order.get());
        } else {
            steps.desk(minutes(3, 80), at -> staff.dispatcher(at), order.get());
        }
        Instant sent = steps.at;
        var offices = new DemoStaff.CaseOrder(order.get().lead(), order.get().coHandlers());
        var handler = staff.handler(order.get().lead());
        steps.take(
                handler,
                urgent,
                minutes(5, 40),
                minutes(10, random.nextInt(30) == 0 ? 900 : 200),
                new CaseCommand.Sign());
        if (!urgent && random.nextInt(50) == 0 && !matter.asksNobody()) {
            Instant later = hours.after(steps.at, minutes(10, 600), DemoHours.Whose.RESIDENT);
            steps.at(matter.resident(), later, new CaseCommand.AddWords(words.added()));
        }
        boolean contacted = random.nextInt(100) < 80;
        if (contacted) {
            steps.take(handler, urgent, minutes(5, 40), minutes(10, 300), new CaseCommand.Contact(words.contact()));
        }
        TimeLimit finish = limits.applying(
                        matter.place().region(),
                        matter.type(),
                        Optional.of(matter.category().code()),
                        matter.urgency(),
                        sent.atZone(zone).toLocalDate())
                .map(it -> it.finish())
                .orElse(new TimeLimit(7, LimitUnit.WORKING_DAYS));
        worked(steps, matter, offices, handler, urgent, finish, contacted, sent);
    }

    private void worked(
            Steps steps,
            Matter matter,
            DemoStaff.CaseOrder offices,
            Actor.Staff handler,
            boolean urgent,
            TimeLimit finish,
            boolean contacted,
            Instant sent) {
        double quality = quality(offices.lead(), matter.category());
        boolean withTime = !urgent && finish.unit() == LimitUnit.WORKING_DAYS && finish.amount() >= 5;
        if (withTime && besideTheWay(steps, matter, handler)) {
            return;
        }
        for (int round = 0; round <= REWORKS; round++) {
            ResultOutcome outcome = round(steps, matter, offices, handler, urgent, finish, quality, round, sent);
            double happy = switch (outcome) {
                case SOLVED -> quality;
                case PARTLY -> quality * 0.5;
                case CANNOT_NOW -> 0.05;
            };
            if (steps.failed) {
                steps.failed = false;
                continue;
            }
            if (matter.asksNobody()) {
                return;
            }
            if (asked(
                    steps, matter, Optional.of(offices), Optional.empty(), outcome, contacted ? happy : happy * 0.94)) {
                again(steps, matter, offices, handler, urgent, finish);
                return;
            }
        }
        steps.desk(
                minutes(60, 700),
                at -> staff.dispatcher(at),
                new CaseCommand.CloseUnsolved(words.cannot(matter.category(), matter.said())));
    }

    /**
     * A few take longer, a few have to be asked about, a few are urged, and a few are taken back, which is told; drawn apart, so
     * that everything else stays as it is.
     */
    private boolean besideTheWay(Steps steps, Matter matter, Actor.Staff handler) {
        var apart = new SplittableRandom(matter.opened().toEpochMilli());
        int mark = apart.nextInt(100);
        if (mark < 5) {
            String because = DemoWords.moreTime(apart);
            var asking = new CaseCommand.AskExtension(2 + apart.nextInt(4), because);
            steps.take(handler, false, 0, 20 + apart.nextInt(100), asking);
            steps.desk(30 + apart.nextInt(90), at -> staff.dispatcher(at), new CaseCommand.Grant(because));
        } else if (matter.asksNobody()) {
            // Nobody can be asked, and nobody urges.
        } else if (mark < 8) {
            steps.take(
                    handler, false, 0, 20 + apart.nextInt(100), new CaseCommand.AskResident(DemoWords.question(apart)));
            Instant answered = hours.after(steps.at, 60 + apart.nextInt(900), DemoHours.Whose.RESIDENT);
            steps.at(matter.resident(), answered, new CaseCommand.AddWords(DemoWords.answerTo(apart)));
        } else if (mark < 11) {
            Instant later = hours.after(steps.at, 300 + apart.nextInt(900), DemoHours.Whose.RESIDENT);
            steps.at(matter.resident(), later, new CaseCommand.Urge(DemoWords.urging(apart)));
        } else if (mark < 13) {
            Instant later = hours.after(steps.at, 300 + apart.nextInt(900), DemoHours.Whose.RESIDENT);
            boolean pressed = apart.nextInt(5) == 0;
            String because = pressed ? DemoWords.pressed(apart) : DemoWords.takenBack(apart);
            steps.at(matter.resident(), later, new CaseCommand.Withdraw(because, pressed));
            return true;
        } else if (mark < 15) {
            Instant later = hours.after(steps.at, 200 + apart.nextInt(500), DemoHours.Whose.RESIDENT);
            steps.at(
                    matter.resident(),
                    later,
                    new CaseCommand.NameAgent(
                            DemoWords.helper(apart),
                            apart.nextBoolean() ? Course.Relation.FAMILY : Course.Relation.VILLAGE_AGENT,
                            true));
        }
        return false;
    }

    /** Whom the limit has left without a result is asked how things stand. */
    private void askedEarly(Steps steps, Matter matter, OrganisationId lead, Instant limit) {
        var apart = new SplittableRandom(matter.opened().toEpochMilli() + 1);
        Instant at = hours.after(limit, 30 + apart.nextInt(120), DemoHours.Whose.VISITS);
        boolean hotline = staff.hotlineMayAsk(new DemoStaff.CaseOrder(lead, List.of()));
        boolean contacted = apart.nextInt(3) > 0;
        Actor asking =
                hotline ? staff.operator(at) : staff.checker(matter.place().region());
        steps.at(
                asking,
                at,
                new CaseCommand.AskEarly(new Visit.Answer(
                        contacted,
                        Solved.NO,
                        contacted ? Satisfaction.BASICALLY_SATISFIED : Satisfaction.DISSATISFIED,
                        DemoWords.waiting(apart),
                        false,
                        contacted ? List.of("SLOW") : List.of("NO_CONTACT", "SLOW"))));
    }

    /** Work until a result is verified, or sent back. */
    private ResultOutcome round(
            Steps steps,
            Matter matter,
            DemoStaff.CaseOrder offices,
            Actor.Staff handler,
            boolean urgent,
            TimeLimit finish,
            double quality,
            int round,
            Instant sent) {
        // The limit runs from the dispatch; what was sent back is taken up at once.
        Instant since = round == 0 ? sent : steps.at;
        if (random.nextInt(100) < 32 && !urgent) {
            boolean visible = random.nextInt(3) > 0;
            steps.take(handler, false, 0, minutes(60, 500), new CaseCommand.Note(words.note(visible), visible));
        }
        int mark = random.nextInt(100);
        boolean answerable = matter.type() == RequestType.CONSULTATION;
        ResultOutcome outcome = answerable || mark < 88
                ? ResultOutcome.SOLVED
                : mark < 95 ? ResultOutcome.PARTLY : ResultOutcome.CANNOT_NOW;
        String text = switch (outcome) {
            case SOLVED ->
                answerable
                        ? words.answer(matter.category(), matter.said(), organisations.find(handler.organisation()))
                        : words.solved(matter.category(), matter.said());
            case PARTLY -> words.partly(matter.category(), matter.said());
            case CANNOT_NOW -> words.cannot(matter.category(), matter.said());
        };
        double share = share(quality) * (round == 0 ? 1 : 0.3);
        // What cannot be solved now is looked at again next year: the budget decides.
        var reported = new CaseCommand.Result(
                outcome,
                text,
                outcome == ResultOutcome.CANNOT_NOW
                        ? Optional.of(since.atZone(zone).toLocalDate().plusDays(LOOK_AGAIN_AFTER))
                        : Optional.empty());
        if (urgent) {
            steps.natural(handler, finish.amount() * 60 * share, reported);
        } else {
            Instant done = hours.after(since, officeMinutes(finish) * share, DemoHours.Whose.OFFICE);
            Instant soonest = hours.after(steps.at, minutes(10, 90), DemoHours.Whose.OFFICE);
            // Days are not counted as finely as minutes: who is only a little late is not asked about.
            if (round == 0 && finish.unit() == LimitUnit.WORKING_DAYS && finish.amount() >= 5 && share > 1.7) {
                Instant limit = hours.after(since, officeMinutes(finish) * 1.4, DemoHours.Whose.OFFICE);
                if (limit.isAfter(steps.at) && !extended(matter)) {
                    askedEarly(steps, matter, handler.organisation(), limit);
                }
            }
            steps.at(handler, done.isAfter(soonest) ? done : soonest, reported);
        }
        var checker = onTheSpot(matter, offices)
                .orElseGet(() -> staff.checker(matter.place().region()));
        double checking = minutes(40, 560);
        if (round < REWORKS && random.nextDouble() > 0.86 + quality / 8) {
            steps.take(checker, false, 0, checking, new CaseCommand.Fail(words.failed(matter.category())));
            steps.failed = true;
        } else {
            steps.take(checker, false, 0, checking, new CaseCommand.Pass(words.passed(matter.category())));
        }
        return outcome;
    }

    /** Tell whether the time of a case was put off, as it is drawn beside the way. */
    private static boolean extended(Matter matter) {
        return new SplittableRandom(matter.opened().toEpochMilli()).nextInt(100) < 8;
    }

    /** What was found on the round is often looked at by whoever serves the cell, unless the own line handled it. */
    private Optional<Actor.Staff> onTheSpot(Matter matter, DemoStaff.CaseOrder offices) {
        return Optional.of(matter.by())
                .filter(_ -> matter.channel() == Channel.GRID && matter.opened().getEpochSecond() % 2 == 0)
                .filter(Actor.Staff.class::isInstance)
                .map(Actor.Staff.class::cast)
                .filter(it -> offices.handlers().stream()
                        .noneMatch(office -> organisations.sameLine(it.organisation(), office)));
    }

    /** Most is done within the limit, much of it early; some takes longer than it may. */
    private double share(double quality) {
        double late = 0.048 + Math.max(0, 0.86 - quality) * 0.3;
        return random.nextDouble() < late
                ? 1.05 + Math.pow(random.nextDouble(), 1.3) * 1.6
                : 0.12 + 0.84 * Math.pow(random.nextDouble(), 0.6);
    }

    private static double officeMinutes(TimeLimit limit) {
        return switch (limit.unit()) {
            case WORKING_DAYS, DAYS -> limit.amount() * 420.0;
            case WORKING_HOURS -> limit.amount() * 60.0;
            case HOURS -> limit.amount() * 60.0 * 7 / 24;
        };
    }

    /** Ask the resident; tell whether that ends it, be it that the resident wants no more. */
    private boolean asked(
            Steps steps,
            Matter matter,
            Optional<DemoStaff.CaseOrder> offices,
            Optional<Actor.Staff> answered,
            ResultOutcome outcome,
            double happy) {
        Instant told = steps.at;
        boolean bySelf = matter.channel() == Channel.WEB && random.nextInt(100) < 45;
        if (!bySelf && random.nextInt(100) < 9) {
            for (int attempt = 0; attempt < 3; attempt++) {
                if (attempt > 0) {
                    steps.at = steps.at.plus(BETWEEN_CALLS);
                }
                boolean somebody = new SplittableRandom(steps.at.toEpochMilli()).nextInt(6) == 0;
                CaseCommand tried = somebody
                        ? new CaseCommand.InvalidVisit(Visit.Invalid.THIRD_PERSON, "家里人接的，本人不在")
                        : new CaseCommand.AttemptVisit("无人接听");
                if (ask(steps, matter, offices, answered, told, tried)) {
                    break;
                }
            }
            return true;
        }
        boolean solved = random.nextDouble() < happy;
        Solved said = solved ? Solved.YES : random.nextInt(3) == 0 ? Solved.PARTLY : Solved.NO;
        boolean more = said == Solved.NO && outcome != ResultOutcome.CANNOT_NOW && random.nextInt(3) > 0;
        Satisfaction level = satisfaction(solved);
        var command = new CaseCommand.AnswerVisit(new Visit.Answer(
                random.nextInt(100) < 95,
                said,
                level,
                !solved ? words.complaint() : level == Satisfaction.DISSATISFIED ? words.grudging() : words.praise(),
                more,
                solved ? List.of() : reasons(steps.at)));
        if (bySelf) {
            Instant at = hours.after(told, minutes(40, 2_000), DemoHours.Whose.RESIDENT);
            if (expired(steps, told, at)) {
                return true;
            }
            steps.at(matter.resident(), at, command);
        } else if (ask(steps, matter, offices, answered, told, command)) {
            return true;
        }
        if (!bySelf && !more) {
            putRight(steps, matter);
        }
        return !more;
    }

    private static List<String> reasons(Instant seed) {
        var apart = new SplittableRandom(seed.toEpochMilli());
        List<String> all = List.of("NOT_DONE", "HALF_DONE", "CAME_BACK", "SLOW", "NO_CONTACT", "NOT_EXPLAINED");
        return apart.nextInt(5) == 0 ? List.of() : List.of(all.get(apart.nextInt(all.size())));
    }

    /** One of a hundred says that it was written down wrongly. */
    private void putRight(Steps steps, Matter matter) {
        var apart = new SplittableRandom(steps.at.toEpochMilli());
        if (apart.nextInt(100) == 0) {
            Instant later = hours.after(steps.at, 60 + apart.nextInt(600), DemoHours.Whose.RESIDENT);
            steps.at(
                    matter.resident(),
                    later,
                    new CaseCommand.CorrectRecord(new Visit.Answer(
                            true,
                            Solved.NO,
                            Satisfaction.DISSATISFIED,
                            DemoWords.puttingRight(apart),
                            false,
                            List.of("NOT_DONE"))));
        }
    }

    /** Ask by telephone; tell whether the time for it was over. */
    private boolean ask(
            Steps steps,
            Matter matter,
            Optional<DemoStaff.CaseOrder> offices,
            Optional<Actor.Staff> answered,
            Instant told,
            CaseCommand command) {
        Instant at = hours.after(steps.at, minutes(40, 650), DemoHours.Whose.VISITS);
        if (expired(steps, told, at)) {
            return true;
        }
        // The hotline is part of an office itself; what that office led, the checking centre asks about.
        boolean hotline = offices.map(staff::hotlineMayAsk).orElse(true);
        Actor asking = !hotline
                ? staff.checker(matter.place().region())
                : answered.<Actor>map(it -> staff.otherOperator(at, it)).orElseGet(() -> staff.operator(at));
        steps.at(asking, at, command);
        return false;
    }

    private static boolean expired(Steps steps, Instant told, Instant at) {
        Instant over = told.plus(ANSWER_WITHIN);
        if (at.isBefore(over)) {
            return false;
        }
        steps.at(new Actor.Machine("return-visit"), over.plusSeconds(60), new CaseCommand.ExpireVisit());
        return true;
    }

    /** One or two of a hundred come back after they were closed. */
    private void again(
            Steps steps,
            Matter matter,
            DemoStaff.CaseOrder offices,
            Actor.Staff handler,
            boolean urgent,
            TimeLimit finish) {
        if (random.nextInt(1_000) >= 22) {
            return;
        }
        Instant back = hours.after(steps.at, minutes(1_500, 6_000), DemoHours.Whose.RESIDENT);
        Actor who = matter.channel() == Channel.WEB ? matter.resident() : staff.operator(back);
        steps.at(who, back, new CaseCommand.Reopen(words.askedAgain()));
        ResultOutcome outcome = round(steps, matter, offices, handler, urgent, finish, 0.95, REWORKS, steps.at);
        if (!asked(steps, matter, Optional.of(offices), Optional.empty(), outcome, 1)) {
            throw new IllegalStateException("Who is content wants no more");
        }
    }

    private Satisfaction satisfaction(boolean solved) {
        int mark = random.nextInt(100);
        if (solved) {
            return mark < 35
                    ? Satisfaction.VERY_SATISFIED
                    : mark < 82
                            ? Satisfaction.SATISFIED
                            : mark < 95 ? Satisfaction.BASICALLY_SATISFIED : Satisfaction.DISSATISFIED;
        }
        return mark < 15
                ? Satisfaction.SATISFIED
                : mark < 40
                        ? Satisfaction.BASICALLY_SATISFIED
                        : mark < 80 ? Satisfaction.DISSATISFIED : Satisfaction.VERY_DISSATISFIED;
    }

    /** Offices differ, and some kinds of matter are hard for everybody. */
    private static double quality(OrganisationId lead, Category category) {
        double office = 0.80 + Math.floorMod(lead.value().hashCode(), 100) / 600.0;
        boolean hard = category.code().value().startsWith("HOU.TRADE")
                || category.code().value().startsWith("URB.DRAIN")
                || category.code().value().startsWith("ENV.NOISE");
        return hard ? office - 0.14 : office;
    }

    /** Return the duty the case is sent by: the closest, of equals the town's own, as the desk proposes. */
    private Optional<DutyItem> duty(Matter matter, Instant at) {
        List<DutyItem> covering = duties.covering(
                matter.category().code(),
                matter.place().region(),
                at.atZone(zone).toLocalDate());
        boolean takenBack = covering.stream().anyMatch(item -> item.list() == DutyList.TOWN_TAKEN_BACK);
        return covering.stream()
                .filter(item -> item.list() == DutyList.TOWN_BASIC && !takenBack)
                .findFirst()
                .or(() -> covering.stream()
                        .filter(item -> item.list() != DutyList.TOWN_BASIC && item.list() != DutyList.COMMITTEE)
                        .findFirst());
    }

    private Optional<CaseCommand.Dispatch> order(Matter matter, Instant at) {
        Optional<DutyItem> duty = duty(matter, at);
        if (duty.isEmpty()) {
            boolean fresh = matter.opened().isAfter(now.minus(Duration.ofDays(2)));
            return fresh ? Optional.empty() : designated(matter.category());
        }
        List<OrganisationId> assisting = duty.get().list() == DutyList.TOWN_COOPERATIVE
                ? organisations
                        .governing(
                                matter.place().region().town(), at.atZone(zone).toLocalDate())
                        .map(town -> List.of(town.id()))
                        .orElse(List.of())
                : List.of();
        return Optional.of(new CaseCommand.Dispatch(
                duty.get().responsible(), Optional.of(duty.get().id()), assisting, ""));
    }

    /** What no list names the county desk gives to one department, always the same for the same kind. */
    private Optional<CaseCommand.Dispatch> designated(Category category) {
        String code = switch (category.code().value()) {
            case "UTI.TELE.CABLE" -> "GX";
            case "TRA.PARK.ABANDONED" -> "CG";
            case "UTI.POWER.CHARGER" -> "FG";
            case "LAB.NEWFORM.RIDER" -> "RS";
            default -> "ZB";
        };
        return organisations
                .byCode(code)
                .filter(it -> it.kind() == OrganisationKind.LINE_DEPARTMENT)
                .map(it -> new CaseCommand.Dispatch(it.id(), Optional.empty(), List.of(), "清单没有写明,县里指定办理。"));
    }

    /** Most things go quickly, some take long. */
    private double minutes(int least, int most) {
        return least + Math.pow(random.nextDouble(), 1.8) * Math.max(1, most - least);
    }

    /** Who does something, known once it is known when. */
    private interface OnDuty {
        Actor.Staff at(Instant instant);
    }

    /** The steps so far, none of them in the future. */
    private final class Steps {
        private final List<PastCase.Step> taken = new ArrayList<>();
        private Instant at;
        private boolean over;
        private boolean failed;

        Steps(Instant opened) {
            at = opened;
        }

        void at(Actor actor, Instant when, CaseCommand command) {
            at = when;
            over |= at.isAfter(now);
            if (!over) {
                taken.add(new PastCase.Step(at, actor, command));
            }
        }

        /** By whoever is there at any hour. */
        void natural(Actor actor, double minutes, CaseCommand command) {
            at(actor, at.plusSeconds((long) (minutes * 60)), command);
        }

        Actor.Staff desk(double minutes, OnDuty onDuty, CaseCommand command) {
            Instant when = hours.after(at, minutes, DemoHours.Whose.DESK);
            Actor.Staff actor = onDuty.at(when);
            at(actor, when, command);
            return actor;
        }

        /** In office hours, unless it is urgent and an emergency team is out at any hour. */
        void take(Actor actor, boolean urgent, double minutes, double officeMinutes, CaseCommand command) {
            if (urgent) {
                natural(actor, minutes, command);
            } else {
                at(actor, hours.after(at, officeMinutes, DemoHours.Whose.OFFICE), command);
            }
        }
    }
}
