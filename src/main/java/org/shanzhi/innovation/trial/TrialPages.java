// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import org.shanzhi.access.Actors;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Trials;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows those who work on an innovation what is measured of its trial, before it is evaluated too (试行测量). */
@Controller
class TrialPages {
    static final String PATH = "/innovation/{number:[A-Z0-9-]+}/measure";

    private final Innovations innovations;
    private final Trials trials;
    private final Actors actors;

    TrialPages(Innovations innovations, Trials trials, Actors actors) {
        this.innovations = innovations;
        this.trials = trials;
        this.actors = actors;
    }

    @GetMapping(PATH)
    String measure(@PathVariable String number, Model model) {
        Innovation innovation = innovations
                .view(number, actors.current())
                .map(Innovations.View::innovation)
                .orElseThrow(() -> new RefusedException(404, Refusal.of("trials-no-innovation")));
        model.addAttribute("number", innovation.number());
        model.addAttribute("title", innovation.mandate().title());
        model.addAttribute("reading", trials.reading(innovation));
        return "innovation/trial/measure";
    }
}
