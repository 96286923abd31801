// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.BeforeAndAfter;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Innovations.Outcome;
import org.shanzhi.innovation.Innovations.View;
import org.shanzhi.innovation.Options;
import org.shanzhi.innovation.Sheet;
import org.shanzhi.innovation.Sheets;
import org.shanzhi.innovation.workshop.SheetForms.Asked;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheets of the deeds: whoever takes a step writes down what it asks, and reads at once all that stands against it. */
@Controller
class DeedPages {
    /** Beside which question a refusal stands that is about what was written there. */
    private static final Map<String, String> PLACES = Map.of(
            "innovation-begins-too-soon", "begin",
            "innovation-ends-before-it-begins", "end",
            "innovation-nothing-compared", "compared",
            "innovation-compared-with-itself", "compared",
            "innovation-not-shown", "verdict",
            "innovation-objection-unknown", "objection",
            "innovation-never-waived", "requirement",
            "innovation-from-later", "from");

    /** Done by the platform, at the beginning, or by residents on their own pages. */
    static final Set<Deed> ELSEWHERE = EnumSet.of(Deed.BEGIN, Deed.TAKE_EFFECT, Deed.OBJECT);

    private static final Set<String> PLAN = Set.of(
            "indicator",
            "measure",
            "wanted",
            "method",
            "period",
            "tried",
            "compared",
            "begin",
            "end",
            "least-effect",
            "stop-rule",
            "done");

    private static final Set<String> GOAL =
            Set.of("problem", "indicator", "measure", "wanted", "baseline", "target", "by");

    private final Innovations innovations;
    private final SheetForms forms;
    private final Readings readings;
    private final Options options;
    private final BeforeAndAfter effects;
    private final Actors actors;
    private final Organisations organisations;
    private final SortableIds ids;

    DeedPages(
            Innovations innovations,
            SheetForms forms,
            Readings readings,
            Options options,
            BeforeAndAfter effects,
            Actors actors,
            Organisations organisations,
            SortableIds ids) {
        this.innovations = innovations;
        this.forms = forms;
        this.readings = readings;
        this.options = options;
        this.effects = effects;
        this.actors = actors;
        this.organisations = organisations;
        this.ids = ids;
    }

    /**
     * A form with all that stands around it.
     *
     * @param title of the innovation, or empty where it begins
     * @param before what is to be judged or decided, as it was written
     * @param effect what the package changes, of a package
     * @param changes what others did since the form was opened
     * @param options what could answer the problem, where that is the question
     */
    record SheetPage(
            Deed deed,
            String address,
            String back,
            String number,
            String title,
            int version,
            UUID key,
            List<Asked> asked,
            List<Readings.GateLine> gates,
            List<Readings.Said> before,
            List<BeforeAndAfter.Line> effect,
            List<Change> changes,
            Optional<Options.Found> options) {}

    /** What somebody else did meanwhile. */
    record Change(Instant at, String who, Deed deed) {}

    @GetMapping("/innovation/begin")
    String begin(Form query, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        Actor actor = actors.current();
        Form form = Form.empty();
        form.set("title", query.value("title"));
        form.set("need", String.join("\n", query.values("need")));
        own(actor).ifPresent(it -> {
            form.set("owner", it.id());
            form.set("region", it.region().value());
        });
        return show(Deed.BEGIN, Optional.empty(), form, ids.next(), List.of(), page, model);
    }

    private Optional<Organisation> own(Actor actor) {
        return actor instanceof Actor.Staff staff ? organisations.find(staff.organisation()) : Optional.empty();
    }

    @PostMapping("/innovation/begin")
    String begin(
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Actor actor = actors.current();
        UUID key = key(form);
        if (form.has("list")) {
            return show(Deed.BEGIN, Optional.empty(), form, key, List.of(), page, model);
        }
        Answers answers = SheetForms.answers(Deed.BEGIN, form);
        SheetForms.check(forms.asked(Deed.BEGIN, Optional.empty(), form, actor, page), answers, form);
        note(Sheets.of(Deed.BEGIN).check(answers), form);
        if (!form.failed()) {
            switch (innovations.begin(key, answers, actor)) {
                case Outcome.Done done -> {
                    return done(Deed.BEGIN, done.innovation(), next);
                }
                case Outcome.Refused refused -> note(refused.faults(), form);
            }
        }
        response.setStatus(422);
        return show(Deed.BEGIN, Optional.empty(), form, key, List.of(), page, model);
    }

    @GetMapping(WorkshopRoutes.ONE + "/{deed}")
    String sheet(
            @PathVariable String number,
            @PathVariable String deed,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model) {
        Deed asked = deed(deed);
        View view = mine(view(number), asked);
        Form form = SheetForms.prefilled(asked, view.innovation());
        if (asked == Deed.MATCH) {
            forms.lay(form, page);
        }
        return show(asked, Optional.of(view), form, ids.next(), List.of(), page, model);
    }

