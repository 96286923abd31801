// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Navigation;
import org.shanzhi.ui.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows administrators what the reader of messages has learnt, how well, and whether it still reads as well; lets them train
 * it now, go back to an earlier version and say where a decision was wrong.
 */
@Controller
class ModelPages implements Routes, Navigation {
    static final String ADDRESS = "/admin/model";

    private static final int MISTAKES = 20;
    private static final int WORDS = 500;

    private final LearningUnderstanding understanding;
    private final JdbcModels models;
    private final JdbcCards cards;
    private final JdbcStandings standings;
    private final JdbcLessons lessons;
    private final Succession succession;
    private final Drift drift;
    private final CategoryNames names;
    private final Teachers teachers;
    private final Clock clock;
    private final ZoneId zone;

    ModelPages(
            LearningUnderstanding understanding,
            JdbcModels models,
            JdbcCards cards,
            JdbcStandings standings,
            JdbcLessons lessons,
            Succession succession,
            Drift drift,
            CategoryNames names,
            Teachers teachers,
            Clock clock,
            ZoneId zone) {
        this.understanding = understanding;
        this.models = models;
        this.cards = cards;
        this.standings = standings;
        this.lessons = lessons;
        this.succession = succession;
        this.drift = drift;
        this.names = names;
        this.teachers = teachers;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(QueuePages.ADDRESS, QueuePages.ROLES), Route.of(ADDRESS + "/**", Role.ADMINISTRATOR));
    }

    /** Where something has changed, the entry says so. */
    @Override
    public List<Navigation.Entry> entries() {
        return List.of(
                new Navigation.Entry(
                        drift.alarms() ? "insight.model.marked" : "insight.model",
                        ADDRESS,
                        Navigation.Audience.ADMINISTRATION,
                        Set.of(Role.ADMINISTRATOR),
                        60),
                new Navigation.Entry(
                        "insight.queue",
                        QueuePages.ADDRESS,
                        Navigation.Audience.ADMINISTRATION,
                        Set.of(QueuePages.ROLES),
                        61));
    }

    @GetMapping(ADDRESS)
    String show(Model model) {
        model.addAttribute("state", state());
        return "insight/model";
    }

    /** Training runs aside; the page says so until it is done. */
    @PostMapping(ADDRESS + "/train")
    String train(RedirectAttributes attributes) {
        if (understanding.notYetLearnt() == 0) {
            Flash.info("insight.model.nothing.new").addTo(attributes);
        } else {
            understanding.trainSoon();
            Flash.info("insight.model.started").addTo(attributes);
        }
        return "redirect:" + ADDRESS;
    }

    @GetMapping(ADDRESS + "/versions/{version}")
    String version(@PathVariable String version, Form form, Model model) {
        JdbcModels.Version known = known(version);
        return version(known, form, model);
    }

    private String version(JdbcModels.Version known, Form form, Model model) {
        model.addAttribute("view", view(known, form));
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        return "insight/version";
    }

    /** Put the version to use by hand. */
    @PostMapping(ADDRESS + "/versions/{version}/use")
    ModelAndView use(@PathVariable String version, Form form, Model model, RedirectAttributes attributes) {
        JdbcModels.Version known = known(version);
        if (form.require("why").limit("why", WORDS).failed()) {
            return refused(version(known, form, model));
        }
        if (succession.choose(known.version(), teachers.current(), form.text("why"))) {
            understanding.refreshModel();
            Flash.done("insight.version.used", known.name()).addTo(attributes);
        } else {
            Flash.info("insight.version.not.used", known.name()).addTo(attributes);
        }
        return new ModelAndView("redirect:" + ADDRESS);
    }

    /** Say that the decision of an example was wrong; no case changes by it. */
    @PostMapping(ADDRESS + "/versions/{version}/mistakes")
    String correct(
            @PathVariable String version, Form form, @ModelAttribute("page") Page page, RedirectAttributes attributes) {
        JdbcModels.Version known = known(version);
        String subject = form.text("subject");
        Optional<CategoryCode> category = names.chosen(form.text("category"));
        boolean shown = cards.mistakes(known.version(), MISTAKES).stream()
                .anyMatch(mistake -> mistake.subject().equals(subject));
        if (category.isEmpty()) {
            Flash.soon("insight.lesson.choose").addTo(attributes);
        } else if (shown && lessons.teach(subject, category.get(), teachers.current())) {
            Flash.done("insight.lesson.corrected", names.path(page, category.get()))
                    .addTo(attributes);
        } else {
            Flash.info("insight.lesson.gone").addTo(attributes);
        }
        return "redirect:" + ADDRESS + "/versions/" + known.version() + "#mistakes";
    }

    private static ModelAndView refused(String view) {
        return new ModelAndView(view, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private JdbcModels.Version known(String version) {
        return Optional.of(version)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .flatMap(models::version)
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private ModelState state() {
        int inUse = models.champion();
        return new ModelState(
                models.version(inUse),
                understanding.isTraining(),
                understanding.notYetLearnt(),
                understanding.threshold(),
                understanding.learning(),
                standings
                        .at(Standing.CHALLENGER)
                        .map(held ->
                                new ModelState.Trial(inUse, held.version(), standings.duel(inUse, held.version()))),
                standings.at(Standing.WAITING).map(JdbcStandings.Held::version),
                standings.damaged(),
                drift.measure(
                        inUse,
                        understanding.learning(),
                        clock.instant().atZone(zone).toLocalDate()),
                standings.journal(),
                models.latest());
    }

    private VersionView view(JdbcModels.Version known, Form form) {
        int number = known.version();
        VersionView.Order order = order(form.text("sort"));
        Optional<CategoryCode> under =
                Optional.of(form.text("under")).filter(CategoryCode::isOne).map(CategoryCode::new);
        var today = clock.instant().atZone(zone).toLocalDate();
        return new VersionView(
                known,
                known.standing() == Standing.CHAMPION,
                cards.origin(number).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found"))),
                cards.categories(number).stream()
                        .sorted(Comparator.comparingDouble(weight(order)).thenComparing(Card.OfCategory::category))
                        .toList(),
                order,
                Confusion.of(cards.confusion(number), under),
                standings.days(number, today.minusDays(understanding.learning().alarmDays())),
                mistakes(number));
    }

    private List<VersionView.Shown> mistakes(int version) {
        Optional<NamedModel> model = models.find(version);
        List<JdbcCards.Mistake> mistakes = cards.mistakes(version, MISTAKES);
        return IntStream.range(0, mistakes.size())
                .mapToObj(number -> {
                    JdbcCards.Mistake one = mistakes.get(number);
                    String ground = GroundText.ground(one.text());
                    return new VersionView.Shown(
                            number,
                            one,
                            model.map(known -> CategoryReader.words(ground, known, one.proposed(), one.actual()))
                                    .orElse(List.of()),
                            model.map(known -> CategoryReader.words(ground, known, one.actual(), one.proposed()))
                                    .orElse(List.of()));
                })
                .toList();
    }

    private static VersionView.Order order(String word) {
        for (VersionView.Order order : VersionView.Order.values()) {
            if (order.word().equals(word.toLowerCase(Locale.ROOT))) {
                return order;
            }
        }
        return VersionView.Order.F1;
    }

    private static ToDoubleFunction<Card.OfCategory> weight(VersionView.Order order) {
        return switch (order) {
            case F1 -> Card.OfCategory::f1;
            case PRECISION -> Card.OfCategory::precision;
            case RECALL -> Card.OfCategory::recall;
            case EXAMPLES -> Card.OfCategory::tried;
        };
    }
}
