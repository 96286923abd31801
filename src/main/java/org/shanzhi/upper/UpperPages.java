// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.FilePart;
import org.shanzhi.cases.VisitsAbove;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The orders from above: how they stand there and here, and what later files say otherwise. */
@Controller
class UpperPages {
    private static final int PAGE = 50;
    private static final int FARTHEST = 100_000;

    private final JdbcOrders store;
    private final JdbcReturns returns;
    private final Returns desk;
    private final Orders orders;
    private final Cases cases;
    private final Categories categories;
    private final Doorkeeper door;
    private final Actors actors;

    UpperPages(
            JdbcOrders store,
            JdbcReturns returns,
            Returns desk,
            Orders orders,
            Cases cases,
            Categories categories,
            Doorkeeper door,
            Actors actors) {
        this.store = store;
        this.returns = returns;
        this.desk = desk;
        this.orders = orders;
        this.cases = cases;
        this.categories = categories;
        this.door = door;
        this.actors = actors;
    }

    /**
     * An order in the list.
     *
     * @param waiting how much goes back that is not confirmed, by how far it is
     * @param differs whether a later file says otherwise and nobody has decided
     */
    record Listed(Order order, String title, Map<SentBack.State, Long> waiting, boolean differs) {}

    @GetMapping(UpperRoutes.ADDRESS)
    String list(Form form, Model model) {
        Actor actor = door.reading(actors.current());
        int from = Math.clamp(form.integer("from").orElse(0), 0, FARTHEST);
        boolean all = form.text("show").equals("all");
        List<Order> found = store.list(form.text("q").toLowerCase(Locale.ROOT), !all, from, PAGE + 1);
        List<Order> part = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("form", form);
        model.addAttribute("all", all);
        model.addAttribute("listed", listed(part, actor));
        model.addAttribute("from", from);
        model.addAttribute("next", found.size() > PAGE ? from + PAGE : 0);
        model.addAttribute("mayWork", door.mayWork(actor));
        model.addAttribute("differences", waiting(actor));
        model.addAttribute("stuck", stuck(actor));
        return "upper/list";
    }

    private int stuck(Actor actor) {
        Map<CaseId, Integer> stuck = returns.stuckByOrder(desk.stuckBefore(orders.now()));
        return cases.within(List.copyOf(stuck.keySet()), actor).stream()
                .mapToInt(it -> stuck.getOrDefault(it.id(), 0))
                .sum();
    }

    private List<Listed> listed(List<Order> part, Actor actor) {
        List<CaseId> ids = part.stream().map(Order::id).toList();
        Map<CaseId, CaseRow> rows =
                cases.within(ids, actor).stream().collect(Collectors.toMap(CaseRow::id, Function.identity()));
        Map<CaseId, List<SentBack>> waiting =
                returns.waiting(ids).stream().collect(Collectors.groupingBy(SentBack::of));
        var differing =
                store.waiting(Optional.empty()).stream().map(Difference::of).collect(Collectors.toSet());
        return part.stream()
                .filter(it -> rows.containsKey(it.id()))
                .map(it -> new Listed(
                        it,
                        Optional.ofNullable(rows.get(it.id()))
                                .map(CaseRow::title)
                                .orElse(""),
                        waiting.getOrDefault(it.id(), List.of()).stream()
                                .collect(Collectors.groupingBy(SentBack::state, Collectors.counting())),
                        differing.contains(it.id())))
                .toList();
    }

    private List<Differing> waiting(Actor actor) {
        List<Difference> all = store.waiting(Optional.empty());
        var visible = cases.within(all.stream().map(Difference::of).distinct().toList(), actor).stream()
                .map(CaseRow::id)
                .collect(Collectors.toSet());
        Map<CaseId, Order> known = store.find(visible);
        return all.stream()
                .flatMap(it ->
                        Optional.ofNullable(known.get(it.of())).map(order -> new Differing(order, it, "")).stream())
                .toList();
    }

    /** What a later file says otherwise of an order, with the words as the reader may read them. */
    record Differing(Order order, Difference it, String words) {}

    /** A return visit of ours, as it is shown beside those of the platform above. */
    record Heard(VisitsAbove.Heard visit, String words) {}

    /** What goes back, with what goes out of it. */
    record Going(SentBack it, Returns.Content content) {}

    @GetMapping(UpperRoutes.ADDRESS + "/orders/{id}")
    String order(@PathVariable UUID id, Model model) {
        Actor actor = door.reading(actors.current());
        Order order = orders.visible(new CaseId(id), actor);
        CaseFile file = cases.file(order.id(), actor).orElseThrow(Orders::unknown);
        // What residents and clerks above wrote may name who reported, which a leader need not know.
        boolean words = file.shows(FilePart.REPORTER);
        model.addAttribute("order", order);
        model.addAttribute("title", file.matter().intake().title());
        model.addAttribute("theirs", order.category());
        model.addAttribute("ours", name(order.ourCategory().orElse(null)));
        model.addAttribute(
                "working", name(file.matter().subject().workingCategory().orElse(null)));
        model.addAttribute(
                "differences",
                store.waiting(Optional.of(order.id())).stream()
                        .map(it -> new Differing(
                                order, it, words ? orders.words(it).orElse("") : ""))
                        .toList());
        model.addAttribute(
                "going",
                returns.of(order.id()).stream()
                        .map(it -> new Going(it, desk.content(it, file)))
                        .toList());
        model.addAttribute("stuckBefore", desk.stuckBefore(orders.now()));
        model.addAttribute("above", above(order.id(), words));
        model.addAttribute(
                "visits",
                file.visits().stream().filter(it -> it.answer().isPresent()).toList());
        model.addAttribute("mayWork", door.mayWork(actor));
        return "upper/order";
    }

    private List<Heard> above(CaseId id, boolean words) {
        List<VisitsAbove.Heard> visits = store.visits(id);
        List<String> said = store.visitWords(id);
        return IntStream.range(0, Math.min(visits.size(), said.size()))
                .mapToObj(at -> new Heard(visits.get(at), words ? said.get(at) : ""))
                .toList();
    }

    private String name(@Nullable CategoryCode code) {
        return Optional.ofNullable(code)
                .flatMap(categories::find)
                .map(Category::name)
                .orElse("");
    }

    @PostMapping(UpperRoutes.ADDRESS + "/differences/{id}")
    String decide(@PathVariable UUID id, Form form, RedirectAttributes next) {
        Actor actor = door.working(actors.current());
        boolean take = form.chose("decision", "take");
        try {
            orders.decide(id, take, actor);
            Flash.done(take ? "upper.difference.taken" : "upper.difference.left")
                    .addTo(next);
        } catch (RefusedException refused) {
            if (refused.status() != 404) {
                throw refused;
            }
            Flash.soon("upper.difference.decided").addTo(next);
        }
        return "redirect:" + back(form.text("back"));
    }

    /** Lead back only to where the buttons stand. */
    static String back(String wanted) {
        return wanted.matches(UpperRoutes.ADDRESS + "/orders/[0-9a-f-]{36}")
                        || wanted.equals(UpperRoutes.ADDRESS + "/returns")
                ? wanted
                : UpperRoutes.ADDRESS;
    }
}
