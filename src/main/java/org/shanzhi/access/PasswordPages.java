// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Optional;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where members of staff change their own password. */
@Controller
class PasswordPages {
    private final Actors actors;
    private final JdbcAccounts accounts;
    private final StaffSignIn signIn;
    private final AccessSettings settings;

    PasswordPages(Actors actors, JdbcAccounts accounts, StaffSignIn signIn, AccessSettings settings) {
        this.actors = actors;
        this.accounts = accounts;
        this.signIn = signIn;
        this.settings = settings;
    }

    @GetMapping("/password")
    String form(Model model) {
        return show(Form.empty(), model);
    }

    @PostMapping("/password")
    String change(Form form, Model model, RedirectAttributes next) {
        if (!(actors.current() instanceof Actor.Staff staff)) {
            throw new RefusedException(403, Refusal.of("forbidden"));
        }
        if (!form.require("current", "password").failed()) {
            if (!knows(staff, form.value("current"))) {
                form.refuse("current", "password-wrong");
            } else {
                Optional<Refusal> refusal = accounts.setPassword(staff.account(), form.value("password"), staff);
                refusal.ifPresent(reason -> form.refuse("password", reason));
            }
        }
        if (form.failed()) {
            return show(form, model);
        }
        Flash.done("access.password.changed").addTo(next);
        return "redirect:/password";
    }

    private String show(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("shortest", settings.passwordLength());
        return "access/password";
    }

    /** Ask as the sign-in does, so that wrong guesses count here too. */
    private boolean knows(Actor.Staff staff, String password) {
        try {
            signIn.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated(accounts.userName(staff.account()), password));
            return true;
        } catch (AuthenticationException refused) {
            return false;
        }
    }
}
