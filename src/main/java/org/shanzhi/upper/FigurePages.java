// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Both formulas side by side, over the same orders. */
@Controller
class FigurePages {
    private static final YearMonth FIRST = YearMonth.of(2000, 1);
    private static final YearMonth LAST = YearMonth.of(2199, 12);

    private final BothFormulas formulas;
    private final JdbcOrders store;
    private final Doorkeeper door;
    private final Actors actors;
    private final Clock clock;
    private final ZoneId zone;

    FigurePages(BothFormulas formulas, JdbcOrders store, Doorkeeper door, Actors actors, Clock clock, ZoneId zone) {
        this.formulas = formulas;
        this.store = store;
        this.door = door;
        this.actors = actors;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping(UpperRoutes.ADDRESS + "/figures")
    String show(Form form, Model model) {
        door.reading(actors.current());
        YearMonth now = YearMonth.now(clock.withZone(zone));
        YearMonth month = now;
        if (form.has("month")) {
            Optional<YearMonth> read = month(form.text("month"));
            read.ifPresentOrElse(_ -> {}, () -> form.refuse("month", "upper-month"));
            month = read.orElse(now);
        }
        YearMonth shown = month;
        form.set("month", form.has("month") ? form.text("month") : now.toString());
        List<String> platforms = store.platforms();
        model.addAttribute("form", form);
        model.addAttribute("month", shown);
        model.addAttribute(
                "results",
                form.failed()
                        ? List.of()
                        : platforms.stream()
                                .map(it -> formulas.count(it, shown))
                                .toList());
        return "upper/figures";
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text.replace('/', '-')))
                    .filter(it -> !it.isBefore(FIRST) && !it.isAfter(LAST));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
