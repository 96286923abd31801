// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The door for staff; the filter chain takes what the form sends. */
@Controller
class SignInPages {
    private final Actors actors;
    private final AccessSettings settings;

    SignInPages(Actors actors, AccessSettings settings) {
        this.actors = actors;
        this.settings = settings;
    }

    @GetMapping(Doors.STAFF)
    String form(HttpServletRequest request, Model model) {
        if (actors.current() instanceof Actor.Staff staff) {
            return "redirect:" + SignInOutcome.home(RequestActors.roles(staff));
        }
        Form form = Form.empty();
        if (request.getParameterMap().containsKey("refused")) {
            HttpSession session = request.getSession(false);
            if (session != null && session.getAttribute(SignInOutcome.TYPED_NAME) instanceof String typed) {
                form.set("name", typed);
            }
            form.refuse(
                    "",
                    "sign-in-refused",
                    settings.wrongPasswords(),
                    settings.lockedFor().toMinutes());
        }
        model.addAttribute("form", form);
        return "access/signIn";
    }
}
