// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.ClosedCases;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an independent body has samples drawn, asks, and where staff read what came of it. */
@Controller
class SamplePages {
    private static final int PURPOSE = 200;

    /** A drawn case in the list of who asks: nothing but its place and how far the calls are. */
    record Listed(Item item, Optional<SampleDesk.Away> away, Optional<Call.Outcome> over) {
        boolean toCall() {
            return over.isEmpty() && away.isEmpty();
        }
    }

    private final SampleDesk desk;
    private final SampleWords words;
    private final Actors actors;

    SamplePages(SampleDesk desk, SampleWords words, Actors actors) {
        this.desk = desk;
        this.words = words;
        this.actors = actors;
    }

    @GetMapping("/sampling")
    String list(Model model) {
        Actor actor = actors.current();
        model.addAttribute("samples", desk.all(actor));
        model.addAttribute("words", words);
        model.addAttribute("asks", !desk.regions(actor).isEmpty());
        model.addAttribute("evaluator", actor.holds(Role.EVALUATOR));
        return "sampling/list";
    }

    @GetMapping("/sampling/new")
    String fresh(Model model) {
        LocalDate month = desk.today().withDayOfMonth(1);
        var regions = desk.regions(actors.current());
        Form form = Form.empty().set("first", month.minusMonths(1)).set("last", month.minusDays(1));
        if (!regions.isEmpty()) {
            form.set("region", regions.getFirst());
        }
        return plan(form, model);
    }

    private String plan(Form form, Model model) {
        var regions = desk.regions(actors.current());
        if (regions.isEmpty()) {
            throw new RefusedException(403, Refusal.of("sampling-not-independent"));
        }
        model.addAttribute("form", form);
        model.addAttribute("regions", words.regions(regions));
        model.addAttribute("terms", desk.terms(regions.getFirst(), desk.today()));
        return "sampling/plan";
    }

    @PostMapping("/sampling/new")
    String announce(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Optional<Sample.Plan> plan = SampleForms.plan(form, desk.regions(actors.current()));
        if (plan.isPresent()) {
            switch (desk.announce(plan.get(), staff(), desk.now())) {
                case Samples.Outcome.Done done -> {
                    Flash.done("sampling.done.announced", done.sample().number())
                            .addTo(redirect);
                    return "redirect:/sampling/" + done.sample().number();
                }
                case Samples.Outcome.Refused refused -> form.refuse("last", refused.refusal());
            }
        }
        response.setStatus(422);
        return plan(form, model);
    }

    @GetMapping("/sampling/{sample}")
    String sample(@PathVariable String sample, Model model) {
        return show(find(sample), Form.empty(), model);
    }

    private String show(Sample sample, Form form, Model model) {
        Actor actor = actors.current();
        boolean asks = desk.asks(sample, actor);
        model.addAttribute("sample", sample);
        model.addAttribute("form", form);
        model.addAttribute("words", words);
        model.addAttribute("asks", asks);
        model.addAttribute("size", desk.size(sample));
        model.addAttribute("leftOut", desk.leftOut(sample));
        return switch (sample.state()) {
            case ANNOUNCED -> "sampling/announced";
            case RUNNING -> {
                model.addAttribute("progress", desk.progress(sample));
                model.addAttribute("items", asks ? listed(sample, actor) : List.of());
                yield "sampling/running";
            }
            case CLOSED -> {
                List<SampleDesk.Compared> compared = desk.compared(sample);
                model.addAttribute("comparison", SampleDesk.comparison(sample, compared));
                model.addAttribute("compared", compared);
                model.addAttribute("reads", desk.leads(sample, actor));
                yield "sampling/closed";
            }
        };
    }

    private List<Listed> listed(Sample sample, Actor actor) {
        List<Item> items = desk.items(sample.id(), staff());
        Map<CaseId, SampleDesk.Away> away = desk.away(items, actor);
        return items.stream()
                .map(it -> new Listed(
                        it,
                        Optional.ofNullable(away.get(it.matter())),
                        it.over(sample.terms().attempts())))
                .toList();
    }

    @PostMapping("/sampling/{sample}/draw")
    String draw(@PathVariable String sample, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Sample known = own(sample);
        return switch (desk.draw(known.id(), staff(), desk.now())) {
            case Samples.Outcome.Done done -> {
                Flash.done("sampling.done.drawn", desk.size(done.sample()).drawn())
                        .addTo(redirect);
                yield "redirect:/sampling/" + known.number();
            }
            case Samples.Outcome.Refused refused -> again(known, refused, model, response);
        };
    }

