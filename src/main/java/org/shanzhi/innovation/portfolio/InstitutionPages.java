// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.portfolio;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.innovation.InForce;
import org.shanzhi.innovation.InForce.Line;
import org.shanzhi.innovation.InForce.State;
import org.shanzhi.innovation.InstitutionKind;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows those who work on innovations the whole register: what holds, what is to come, what ended, what nobody looked at. */
@Controller
class InstitutionPages {
    private final InForce register;
    private final Actors actors;
    private final Clock clock;
    private final ZoneId zone;

    InstitutionPages(InForce register, Actors actors, Clock clock, ZoneId zone) {
        this.register = register;
        this.actors = actors;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/innovation/institutions")
    String institutions(Form form, Model model) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        Optional<State> state = List.of(State.values()).stream()
                .filter(it -> it.name().equals(form.text("state")))
                .findFirst();
        Optional<InstitutionKind> kind = List.of(InstitutionKind.values()).stream()
                .filter(it -> it.name().equals(form.text("kind")))
                .findFirst();
        List<Line> all = register.lines(today, actors.current());
        model.addAttribute("form", form);
        model.addAttribute("all", all);
        model.addAttribute(
                "lines",
                all.stream()
                        .filter(it -> state.stream().allMatch(it.state()::equals))
                        .filter(it -> kind.stream().allMatch(it.row().kind()::equals))
                        .sorted(Comparator.comparing((Line it) -> order(it.state())))
                        .toList());
        return "innovation/portfolio/institutions";
    }

    /** What somebody has to do something about comes first. */
    private static int order(State state) {
        return switch (state) {
            case OVERDUE -> 0;
            case TO_COME -> 1;
            case IN_FORCE -> 2;
            case ENDED -> 3;
        };
    }
}
