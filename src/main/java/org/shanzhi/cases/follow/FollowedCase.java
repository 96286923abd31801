// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a case that somebody follows, however that person came to it. */
@Component
class FollowedCase {
    private final Cases cases;
    private final FollowReader reader;
    private final Photos photos;

    FollowedCase(Cases cases, FollowReader reader, Photos photos) {
        this.cases = cases;
        this.reader = reader;
        this.photos = photos;
    }

    String show(Following following, Form form, Page page, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("view", reader.read(following.file(), page));
        model.addAttribute("following", following);
        return "cases/follow/case";
    }

    /** Take a step; what is refused is shown again with everything typed, beside what the case looks like now. */
    String take(
            Following following,
            String name,
            Form form,
            Page page,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        FollowStep step = FollowStep.of(name).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        int version = form.integer("version").orElse(0);
        var outcome = step.read(form)
                .map(command -> cases.perform(following.file().matter().id(), version, command, following.actor()));
        if (outcome.isPresent() && outcome.get() instanceof CaseOutcome.Refused refused) {
            form.refuse(refused.refusal());
            response.setStatus(refused.stale() ? 409 : 422);
        } else if (outcome.isEmpty()) {
            response.setStatus(422);
        }
        if (form.failed()) {
            return cases.file(following.file().matter().id(), following.actor())
                    .map(file -> show(following.now(file), form, page, model))
                    .orElse("redirect:" + following.address());
        }
        Flash.done(step.done()).addTo(redirect);
        return "redirect:" + following.address();
    }

    ResponseEntity<Resource> photo(Following following, String digest) throws IOException {
        return photos.show(
                digest,
                following.file().attachments().stream()
                        .filter(Attached::photo)
                        .map(Attached::stored)
                        .toList());
    }
}
