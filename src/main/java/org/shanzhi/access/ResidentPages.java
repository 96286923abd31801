// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.Form;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The door for residents: a telephone number, then the code that came to it. */
@Controller
class ResidentPages {
    private static final String WAITING = "access.phone-code";

    private final PhoneCodes codes;
    private final AccessSettings settings;
    private final SecurityContextRepository contexts;
    private final RequestCache wantedPages;

    /** What the session remembers between the two steps. */
    private record Waiting(UUID challenge, String hint) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    ResidentPages(
            PhoneCodes codes, AccessSettings settings, SecurityContextRepository contexts, RequestCache wantedPages) {
        this.codes = codes;
        this.settings = settings;
        this.contexts = contexts;
        this.wantedPages = wantedPages;
    }

    @GetMapping(Doors.RESIDENTS)
    String telephone(Model model) {
        model.addAttribute("form", Form.empty());
        return "access/residentSignIn";
    }

    @PostMapping(Doors.RESIDENTS)
    String ask(Form form, HttpServletRequest request, Model model) {
        Optional<Refusal> refusal =
                switch (codes.ask(form.text("telephone"), String.valueOf(request.getRemoteAddr()))) {
                    case PhoneCodes.Asked.Sent sent -> {
                        request.getSession().setAttribute(WAITING, new Waiting(sent.challenge(), sent.hint()));
                        yield Optional.empty();
                    }
                    case PhoneCodes.Asked.Refused refused -> Optional.of(refused.refusal());
                };
        if (refusal.isEmpty()) {
            return "redirect:/resident/code";
        }
        model.addAttribute("form", form.refuse("telephone", refusal.get()));
        return "access/residentSignIn";
    }

    @GetMapping("/resident/code")
    String code(HttpServletRequest request, Model model) {
        return waiting(request)
                .map(waiting -> show(waiting, Form.empty(), model))
                .orElse("redirect:" + Doors.RESIDENTS);
    }

    @PostMapping("/resident/code")
    String confirm(Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Waiting> waiting = waiting(request);
        if (waiting.isEmpty()) {
            return "redirect:" + Doors.RESIDENTS;
        }
        Optional<SignedIn.AsResident> resident = codes.confirm(waiting.get().challenge(), form.text("code"));
        if (resident.isEmpty()) {
            return show(waiting.get(), form.set("code", "").refuse("code", "code-wrong"), model);
        }
        SavedRequest wanted = wantedPages.getRequest(request, response);
        signIn(resident.get(), request, response);
        return "redirect:" + (wanted == null ? "/" : wanted.getRedirectUrl());
    }

    private String show(Waiting waiting, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("hint", waiting.hint());
        model.addAttribute("minutes", settings.codeValidFor().toMinutes());
        return "access/residentCode";
    }

    /** The session gets a new identity and a new token, so that whoever planted the old one gains nothing. */
    private void signIn(SignedIn.AsResident resident, HttpServletRequest request, HttpServletResponse response) {
        request.getSession().removeAttribute(WAITING);
        request.changeSessionId();
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(resident, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static Optional<Waiting> waiting(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(WAITING) instanceof Waiting waiting
                ? Optional.of(waiting)
                : Optional.empty();
    }
}
