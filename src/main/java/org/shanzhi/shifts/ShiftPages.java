// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
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

/** Where one shift hands over to the next (交接班). */
@Controller
class ShiftPages {
    private static final String SHIFTS = "/shifts";
    private static final String GIVE = SHIFTS + "/hand-over";
    private static final int WORDS = 2000;
    private static final int PROMISE = 300;
    private static final int SHOWN = 200;
    private static final int UUID_LENGTH = 36;

    private final ShiftDesk desk;
    private final Actors actors;
    private final ZoneId zone;

    ShiftPages(ShiftDesk desk, Actors actors, ZoneId zone) {
        this.desk = desk;
        this.actors = actors;
        this.zone = zone;
    }

    @GetMapping(SHIFTS)
    String shifts(Model model) {
        return show(Form.empty(), model);
    }

    private String show(Form form, Model model) {
        Actor.Staff actor = actors.staff();
        model.addAttribute("form", form);
        model.addAttribute("works", ShiftDesk.works(actor));
        model.addAttribute("mine", desk.current(actor));
        model.addAttribute("onDuty", desk.onDuty(actor));
        List<Promise> promises = desk.promises(actor, SHOWN + 1);
        model.addAttribute("promises", promises.subList(0, Math.min(SHOWN, promises.size())));
        model.addAttribute("cut", promises.size() > SHOWN ? SHOWN : 0);
        model.addAttribute("lists", desk.lists(actor));
        model.addAttribute("me", actor.account());
        return "shifts/shifts";
    }

    @PostMapping("/shifts/begin")
    String begin(RedirectAttributes redirect) {
        desk.begin(actors.staff());
        Flash.done("shifts.begun").addTo(redirect);
        return "redirect:" + SHIFTS;
    }

    @PostMapping("/shifts/promises")
    String promise(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        form.require("words", "day", "time").limit("words", PROMISE);
        Optional<LocalDate> day = form.date("day").filter(it -> it.getYear() > 1999 && it.getYear() < 2200);
        Optional<LocalTime> time = form.time("time");
        if (form.has("day") && day.isEmpty() && form.error("day").isEmpty()) {
            form.refuse("day", "field-not-a-date");
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(form, model);
        }
        Instant due = day.orElseThrow().atTime(time.orElseThrow()).atZone(zone).toInstant();
        desk.promise(form.text("words"), due, actors.staff());
        Flash.done("shifts.promised").addTo(redirect);
        return "redirect:" + SHIFTS;
    }

    @PostMapping("/shifts/promises/{id}/settle")
    String settle(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        UUID promise = id(id, "promise-unknown");
        String field = "how-" + promise;
        form.limit(field, PROMISE);
        if (!form.has(field) && desk.promised(promise, actors.staff())) {
            form.require(field);
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(form, model);
        }
        desk.settle(promise, form.text(field), actors.staff());
        Flash.done("shifts.settled").addTo(redirect);
        return "redirect:" + SHIFTS;
    }

    @GetMapping(GIVE)
    String giving(Model model) {
        return give(Form.empty(), model);
    }

    private String give(Form form, Model model) {
        Actor.Staff actor = actors.staff();
        List<Handover.Item> items = desk.open(actor);
        model.addAttribute("form", form);
        model.addAttribute("items", items);
        model.addAttribute("cases", desk.cases(items, actor));
        model.addAttribute("mine", desk.current(actor));
        return "shifts/give";
    }

    @PostMapping(GIVE)
    String given(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        form.limit("remarks", WORDS).limit("watch", WORDS);
        if (!form.chose("sign", "yes")) {
            form.refuse("sign", "shift-not-signed");
        }
        if (!form.failed()) {
            try {
                UUID list = desk.give(form.text("remarks"), form.text("watch"), actors.staff());
                Flash.done("shifts.given").addTo(redirect);
                return "redirect:" + SHIFTS + "/" + list;
            } catch (RefusedException refused) {
                form.refuse(refused.refusal());
            }
        }
        response.setStatus(422);
        return give(form, model);
    }

    @GetMapping("/shifts/{id}")
    String list(@PathVariable String id, Model model) {
        return show(desk.read(id(id, "shift-list-unknown"), actors.staff()), Form.empty(), model);
    }

    private String show(Handover list, Form form, Model model) {
        Actor.Staff actor = actors.staff();
        model.addAttribute("form", form);
        model.addAttribute("list", list);
        model.addAttribute("cases", desk.cases(list.items(), actor));
        model.addAttribute("readings", desk.readings(list.id()));
        model.addAttribute(
                "maySign",
                list.taken().isEmpty()
                        && ShiftDesk.works(actor)
                        && !list.giver().equals(actor.account()));
        return "shifts/list";
    }

    @PostMapping("/shifts/{id}/sign")
    String sign(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Handover list = desk.find(id(id, "shift-list-unknown"), actors.staff());
        form.limit("words", WORDS);
        if (!form.failed()) {
            try {
                desk.take(list.id(), form.text("words"), actors.staff());
                Flash.done("shifts.taken").addTo(redirect);
                return "redirect:" + SHIFTS + "/" + list.id();
            } catch (RefusedException refused) {
                form.refuse(refused.refusal());
            }
        }
        response.setStatus(422);
        return show(desk.find(list.id(), actors.staff()), form, model);
    }

    private static UUID id(String text, String slug) {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException notOne) {
            throw new RefusedException(404, Refusal.of(slug));
        }
        throw new RefusedException(404, Refusal.of(slug));
    }
}
