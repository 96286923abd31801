// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations.View;
import org.shanzhi.innovation.NextStep;
import org.shanzhi.innovation.Party;
import org.shanzhi.innovation.Question;
import org.shanzhi.innovation.Sheets;
import org.shanzhi.innovation.Stage;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Step;
import org.springframework.stereotype.Component;

/** Tells an innovation from the need to the result (讲述). */
@Component
class Stories {
    /** In the order in which a reader wants them. */
    private static final List<Deed> CHAPTERS = List.of(
            Deed.FRAME,
            Deed.TEST_VALUE,
            Deed.MATCH,
            Deed.RESOURCE,
            Deed.SEAL,
            Deed.REVIEW,
            Deed.WAIVE,
            Deed.START,
            Deed.BURDEN,
            Deed.STOP,
            Deed.CLAIM,
            Deed.REFUSE_CLAIM,
            Deed.EVALUATE,
            Deed.DECIDE,
            Deed.PACKAGE,
            Deed.ADOPT,
            Deed.REMEASURE,
            Deed.QUESTION,
            Deed.SHARE,
            Deed.HAND_OVER,
            Deed.WITHDRAW);

    /** Said at the top of the page, and not once more in the chapter. */
    private static final Set<String> AT_THE_TOP = Set.of(
            "direction", "problem", "indicator", "measure", "wanted", "baseline", "target", "by", "actors", "first");

    private static final Set<Deed> RARE = EnumSet.of(Deed.HAND_OVER, Deed.WITHDRAW, Deed.WAIVE);

    private final Readings readings;
    private final Outlook outlook;
    private final WorkshopNames names;

    Stories(Readings readings, Outlook outlook, WorkshopNames names) {
        this.readings = readings;
        this.outlook = outlook;
        this.names = names;
    }

    Story story(View view, Page page) {
        Innovation innovation = view.innovation();
        var mandate = innovation.mandate();
        Answers framing = written(innovation, Deed.FRAME);
        List<Deed> mine =
                view.allowed().stream().filter(it -> it != Deed.OBJECT).sorted().toList();
        return new Story(
                innovation.number(),
                mandate.title(),
                page.t(
                        "innovation.facts",
                        page.t("innovation.q.begin.kind." + mandate.kind().name()),
                        names.region(mandate.region().value()),
                        page.t("innovation.stage." + innovation.stage().name())),
                outlook.who(innovation, Party.OWNER, page),
                innovation.stage() == Stage.SENSED
                        ? ""
                        : page.t("innovation.significance."
                                + innovation.significance().name() + ".means"),
                mandate.needs(),
                innovation.id().subject(),
                outlook.next(innovation, page),
                NextStep.of(innovation).map(NextStep::deed).filter(mine::contains),
                goal(framing, page),
                direction(framing),
                actors(framing, page),
                framing.text("first"),
                result(innovation, page),
                steps(innovation, page),
                readings.gates(view.gates(), innovation, page),
                chapters(innovation, page),
                objections(innovation, page),
                history(innovation, page),
                mine.stream().filter(it -> !RARE.contains(it)).toList(),
                mine.stream().filter(RARE::contains).toList());
    }

    /** What was framed before mending still says what it is about. */
    private static Answers written(Innovation innovation, Deed deed) {
        return innovation.lastEver(deed).map(Entry::answers).orElse(Answers.NONE);
    }

    private static List<Story.Link> direction(Answers framing) {
        return framing.rows("direction").stream()
                .map(it -> new Story.Link(of(it, "objective"), of(it, "county"), of(it, "local"), of(it, "evidence")))
                .toList();
    }

