// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Explains every kind of problem at a stable address (问题说明), and answers what failed before a controller was reached. */
@Controller
class ProblemPages implements ErrorController {
    private final Problems problems;

    ProblemPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            problems.answer(request, response, rootOf(failure));
        } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            problems.answer(request, response, status);
        } else {
            problems.answer(request, response, 404);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof jakarta.servlet.ServletException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    @GetMapping("/problems")
    String all(Model model) {
        model.addAttribute("slugs", Problems.common());
        return "ui/problems";
    }

    @GetMapping("/problems/{slug}")
    String one(@PathVariable String slug, @ModelAttribute("page") Page page, Model model) {
        if (!slug.matches("[a-z0-9-]{1,80}") || !page.has("problem." + slug)) {
            throw new RefusedException(404, Refusal.of("not-found"));
        }
        model.addAttribute("slug", slug);
        return "ui/problemExplained";
    }
}
