// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.StandIns;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody who goes away, or whoever leads the organisation, says who does the work meanwhile (代班). */
@Controller
class StandInPages {
    static final String ADDRESS = "/desk/stand-ins";

    private final StandIns standIns;
    private final Names names;
    private final Actors actors;

    StandInPages(StandIns standIns, Names names, Actors actors) {
        this.standIns = standIns;
        this.names = names;
        this.actors = actors;
    }

    @GetMapping(ADDRESS)
    String list(Form form, Model model) {
        return show(form, actors.current(), model);
    }

    @PostMapping(ADDRESS)
    String name(Form form, HttpServletResponse response, Model model, RedirectAttributes redirect) {
        Actor actor = actors.current();
        form.require("person", "stand-in", "first");
        Optional<LocalDate> first = form.date("first");
        Optional<LocalDate> last = form.date("last");
        var person = person(form, "person");
        var standIn = person(form, "stand-in");
        if (!form.failed()) {
            switch (standIns.name(person.orElseThrow(), standIn.orElseThrow(), first.orElseThrow(), last, actor)) {
                case StandIns.Naming.Named named -> {
                    Flash.done(
                                    "standin.named",
                                    name(named.standIn().standIn()),
                                    name(named.standIn().person()))
                            .addTo(redirect);
                    return "redirect:" + ADDRESS;
                }
                case StandIns.Naming.Refused refused -> form.refuse(refused.about(), refused.refusal());
            }
        }
        response.setStatus(422);
        return show(form, actor, model);
    }

    @PostMapping(ADDRESS + "/{id}/end")
    String end(@PathVariable String id, RedirectAttributes redirect) {
        if (StepForms.uuid(id).filter(it -> standIns.end(it, actors.current())).isEmpty()) {
            throw new RefusedException(404, Refusal.of("stand-in-unknown"));
        }
        Flash.done("standin.ended").addTo(redirect);
        return "redirect:" + ADDRESS;
    }

    private String show(Form form, Actor actor, Model model) {
        List<PersonId> nameable = standIns.nameable(actor);
        if (!form.has("person") && nameable.size() == 1) {
            form.set("person", nameable.getFirst());
        }
        model.addAttribute("form", form);
        model.addAttribute("standIns", standIns.known(actor));
        model.addAttribute("people", choices(nameable));
        model.addAttribute("able", able(form, nameable));
        model.addAttribute("names", names);
        return "cases/desk/standIns";
    }

    /** Without a person chosen, everybody who could stand in for anybody: what does not fit is refused with its reason. */
    private List<Choice> able(Form form, List<PersonId> nameable) {
        return choices(standIns.ableFor(StepForms.uuid(form.text("person"))
                .map(PersonId::new)
                .filter(nameable::contains)
                .map(List::of)
                .orElse(nameable)));
    }

    private List<Choice> choices(List<PersonId> people) {
        return people.stream()
                .flatMap(it -> names.person(it).stream())
                .map(it -> new Choice(
                        it.id().toString(), it.name(), names.organisation(it.organisation()) + " " + it.post()))
                .toList();
    }

    private static Optional<PersonId> person(Form form, String field) {
        Optional<UUID> id = StepForms.uuid(form.text(field));
        if (form.has(field) && id.isEmpty()) {
            form.refuse(field, "field-not-offered");
        }
        return id.map(PersonId::new);
    }

    private String name(PersonId id) {
        return names.person(id).map(Person::name).orElse("");
    }
}
