// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.util.List;
import java.util.Set;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows administrators how the index of this node stands, and lets them make it anew. */
@Controller
class IndexPages implements Routes, Navigation {
    private static final String ADDRESS = "/admin/search";

    private final TextIndex index;
    private final Indexing indexing;

    IndexPages(TextIndex index, Indexing indexing) {
        this.index = index;
        this.indexing = indexing;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(ADDRESS + "/**", Role.ADMINISTRATOR));
    }

    @Override
    public List<Navigation.Entry> entries() {
        return List.of(new Navigation.Entry(
                "search.index", ADDRESS, Navigation.Audience.ADMINISTRATION, Set.of(Role.ADMINISTRATOR), 61));
    }

    @GetMapping(ADDRESS)
    String show(Model model) {
        model.addAttribute(
                "state",
                new IndexState(
                        index.findable(),
                        index.bytes(),
                        indexing.filled(),
                        indexing.isFilling(),
                        indexing.built(),
                        indexing.followed()));
        return "search/index";
    }

    /** It is made aside; the page says so until it is done. */
    @PostMapping(ADDRESS + "/rebuild")
    String rebuild(RedirectAttributes attributes) {
        indexing.fillSoon();
        Flash.info("search.index.started").addTo(attributes);
        return "redirect:" + ADDRESS;
    }
}