    private static String of(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private Story.Goal goal(Answers framing, Page page) {
        if (!framing.has("problem")) {
            return new Story.Goal("", "", "");
        }
        return new Story.Goal(
                framing.text("problem"),
                readings.indicator(framing, page),
                page.t(
                        "innovation.goal.promise",
                        framing.text("baseline"),
                        framing.text("target"),
                        readings.day(framing.text("by"), page),
                        page.t("innovation.q.frame.wanted." + framing.text("wanted"))));
    }

    private static List<Story.Acting> actors(Answers framing, Page page) {
        return framing.rows("actors").stream()
                .map(it -> new Story.Acting(
                        of(it, "who"),
                        side(of(it, "side"), page),
                        of(it, "does"),
                        of(it, "duty"),
                        of(it, "may-not"),
                        of(it, "hands-over")))
                .toList();
    }

    private static String side(String side, Page page) {
        String key = "innovation.q.frame.actors.side." + side;
        return page.has(key) ? page.t(key) : side;
    }

    private Story.Result result(Innovation innovation, Page page) {
        var said = new ArrayList<String>();
        Optional<Entry> evaluated = innovation.lastEver(Deed.EVALUATE);
        String verdict = evaluated
                .map(it -> page.t("innovation.verdict." + it.answers().text("verdict")))
                .orElse("");
        evaluated.ifPresent(it -> {
            said.add(Readings.measured(it.answers(), page));
            said.add(it.answers().text("reading"));
            said.add(page.t("innovation.result.judged", readings.who(it, innovation, page), page.date(it.at())));
        });
        innovation
                .lastEver(Deed.DECIDE)
                .ifPresent(it -> said.add(page.t(
                        "innovation.result.decided." + it.answers().text("decision"),
                        page.date(it.at()),
                        it.answers().text("reasons"))));
        innovation.effectiveFrom().ifPresent(it -> said.add(page.t("innovation.result.holds", page.date(it))));
        if (said.isEmpty() && innovation.stage() == Stage.ENDED) {
            said.add(page.t("innovation.result.untried"));
        } else if (evaluated.isEmpty()) {
            said.add(page.t("innovation.result.none"));
        }
        List<String> claimed = evaluated.isPresent()
                ? List.of()
                : innovation.all(Deed.CLAIM).stream()
                        .map(it -> it.answers().text("claim"))
                        .toList();
        return new Story.Result(verdict, said, claimed);
    }

    /** The way so far in this round, and what is still ahead of it up to the last measurement that was promised. */
    private List<Step> steps(Innovation innovation, Page page) {
        var steps = new ArrayList<Step>();
        Stage now = innovation.stage();
        List<Entry> round = innovation.steps().stream()
                .filter(it -> it.round() == innovation.round() || it.deed() == Deed.BEGIN)
                .toList();
        for (Stage stage : Stage.values()) {
            String title = page.t("innovation.stage." + stage.name());
            Optional<Entry> reached = round.stream()
                    .filter(it -> it.to() == stage)
                    .filter(it -> it.from().filter(from -> from == stage).isEmpty())
                    .reduce((_, later) -> later);
            if (stage == now && now.underWay()) {
                steps.add(Step.current(title, outlook.next(innovation, page)));
            } else if (stage == Stage.ENDED) {
                reached.filter(_ -> now == Stage.ENDED)
                        .ifPresent(it -> steps.add(Step.done(title, readings.who(it, innovation, page), it.at())));
            } else if (stage.compareTo(now) < 0 || stage == now) {
                if (now != Stage.ENDED || reached.isPresent()) {
                    steps.add(new Step(
                            Step.State.DONE,
                            title,
                            reached.map(it -> readings.who(it, innovation, page))
                                    .orElse(""),
                            reached.map(Entry::at).orElse(null)));
                }
            } else {
                steps.add(Step.waiting(title));
            }
        }
        steps.addAll(again(innovation, page));
        innovation
                .lastEver(Deed.SHARE)
                .ifPresentOrElse(
                        it -> steps.add(
                                Step.done(page.t("innovation.shared"), readings.who(it, innovation, page), it.at())),
                        () -> steps.add(Step.waiting(page.t("innovation.shared"))));
        return steps;
    }

    /** What is measured again stands beside what was promised. */
    private List<Step> again(Innovation innovation, Page page) {
        var steps = new ArrayList<Step>();
        String promise = goal(written(innovation, Deed.FRAME), page).promise();
        if (innovation.remeasurements().isEmpty()) {
            if (innovation.stage().underWay()) {
                steps.add(new Step(
                        Step.State.WAITING, page.t("innovation.again"), page.t("innovation.again.later"), null));
            }
            return steps;
        }
        for (var due : innovation.remeasurements()) {
            String title = page.t("innovation.again.months", due.months());
            Optional<Entry> done = due.step()
                    .flatMap(number -> innovation.steps().stream()
                            .filter(it -> it.number() == number)
                            .findFirst());
            steps.add(done.map(it -> Step.done(
                            title,
                            page.t(
                                    "innovation.again.done",
                                    it.answers().text("value"),
                                    page.t("innovation.q.remeasure.verdict."
                                            + it.answers().text("verdict")),
                                    promise),
                            it.at()))
                    .orElseGet(() -> waits(title, due.due(), promise, page)));
        }
        return steps;
    }

    private Step waits(String title, LocalDate due, String promise, Page page) {
        boolean late = !page.today().isBefore(due);
        return new Step(
                late ? Step.State.HELD : Step.State.WAITING,
                title,
                page.t(late ? "innovation.again.late" : "innovation.again.due", page.date(due), promise),
                null);
    }

    private List<Story.Chapter> chapters(Innovation innovation, Page page) {
        var chapters = new ArrayList<Story.Chapter>();
        int round = innovation.round();
        for (Deed deed : CHAPTERS) {
            List<Entry> all = innovation.all(deed);
            if (all.isEmpty()) {
                continue;
            }
            Entry last = all.getLast();
            List<Entry> now = deed.chapter()
                    ? List.of(last)
                    : all.stream().filter(it -> it.round() == round).toList();
            chapters.add(new Story.Chapter(
                    deed,
                    now.stream().map(it -> told(it, innovation, page)).toList(),
                    all.reversed().stream()
                            .filter(it -> !now.contains(it))
                            .map(it -> whole(it, innovation, page))
                            .toList()));
        }
        return chapters;
    }

    private Story.Told told(Entry step, Innovation innovation, Page page) {
        if (step.deed() != Deed.FRAME) {
            return whole(step, innovation, page);
        }
        var rest = new HashSet<String>();
        Sheets.of(Deed.FRAME).questions().stream().map(Question::name).forEach(rest::add);
        rest.removeAll(AT_THE_TOP);
        return told(step, innovation, readings.said(step.deed(), step.answers(), rest, page), page);
    }

    private Story.Told whole(Entry step, Innovation innovation, Page page) {
        return told(step, innovation, readings.said(step, page), page);
    }

    private Story.Told told(Entry step, Innovation innovation, List<Readings.Said> said, Page page) {
        return new Story.Told(step.number(), step.round(), step.at(), readings.who(step, innovation, page), said);
    }

    private List<Story.Objection> objections(Innovation innovation, Page page) {
        return innovation.objections().stream()
                .map(it -> new Story.Objection(
                        it.said().number(),
                        it.said().at(),
                        it.said().answers().text("words"),
                        names.region(it.said().answers().text("place")),
                        it.answer().map(answer -> whole(answer, innovation, page))))
                .toList();
    }

    private List<Story.Line> history(Innovation innovation, Page page) {
        return innovation.steps().reversed().stream()
                .map(it -> new Story.Line(
                        it.number(),
                        it.at(),
                        it.deed(),
                        readings.who(it, innovation, page),
                        it.from().filter(from -> from == it.to()).isPresent()
                                ? ""
                                : page.t("innovation.stage." + it.to().name())))
                .toList();
    }
}
