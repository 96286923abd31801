// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.shanzhi.access.Actors;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Stage;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The portfolio of innovations, by how far each has come (创新看板). */
@Controller
class BoardPages {
    private final Innovations innovations;
    private final Outlook outlook;
    private final WorkshopNames names;
    private final Actors actors;

    BoardPages(Innovations innovations, Outlook outlook, WorkshopNames names, Actors actors) {
        this.innovations = innovations;
        this.outlook = outlook;
        this.names = names;
        this.actors = actors;
    }

    /** Stages that stand in one column of the board. */
    enum Phase {
        PREPARED(Stage.SENSED, Stage.FRAMED, Stage.VALUE_TESTED),
        PLANNED(Stage.MATCHED, Stage.RESOURCED),
        TRIED(Stage.PILOTED, Stage.EVALUATED),
        KEPT(Stage.DECIDED, Stage.INSTITUTIONALISED),
        OVER(Stage.ENDED);

        private final List<Stage> stages;

        Phase(Stage... stages) {
            this.stages = List.of(stages);
        }

        List<Stage> stages() {
            return stages;
        }
    }

    record Card(
            String number,
            String title,
            String owner,
            String place,
            String significance,
            Instant since,
            String next,
            int openObjections) {}

    /** A column: its stages with their cards, those without left out. */
    record Column(Phase phase, int count, Map<Stage, List<Card>> stages) {}

    @GetMapping("/innovation")
    String board(Form form, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        List<Innovation> all = innovations.all(actors.current());
        List<Innovation> shown = all.stream().filter(it -> sought(it, form)).toList();
        model.addAttribute("form", form);
        model.addAttribute("columns", columns(shown, page));
        model.addAttribute("shown", shown.size());
        model.addAttribute("total", all.size());
        model.addAttribute(
                "owners", choices(all.stream().map(it -> it.mandate().owner().toString()), names::organisation));
        model.addAttribute(
                "regions", choices(all.stream().map(it -> it.mandate().region().value()), names::region));
        model.addAttribute("begins", WorkshopNames.BEGINNERS.stream().anyMatch(actors.current()::holds));
        return "innovation/workshop/board";
    }

    private static List<Choice> choices(Stream<String> values, UnaryOperator<String> name) {
        return values.distinct()
                .sorted()
                .map(it -> Choice.of(it, name.apply(it)))
                .toList();
    }

    private static boolean sought(Innovation innovation, Form form) {
        var mandate = innovation.mandate();
        String region = form.text("region");
        return (!form.has("owner") || mandate.owner().toString().equals(form.text("owner")))
                && (region.isEmpty()
                        || region.matches("\\d{12}") && mandate.region().isWithin(new RegionCode(region)))
                && (!form.has("stage") || innovation.stage().name().equals(form.text("stage")));
    }

    private List<Column> columns(List<Innovation> shown, Page page) {
        return List.of(Phase.values()).stream()
                .map(phase -> {
                    Map<Stage, List<Card>> stages = new EnumMap<>(Stage.class);
                    for (Stage stage : phase.stages()) {
                        List<Card> cards = shown.stream()
                                .filter(it -> it.stage() == stage)
                                .map(it -> card(it, page))
                                .toList();
                        if (!cards.isEmpty()) {
                            stages.put(stage, cards);
                        }
                    }
                    return new Column(
                            phase, stages.values().stream().mapToInt(List::size).sum(), stages);
                })
                .toList();
    }

    private Card card(Innovation innovation, Page page) {
        var mandate = innovation.mandate();
        return new Card(
                innovation.number(),
                mandate.title(),
                names.organisation(mandate.owner()),
                names.region(mandate.region().value()),
                innovation.stage() == Stage.SENSED
                        ? ""
                        : page.t("innovation.significance."
                                + innovation.significance().name()),
                since(innovation),
                outlook.next(innovation, page),
                (int) innovation.objections().stream()
                        .filter(it -> it.answer().isEmpty())
                        .count());
    }

    /** Return when it came to the stage at which it is. */
    private static Instant since(Innovation innovation) {
        Entry first = innovation.steps().getLast();
        for (Entry step : innovation.steps().reversed()) {
            if (step.to() != innovation.stage()) {
                break;
            }
            first = step;
        }
        return first.at();
    }
}
