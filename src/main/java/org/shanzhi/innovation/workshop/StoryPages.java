// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import org.shanzhi.access.Actors;
import org.shanzhi.innovation.Innovations;
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
    private final Actors actors;

    StoryPages(Innovations innovations, Stories stories, Actors actors) {
        this.innovations = innovations;
        this.stories = stories;
        this.actors = actors;
    }

    @GetMapping(WorkshopRoutes.ONE)
    String story(@PathVariable String number, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        model.addAttribute(
                "story",
                innovations
                        .view(number, actors.current())
                        .map(it -> stories.story(it, page))
                        .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found"))));
        return "innovation/workshop/story";
    }
}
