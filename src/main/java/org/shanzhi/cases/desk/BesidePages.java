// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CasePair;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two cases side by side, with what only one says marked, to decide whether they are the same matter. */
@Controller
class BesidePages {
    private final Cases cases;
    private final Names names;
    private final Actors actors;

    BesidePages(Cases cases, Names names, Actors actors) {
        this.cases = cases;
        this.names = names;
        this.actors = actors;
    }

    /**
     * What the page shows.
     *
     * @param words what differs between the words of both, each below its title
     * @param merging which of the two is laid to rest with the other and by which step; empty where the reader may not
     */
    record Beside(CasePair pair, Differences words, Optional<Merging> merging) {}

    /** The step by which the first goes into the second (并入). */
    record Merging(CaseFile from, CaseFile into, CommandKind step) {}

    @GetMapping("/desk/cases/{id}/beside/{other}")
    String show(@PathVariable String id, @PathVariable String other, Model model) {
        CasePair pair = pair(id, other);
        model.addAttribute(
                "beside",
                new Beside(
                        pair,
                        Differences.of(written(pair.one()), written(pair.other())),
                        merging(pair.one(), pair.other()).or(() -> merging(pair.other(), pair.one()))));
        model.addAttribute("names", names);
        return "cases/desk/beside";
    }

    /** They are two: neither is proposed for the other again. */
    @PostMapping("/desk/cases/{id}/beside/{other}")
    String tellApart(@PathVariable String id, @PathVariable String other, RedirectAttributes redirect) {
        CasePair pair = pair(id, other);
        CaseId one = pair.one().matter().id();
        if (!cases.tellApart(one, pair.other().matter().id(), actors.current())) {
            throw StepForms.unknown();
        }
        said("same.apart.done", pair).addTo(redirect);
        return "redirect:/desk/cases/" + one;
    }

    /** Nobody says any more that they are two. */
    @PostMapping("/desk/cases/{id}/beside/{other}/take-back")
    String takeBack(@PathVariable String id, @PathVariable String other, RedirectAttributes redirect) {
        CasePair pair = pair(id, other);
        CaseId one = pair.one().matter().id();
        CaseId two = pair.other().matter().id();
        // Pressed twice, the second press has nothing to take back and says the same.
        if (!pair.deciding() || pair.apart() && !cases.takeBackApart(one, two, actors.current())) {
            throw StepForms.unknown();
        }
        said("same.apart.taken-back", pair).addTo(redirect);
        return "redirect:/desk/cases/" + one + "/beside/" + two;
    }

    private static Flash said(String key, CasePair pair) {
        return Flash.done(
                key,
                pair.one().matter().intake().number(),
                pair.other().matter().intake().number());
    }

    /** What a caller says beside a case that may be the same, while it is being written down. */
    @PostMapping("/desk/new/beside/{id}")
    String call(@PathVariable String id, Form form, Model model) {
        CaseFile file = cases.file(StepForms.caseId(id), actors.current()).orElseThrow(StepForms::unknown);
        model.addAttribute("file", file);
        model.addAttribute("words", Differences.of(form.text("title") + "\n" + form.text("words"), written(file)));
        model.addAttribute("names", names);
        return "cases/desk/besideCall";
    }

    private CasePair pair(String id, String other) {
        return cases.pair(StepForms.caseId(id), StepForms.caseId(other), actors.current())
                .orElseThrow(StepForms::unknown);
    }

    private static String written(CaseFile file) {
        var intake = file.matter().intake();
        return intake.title() + "\n" + intake.words();
    }

    private static Optional<Merging> merging(CaseFile from, CaseFile into) {
        if (!into.matter().state().open()) {
            return Optional.empty();
        }
        if (from.allowed().contains(CommandKind.DECLINE)) {
            return Optional.of(new Merging(from, into, CommandKind.DECLINE));
        }
        return from.allowed().contains(CommandKind.MERGE)
                ? Optional.of(new Merging(from, into, CommandKind.MERGE))
                : Optional.empty();
    }
}
