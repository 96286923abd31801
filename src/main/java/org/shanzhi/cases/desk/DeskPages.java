// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.search.SearchView;
import org.shanzhi.search.SearchViews;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The queues with their rows, and the search over all of them. */
@Controller
class DeskPages {
    private static final int ROWS = 40;
    private static final int MOST_ROWS = 200;
    private static final int FOUND = 30;

    private final Cases cases;
    private final CaseSheets sheets;
    private final JdbcSavedFilters filters;
    private final SearchViews views;
    private final Names names;
    private final Actors actors;

    /** What has the words in its number or title, open before over. */
    record Found(String words, List<CaseRow> rows, boolean more) {}

    DeskPages(Cases cases, CaseSheets sheets, JdbcSavedFilters filters, SearchViews views, Names names, Actors actors) {
        this.cases = cases;
        this.sheets = sheets;
        this.filters = filters;
        this.views = views;
        this.names = names;
        this.actors = actors;
    }

    @GetMapping("/desk")
    String desk(
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            HttpServletResponse response) {
        Actor actor = actors.current();
        var counts = cases.queueCounts(actor);
        CaseQueue queue = queue(form, actor, counts);
        Optional<CaseSheet> open = StepForms.uuid(form.text("case"))
                .flatMap(id -> sheets.sheet(
                        new CaseId(id), actor, DeskView.address(queue, form) + "&case=" + id, Optional.empty(), 0));
        model.addAttribute("view", view(form, queue, ROWS, open, lines(actor, counts), actor));
        response.addHeader("Vary", "HX-Request");
        return page.htmx() && form.has("after") ? "cases/desk/rows" : "cases/desk/desk";
    }

    /** The rows of a queue as they stand, as many as the reader has before the eyes. */
    @GetMapping("/desk/rows")
    String rows(Form form, Model model) {
        Actor actor = actors.current();
        CaseQueue queue = form.choice("queue", CaseQueue.class).orElse(CaseQueue.OPEN);
        int size = Math.clamp(form.integer("size").orElse(ROWS), ROWS, MOST_ROWS);
        model.addAttribute("view", view(form, queue, size, Optional.empty(), List.of(), actor));
        return "cases/desk/list";
    }

    private DeskView view(
            Form form, CaseQueue queue, int size, Optional<CaseSheet> open, List<DeskView.Line> lines, Actor actor) {
        var filter = DeskFilter.read(form);
        Optional<String> after = form.has("after") ? Optional.of(form.text("after")) : Optional.empty();
        var rows = cases.queue(queue, filter, after, size, actor);
        var saved = lines.isEmpty()
                ? List.<JdbcSavedFilters.Saved>of()
                : actor.accountId().map(filters::of).orElse(List.of());
        Optional<CaseId> shown = StepForms.uuid(form.text("case")).map(CaseId::new);
        return new DeskView(lines, queue, form, rows.rows(), rows.next(), after, shown, open, saved, names);
    }

    @GetMapping("/desk/queues")
    String queues(Form form, Model model) {
        Actor actor = actors.current();
        var counts = cases.queueCounts(actor);
        model.addAttribute("lines", lines(actor, counts));
        model.addAttribute("current", queue(form, actor, counts));
        return "cases/desk/queues";
    }

    @GetMapping("/desk/search")
    String search(Form form, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        Actor.Staff actor = actors.staff();
        String words = form.text("q");
        if (!Sought.of(words).shareable()) {
            // Codes and telephones are asked for in a form that leaves nothing in the address.
            return "redirect:" + SearchPages.ADDRESS;
        }
        var filter = new Cases.Filter(words, Optional.empty());
        var all = new ArrayList<CaseRow>();
        boolean more = false;
        if (!words.isEmpty()) {
            var opened = cases.queue(CaseQueue.OPEN, filter, Optional.empty(), FOUND, actor);
            var ended = cases.queue(CaseQueue.CLOSED, filter, Optional.empty(), FOUND, actor);
            all.addAll(opened.rows());
            all.addAll(ended.rows());
            more = opened.next().isPresent() || ended.next().isPresent();
        }
        if (all.size() == 1 && all.getFirst().number().equals(words)) {
            return "redirect:/desk/cases/" + all.getFirst().id();
        }
        var view = views.atDesk("/desk/search", form, page, actor);
        // What the index shows is not shown twice; what it does not know yet is there all the same.
        Set<String> shown = view.lines().stream().map(SearchView.Line::subject).collect(Collectors.toSet());
        boolean first = view.number() == 1 && view.chosen().isEmpty();
        all.removeIf(row -> !first || shown.contains(row.id().subject()));
        model.addAttribute("found", new Found(words, all, more && first));
        model.addAttribute("view", view);
        model.addAttribute("names", names);
        return "cases/desk/search";
    }

    /** The queue asked for; else the one that most likely waits for this reader. */
    private static CaseQueue queue(Form form, Actor actor, Map<CaseQueue, Integer> counts) {
        var asked = form.choice("queue", CaseQueue.class);
        if (asked.isPresent()) {
            return asked.get();
        }
        var likely = new ArrayList<CaseQueue>();
        if (actor.holds(Role.DISPATCHER)) {
            likely.add(CaseQueue.TO_DISPATCH);
        }
        if (actor.holds(Role.HANDLER)) {
            likely.add(CaseQueue.MY_ORGANISATION);
        }
        if (actor.holds(Role.CHECKER)) {
            likely.add(CaseQueue.TO_VERIFY);
        }
        if (actor.holds(Role.OPERATOR)) {
            likely.add(CaseQueue.TO_VISIT);
        }
        if (actor.holds(Role.LEADER)) {
            likely.add(CaseQueue.OVERDUE);
        }
        return likely.stream()
                .filter(it -> counts.getOrDefault(it, 0) > 0)
                .findFirst()
                .orElse(likely.isEmpty() ? CaseQueue.OPEN : likely.getFirst());
    }

    /** Only queues that can ever hold something for this reader. */
    private static List<DeskView.Line> lines(Actor actor, Map<CaseQueue, Integer> counts) {
        var own = EnumSet.of(CaseQueue.MINE, CaseQueue.MY_ORGANISATION, CaseQueue.TO_SIGN_OFF, CaseQueue.COPIED);
        var lines = new ArrayList<DeskView.Line>();
        for (CaseQueue queue : CaseQueue.values()) {
            boolean reached = counts.containsKey(queue) || queue == CaseQueue.CLOSED;
            if (reached && (actor.holds(Role.HANDLER) || !own.contains(queue))) {
                lines.add(new DeskView.Line(queue, Optional.ofNullable(counts.get(queue)), DeskKeys.letter(queue)));
            }
        }
        return lines;
    }
}
