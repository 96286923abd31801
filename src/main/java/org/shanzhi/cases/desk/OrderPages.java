// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Errands;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The order on paper, for whoever handles it without an account (印制工单). */
@Controller
class OrderPages {
    private final CaseSheets sheets;
    private final Errands errands;
    private final Actors actors;

    OrderPages(CaseSheets sheets, Errands errands, Actors actors) {
        this.sheets = sheets;
        this.errands = errands;
        this.actors = actors;
    }

    @GetMapping("/desk/cases/{id}/order")
    String order(@PathVariable String id, Model model) {
        CaseSheet sheet = sheet(id);
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "address",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(sheet.address())
                        .toUriString());
        return "cases/desk/order";
    }

    /** The order of a person without an account: its link for whoever passes it on, and the sheet of paper. */
    @GetMapping("/desk/cases/{id}/errand")
    String errand(@PathVariable String id, Model model, HttpServletResponse response) {
        CaseSheet sheet = sheet(id);
        Optional<Errands.Given> found = errands.given(sheet.matter().id(), actors.current());
        if (found.isEmpty()) {
            return "redirect:" + sheet.address();
        }
        Errands.Given given = found.get();
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("sheet", sheet);
        model.addAttribute("given", given);
        model.addAttribute(
                "address",
                given.code()
                        .map(code -> ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/errand/" + code)
                                .toUriString())
                        .orElse(""));
        return "cases/desk/errand";
    }

    private CaseSheet sheet(String id) {
        return StepForms.uuid(id)
                .map(CaseId::new)
                .flatMap(it -> sheets.sheet(it, actors.current(), "/desk/cases/" + it, Optional.empty(), 0))
                .orElseThrow(OrderPages::unknown);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }
}
