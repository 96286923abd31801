// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.RateLimits;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
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
    private static final int LONGEST = 10_000;

    private final Cases cases;
    private final Followed followed;
    private final FollowReader reader;
    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;
    private final Photos photos;

    FollowPages(
            Cases cases,
            Followed followed,
            FollowReader reader,
            RateLimits limits,
            Figures figures,
            Regions regions,
            Photos photos) {
        this.cases = cases;
        this.followed = followed;
        this.reader = reader;
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
        this.photos = photos;
    }

    @GetMapping("/follow")
    String enter(HttpSession session, Model model) {
        return showEntry(Form.empty(), session, model);
    }

    private String showEntry(Form form, HttpSession session, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("last", file(session).map(it -> it.matter().intake().number()));
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
        if (!mayTry(request.getRemoteAddr(), page)) {
            response.setStatus(429);
            return showEntry(form.refuse("code", "receipt-too-often"), session, model);
        }
        var before = followed.holder(session);
        boolean known =
                followed.begin(session, form.text("code")) && file(session).isPresent();
        if (!known) {
            before.ifPresentOrElse(it -> followed.resume(session, it), () -> followed.end(session));
            return showEntry(form.refuse("code", "receipt-unknown"), session, model);
        }
        return "redirect:/follow/case";
    }

    private boolean mayTry(String address, Page page) {
        return regions.county()
                .map(county -> limits.allow(
                        "receipt/" + address,
                        figures.integer("receipt.attempts-per-hour", county.code(), page.today()),
                        Duration.ofHours(1)))
                .orElse(true);
    }

    @PostMapping("/follow/leave")
    String leave(HttpSession session, RedirectAttributes redirect) {
        followed.end(session);
        Flash.done("cases.follow.left").addTo(redirect);
        return "redirect:/follow";
    }

    @GetMapping("/follow/case")
    String matter(@ModelAttribute("page") Page page, HttpSession session, Model model) {
        return show(Form.empty(), page, session, model);
    }

    private String show(Form form, Page page, HttpSession session, Model model) {
        Optional<CaseFile> file = file(session);
        if (file.isEmpty()) {
            return "redirect:/follow";
        }
        model.addAttribute("form", form);
        model.addAttribute("view", reader.read(file.get(), page));
        return "cases/follow/case";
    }

    @GetMapping("/follow/photos/{digest}")
    ResponseEntity<Resource> photo(@PathVariable String digest, @ModelAttribute("page") Page page, HttpSession session)
            throws IOException {
        return photos.show(
                digest,
                file(session).map(file -> reader.read(file, page).photos()).orElse(List.of()));
    }

    @PostMapping("/follow/case/words")
    String addWords(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        form.require("words").limit("words", LONGEST);
        if (form.failed()) {
            return show(form, page, session, model);
        }
        return perform(
                new CaseCommand.AddWords(form.text("words")),
                "cases.follow.added",
                form,
                page,
                response,
                session,
                model,
                redirect);
    }

    @PostMapping("/follow/case/judge")
    String judge(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        form.require("contacted", "solved", "satisfaction").limit("judgement", LONGEST);
        var solved = form.choice("solved", Solved.class);
        var satisfaction = form.choice("satisfaction", Satisfaction.class);
        if (form.failed()) {
            return show(form, page, session, model);
        }
        var answer = new Visit.Answer(
                form.text("contacted").equals("yes"),
                solved.orElseThrow(),
                satisfaction.orElseThrow(),
                form.text("judgement"),
                form.has("more"));
        return perform(
                new CaseCommand.AnswerVisit(answer),
                "cases.follow.judged",
                form,
                page,
                response,
                session,
                model,
                redirect);
    }

    @PostMapping("/follow/case/reopen")
    String reopen(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        form.require("reason").limit("reason", LONGEST);
        if (form.failed()) {
            return show(form, page, session, model);
        }
        return perform(
                new CaseCommand.Reopen(form.text("reason")),
                "cases.follow.reopened",
                form,
                page,
                response,
                session,
                model,
                redirect);
    }

    /** Do it; what is refused is shown again with everything typed, beside what the case looks like now. */
    private String perform(
            CaseCommand command,
            String done,
            Form form,
            Page page,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        Optional<CaseFile> file = file(session);
        Optional<Actor.ReceiptHolder> holder = followed.holder(session);
        if (file.isEmpty() || holder.isEmpty()) {
            return "redirect:/follow";
        }
        int version = form.integer("version").orElse(0);
        return switch (cases.perform(file.get().matter().id(), version, command, holder.get())) {
            case CaseOutcome.Done _ -> {
                Flash.done(done).addTo(redirect);
                yield "redirect:/follow/case";
            }
            case CaseOutcome.Refused refused -> {
                response.setStatus(refused.stale() ? 409 : 422);
                yield show(form.refuse(refused.refusal()), page, session, model);
            }
        };
    }

    private Optional<CaseFile> file(HttpSession session) {
        return followed.holder(session)
                .flatMap(holder -> cases.byReceipt(holder).flatMap(id -> cases.file(id, holder)));
    }
}
