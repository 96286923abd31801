// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actors;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CasePeople;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finds a case by its number and puts the data of its people right, or erases it after asking once more. */
@Controller
class PeoplePages {
    private static final int NAME = 60;
    private static final int TELEPHONE = 30;
    private static final int BASIS = 200;

    private final CasePeople people;
    private final Actors actors;

    PeoplePages(CasePeople people, Actors actors) {
        this.people = people;
        this.actors = actors;
    }

    @GetMapping(PeopleRoutes.ADDRESS)
    String search(Form form, Model model) {
        if (form.has("number")) {
            var known = people.find(form.text("number"), actors.current());
            if (known.isPresent()) {
                return "redirect:" + address(known.get().id());
            }
            form.refuse("number", "people-no-case");
        }
        model.addAttribute("form", form);
        return "cases/people/search";
    }

    @GetMapping(PeopleRoutes.ADDRESS + "/{id}")
    String one(@PathVariable String id, Model model) {
        return show(known(id), Form.empty(), model);
    }

    @PostMapping(PeopleRoutes.ADDRESS + "/{id}/correct")
    String correct(
            @PathVariable String id, Form form, Model model, HttpServletResponse response, RedirectAttributes next) {
        var known = known(id);
        form.require("correct-basis")
                .limit("correct-basis", BASIS)
                .limit("name", NAME)
                .limit("telephone", TELEPHONE);
        if (!form.has("name") && !form.has("telephone")) {
            form.refuse("name", "people-nothing");
        }
        if (form.has("telephone") && !form.text("telephone").matches("\\+?[0-9][0-9 -]{4,24}[0-9]")) {
            form.refuse("telephone", "call-telephone");
        }
        if (!form.failed()) {
            try {
                people.correct(
                        known.id(),
                        new PersonalData(form.text("name"), form.text("telephone"), null),
                        form.text("correct-basis"),
                        actors.current());
                Flash.done("people.corrected", known.number()).addTo(next);
                return "redirect:" + address(known.id());
            } catch (RefusedException refused) {
                form.refuse("telephone", refused.refusal());
            }
        }
        response.setStatus(422);
        return show(known, form, model);
    }

    /** The first sending asks whether it is meant; only the second does it. */
    @PostMapping(PeopleRoutes.ADDRESS + "/{id}/erase")
    String erase(
            @PathVariable String id, Form form, Model model, HttpServletResponse response, RedirectAttributes next) {
        var known = known(id);
        form.require("basis").limit("basis", BASIS);
        if (form.failed()) {
            response.setStatus(422);
            return show(known, form, model);
        }
        if (!form.chose("sure", "yes")) {
            model.addAttribute("known", known);
            model.addAttribute("form", form);
            return "cases/people/sure";
        }
        people.erase(known.id(), form.text("basis"), actors.current());
        Flash.done("people.erased", known.number()).addTo(next);
        return "redirect:" + address(known.id());
    }

    private static String show(CasePeople.Known known, Form form, Model model) {
        model.addAttribute("known", known);
        model.addAttribute("form", form);
        return "cases/people/person";
    }

    private CasePeople.Known known(String id) {
        return id(id).flatMap(it -> people.find(it, actors.current()))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
    }

    private static Optional<CaseId> id(String text) {
        try {
            return Optional.of(new CaseId(UUID.fromString(text)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static String address(CaseId id) {
        return PeopleRoutes.ADDRESS + "/" + id;
    }
}
