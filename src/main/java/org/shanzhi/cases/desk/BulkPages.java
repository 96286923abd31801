// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.Routing;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One step for many cases (批量办理): each by a command of its own on the version that was before the reader's eyes. What is
 * refused for one hinders no other and is listed with the reason.
 */
@Controller
class BulkPages {
    /** As many as a queue shows at most. */
    static final int MOST = 200;

    static final List<CommandKind> OFFERED =
            List.of(CommandKind.DISPATCH, CommandKind.SIGN, CommandKind.NOTE, CommandKind.URGE, CommandKind.SUPERVISE);

    private final Cases cases;
    private final StepForms steps;
    private final Names names;
    private final Actors actors;

    /**
     * A case that was chosen, as forms carry it.
     *
     * @param version the one that was seen, 0 where none was yet
     * @param duty the duty by which it is to be sent
     */
    private record Chosen(CaseId id, int version, @Nullable UUID duty) {
        static Optional<Chosen> of(String text) {
            String[] parts = text.split(":", 3);
            int version = parts.length > 1 && parts[1].matches("\\d{1,9}") ? Integer.parseInt(parts[1]) : 0;
            UUID duty = parts.length > 2 ? StepForms.uuid(parts[2]).orElse(null) : null;
            return StepForms.uuid(parts[0]).map(id -> new Chosen(new CaseId(id), version, duty));
        }

        @Override
        public String toString() {
            return id + ":" + version + (duty == null ? "" : ":" + duty);
        }
    }

    BulkPages(Cases cases, StepForms steps, Names names, Actors actors) {
        this.cases = cases;
        this.steps = steps;
        this.names = names;
        this.actors = actors;
    }

    @PostMapping("/desk/bulk")
    String ask(Form form, Model model, RedirectAttributes redirect) {
        var chosen = chosen(form);
        Optional<CommandKind> kind = kind(form);
        if (chosen.isEmpty() || kind.isEmpty()) {
            Flash.soon("board.bulk.none").addTo(redirect);
            return "redirect:" + back(form);
        }
        if (chosen.size() > MOST) {
            Flash.soon("board.bulk.many", MOST).addTo(redirect);
            return "redirect:" + back(form);
        }
        return show(plan(kind.get(), chosen, form), model);
    }

    @PostMapping("/desk/bulk/do")
    String act(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        var chosen = chosen(form);
        Optional<CommandKind> wanted = kind(form);
        if (chosen.isEmpty() || wanted.isEmpty() || chosen.size() > MOST) {
            Flash.soon("board.bulk.none").addTo(redirect);
            return "redirect:" + back(form);
        }
        CommandKind kind = wanted.get();
        check(kind, form);
        if (form.failed()) {
            response.setStatus(422);
            return show(plan(kind, chosen, form), model);
        }
        Actor actor = actors.current();
        var done = new ArrayList<Bulk.Item>();
        var failed = new ArrayList<Bulk.Item>();
        var undoable = new ArrayList<String>();
        for (Chosen each : chosen) {
            var file = cases.file(each.id(), actor);
            if (file.isEmpty()) {
                failed.add(unknown(each.id()));
                continue;
            }
            Case matter = file.get().matter();
            Optional<CaseCommand> command = command(kind, each, form, matter, actor);
            if (command.isEmpty()) {
                failed.add(item(matter).refused(Refusal.of("bulk-proposal")));
                continue;
            }
            switch (cases.perform(each.id(), each.version(), command.get(), actor)) {
                case CaseOutcome.Done it -> {
                    done.add(item(matter));
                    if (it.undoable()) {
                        undoable.add(new Chosen(each.id(), it.matter().version(), null).toString());
                    }
                }
                case CaseOutcome.Refused it -> failed.add(item(matter).refused(it.refusal()));
            }
        }
        return report(new Bulk.Report(kind, done, failed, undoable, back(form)), model);
    }

