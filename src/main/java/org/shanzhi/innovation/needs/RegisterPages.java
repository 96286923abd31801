// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Choice;
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

/** The register as those work with it who have to answer. */
@Controller
class RegisterPages {
    private static final String[] WRITTEN = {
        "kind", "title", "whose", "place", "people", "urgency", "since", "category", "evidence", "document"
    };

    private final Needs needs;
    private final NeedTexts texts;
    private final NeedPages pages;
    private final NeedPlaces places;
    private final Categories categories;
    private final Actors actors;
    private final SortableIds ids;

    RegisterPages(
            Needs needs,
            NeedTexts texts,
            NeedPages pages,
            NeedPlaces places,
            Categories categories,
            Actors actors,
            SortableIds ids) {
        this.needs = needs;
        this.texts = texts;
        this.pages = pages;
        this.places = places;
        this.categories = categories;
        this.actors = actors;
        this.ids = ids;
    }

    @GetMapping("/innovation/needs")
    String register(Form form, @ModelAttribute("page") Page page, Model model) {
        pages.show(form, page, model);
        model.addAttribute("sensedNow", mayWork());
        return "innovation/needs/register";
    }

    private boolean mayWork() {
        var actor = actors.current();
        return actor.holds(Role.INNOVATOR) || actor.holds(Role.LEADER);
    }

    @PostMapping("/innovation/needs/sense")
    String sense(@ModelAttribute("page") Page page, RedirectAttributes redirect) {
        Flash.done("needs.sensed", needs.sense(page.today())).addTo(redirect);
        return "redirect:/innovation/needs";
    }

    // A need, and what can be done with it

    @GetMapping("/innovation/needs/{number}")
    String need(@PathVariable String number, @ModelAttribute("page") Page page, Model model) {
        Need need = find(number);
        return show(
                need,
                Form.empty()
                        .set("version", need.version())
                        .set("urgency", need.urgency())
                        .set("whose", need.said().text(Need.WHOSE))
                        .set("people", need.said().text(Need.PEOPLE)),
                page,
                model);
    }

    private Need find(String number) {
        return needs.find(number).orElseThrow(() -> new RefusedException(404, Refusal.of("need-unknown")));
    }

    private String show(Need need, Form form, Page page, Model model) {
        model.addAttribute("story", texts.story(need, page));
        model.addAttribute("form", form);
        model.addAttribute("answers", needs.answersFor(actors.current(), need));
        model.addAttribute(
                "begins",
                List.of(Role.INNOVATOR, Role.LEADER).stream()
                        .anyMatch(it -> actors.current().may(it, need.region())));
        model.addAttribute("urgencies", page.choices("needs.urgency.", NeedUrgency.values()));
        model.addAttribute("hows", page.choices("needs.how.", Needs.Answer.values()));
        model.addAttribute(
                "others",
                needs.list(Needs.Sought.EVERYTHING).stream()
                        .filter(it -> it.state() != NeedState.MERGED && !it.id().equals(need.id()))
                        .map(it -> Choice.of(it.number(), it.number() + " " + texts.title(it, page)))
                        .toList());
        return "innovation/needs/work";
    }

    @PostMapping("/innovation/needs/{number}/{action}")
    String act(
            @PathVariable String number,
            @PathVariable String action,
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        NeedLimits.refuseEndless(form, "words", "into", "whose", "people", "urgency", "how", "version");
        Need need = find(number);
        int version = form.integer("version").orElse(0);
        var actor = actors.current();
        Needs.Outcome outcome = switch (action) {
            case "answer" ->
                form.choice("how", Needs.Answer.class)
                        .map(how -> needs.answer(number, version, how, form.value("words"), actor))
                        .orElseGet(() -> missing("how"));
            case "merge" -> needs.merge(number, version, form.value("into"), actor);
            case "reopen" -> needs.reopen(number, version, form.value("words"), actor);
            case "amend" ->
                needs.amend(number, version, form.value("urgency"), form.value("whose"), form.value("people"), actor);
            default -> throw new RefusedException(404, Refusal.of("need-unknown"));
        };
        return switch (outcome) {
            case Needs.Outcome.Done done -> {
                Flash.done("needs.done." + action, done.need().number()).addTo(redirect);
                yield "redirect:/innovation/needs/" + number;
            }
            case Needs.Outcome.Refused refused -> {
                if (refused.faults().stream().anyMatch(it -> it.refusal().slug().equals("need-not-yours"))) {
                    throw new RefusedException(403, Refusal.of("need-not-yours"));
                }
                refused.faults().stream()
                        .filter(it -> form.error(it.field()).isEmpty())
                        .forEach(it -> form.refuse(it.field(), it.refusal()));
                response.setStatus(422);
                form.set("version", need.version());
                yield show(need, form, page, model);
            }
        };
    }

    private static Needs.Outcome missing(String field) {
        return new Needs.Outcome.Refused(List.of(new Needs.Fault(field, Refusal.of("field-empty"))));
    }

    // What no message shows

    @GetMapping("/innovation/needs/new")
    String write(Form asked, @ModelAttribute("page") Page page, Model model) {
        Form form = Form.empty()
                .set("key", ids.next())
                .set("kind", NeedKind.STRUCTURAL)
                .set("urgency", NeedUrgency.SOON);
        places.known(asked.text("place"))
                .ifPresent(it -> form.set("place", it.code().value()));
        return showWriting(form, page, model);
    }

    private String showWriting(Form form, Page page, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("places", places.choices(page.today()));
        model.addAttribute("urgencies", page.choices("needs.urgency.", NeedUrgency.values()));
        model.addAttribute(
                "categories",
                categories.on(page.today()).stream()
                        .map(it -> Choice.of(it.code().value(), texts.category(it.code(), page)))
                        .toList());
        return "innovation/needs/write";
    }

    @PostMapping("/innovation/needs/new")
    String write(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        NeedLimits.refuseEndless(form, WRITTEN);
        UUID key = NeedPages.key(form).orElseGet(ids::next);
        NeedKind kind = form.choice("kind", NeedKind.class).orElse(NeedKind.STRUCTURAL);
        var finding = new Needs.Finding(
                kind,
                form.value("title"),
                form.value("whose"),
                form.value("place"),
                form.value("people"),
                form.value("urgency"),
                form.value("since").replace('/', '-').replace('.', '-'),
                form.value("category"),
                form.value("evidence"),
                form.value("document"));
        switch (form.failed() ? missing("kind") : needs.write(key, finding, actors.current())) {
            case Needs.Outcome.Done done -> {
                Flash.done("needs.written", done.need().number()).addTo(redirect);
                return "redirect:/innovation/needs/" + done.need().number();
            }
            case Needs.Outcome.Refused refused -> {
                refused.faults().stream()
                        .filter(it -> form.error(it.field()).isEmpty())
                        .forEach(it -> form.refuse(it.field(), it.refusal()));
                form.set("key", key);
                response.setStatus(422);
                return showWriting(form, page, model);
            }
        }
    }
}
