// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
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

/** Shows administrators what each threshold of a category would mean, and lets them set it from a day on. */
@Controller
class ThresholdPages {
    static final String ADDRESS = ModelPages.ADDRESS + "/thresholds";

    private static final int WORDS = 500;

    private final LearningUnderstanding understanding;
    private final JdbcModels models;
    private final JdbcCards cards;
    private final JdbcThresholds rows;
    private final Thresholds thresholds;
    private final CategoryNames names;
    private final Teachers teachers;
    private final Clock clock;
    private final ZoneId zone;

    ThresholdPages(
            LearningUnderstanding understanding,
            JdbcModels models,
            JdbcCards cards,
            JdbcThresholds rows,
            Thresholds thresholds,
            CategoryNames names,
            Teachers teachers,
            Clock clock,
            ZoneId zone) {
        this.understanding = understanding;
        this.models = models;
        this.cards = cards;
        this.rows = rows;
        this.thresholds = thresholds;
        this.names = names;
        this.teachers = teachers;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping(ADDRESS)
    String all(Model model) {
        thresholds.refresh();
        int version = models.champion();
        List<Card.Sureness> sureness = cards.sureness(version);
        model.addAttribute(
                "all",
                cards.categories(version).stream()
                        .map(one -> view(one.category(), version, sureness))
                        .toList());
        model.addAttribute("general", understanding.threshold());
        model.addAttribute("figures", understanding.learning());
        model.addAttribute("names", names);
        return "insight/thresholds";
    }

    @GetMapping(ADDRESS + "/{category}")
    String one(@PathVariable String category, Form form, Model model) {
        thresholds.refresh();
        CategoryCode code = names.known(category)
                .or(() -> thresholded(category))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        return one(code, form.has("from") ? form : form.set("from", today()), model);
    }

    private String one(CategoryCode code, Form form, Model model) {
        int version = models.champion();
        model.addAttribute("view", view(code, version, cards.sureness(version)));
        model.addAttribute("form", form);
        model.addAttribute("names", names);
        return "insight/threshold";
    }

    @PostMapping(ADDRESS + "/{category}")
    ModelAndView set(
            @PathVariable String category,
            Form form,
            Model model,
            @ModelAttribute("page") Page page,
            RedirectAttributes attributes) {
        CategoryCode code =
                names.chosen(category).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        Optional<Integer> percent = form.integer("threshold");
        Optional<LocalDate> from =
                form.require("from", "why").limit("why", WORDS).date("from");
        if (percent.filter(it -> it < 1 || it > 99).isPresent()) {
            form.refuse("threshold", "threshold-range");
        }
        if (from.filter(it -> it.isBefore(today())).isPresent()) {
            form.refuse("from", "threshold-past");
        }
        if (form.failed() || from.isEmpty()) {
            return new ModelAndView(one(code, form, model), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        rows.set(code, from.get(), percent.map(it -> it / 100.0), form.text("why"), teachers.current());
        thresholds.refresh();
        Flash.done("insight.threshold.saved", page.date(from.get())).addTo(attributes);
        return new ModelAndView("redirect:" + ADDRESS + "/" + code.value());
    }

    private ThresholdView view(CategoryCode code, int version, List<Card.Sureness> sureness) {
        return ThresholdView.of(
                code,
                version,
                sureness,
                thresholds.of(code, today()),
                understanding.threshold(),
                understanding.learning(),
                thresholds.rows(code));
    }

    private Optional<CategoryCode> thresholded(String category) {
        return Optional.of(category)
                .filter(CategoryCode::isOne)
                .map(CategoryCode::new)
                .filter(code -> !thresholds.rows(code).isEmpty());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
