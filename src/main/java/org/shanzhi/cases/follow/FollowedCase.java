// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.Opening;
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
    private static final String COMPLAIN = "complain";
    private static final int LONGEST = 10_000;

    private final Cases cases;
    private final Complaining complaining;
    private final FollowReader reader;
    private final Photos photos;

    FollowedCase(Cases cases, Complaining complaining, FollowReader reader, Photos photos) {
        this.cases = cases;
        this.complaining = complaining;
        this.reader = reader;
        this.photos = photos;
    }

    String show(Following following, Form form, Page page, Model model) {
        model.addAttribute("form", form);
        CaseFile file = following.file();
        model.addAttribute("view", reader.read(file, page));
        model.addAttribute("own", reader.own(file, complaining.of(file.matter().id(), following.actor()), page));
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
        if (name.equals(COMPLAIN)) {
            return complain(following, form, page, response, model, redirect);
        }
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

    private String complain(
            Following following,
            Form form,
            Page page,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        form.require("complaint").limit("complaint", LONGEST);
        if (!form.failed()
                && complaining.complain(following.file().matter().id(), form.text("complaint"), following.actor())
                        instanceof Opening.Refused refused) {
            refused.faults().forEach(it -> form.refuse("complaint", it.refusal()));
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(following, form, page, model);
        }
        Flash.done("residents.follow.complained").addTo(redirect);
        return "redirect:" + following.address();
    }

    ResponseEntity<Resource> photo(Following following, String digest) throws IOException {
        return photos.show(digest, following.file().attachments());
    }
}