    @PostMapping(WorkshopRoutes.ONE + "/{deed}")
    String take(
            @PathVariable String number,
            @PathVariable String deed,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Deed asked = deed(deed);
        Actor actor = actors.current();
        View view = view(number);
        UUID key = key(form);
        if (form.has("list")) {
            if (asked == Deed.MATCH) {
                forms.lay(form, page);
            }
            return show(asked, Optional.of(mine(view, asked)), form, key, List.of(), page, model);
        }
        int seen = form.text("version").matches("\\d{1,9}") ? Integer.parseInt(form.text("version")) : 0;
        Answers answers = SheetForms.answers(asked, form);
        // What was done with the same key before counts, whatever may be done now.
        if (view.allowed().contains(asked)) {
            SheetForms.check(forms.asked(asked, Optional.of(view), form, actor, page), answers, form);
        }
        if (!form.failed()) {
            switch (innovations.take(view.innovation().id(), seen, key, asked, answers, actor)) {
                case Outcome.Done done -> {
                    return done(asked, done.innovation(), next);
                }
                case Outcome.Refused refused -> {
                    note(
                            refused.faults().stream()
                                    .map(it -> new Sheet.Fault(
                                            it.question().isEmpty() ? gate(it.refusal(), view) : it.question(),
                                            readings.plain(it.refusal(), view.innovation(), page)))
                                    .toList(),
                            form);
                    response.setStatus(refused.stale() ? 409 : 422);
                }
            }
        } else {
            note(Sheets.of(asked).check(answers), form);
            response.setStatus(422);
        }
        View now = mine(view(number), asked);
        return show(asked, Optional.of(now), form, key, changes(now.innovation(), seen, page), page, model);
    }

    private static String done(Deed deed, Innovation innovation, RedirectAttributes next) {
        Flash.done("innovation.done." + deed.slug(), innovation.number()).addTo(next);
        return "redirect:/innovation/" + innovation.number();
    }

    /** Note what is wrong, each at its question; what is noted already is not said twice. */
    private static void note(List<Sheet.Fault> faults, Form form) {
        for (Sheet.Fault fault : faults) {
            String question = fault.question().isEmpty()
                    ? PLACES.getOrDefault(fault.refusal().slug(), "")
                    : fault.question();
            if (question.isEmpty()
                    || question.startsWith(Readings.GATE)
                    || form.error(question).isEmpty()) {
                form.refuse(question, fault.refusal());
            }
        }
    }

    /** Where on the page the gate stands that is open for this reason; empty where none is. */
    private static String gate(Refusal reason, View view) {
        return view.gates().stream()
                .filter(it -> it.open().contains(reason))
                .map(Readings::place)
                .findFirst()
                .orElse("");
    }

    private List<Change> changes(Innovation innovation, int seen, Page page) {
        return innovation.steps().stream()
                .filter(it -> seen > 0 && it.number() > seen)
                .map(it -> new Change(it.at(), readings.who(it, innovation, page), it.deed()))
                .toList();
    }

    private String show(
            Deed deed, Optional<View> view, Form form, UUID key, List<Change> changes, Page page, Model model) {
        String back = view.map(it -> "/innovation/" + it.innovation().number()).orElse("/innovation");
        model.addAttribute("form", form);
        model.addAttribute(
                "sheet",
                new SheetPage(
                        deed,
                        back + "/" + deed.slug(),
                        back,
                        view.map(it -> it.innovation().number()).orElse(""),
                        view.map(it -> it.innovation().mandate().title()).orElse(""),
                        view.map(it -> it.innovation().version()).orElse(0),
                        key,
                        forms.asked(deed, view, form, actors.current(), page),
                        view.map(it -> readings.gates(
                                        it.gates().stream()
                                                .filter(gate -> gate.gate().deed() == deed)
                                                .toList(),
                                        it.innovation(),
                                        page))
                                .orElse(List.of()),
                        view.map(it -> before(deed, it.innovation(), page)).orElse(List.of()),
                        view.map(View::innovation)
                                .filter(_ -> deed == Deed.ADOPT || deed == Deed.PACKAGE)
                                .map(it -> effects.lines(it, page))
                                .orElse(List.of()),
                        changes,
                        deed == Deed.MATCH ? view.map(View::innovation).flatMap(options::of) : Optional.empty()));
        return "innovation/workshop/sheet";
    }

    /** What whoever judges or decides has to have before their eyes. */
    private List<Readings.Said> before(Deed deed, Innovation innovation, Page page) {
        return switch (deed) {
            case START, EVALUATE, STOP -> part(innovation, Deed.SEAL, PLAN, page);
            case SEAL, REMEASURE -> part(innovation, Deed.FRAME, GOAL, page);
            case DECIDE -> whole(innovation, Deed.EVALUATE, page);
            case ADOPT -> whole(innovation, Deed.PACKAGE, page);
            case REFUSE_CLAIM -> whole(innovation, Deed.CLAIM, page);
            default -> List.of();
        };
    }

    private List<Readings.Said> part(Innovation innovation, Deed deed, Set<String> only, Page page) {
        return innovation
                .latest(deed)
                .map(it -> readings.said(deed, it.answers(), only, page))
                .orElse(List.of());
    }

    private List<Readings.Said> whole(Innovation innovation, Deed deed, Page page) {
        return innovation.latest(deed).map(it -> readings.said(it, page)).orElse(List.of());
    }

    /** Whoever works on the innovation is told that this is not theirs now; to others the sheet is as if it were not there. */
    private static View mine(View view, Deed deed) {
        if (view.allowed().contains(deed)) {
            return view;
        }
        boolean involved = view.allowed().stream().anyMatch(it -> it != Deed.OBJECT);
        throw involved
                ? new RefusedException(403, Refusal.of("innovation-step-closed"))
                : new RefusedException(404, Refusal.of("not-found"));
    }

    private View view(String number) {
        return innovations
                .view(number, actors.current())
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private static Deed deed(String slug) {
        return Deed.of(slug)
                .filter(it -> !ELSEWHERE.contains(it))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private UUID key(Form form) {
        try {
            return UUID.fromString(form.text("key"));
        } catch (IllegalArgumentException none) {
            return ids.next();
        }
    }
}
