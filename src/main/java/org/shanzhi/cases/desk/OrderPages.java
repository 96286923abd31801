// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
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
    private final Actors actors;

    OrderPages(CaseSheets sheets, Actors actors) {
        this.sheets = sheets;
        this.actors = actors;
    }

    @GetMapping("/desk/cases/{id}/order")
    String order(@PathVariable String id, Model model) {
        var sheet = StepForms.uuid(id)
                .map(CaseId::new)
                .flatMap(it -> sheets.sheet(it, actors.current(), "/desk/cases/" + it, Optional.empty(), 0))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "address",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(sheet.address())
                        .toUriString());
        return "cases/desk/order";
    }
}
