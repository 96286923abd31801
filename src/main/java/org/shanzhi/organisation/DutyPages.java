// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows everybody who is responsible for what (权责清单公开). */
@Controller
class DutyPages {
    /** Longest search that is looked at, in characters, and the most rows that one page shows. */
    private static final int WORDS = 100;

    private static final int ROWS = 100;

    private final Duties duties;
    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;
    private final Clock clock;
    private final ZoneId zone;

    DutyPages(
            Duties duties,
            Organisations organisations,
            Regions regions,
            Categories categories,
            Clock clock,
            ZoneId zone) {
        this.duties = duties;
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
        this.clock = clock;
        this.zone = zone;
    }

    /** A line of the list as people read it. */
    record Row(DutyItem item, String responsible, String telephone, String place, String covers) {
        boolean speaksOf(String words) {
            return (item.code() + " " + item.name() + " " + responsible + " " + place + " " + covers)
                    .toLowerCase(Locale.ROOT)
                    .contains(words);
        }
    }

    @GetMapping("/duties")
    String duties(Form form, Page page, Model model) {
        String typed = form.text("q");
        String words = typed.substring(0, Math.min(WORDS, typed.length())).toLowerCase(Locale.ROOT);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        List<Row> found = duties.on(today).stream()
                .map(item -> row(item, page))
                .filter(row -> row.speaksOf(words))
                .sorted(Comparator.comparing((Row row) -> row.item().list())
                        .thenComparing(row -> row.item().code())
                        .thenComparing(Row::place))
                .toList();
        model.addAttribute("form", form);
        model.addAttribute("rows", found.stream().limit(ROWS).toList());
        model.addAttribute("total", found.size());
        return "organisation/duties";
    }

    private Row row(DutyItem item, Page page) {
        var responsible = organisations.find(item.responsible());
        return new Row(
                item,
                responsible.map(Organisation::name).orElse(""),
                responsible.map(Organisation::telephone).orElse(""),
                regions.find(item.region()).map(Region::name).orElse(""),
                String.join(
                        page.t("organisation.duties.between"),
                        item.categories().stream()
                                .sorted()
                                .map(code -> name(code, page))
                                .toList()));
    }

    private String name(CategoryCode code, Page page) {
        return categories
                .find(code)
                .map(category -> page.english() ? category.englishName() : category.name())
                .orElse(code.value());
    }
}
