// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.ResidentCases;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cases of a resident who is signed in, each on the same page as by its receipt. */
@Controller
class OwnCasePages {
    private static final String LIST = "/resident/cases";
    private static final int ROWS = 20;

    private final ResidentCases own;
    private final Cases cases;
    private final FollowedCase followed;
    private final OwnCaseReader reader;
    private final Actors actors;

    OwnCasePages(ResidentCases own, Cases cases, FollowedCase followed, OwnCaseReader reader, Actors actors) {
        this.own = own;
        this.cases = cases;
        this.followed = followed;
        this.reader = reader;
        this.actors = actors;
    }

    @GetMapping(LIST)
    String list(
            @RequestParam(name = "after", required = false) Optional<String> after,
            @ModelAttribute("page") Page page,
            Model model) {
        var part = own.of(resident(), after, ROWS);
        List<OwnCaseRow> rows =
                part.entries().stream().map(it -> reader.row(it, page)).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("first", after.isEmpty());
        model.addAttribute("next", part.next());
        return "cases/follow/own";
    }

    @GetMapping(LIST + "/{id}")
    String matter(@PathVariable String id, @ModelAttribute("page") Page page, HttpSession session, Model model) {
        return followed.show(following(id), Form.empty(), page, session, model);
    }

    @GetMapping(LIST + "/{id}/photos/{digest}")
    ResponseEntity<Resource> photo(@PathVariable String id, @PathVariable String digest) throws IOException {
        return followed.photo(following(id), digest);
    }

    @GetMapping(LIST + "/{id}/recordings/{recording}")
    ResponseEntity<Resource> recording(@PathVariable String id, @PathVariable String recording) throws IOException {
        return followed.recording(following(id), recording);
    }

    @PostMapping(LIST + "/{id}/{step}")
    String step(
            @PathVariable String id,
            @PathVariable String step,
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        return followed.take(following(id), step, form, page, request, response, model, redirect);
    }

    private Following following(String id) {
        Actor.Resident resident = resident();
        return uuid(id).flatMap(it -> cases.file(new CaseId(it), resident))
                .map(file ->
                        new Following(file, resident, LIST + "/" + file.matter().id(), true, false))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
    }

    private Actor.Resident resident() {
        if (actors.current() instanceof Actor.Resident resident) {
            return resident;
        }
        throw new RefusedException(403, Refusal.of("forbidden"));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
