// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.shanzhi.ui.Groundwork;
import org.shanzhi.ui.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where those who look after the platform begin: what is still missing, and then everything they keep. */
@Controller
class AdministrationPages {
    static final String OVERVIEW = "/admin/overview";

    private static final int NAMED = 5;

    private final ObjectProvider<Groundwork> modules;

    AdministrationPages(ObjectProvider<Groundwork> modules) {
        this.modules = modules;
    }

    @GetMapping("/admin")
    String admin() {
        return "redirect:" + OVERVIEW;
    }

    /** Something missing, said in the reader's language. */
    record Row(String what, String without, String go, String address) {}

    @GetMapping(OVERVIEW)
    String overview(@ModelAttribute("page") Page page, Model model) {
        model.addAttribute(
                "gaps",
                modules.stream()
                        .flatMap(module -> module.gaps().stream())
                        .sorted(Comparator.comparing(Groundwork.Gap::order))
                        .map(gap -> row(gap, page))
                        .toList());
        return "installation/administration";
    }

    private static Row row(Groundwork.Gap gap, Page page) {
        Object[] inserted = gap.arguments().stream()
                .map(argument -> argument instanceof List<?> names ? few(names, page) : argument)
                .toArray();
        return new Row(
                page.t(gap.key(), inserted),
                page.t(gap.key() + ".without", inserted),
                page.t(gap.key() + ".go"),
                gap.address());
    }

    private static String few(List<?> names, Page page) {
        String first = names.stream()
                .limit(NAMED)
                .map(String::valueOf)
                .collect(Collectors.joining(page.t("ui.sheet.between")));
        return names.size() > NAMED ? page.t("installation.gaps.more", first, names.size()) : first;
    }
}
