// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
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

/** Where an operator sees what rings and takes it (来电). */
@Controller
class IncomingPages {
    private final CallDesk calls;
    private final CallBackDesk callBacks;
    private final JdbcSeats seats;
    private final Organisations organisations;
    private final Actors actors;
    private final Clock clock;
    private final boolean demo;

    IncomingPages(
            CallDesk calls,
            CallBackDesk callBacks,
            JdbcSeats seats,
            Organisations organisations,
            Actors actors,
            Clock clock,
            TelephonyRoutes routes) {
        this.calls = calls;
        this.callBacks = callBacks;
        this.seats = seats;
        this.organisations = organisations;
        this.actors = actors;
        this.clock = clock;
        this.demo = routes.simulated();
    }

    @GetMapping("/calls")
    String calls(Model model) {
        return show(Form.empty(), model);
    }

    private String show(Form form, Model model) {
        Actor.Staff actor = actors.staff();
        Optional<JdbcSeats.Seat> seat = seats.of(actor.account());
        if (form.values("extension").isEmpty()) {
            seat.ifPresent(it -> form.set("extension", it.extension()));
        }
        model.addAttribute("form", form);
        model.addAttribute("seat", seat);
        model.addAttribute("ringing", ringing(actor));
        model.addAttribute("lately", lately(actor));
        model.addAttribute("owed", callBacks.count(actor));
        model.addAttribute("orders", calls.orders());
        model.addAttribute("offices", offices());
        model.addAttribute("demo", demo);
        model.addAttribute("me", actor.account());
        return "telephony/calls";
    }

    /** What rings at the reader's telephone, or at nobody's; asked for again whenever something changed. */
    @GetMapping("/calls/ringing")
    String ringing(Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        Actor.Staff actor = actors.staff();
        Optional<JdbcSeats.Seat> seat = seats.of(actor.account());
        List<JdbcSeats.Seat> others = seats.all();
        model.addAttribute(
                "ringing",
                ringing(actor).stream()
                        .filter(it ->
                                it.state() == Call.State.RINGING && it.holder().isEmpty())
                        .filter(it -> seat.filter(mine -> mine.extension().equals(it.extension()))
                                        .isPresent()
                                || others.stream()
                                        .noneMatch(other -> other.extension().equals(it.extension())))
                        .toList());
        return "telephony/ringing";
    }

    private List<Call> ringing(Actor.Staff actor) {
        return calls.goingOn(actor);
    }

    /**
     * Of calls that went out only the own: whom a colleague called, and from which case, is told there. What still rings or
     * goes on stands above.
     */
    private List<Call> lately(Actor.Staff actor) {
        return calls.lately(actor).stream()
                .filter(it -> it.outgoing() || !it.state().open())
                .filter(it -> !it.outgoing()
                        || it.holder().filter(actor.account()::equals).isPresent())
                .toList();
    }

    private List<Choice> offices() {
        return organisations.on(LocalDate.now(clock)).stream()
                .filter(it -> !it.telephone().isBlank())
                .map(it -> new Choice(it.id().toString(), it.name(), it.telephone()))
                .toList();
    }

    @PostMapping("/calls/seat")
    String sit(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        form.require("extension").limit("extension", 20);
        if (!form.failed() && !form.text("extension").matches("[0-9A-Za-z*#-]{1,20}")) {
            form.refuse("extension", "call-extension");
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(form, model);
        }
        Optional<JdbcSeats.Seat> before = seats.at(form.text("extension"))
                .filter(it -> !it.account().equals(actors.staff().account()));
        seats.take(form.text("extension"), actors.staff(), clock.instant());
        (before.isPresent()
                        ? Flash.info(
                                "telephony.seat.taken-over",
                                form.text("extension"),
                                before.get().name())
                        : Flash.done("telephony.seat.done", form.text("extension")))
                .addTo(redirect);
        return "redirect:/calls";
    }

    @PostMapping("/calls/seat/leave")
    String leave(RedirectAttributes redirect) {
        seats.leave(actors.staff().account());
        Flash.done("telephony.seat.left").addTo(redirect);
        return "redirect:/calls";
    }

    /** Take the call and write down what is said; the page for it is filled in with what is known. */
    @PostMapping("/calls/{id}/take")
    String take(@PathVariable String id, RedirectAttributes redirect) {
        UUID call = id(id);
        Optional<Refusal> refused = calls.take(call, actors.staff());
        if (refused.isPresent()) {
            Flash.soon(
                            "problem." + refused.get().slug(),
                            refused.get().arguments().toArray())
                    .addTo(redirect);
            return "redirect:/calls";
        }
        return "redirect:/desk/new?call=" + call;
    }

    @PostMapping("/calls/{id}/hang-up")
    String hangUp(@PathVariable String id, RedirectAttributes redirect) {
        return ordered(calls.hangUp(own(id)), "telephony.hang-up.done", redirect);
    }

    /** Add the responsible office to the talk. */
    @PostMapping("/calls/{id}/join")
    String join(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Call call = own(id);
        Optional<Organisation> office = Ids.read(form.text("office"))
                .map(OrganisationId::new)
                .flatMap(organisations::find)
                .filter(it -> !it.telephone().isBlank());
        if (office.isEmpty()) {
            response.setStatus(422);
            return show(form.refuse("office", "call-office"), model);
        }
        return ordered(calls.join(call, office.get().telephone()), "telephony.join.done", redirect);
    }

    private static String ordered(Calls.Ordered ordered, String done, RedirectAttributes redirect) {
        (switch (ordered) {
                    case Calls.Ordered.Done _ -> Flash.done(done);
                    case Calls.Ordered.Refused refused ->
                        Flash.late("problem." + refused.refusal().slug());
                })
                .addTo(redirect);
        return "redirect:/calls";
    }

    /** Only whoever holds a call ends it or brings others into it. */
    private Call own(String id) {
        Actor.Staff actor = actors.staff();
        return calls.find(id(id), actor)
                .filter(it -> it.holder().filter(actor.account()::equals).isPresent())
                .orElseThrow(IncomingPages::unknown);
    }

    private UUID id(String text) {
        return Ids.read(text).orElseThrow(IncomingPages::unknown);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("call-unknown"));
    }
}
