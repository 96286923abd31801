// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The call to a resident step by step (回访脚本): what to say, whom to call, what to write down. */
@Controller
class VisitPages {
    private final Cases cases;
    private final CaseSheets sheets;
    private final Actors actors;

    VisitPages(Cases cases, CaseSheets sheets, Actors actors) {
        this.cases = cases;
        this.sheets = sheets;
        this.actors = actors;
    }

    @GetMapping("/desk/cases/{id}/visit")
    String script(@PathVariable String id, Model model) {
        return show(sheet(id), Optional.empty(), model);
    }

    /** The number is shown for this call, which the log says, and is kept nowhere. */
    @PostMapping("/desk/cases/{id}/visit/reporter")
    String reporter(
            @PathVariable String id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        CaseSheet sheet = sheet(id);
        if (kind(sheet).isEmpty()) {
            return "redirect:" + sheet.address();
        }
        response.setHeader("Cache-Control", "no-store");
        return show(
                sheet,
                cases.revealReporter(sheet.matter().id(), page.t("residents.script.purpose"), actors.current()),
                model);
    }

    private String show(CaseSheet sheet, Optional<PersonalData> called, Model model) {
        Optional<CommandKind> kind = kind(sheet);
        if (kind.isEmpty()) {
            return "redirect:" + sheet.address();
        }
        model.addAttribute("sheet", sheet);
        model.addAttribute("kind", kind.get());
        model.addAttribute("called", called);
        return "cases/desk/visit";
    }

    /** Return as what a call would be recorded now, empty where nobody is to be called. */
    private static Optional<CommandKind> kind(CaseSheet sheet) {
        if (sheet.may(CommandKind.VISIT)) {
            return Optional.of(CommandKind.VISIT);
        }
        return sheet.may(CommandKind.VISIT_EARLY) ? Optional.of(CommandKind.VISIT_EARLY) : Optional.empty();
    }

    private CaseSheet sheet(String id) {
        return sheets.at(id, actors.current());
    }
}
