// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.Set;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows administrators what was learnt from decisions on same matters and how well, and lets them fit it now. */
@Controller
class SameMatterPages implements Routes, Navigation {
    private static final String ADDRESS = "/admin/same-matters";

    private final PairLearning learning;

    SameMatterPages(PairLearning learning) {
        this.learning = learning;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(ADDRESS + "/**", Role.ADMINISTRATOR));
    }

    @Override
    public List<Navigation.Entry> entries() {
        return List.of(new Navigation.Entry(
                "insight.same", ADDRESS, Navigation.Audience.ADMINISTRATION, Set.of(Role.ADMINISTRATOR), 61));
    }

    @GetMapping(ADDRESS)
    String show(Model model) {
        model.addAttribute(
                "state",
                new SameMatterState(
                        learning.model(), learning.required(), learning.notYetLearnt(), learning.versions()));
        return "insight/sameMatters";
    }

    @PostMapping(ADDRESS + "/fit")
    String fit(RedirectAttributes attributes) {
        if (learning.notYetLearnt() == 0) {
            Flash.info("insight.same.nothing.new").addTo(attributes);
        } else {
            learning.fit();
            Flash.done("insight.same.fitted").addTo(attributes);
        }
        return "redirect:" + ADDRESS;
    }
}