    @PostMapping("/sampling/{sample}/close")
    String close(@PathVariable String sample, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Sample known = own(sample);
        return switch (desk.close(known.id(), staff(), desk.now())) {
            case Samples.Outcome.Done _ -> {
                Flash.done("sampling.done.closed", known.number()).addTo(redirect);
                yield "redirect:/sampling/" + known.number();
            }
            case Samples.Outcome.Refused refused -> again(known, refused, model, response);
        };
    }

    private String again(Sample sample, Samples.Outcome.Refused refused, Model model, HttpServletResponse response) {
        response.setStatus(409);
        return show(find(sample.number()), Form.empty().refuse(refused.refusal()), model);
    }

    // Calls

    @GetMapping("/sampling/{sample}/calls/{item}")
    String call(@PathVariable String sample, @PathVariable String item, Model model) {
        Sample known = own(sample);
        return call(known, item(known, item), Form.empty(), Optional.empty(), model);
    }

    private String call(Sample sample, Item item, Form form, Optional<PersonalData> clear, Model model) {
        Actor actor = actors.current();
        ClosedCases.Told told = desk.told(item, actor).orElseThrow(() -> away(item, actor));
        model.addAttribute("sample", sample);
        model.addAttribute("item", item);
        model.addAttribute("over", item.over(sample.terms().attempts()));
        model.addAttribute("told", told);
        model.addAttribute("clear", clear);
        model.addAttribute("words", words);
        model.addAttribute("form", form);
        return "sampling/call";
    }

    private RefusedException away(Item item, Actor actor) {
        return switch (desk.away(List.of(item), actor).get(item.matter())) {
            case WORKED_ON -> new RefusedException(403, Refusal.of("sampling-worked-on"));
            case ERASED -> new RefusedException(410, Refusal.of("sampling-erased"));
            case null -> SampleDesk.unknown();
        };
    }

    /** Somebody in clear is part of the answer itself and is kept nowhere, least of all in a session. */
    @PostMapping("/sampling/{sample}/calls/{item}/telephone")
    String telephone(
            @PathVariable String sample,
            @PathVariable String item,
            Form form,
            Model model,
            HttpServletResponse response) {
        Sample known = own(sample);
        Item found = item(known, item);
        form.require("purpose").limit("purpose", PURPOSE);
        response.setHeader("Cache-Control", "no-store");
        if (form.failed()) {
            response.setStatus(422);
            return call(known, found, form, Optional.empty(), model);
        }
        return call(known, found, form, desk.reveal(found, form.text("purpose"), actors.current()), model);
    }

    @PostMapping("/sampling/{sample}/calls/{item}")
    String called(
            @PathVariable String sample,
            @PathVariable String item,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Sample known = own(sample);
        Item found = item(known, item);
        Optional<Samples.Outcome> outcome =
                form.has("outcome") ? missed(known, found, form) : answered(known, found, form);
        if (outcome.isPresent()) {
            switch (outcome.get()) {
                case Samples.Outcome.Done _ -> {
                    Flash.done("sampling.done.called", found.position()).addTo(redirect);
                    return "redirect:/sampling/" + known.number();
                }
                case Samples.Outcome.Refused refused -> form.refuse(refused.refusal());
            }
        }
        response.setStatus(422);
        return call(known, item(own(sample), item), form, Optional.empty(), model);
    }

    private Optional<Samples.Outcome> missed(Sample sample, Item item, Form form) {
        return form.choice("outcome", Call.Outcome.class)
                .map(it -> desk.missed(sample.id(), item.id(), it, staff(), desk.now()));
    }

    private Optional<Samples.Outcome> answered(Sample sample, Item item, Form form) {
        if (item.said().isPresent()) {
            form.require("correction");
        }
        Optional<Call.Correction> correction = form.choice("correction", Call.Correction.class);
        return SampleForms.said(form)
                .map(said -> desk.answered(sample.id(), item.id(), said, correction, staff(), desk.now()));
    }

    // Who and what

    private Actor.Staff staff() {
        if (actors.current() instanceof Actor.Staff staff) {
            return staff;
        }
        throw SampleDesk.unknown();
    }

    private Sample find(String number) {
        return desk.find(number, actors.current()).orElseThrow(SampleDesk::unknown);
    }

    private Sample own(String number) {
        Sample sample = find(number);
        if (!desk.asks(sample, actors.current())) {
            throw SampleDesk.unknown();
        }
        return sample;
    }

    private Item item(Sample sample, String item) {
        return SampleNames.id("", item)
                .flatMap(it -> desk.item(sample, it, actors.current()))
                .orElseThrow(SampleDesk::unknown);
    }
}
