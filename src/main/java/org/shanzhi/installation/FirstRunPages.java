// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.shanzhi.access.RateLimits;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of the first run. */
@Controller
class FirstRunPages {
    private static final String PAGE = "installation/firstRun";
    private static final int ATTEMPTS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final FirstRun firstRun;
    private final RateLimits limits;

    FirstRunPages(FirstRun firstRun, RateLimits limits) {
        this.firstRun = firstRun;
        this.limits = limits;
    }

    @GetMapping("/first-run")
    String show(Model model) {
        if (!firstRun.isDue()) {
            return "redirect:/sign-in";
        }
        model.addAttribute("form", Form.empty());
        return PAGE;
    }

    @PostMapping("/first-run")
    String begin(Form form, Model model, HttpServletResponse response) {
        if (!firstRun.isDue()) {
            return "redirect:/sign-in";
        }
        check(form);
        if (!form.failed()) {
            attempt(form).ifPresent(form::refuse);
        }
        if (form.failed()) {
            response.setStatus(422);
            model.addAttribute("form", form);
            return PAGE;
        }
        return "redirect:/sign-in";
    }

    private Optional<Refusal> attempt(Form form) {
        if (!limits.allow("first-run", ATTEMPTS, WINDOW)) {
            return Optional.of(Refusal.of("first-run-attempts"));
        }
        return firstRun.complete(new Beginning(
                form.text("token"),
                form.text("county"),
                new RegionCode((form.text("code") + "000000").substring(0, 12)),
                form.text("telephone"),
                form.text("name"),
                form.text("userName"),
                form.value("password")));
    }

    private static void check(Form form) {
        form.require("token", "county", "code", "telephone", "name", "userName", "password", "again")
                .limit("token", 64)
                .limit("county", 60)
                .limit("telephone", 20)
                .limit("name", 60)
                .limit("userName", 40);
        if (form.has("code") && !form.text("code").matches("\\d{6}(000000)?")) {
            form.refuse("code", "first-run-code");
        }
        if (form.has("again") && !form.value("again").equals(form.value("password"))) {
            form.refuse("again", "first-run-again");
        }
    }
}