    @PostMapping("/desk/bulk/undo")
    String undo(Form form, Model model) {
        Actor actor = actors.current();
        var done = new ArrayList<Bulk.Item>();
        var failed = new ArrayList<Bulk.Item>();
        for (Chosen each : chosen(form).stream().limit(MOST).toList()) {
            switch (cases.perform(each.id(), each.version(), new CaseCommand.Undo(), actor)) {
                case CaseOutcome.Done it -> done.add(item(it.matter()));
                case CaseOutcome.Refused it ->
                    failed.add(cases.file(each.id(), actor)
                            .map(file -> item(file.matter()).refused(it.refusal()))
                            .orElseGet(() -> unknown(each.id())));
            }
        }
        return report(new Bulk.Report(CommandKind.UNDO, done, failed, List.of(), back(form)), model);
    }

    private static void check(CommandKind kind, Form form) {
        String name = StepForms.slug(kind);
        if (kind == CommandKind.SUPERVISE) {
            form.require(name + "-why").choice(name + "-why", Course.Cause.class);
        }
        if (Bulk.worded(kind)) {
            form.require(name + "-text").limit(name + "-text", Bulk.WORDS);
        }
    }

    /** Return the command; empty where the lists no longer propose what was shown. */
    private Optional<CaseCommand> command(CommandKind kind, Chosen chosen, Form form, Case matter, Actor actor) {
        return kind == CommandKind.DISPATCH
                ? cases.routing(chosen.id(), actor)
                        .best()
                        .filter(it -> it.duty().id().equals(chosen.duty()))
                        .map(BulkPages::dispatch)
                : steps.read(kind, form, matter, Optional.empty());
    }

    private static CaseCommand dispatch(Routing.Candidate it) {
        return new CaseCommand.Dispatch(it.lead(), Optional.of(it.duty().id()), it.coHandlers(), "");
    }

    private Bulk.Plan plan(CommandKind kind, List<Chosen> chosen, Form form) {
        Actor actor = actors.current();
        var planned = new ArrayList<Bulk.Item>();
        var left = new ArrayList<Bulk.Item>();
        for (Chosen each : chosen) {
            Optional<CaseFile> file = cases.file(each.id(), actor);
            if (file.isEmpty()) {
                left.add(unknown(each.id()));
                continue;
            }
            Bulk.Item item = item(file.get().matter());
            if (!file.get().allowed().contains(kind)) {
                left.add(item.refused(Refusal.of("bulk-not-allowed")));
                continue;
            }
            int version =
                    each.version() > 0 ? each.version() : file.get().matter().version();
            var best = kind == CommandKind.DISPATCH
                    ? cases.routing(each.id(), actor).best()
                    : Optional.<Routing.Candidate>empty();
            if (kind == CommandKind.DISPATCH && best.isEmpty()) {
                left.add(item.refused(Refusal.of("bulk-no-proposal")));
                continue;
            }
            UUID duty = best.map(it -> it.duty().id()).orElse(null);
            planned.add(item.planned(new Chosen(each.id(), version, duty).toString(), best.orElse(null)));
        }
        return new Bulk.Plan(kind, planned, left, form, back(form), names);
    }

    private static Bulk.Item item(Case matter) {
        return new Bulk.Item(
                matter.id(), matter.intake().number(), matter.intake().title(), matter.state(), "", null, null);
    }

    private static Bulk.Item unknown(CaseId id) {
        return new Bulk.Item(id, "", "", null, "", null, Refusal.of("case-unknown"));
    }

    private static String show(Bulk.Plan plan, Model model) {
        model.addAttribute("plan", plan);
        return "cases/desk/bulk";
    }

    private static String report(Bulk.Report report, Model model) {
        model.addAttribute("report", report);
        return "cases/desk/bulkDone";
    }

    private static List<Chosen> chosen(Form form) {
        return form.values("case").stream()
                .map(Chosen::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<CommandKind> kind(Form form) {
        return StepForms.kind(form.text("do")).filter(OFFERED::contains);
    }

    private static String back(Form form) {
        return Stream.of(form.text("back"))
                .filter(it -> it.matches("/desk(\\?[^\\s\\\\]*)?"))
                .findFirst()
                .orElse("/desk");
    }
}
