// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.List;
import java.util.regex.Pattern;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows everybody one matter as far as a stranger may know it (公开事项页). */
@Controller
class MatterPages {
    private static final Pattern NUMBER = Pattern.compile("\\d{8}-\\d{6,12}");

    private final PublicMatters matters;
    private final Categories categories;
    private final Regions regions;
    private final Organisations organisations;

    MatterPages(PublicMatters matters, Categories categories, Regions regions, Organisations organisations) {
        this.matters = matters;
        this.categories = categories;
        this.regions = regions;
        this.organisations = organisations;
    }

    static String address(String number) {
        return "/figures/matters/" + number;
    }

    @GetMapping("/figures/matters/{number}")
    String matter(@PathVariable String number, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        PublicMatters.Known known = (NUMBER.matcher(number).matches()
                        ? matters.list(PublicMatters.Wanted.numbered(List.of(number))).stream()
                        : List.<PublicMatters.Known>of().stream())
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        model.addAttribute("matter", known);
        model.addAttribute(
                "kind",
                known.category().map(categories::path).orElse(List.of()).stream()
                        .map(page::name)
                        .toList());
        model.addAttribute(
                "place", regions.path(known.region()).stream().map(Region::name).toList());
        model.addAttribute("lead", known.lead().flatMap(organisations::find).map(Organisation::name));
        return "cases/figures/matter";
    }
}
