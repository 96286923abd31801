// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.shanzhi.cases.follow.CodeTries;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leaving a report half written and going on with it elsewhere (留存草稿): by a code, without an account. */
@Controller
class LaterPages {
    private final Drafts drafts;
    private final KeptDrafts kept;
    private final CodeTries tries;

    LaterPages(Drafts drafts, KeptDrafts kept, CodeTries tries) {
        this.drafts = drafts;
        this.kept = kept;
        this.tries = tries;
    }

    /** Show the code of the draft in hand. */
    @GetMapping("/report/later")
    String code(HttpSession session, Model model) {
        var found = kept.kept(drafts.of(session));
        if (found.isEmpty()) {
            return "redirect:/report";
        }
        model.addAttribute("kept", found.get());
        return "cases/report/later";
    }

    /** Take the draft off this device; the code alone opens it then. */
    @PostMapping("/report/leave")
    String leave(HttpSession session, RedirectAttributes redirect) {
        Draft draft = drafts.of(session);
        if (kept.kept(draft).isPresent()) {
            // It may have grown since it was kept.
            kept.keep(draft);
            drafts.discard(session);
            Flash.done("cases.report.later.left").addTo(redirect);
        }
        return "redirect:/report/claim";
    }

    @GetMapping("/report/claim")
    String claim(Model model) {
        return show(Form.empty(), model);
    }

    @PostMapping("/report/claim")
    String claim(
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        if (!form.has("code")) {
            return show(form.require("code"), model);
        }
        if (!tries.mayTry(CodeTries.RECEIPT, request)) {
            response.setStatus(429);
            return show(form.refuse("code", "draft-too-often"), model);
        }
        var found = kept.claim(form.text("code"));
        if (found.isEmpty()) {
            tries.wrong(CodeTries.RECEIPT, request);
            return show(form.refuse("code", "draft-unknown"), model);
        }
        Draft here = drafts.of(session);
        if (!here.isEmpty() && !here.key().equals(found.get().key())) {
            return show(form.refuse("code", "draft-here"), model);
        }
        drafts.keep(session, found.get());
        Flash.info("cases.report.claim.opened").addTo(redirect);
        return "redirect:/report";
    }

    private static String show(Form form, Model model) {
        model.addAttribute("form", form);
        return "cases/report/claim";
    }
}
