// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.shanzhi.shared.Point;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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
        model.addAttribute(
                "steps",
                List.of(
                        Step.done(
                                page.t("ui.kit.step.heard"),
                                page.t("ui.kit.step.heard.detail"),
                                now.minus(Duration.ofHours(30))),
                        Step.done(
                                page.t("ui.kit.step.sent"),
                                page.t("ui.kit.step.sent.detail"),
                                now.minus(Duration.ofHours(29))),
                        Step.current(page.t("ui.kit.step.handled"), page.t("ui.kit.step.handled.detail")),
                        Step.waiting(page.t("ui.kit.step.checked")),
                        Step.waiting(page.t("ui.kit.step.judged"))));
        model.addAttribute(
                "chart",
                new Chart(
                        Chart.Kind.LINE,
                        page.t("ui.kit.chart"),
                        page.t("ui.kit.chart.unit"),
                        List.of(page.t("ui.kit.chart.here"), page.t("ui.kit.chart.county")),
                        List.of(
                                new Chart.Row("7", List.of(31.0, 22.0)),
                                new Chart.Row("8", List.of(44.0, 29.0)),
                                new Chart.Row("9", List.of(27.0, 24.0)),
                                new Chart.Row("10", List.of(19.0, 21.0)),
                                new Chart.Row("11", List.of(23.0, 20.0)))));
        model.addAttribute(
                "points",
                List.of(
                        new MapPoint(
                                page.t("ui.kit.map.one"),
                                page.t("ui.kit.map.one.detail"),
                                "/kit",
                                Meaning.LATE,
                                new Point(111.02, 28.41)),
                        new MapPoint(
                                page.t("ui.kit.map.two"),
                                page.t("ui.kit.map.two.detail"),
                                "/kit",
                                Meaning.INFO,
                                new Point(111.05, 28.43))));
        KitSheet.show(page, model);
        return "ui/kit";
    }

    /** The table of the examples keeps nothing. */
    @RequestMapping({"/kit/row", "/kit/table.csv", "/kit/compare"})
    String sheet() {
        return "redirect:/kit#kit-sheet";
    }

    /** The undo bar of the examples takes nothing back; it only shows where it leads. */
    @PostMapping("/kit/undo")
    String undo(RedirectAttributes attributes) {
        Flash.info("ui.kit.undone").addTo(attributes);
        return "redirect:/kit";
    }
}
