// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.web;

import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.cases.ResidentCases;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Home of residents (首页), and what the platform says of itself. */
@Controller
class HomePages {
    private static final int CONCERNS = 3;
    private static final int OWN = 3;

    private final Regions regions;
    private final PublicFigures figures;
    private final Categories categories;
    private final Organisations organisations;
    private final ResidentCases own;
    private final Actors actors;

    /** A case of the resident who is signed in: where it stands, and whether something is asked. */
    record Own(String address, String title, String stands, boolean asked) {}

    HomePages(
            Regions regions,
            PublicFigures figures,
            Categories categories,
            Organisations organisations,
            ResidentCases own,
            Actors actors) {
        this.regions = regions;
        this.figures = figures;
        this.categories = categories;
        this.organisations = organisations;
        this.own = own;
        this.actors = actors;
    }

    @GetMapping("/")
    String home(@ModelAttribute("page") Page page, Model model) {
        model.addAttribute("form", Form.empty());
        model.addAttribute("county", regions.county().map(Region::name));
        model.addAttribute("own", own(page));
        model.addAttribute("week", figures.week());
        model.addAttribute(
                "concerns",
                figures.concerns().stream()
                        .limit(CONCERNS)
                        .map(it -> name(it.category(), page))
                        .toList());
        return "web/home";
    }

    private List<Own> own(Page page) {
        return actors.current() instanceof Actor.Resident resident
                ? own.of(resident, Optional.empty(), OWN).entries().stream()
                        .map(it -> new Own(
                                "/resident/cases/" + it.id() + (it.asked() ? "#judge-title" : ""),
                                title(it, page),
                                stands(it, page),
                                it.asked()))
                        .toList()
                : List.of();
    }

    private String title(ResidentCases.Entry entry, Page page) {
        return entry.joined()
                ? page.t(
                        "cases.own.joined",
                        entry.category()
                                .map(it -> name(it, page))
                                .orElseGet(() -> page.t("cases.follow.category.open")),
                        regions.find(entry.region()).map(Region::name).orElse(""))
                : entry.title();
    }

    private String stands(ResidentCases.Entry entry, Page page) {
        return entry.close()
                .map(it -> page.t("cases.own.closed", page.t("cases.close." + it)))
                .orElseGet(() -> page.t(
                        "cases.own.stands." + entry.state(),
                        entry.lead()
                                .flatMap(organisations::find)
                                .map(Organisation::name)
                                .orElse("")));
    }

    private String name(CategoryCode code, Page page) {
        return categories.find(code).map(page::name).orElse(code.value());
    }

    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute("county", regions.county().map(Region::name));
        return "web/about";
    }
}
