// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.LocalDate;
import java.util.List;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.Caseload;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The board of those who lead (领导看板): what is late and why, and the way from each figure to its cases. */
@Controller
class LeaderPages {
    /** For how many days back topics are counted. */
    static final List<Integer> SPANS = List.of(30, 90);

    private final Caseload caseload;
    private final PublicFigures figures;
    private final Names names;
    private final Actors actors;

    LeaderPages(Caseload caseload, PublicFigures figures, Names names, Actors actors) {
        this.caseload = caseload;
        this.figures = figures;
        this.names = names;
        this.actors = actors;
    }

    @GetMapping("/board")
    String board(Form form, Model model) {
        int days = SPANS.stream()
                .filter(it -> form.chose("days", it.toString()))
                .findFirst()
                .orElse(SPANS.getFirst());
        LocalDate since = names.today().minusDays(days);
        model.addAttribute(
                "board",
                new Board(caseload.load(since, actors.current()), figures.week().solved(), days, since, names));
        return "cases/desk/board";
    }
}
