// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.shanzhi.cases.figures.EventFigures.By;
import org.shanzhi.cases.figures.EventFigures.Events;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What grid workers found, counted apart from what residents said (网格事件公开数据). */
@Controller
class EventFiguresPages {
    private static final int COMMON_LENGTH = 3;
    private static final String NOBODY = new UUID(0, 0).toString();

    private final EventFigures figures;
    private final CountyFormulas formulas;
    private final Organisations organisations;
    private final Regions regions;

    EventFiguresPages(EventFigures figures, CountyFormulas formulas, Organisations organisations, Regions regions) {
        this.figures = figures;
        this.formulas = formulas;
        this.organisations = organisations;
        this.regions = regions;
    }

    @GetMapping("/figures/events")
    String events(
            @RequestParam(name = "months", defaultValue = "3") String length,
            @ModelAttribute("page") Page page,
            Model model) {
        int months = Span.LENGTHS.stream()
                .filter(it -> it.toString().equals(length))
                .findFirst()
                .orElse(COMMON_LENGTH);
        Span span = Span.before(Period.of(page.today(), formulas).month(), months);
        model.addAttribute("span", span);
        model.addAttribute("weights", formulas.on(formulas.today()).weights());
        model.addAttribute("all", figures.counts(By.EVERYTHING, span).stream().findFirst());
        model.addAttribute("places", named(figures.counts(By.TOWN, span), this::place));
        model.addAttribute(
                "organisations",
                named(figures.counts(By.ORGANISATION, span), this::organisation).stream()
                        .filter(it -> it.due() > 0 && !it.key().equals(NOBODY))
                        .toList());
        return "cases/figures/events";
    }

    private static List<Events> named(List<Events> counts, UnaryOperator<String> name) {
        return counts.stream().map(it -> it.named(name.apply(it.key()))).toList();
    }

    private String place(String code) {
        return regions.find(new RegionCode(code)).map(Region::name).orElse(code);
    }

    private String organisation(String key) {
        return organisations
                .find(OrganisationId.of(key))
                .map(Organisation::name)
                .orElse(key);
    }
}
