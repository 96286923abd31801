// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import org.shanzhi.access.Actors;
import org.shanzhi.innovation.BeforeAndAfter;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Trials;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** One page for each innovation, read from the need to the result (创新故事). */
@Controller
class StoryPages {
    private final Innovations innovations;
    private final Stories stories;
    private final Trials trials;
    private final BeforeAndAfter effects;
    private final Actors actors;

    StoryPages(Innovations innovations, Stories stories, Trials trials, BeforeAndAfter effects, Actors actors) {
        this.innovations = innovations;
        this.stories = stories;
        this.trials = trials;
        this.effects = effects;
        this.actors = actors;
    }

    @GetMapping(WorkshopRoutes.ONE)
    String story(@PathVariable String number, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        Innovations.View view = innovations
                .view(number, actors.current())
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        model.addAttribute("story", stories.story(view, page));
        model.addAttribute("effect", effects.lines(view.innovation(), page));
        model.addAttribute("reading", trials.reading(view.innovation()));
        return "innovation/workshop/story";
    }
}
