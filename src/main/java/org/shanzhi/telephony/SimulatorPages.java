// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes up what a call centre would tell, so that calls can be tried without one; in the demo only. */
@Controller
@ConditionalOnProperty("shanzhi.demo")
class SimulatorPages {
    private static final String ADDRESS = "/calls/simulator";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 30;

    private final CallIntake intake;
    private final JdbcCalls store;
    private final JdbcSeats seats;
    private final ObjectProvider<SimulatedCallers> callers;
    private final Actors actors;
    private final SortableIds ids;
    private final Clock clock;

    SimulatorPages(
            CallIntake intake,
            JdbcCalls store,
            JdbcSeats seats,
            ObjectProvider<SimulatedCallers> callers,
            Actors actors,
            SortableIds ids,
            Clock clock) {
        this.intake = intake;
        this.store = store;
        this.seats = seats;
        this.callers = callers;
        this.actors = actors;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String simulator(Model model) {
        var form = Form.empty();
        if (actors.current() instanceof Actor.Staff staff) {
            seats.of(staff.account()).ifPresent(it -> form.set("extension", it.extension()));
        }
        return show(form, model);
    }

    private String show(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("seats", seats.all());
        model.addAttribute("numbers", numbers());
        model.addAttribute(
                "lines",
                store.since(clock.instant().minus(DAY), CallReach.regions(actors.current()), MOST).stream()
                        .filter(it -> it.state().open() || it.recording().isEmpty() && it.state() == Call.State.OVER)
                        .toList());
        return "telephony/simulator";
    }

    private List<Choice> numbers() {
        return callers.stream()
                .flatMap(it -> it.numbers().stream())
                .map(it -> Choice.of(it, it))
                .toList();
    }

    @PostMapping(ADDRESS + "/{deed}")
    String tell(
            @PathVariable String deed,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return switch (deed) {
            case "ring" -> ring(form, model, redirect, response);
            case "answer" -> told(form, CallEvent.Kind.ANSWERED, redirect);
            case "miss" -> told(form, CallEvent.Kind.MISSED, redirect);
            case "hang-up" -> told(form, CallEvent.Kind.HUNG_UP, redirect);
            case "record" -> told(form, CallEvent.Kind.RECORDED, redirect);
            default -> throw new RefusedException(404, Refusal.of("not-found"));
        };
    }

    private String ring(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String typed = form.has("number") ? form.text("number") : form.text("known");
        String number = typed.replaceAll("[ -]", "");
        if (!number.isEmpty() && !number.matches("\\+?\\d{3,20}")) {
            form.refuse("number", "call-telephone");
        }
        if (!form.text("extension").matches("[0-9A-Za-z*#-]{0,20}")) {
            form.refuse("extension", "call-extension");
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(form, model);
        }
        intake.take(new CallEvent(
                "simulated-" + ids.next(),
                CallEvent.Kind.RINGING,
                clock.instant(),
                number,
                "12345",
                form.text("extension"),
                ""));
        Flash.done("telephony.simulator.done").addTo(redirect);
        return "redirect:" + ADDRESS;
    }

    private String told(Form form, CallEvent.Kind kind, RedirectAttributes redirect) {
        Line line = Ids.read(form.text("call"))
                .flatMap(store::find)
                .filter(it -> CallReach.reaches(actors.current(), it.region()))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("call-unknown")));
        String recording = kind == CallEvent.Kind.RECORDED || kind == CallEvent.Kind.HUNG_UP && line.answered() != null
                ? "recording-" + UUID.nameUUIDFromBytes(line.reference().getBytes(StandardCharsets.UTF_8))
                : "";
        intake.take(new CallEvent(line.reference(), kind, clock.instant(), "", "", line.extension(), recording));
        Flash.done("telephony.simulator.done").addTo(redirect);
        return "redirect:" + ADDRESS;
    }
}
