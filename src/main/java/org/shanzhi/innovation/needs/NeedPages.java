// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.organisation.Region;
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

/** The register as everybody reads it, and the form by which everybody adds to it. */
@Controller
class NeedPages {
    private final Needs needs;
    private final NeedTexts texts;
    private final NeedPlaces places;
    private final NeedLimits limits;
    private final Actors actors;
    private final SortableIds ids;

    NeedPages(Needs needs, NeedTexts texts, NeedPlaces places, NeedLimits limits, Actors actors, SortableIds ids) {
        this.needs = needs;
        this.texts = texts;
        this.places = places;
        this.limits = limits;
        this.actors = actors;
        this.ids = ids;
    }

    @GetMapping("/needs")
    String list(Form form, @ModelAttribute("page") Page page, Model model) {
        show(form, page, model);
        return "innovation/needs/needs";
    }

    /** Fill in the list that the form asks for; what it does not understand narrows nothing. */
    void show(Form form, Page page, Model model) {
        Needs.Sought sought = sought(form);
        List<NeedTexts.Line> lines =
                needs.list(sought).stream().map(it -> texts.line(it, page)).toList();
        model.addAttribute("form", form);
        model.addAttribute("lines", lines);
        model.addAttribute("towns", places.towns(page.today()));
        model.addAttribute("kinds", page.choices("needs.kind.", NeedKind.values()));
        model.addAttribute("states", page.choices("needs.state.", NeedState.values()));
        model.addAttribute("narrowed", !sought.equals(Needs.Sought.EVERYTHING));
    }

    private Needs.Sought sought(Form form) {
        return new Needs.Sought(
                places.known(form.text("place")).map(Region::code),
                named(NeedKind.values(), form.text("kind")),
                named(NeedState.values(), form.text("state")));
    }

    private static <T extends Enum<T>> Optional<T> named(T[] offered, String name) {
        return Stream.of(offered).filter(it -> it.name().equals(name)).findFirst();
    }

    @GetMapping("/needs/{number}")
    String need(@PathVariable String number, @ModelAttribute("page") Page page, Model model) {
        Need need = needs.find(number).orElseThrow(() -> new RefusedException(404, Refusal.of("need-unknown")));
        model.addAttribute("story", texts.story(need, page));
        model.addAttribute("answers", needs.answersFor(actors.current(), need));
        return "innovation/needs/need";
    }

    @GetMapping("/needs/propose")
    String propose(Form form, @ModelAttribute("page") Page page, Model model) {
        Form fresh = Form.empty().set("key", ids.next());
        places.known(form.text("place"))
                .ifPresent(it -> fresh.set("place", it.code().value()));
        return propose(fresh, page, model, Optional.empty());
    }

    private String propose(Form form, Page page, Model model, Optional<HttpServletResponse> refused) {
        refused.ifPresent(it -> it.setStatus(422));
        Actor actor = actors.current();
        model.addAttribute("form", form);
        model.addAttribute("places", places.choices(page.today()));
        model.addAttribute("staff", actor instanceof Actor.Staff);
        model.addAttribute("resident", actor instanceof Actor.Resident);
        return "innovation/needs/propose";
    }

    @PostMapping("/needs/propose")
    String propose(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        NeedLimits.refuseEndless(form, "words", "whose", "place", "people", "telephone", "key");
        Optional<UUID> key = key(form);
        if (key.isEmpty()) {
            form.set("key", ids.next());
        }
        if (!limits.maySend(request)) {
            form.refuse(Refusal.of("need-too-often"));
            String shown = propose(form, page, model, Optional.of(response));
            response.setStatus(429);
            return shown;
        }
        var proposal = new Needs.Proposal(
                form.value("words"),
                form.value("whose"),
                form.value("place"),
                form.value("people"),
                form.value("telephone"));
        return switch (needs.propose(key.orElseGet(ids::next), proposal, actors.current())) {
            case Needs.Outcome.Done done -> {
                Flash.done("needs.proposed", done.need().number()).addTo(redirect);
                yield "redirect:/needs/" + done.need().number();
            }
            case Needs.Outcome.Refused no -> {
                no.faults().forEach(it -> form.refuse(it.field(), it.refusal()));
                yield propose(form, page, model, Optional.of(response));
            }
        };
    }

    static Optional<UUID> key(Form form) {
        try {
            return Optional.of(UUID.fromString(form.text("key")));
        } catch (IllegalArgumentException typed) {
            return Optional.empty();
        }
    }
}
