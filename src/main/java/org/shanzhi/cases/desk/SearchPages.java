// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.CaseSearch;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.FilePart;
import org.shanzhi.cases.follow.SpokenProgress;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The one search box of the desk. What is typed arrives in the body: receipt codes and telephones are in no address and no log;
 * everything else goes on to the search by number and words, which can be shared.
 */
@Controller
class SearchPages {
    static final String ADDRESS = "/desk/find";
    private static final int LONGEST = 200;
    private static final int ALOUD = 5;

    private final CaseSearch search;
    private final Cases cases;
    private final SpokenProgress spoken;
    private final Names names;
    private final Actors actors;

    SearchPages(CaseSearch search, Cases cases, SpokenProgress spoken, Names names, Actors actors) {
        this.search = search;
        this.cases = cases;
        this.spoken = spoken;
        this.names = names;
        this.actors = actors;
    }

    @GetMapping(ADDRESS)
    String fresh(Model model) {
        return show(Form.empty(), false, Optional.empty(), model);
    }

    @PostMapping(ADDRESS)
    String find(Form form, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        form.require("q").limit("q", LONGEST);
        if (form.failed()) {
            response.setStatus(422);
            return show(form, false, Optional.empty(), model);
        }
        Sought sought = Sought.of(form.text("q"));
        try {
            return switch (sought.kind()) {
                case WORDS -> "redirect:/desk/search?q=" + URLEncoder.encode(sought.typed(), StandardCharsets.UTF_8);
                case RECEIPT -> receipt(sought, form, model, response);
                case TELEPHONE -> telephone(sought, form, model, response);
            };
        } catch (RefusedException refused) {
            response.setStatus(refused.status());
            form.refuse("q", refused.refusal());
            return show(form, sought.kind() == Sought.Kind.TELEPHONE, Optional.empty(), model);
        }
    }

    private String receipt(Sought sought, Form form, Model model, HttpServletResponse response) {
        Optional<CaseRow> found = search.byReceipt(sought.typed(), actors.current());
        if (found.isPresent()) {
            return "redirect:/desk/cases/" + found.get().id();
        }
        form.refuse("q", "case-search-receipt");
        response.setStatus(422);
        return show(form, false, Optional.empty(), model);
    }

    /** The first sending asks what for. */
    private String telephone(Sought sought, Form form, Model model, HttpServletResponse response) {
        if (form.values("purpose").isEmpty()) {
            return show(form, true, Optional.empty(), model);
        }
        form.require("purpose").limit("purpose", LONGEST);
        if (form.failed()) {
            response.setStatus(422);
            return show(form, true, Optional.empty(), model);
        }
        List<CaseRow> found = search.byTelephone(sought.typed(), form.text("purpose"), actors.current());
        return show(form, true, Optional.of(found), model);
    }

    /** What to read aloud to whoever asks how things stand; of the newest few, for nobody reads more aloud. */
    private Map<CaseId, String> aloud(List<CaseRow> rows, Model model) {
        var texts = new LinkedHashMap<CaseId, String>();
        if (model.getAttribute("page") instanceof Page page) {
            rows.stream()
                    .limit(ALOUD)
                    .flatMap(row -> cases.file(row.id(), actors.current()).stream())
                    .filter(file -> file.shows(FilePart.AMONG_STAFF))
                    .forEach(file -> texts.put(file.matter().id(), spoken.of(file, page)));
        }
        return texts;
    }

    private String show(Form form, boolean telephone, Optional<List<CaseRow>> found, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("telephone", telephone);
        model.addAttribute("found", found);
        model.addAttribute("names", names);
        model.addAttribute("aloud", found.map(rows -> aloud(rows, model)).orElse(Map.of()));
        return "cases/desk/find";
    }
}
