// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.errand;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.ContactCodes;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.Errands;
import org.shanzhi.cases.follow.CodeTries;
import org.shanzhi.cases.photo.FileLimits;
import org.shanzhi.cases.photo.HeldFiles;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages of whoever holds the link of an order (交办链接). Nothing is shown before the code; a link that nobody made and one that
 * is over answer alike, and whoever tries many has to wait.
 */
@Controller
class ErrandPages {
    private static final Duration HOUR = Duration.ofHours(1);

    /** How often an hour somebody may begin anew with the photos. */
    private static final int ROUNDS = 5;

    /** The order that this browser has shown itself to be the holder of. */
    private static final String OPENED = "cases.errand.opened";

    /** For which order a code was sent, the challenge, and for how many minutes. */
    private static final String WAITING = "cases.errand.waiting";

    private final Errands errands;
    private final ContactCodes codes;
    private final ReceiptCodes forms;
    private final HeldFiles held;
    private final FileLimits files;
    private final RateLimits limits;
    private final CodeTries tries;
    private final Regions regions;
    private final Organisations organisations;

    ErrandPages(
            Errands errands,
            ContactCodes codes,
            ReceiptCodes forms,
            HeldFiles held,
            FileLimits files,
            RateLimits limits,
            CodeTries tries,
            Regions regions,
            Organisations organisations) {
        this.errands = errands;
        this.codes = codes;
        this.forms = forms;
        this.held = held;
        this.files = files;
        this.limits = limits;
        this.tries = tries;
        this.regions = regions;
        this.organisations = organisations;
    }

    /** Who gave the order out, how to call them, and where it is. */
    record Shown(String organisation, String telephone, String region) {}

    @GetMapping("/errand/done")
    String done() {
        return "cases/errand/done";
    }

    @GetMapping("/errand/{code}")
    String show(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Errands.Open open = open(code, request);
        return opened(open, request.getSession())
                ? slip(code, open, Form.empty(), request.getSession(), response, model)
                : door(code, open, Form.empty(), request.getSession(), response, model);
    }

    @PostMapping("/errand/{code}/code")
    String send(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Errands.Open open = open(code, request);
        return switch (codes.send(open.holder(), Origin.of(request))) {
            case ContactCodes.Outcome.Sent sent -> {
                request.getSession()
                        .setAttribute(WAITING, open.errand().id() + " " + sent.challenge() + " " + sent.minutes());
                yield "redirect:/errand/" + code;
            }
            case ContactCodes.Outcome.Refused refused -> {
                response.setStatus(429);
                yield door(code, open, Form.empty().refuse(refused.refusal()), request.getSession(), response, model);
            }
        };
    }

    @PostMapping("/errand/{code}/open")
    String open(
            @PathVariable String code,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Errands.Open open = open(code, request);
        HttpSession session = request.getSession();
        boolean right = waiting(open, session)
                .filter(it -> codes.confirms(open.holder(), it.challenge(), form.text("code")))
                .isPresent();
        if (!right) {
            response.setStatus(422);
            return door(code, open, form.set("code", "").refuse("code", "code-wrong"), session, response, model);
        }
        session.removeAttribute(WAITING);
        request.changeSessionId();
        session.setAttribute(OPENED, open.errand().id().toString());
        return "redirect:/errand/" + code;
    }

    @PostMapping("/errand/{code}")
    String report(
            @PathVariable String code,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        Errands.Open open = open(code, request);
        if (!opened(open, request.getSession())) {
            return "redirect:/errand/" + code;
        }
        List<Enclosure> photos = take(open, request, form.require("answer")).stream()
                .map(it -> new Enclosure(AttachmentKind.AFTER, it))
                .toList();
        if (form.failed()) {
            response.setStatus(422);
            return slip(code, open, form, request.getSession(), response, model);
        }
        return switch (errands.report(code, form.text("answer"), photos)) {
            case CaseOutcome.Done _ -> {
                held.done(request.getSession(), held(open));
                request.getSession().removeAttribute(OPENED);
                Flash.done("errand.done").addTo(redirect);
                yield "redirect:/errand/done";
            }
            case CaseOutcome.Refused refused -> {
                response.setStatus(refused.stale() ? 409 : 422);
                yield slip(code, open, form.refuse("answer", refused.refusal()), request.getSession(), response, model);
            }
        };
    }

    /** Photos that cannot be taken are named at their field; the others stay, and so does what was written. */
    private List<Attachments.Stored> take(Errands.Open open, HttpServletRequest request, Form form) throws IOException {
        return held.take(
                request,
                held(open),
                form,
                "photos",
                Set.of(Attachments.Sort.PHOTO),
                _ -> limits.allow("errand-photos/" + open.errand().id(), files.perStep() * ROUNDS, HOUR));
    }

    private static String held(Errands.Open open) {
        return "errand/" + open.errand().id();
    }

    /** Only what was wrong counts, as with receipts. */
    private Errands.Open open(String code, HttpServletRequest request) {
        if (!tries.mayTry("errand", request)) {
            throw new RefusedException(429, Refusal.of("receipt-too-often"));
        }
        return errands.open(code).orElseThrow(() -> {
            // What has not even the form of a code is no guess.
            if (forms.digest(code).isPresent()) {
                tries.wrong("errand", request);
            }
            return unknown();
        });
    }

    private String door(
            String code, Errands.Open open, Form form, HttpSession session, HttpServletResponse response, Model model) {
        model.addAttribute(
                "minutes", waiting(open, session).map(Waiting::minutes).orElse(0L));
        return page(code, form, response, model, "cases/errand/code");
    }

    private String slip(
            String code, Errands.Open open, Form form, HttpSession session, HttpServletResponse response, Model model) {
        Errands.Slip slip = errands.slip(code).orElseThrow(ErrandPages::unknown);
        var organisation = organisations.find(slip.organisation());
        model.addAttribute("slip", slip);
        model.addAttribute("held", held.of(session, held(open)));
        model.addAttribute("most", files.perStep());
        model.addAttribute(
                "shown",
                new Shown(
                        organisation.map(Organisation::name).orElse(""),
                        organisation.map(Organisation::telephone).orElse(""),
                        regions.find(slip.place().region()).map(Region::name).orElse("")));
        return page(code, form, response, model, "cases/errand/slip");
    }

    private static String page(String code, Form form, HttpServletResponse response, Model model, String view) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("form", form);
        model.addAttribute("address", "/errand/" + code);
        return view;
    }

    private static boolean opened(Errands.Open open, HttpSession session) {
        return open.errand().id().toString().equals(session.getAttribute(OPENED));
    }

    private record Waiting(UUID challenge, long minutes) {}

    private static Optional<Waiting> waiting(Errands.Open open, HttpSession session) {
        return session.getAttribute(WAITING) instanceof String kept
                        && kept.startsWith(open.errand().id() + " ")
                ? Optional.of(kept.split(" ")).map(it -> new Waiting(UUID.fromString(it[1]), Long.parseLong(it[2])))
                : Optional.empty();
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("errand-unknown"));
    }
}
