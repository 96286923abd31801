// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.Errands;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The order of a person without an account: its link for whoever passes it on, and the sheet of paper (交办单). */
@Controller
class ErrandSlipPages {
    private final CaseSheets sheets;
    private final Errands errands;
    private final Actors actors;

    ErrandSlipPages(CaseSheets sheets, Errands errands, Actors actors) {
        this.sheets = sheets;
        this.errands = errands;
        this.actors = actors;
    }

    @GetMapping("/desk/cases/{id}/errand")
    String slip(@PathVariable String id, Model model, HttpServletResponse response) {
        Actor actor = actors.current();
        CaseSheet sheet = sheets.paper(id, actor);
        Optional<Errands.Given> given = errands.given(sheet.matter().id(), actor);
        if (given.isEmpty()) {
            return "redirect:" + sheet.address();
        }
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("sheet", sheet);
        model.addAttribute("given", given.get());
        model.addAttribute(
                "address",
                given.get()
                        .code()
                        .map(code -> ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/errand/" + code)
                                .toUriString())
                        .orElse(""));
        return "cases/desk/errand";
    }
}
