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

/** Shows administrators what the reader of messages has learnt and how well, and lets them train it now. */
@Controller
class ModelPages implements Routes, Navigation {
    private static final String ADDRESS = "/admin/model";

    private final LearningUnderstanding understanding;
    private final JdbcModels models;

    ModelPages(LearningUnderstanding understanding, JdbcModels models) {
        this.understanding = understanding;
        this.models = models;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(ADDRESS + "/**", Role.ADMINISTRATOR));
    }

    @Override
    public List<Navigation.Entry> entries() {
        return List.of(new Navigation.Entry(
                "insight.model", ADDRESS, Navigation.Audience.ADMINISTRATION, Set.of(Role.ADMINISTRATOR), 60));
    }

    @GetMapping(ADDRESS)
    String show(Model model) {
        model.addAttribute("state", state());
        return "insight/model";
    }

    /** Training runs aside; the page says so until it is done. */
    @PostMapping(ADDRESS + "/train")
    String train(RedirectAttributes attributes) {
        if (understanding.notYetLearnt() == 0) {
            Flash.info("insight.model.nothing.new").addTo(attributes);
        } else {
            understanding.trainSoon();
            Flash.info("insight.model.started").addTo(attributes);
        }
        return "redirect:" + ADDRESS;
    }

    private ModelState state() {
        return new ModelState(
                understanding.version(),
                understanding.isTraining(),
                understanding.notYetLearnt(),
                understanding.threshold(),
                models.latest());
    }
}
