// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.ResidentCases;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of whoever holds a receipt (查进度). */
@Controller
class FollowPages {
    private final Cases cases;
    private final ResidentCases own;
    private final Actors actors;
    private final Followed receipts;
    private final FollowedCase followed;
    private final CodeTries tries;

    FollowPages(
            Cases cases, ResidentCases own, Actors actors, Followed receipts, FollowedCase followed, CodeTries tries) {
        this.cases = cases;
        this.own = own;
        this.actors = actors;
        this.receipts = receipts;
        this.followed = followed;
        this.tries = tries;
    }

    @GetMapping("/follow")
    String enter(HttpSession session, Model model) {
        return showEntry(Form.empty(), session, model);
    }

    private String showEntry(Form form, HttpSession session, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("resident", actors.current() instanceof Actor.Resident);
        model.addAttribute(
                "last", following(session).map(it -> it.file().matter().intake().number()));
        return "cases/follow/enter";
    }

    /** A code of the wrong form and one that nobody has look the same, so that trying tells nothing. */
    @PostMapping("/follow")
    String enter(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model) {
        if (!form.has("code")) {
            return showEntry(form.require("code"), session, model);
        }
        if (!tries.mayTry(CodeTries.RECEIPT, request)) {
            response.setStatus(429);
            return showEntry(form.refuse("code", "receipt-too-often"), session, model);
        }
        var before = receipts.holder(session);
        boolean known =
                receipts.begin(session, form.text("code")) && following(session).isPresent();
        if (!known) {
            tries.wrong(CodeTries.RECEIPT, request);
            before.ifPresentOrElse(it -> receipts.resume(session, it), () -> receipts.end(session));
            return showEntry(form.refuse("code", "receipt-unknown"), session, model);
        }
        return "redirect:/follow/case";
    }

    @PostMapping("/follow/leave")
    String leave(HttpSession session, RedirectAttributes redirect) {
        receipts.end(session);
        Flash.done("cases.follow.left").addTo(redirect);
        return "redirect:/follow";
    }

    @GetMapping("/follow/case")
    String matter(@ModelAttribute("page") Page page, HttpSession session, Model model) {
        return following(session)
                .map(it -> followed.show(it, Form.empty(), page, session, model))
                .orElse("redirect:/follow");
    }

    @GetMapping("/follow/case/photos/{digest}")
    ResponseEntity<Resource> photo(@PathVariable String digest, HttpSession session) throws IOException {
        Following following =
                following(session).orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
        return followed.photo(following, digest);
    }

    @GetMapping("/follow/case/recordings/{recording}")
    ResponseEntity<Resource> recording(@PathVariable String recording, HttpSession session) throws IOException {
        Following following =
                following(session).orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
        return followed.recording(following, recording);
    }

    @PostMapping("/follow/case/{step}")
    String step(
            @PathVariable String step,
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        Optional<Following> following = following(session);
        return following.isEmpty()
                ? "redirect:/follow"
                : followed.take(following.get(), step, form, page, request, response, model, redirect);
    }

    private boolean addable(CaseFile file) {
        return actors.current() instanceof Actor.Resident resident
                && !file.helper()
                && cases.file(file.matter().id(), resident).isEmpty();
    }

    /** Add the case to those that are found again after signing in. */
    @PostMapping("/follow/keep")
    String keep(HttpSession session, RedirectAttributes redirect) {
        var receipt = receipts.holder(session);
        if (actors.current() instanceof Actor.Resident resident
                && receipt.isPresent()
                && own.add(receipt.get(), resident)) {
            Flash.done("cases.own.kept").addTo(redirect);
            return "redirect:/resident/cases";
        }
        return "redirect:/follow";
    }

    private Optional<Following> following(HttpSession session) {
        return receipts.holder(session)
                .flatMap(holder -> cases.byReceipt(holder)
                        .flatMap(id -> cases.file(id, holder))
                        .map(file -> new Following(file, holder, "/follow/case", false, addable(file))));
    }
}
