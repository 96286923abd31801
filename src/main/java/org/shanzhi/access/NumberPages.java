// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a resident who is signed in says that the telephone number has changed. */
@Controller
class NumberPages {
    private static final String WAITING = "access.number-code";
    private static final String NUMBER = "/resident/number";
    private static final String CODE = NUMBER + "/code";

    private final PhoneCodes codes;
    private final AccessSettings settings;
    private final SecurityContextRepository contexts;

    /** What the session remembers between the two steps. */
    private record Waiting(UUID challenge, String hint) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    NumberPages(PhoneCodes codes, AccessSettings settings, SecurityContextRepository contexts) {
        this.codes = codes;
        this.settings = settings;
        this.contexts = contexts;
    }

    @GetMapping(NUMBER)
    String number(Model model) {
        return showNumber(Form.empty(), model);
    }

    private String showNumber(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("hint", resident().hint());
        return "access/residentNumber";
    }

    @PostMapping(NUMBER)
    String ask(Form form, HttpServletRequest request, HttpServletResponse response, HttpSession session, Model model) {
        return switch (codes.askNew(form.text("telephone"), String.valueOf(request.getRemoteAddr()))) {
            case PhoneCodes.Asked.Sent sent -> {
                session.setAttribute(WAITING, new Waiting(sent.challenge(), sent.hint()));
                yield "redirect:" + CODE;
            }
            case PhoneCodes.Asked.Refused refused -> {
                response.setStatus(422);
                yield showNumber(form.refuse("telephone", refused.refusal()), model);
            }
        };
    }

    @GetMapping(CODE)
    String code(HttpSession session, Model model) {
        return waiting(session)
                .map(waiting -> showCode(waiting, Form.empty(), model))
                .orElse("redirect:" + NUMBER);
    }

    private String showCode(Waiting waiting, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("hint", waiting.hint());
        model.addAttribute("minutes", settings.codeValidFor().toMinutes());
        model.addAttribute("action", CODE);
        model.addAttribute("again", NUMBER);
        model.addAttribute("button", "access.number.save");
        return "access/residentCode";
    }

    @PostMapping(CODE)
    String confirm(
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        Optional<Waiting> waiting = waiting(session);
        if (waiting.isEmpty()) {
            return "redirect:" + NUMBER;
        }
        Optional<SignedIn.AsResident> changed =
                codes.confirmNew(resident(), waiting.get().challenge(), form.text("code"));
        if (changed.isEmpty()) {
            response.setStatus(422);
            return showCode(waiting.get(), form.set("code", "").refuse("code", "code-wrong"), model);
        }
        session.removeAttribute(WAITING);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(changed.get(), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        Flash.done("access.number.done", changed.get().hint()).addTo(redirect);
        return "redirect:/";
    }

    private static SignedIn.AsResident resident() {
        return RequestActors.signedIn()
                .filter(SignedIn.AsResident.class::isInstance)
                .map(SignedIn.AsResident.class::cast)
                .orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }

    private static Optional<Waiting> waiting(HttpSession session) {
        return session.getAttribute(WAITING) instanceof Waiting waiting ? Optional.of(waiting) : Optional.empty();
    }
}
