// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.web;

import org.shanzhi.cases.PublicFigures;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
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

    private final Regions regions;
    private final PublicFigures figures;
    private final Categories categories;

    HomePages(Regions regions, PublicFigures figures, Categories categories) {
        this.regions = regions;
        this.figures = figures;
        this.categories = categories;
    }

    @GetMapping("/")
    String home(@ModelAttribute("page") Page page, Model model) {
        model.addAttribute("form", Form.empty());
        model.addAttribute("county", regions.county().map(Region::name));
        model.addAttribute("week", figures.week());
        model.addAttribute(
                "concerns",
                figures.concerns().stream()
                        .limit(CONCERNS)
                        .map(it -> categories
                                .find(it.category())
                                .map(category -> name(category, page))
                                .orElse(it.category().value()))
                        .toList());
        return "web/home";
    }

    private static String name(Category category, Page page) {
        return page.english() && !category.englishName().isEmpty() ? category.englishName() : category.name();
    }

    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute("county", regions.county().map(Region::name));
        return "web/about";
    }
}
