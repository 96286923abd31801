// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows every component in every state (组件示例). */
@Controller
class KitPages {
    @GetMapping("/kit")
    String kit(@ModelAttribute("page") Page page, Model model) {
        Form form = Form.empty()
                .set("name", page.t("ui.kit.form.name.value"))
                .set("phone", "138")
                .set("urgency", "URGENT")
                .set("reach", "phone")
                .refuse("words", "field-empty")
                .refuse("phone", "field-not-a-number");
        model.addAttribute("form", form);
        Instant now = page.now();
        model.addAttribute("far", now.plus(Duration.ofDays(3)));
        model.addAttribute("near", now.plus(Duration.ofHours(5)));
        model.addAttribute("past", now.minus(Duration.ofHours(3)));
        return "ui/kit";
    }

    /** The undo bar of the examples takes nothing back; it only shows where it leads. */
    @PostMapping("/kit/undo")
    String undo(RedirectAttributes attributes) {
        Flash.info("ui.kit.undone").addTo(attributes);
        return "redirect:/kit";
    }
}
