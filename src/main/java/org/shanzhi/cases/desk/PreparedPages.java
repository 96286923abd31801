// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
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

/** Where an organisation keeps the words that it has prepared. */
@Controller
class PreparedPages {
    private static final String COUNTY = "county";

    /** The field that says which change of the words was read. */
    private static final String SEEN = "seen";

    private final JdbcPrepared prepared;
    private final Names names;
    private final Actors actors;

    PreparedPages(JdbcPrepared prepared, Names names, Actors actors) {
        this.prepared = prepared;
        this.names = names;
        this.actors = actors;
    }

    /** A line of the list; {@code mine} if the reader may change it. */
    record Line(Prepared prepared, String whose, boolean mine) {}

    @GetMapping("/desk/prepared")
    String list(@ModelAttribute("page") Page page, Model model) {
        Actor.Staff staff = staff();
        model.addAttribute(
                "lines",
                prepared.offered(staff).stream()
                        .map(it -> new Line(
                                it,
                                it.organisation() == null
                                        ? page.t("prepared.county")
                                        : names.organisation(it.organisation()),
                                prepared.edits(staff, it.organisation())))
                        .toList());
        return "cases/desk/prepared";
    }

    @GetMapping("/desk/prepared/new")
    String blank(@ModelAttribute("page") Page page, Model model) {
        return edit(page, Form.empty().set("whose", "own"), Optional.empty(), model);
    }

    @PostMapping("/desk/prepared/new")
    String add(
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor.Staff staff = staff();
        Optional<CommandKind> step = read(form);
        boolean county = form.chose("whose", COUNTY);
        if (county && !prepared.edits(staff, null)) {
            form.refuse("whose", "field-not-offered");
        }
        if (form.failed()) {
            response.setStatus(422);
            return edit(page, form, Optional.empty(), model);
        }
        OrganisationId organisation = county ? null : staff.organisation();
        prepared.add(staff, organisation, step.orElseThrow(), form.text("name"), form.text("words"));
        Flash.done("prepared.saved", form.text("name")).addTo(redirect);
        return "redirect:/desk/prepared";
    }

    @GetMapping("/desk/prepared/{id}")
    String one(@PathVariable String id, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        Prepared found = mine(id);
        return edit(
                page,
                Form.empty()
                        .set("step", found.step())
                        .set("name", found.name())
                        .set("words", found.words())
                        .set(SEEN, found.changedAt()),
                Optional.of(found.id()),
                model);
    }

    @PostMapping("/desk/prepared/{id}")
    String change(
            @PathVariable String id,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor.Staff staff = staff();
        Prepared found = own(id, staff);
        Optional<CommandKind> step = read(form);
        if (form.failed()) {
            response.setStatus(422);
            return edit(page, form, Optional.of(found.id()), model);
        }
        if (!form.chose(SEEN, found.changedAt().toString())
                || !prepared.change(staff, found, step.orElseThrow(), form.text("name"), form.text("words"))) {
            response.setStatus(409);
            return again(page, form, own(id, staff), model);
        }
        Flash.done("prepared.saved", form.text("name")).addTo(redirect);
        return "redirect:/desk/prepared";
    }

    @PostMapping("/desk/prepared/{id}/end")
    String end(@PathVariable String id, RedirectAttributes redirect) {
        Prepared found = mine(id);
        prepared.end(staff(), found.id());
        Flash.done("prepared.ended", found.name()).addTo(redirect);
        return "redirect:/desk/prepared";
    }

    /** Shows what was typed beside what somebody else made of it meanwhile; sent once more, it stands. */
    private String again(Page page, Form form, Prepared now, Model model) {
        if (now.ended()) {
            form.refuse(Refusal.of("prepared-ended")).set("whose", now.organisation() == null ? COUNTY : "own");
            return edit(page, form, Optional.empty(), model);
        }
        form.refuse(Refusal.of("prepared-changed")).set(SEEN, now.changedAt());
        model.addAttribute("now", Optional.of(now));
        return edit(page, form, Optional.of(now.id()), model);
    }

    private static Optional<CommandKind> read(Form form) {
        form.require("step", "name", "words").limit("name", Prepared.NAME).limit("words", Prepared.WORDS);
        Optional<CommandKind> step = form.choice("step", CommandKind.class).filter(Prepared.STEPS::contains);
        if (form.has("step") && step.isEmpty()) {
            form.refuse("step", "field-not-offered");
        }
        return step;
    }

    private String edit(Page page, Form form, Optional<UUID> id, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("id", id);
        model.addAttribute("steps", page.choices("cases.command.", Prepared.STEPS.toArray(CommandKind[]::new)));
        model.addAttribute(
                "whose",
                prepared.edits(staff(), null)
                        ? List.of(
                                Choice.of("own", names.organisation(staff().organisation())),
                                Choice.of(COUNTY, page.t("prepared.county")))
                        : List.of());
        return "cases/desk/preparedEdit";
    }

    private Prepared mine(String id) {
        return Optional.of(own(id, staff())).filter(it -> !it.ended()).orElseThrow(PreparedPages::unknown);
    }

    private Prepared own(String id, Actor.Staff staff) {
        return StepForms.uuid(id).flatMap(it -> prepared.own(staff, it)).orElseThrow(PreparedPages::unknown);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("prepared-unknown"));
    }

    private Actor.Staff staff() {
        return actors.current() instanceof Actor.Staff staff ? staff : refuse();
    }

    private static Actor.Staff refuse() {
        throw new RefusedException(403, Refusal.of("case-search-role"));
    }
}
