// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where everybody searches what is public. What is typed is kept nowhere. */
@Controller
class PublicSearchPages {
    static final String ADDRESS = "/search";
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final SearchViews views;
    private final RateLimits limits;
    private final int most;

    /** @param most how many searches may come from one address in ten minutes: more than people make, less than a machine */
    PublicSearchPages(SearchViews views, RateLimits limits, @Value("${shanzhi.search.most:300}") int most) {
        this.views = views;
        this.limits = limits;
        this.most = most;
    }

    @GetMapping(ADDRESS)
    String search(
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean looks = form.has("q") || form.has("like");
        boolean often = looks && !limits.allow("search/" + Origin.of(request), most, WINDOW);
        if (often) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader("Retry-After", Long.toString(WINDOW.toSeconds()));
        }
        model.addAttribute("form", form.limit("q", SearchViews.LONGEST));
        model.addAttribute("often", often);
        model.addAttribute("view", views.everywhere(ADDRESS, often ? Form.empty() : form, page));
        return "search/search";
    }
}
