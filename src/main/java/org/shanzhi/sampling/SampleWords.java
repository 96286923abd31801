// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.cases.ClosedCases;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says in words what samples are made of. */
@Component
class SampleWords {
    private final Regions regions;
    private final Organisations organisations;
    private final Categories categories;

    SampleWords(Regions regions, Organisations organisations, Categories categories) {
        this.regions = regions;
        this.organisations = organisations;
        this.categories = categories;
    }

    String region(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    String organisation(OrganisationId id) {
        return organisations.find(id).map(Organisation::name).orElse("");
    }

    String category(Optional<CategoryCode> code, Page page) {
        return code.flatMap(categories::find).map(it -> name(it, page)).orElseGet(() -> page.t("sampling.no-category"));
    }

    private static String name(Category category, Page page) {
        return page.english() ? category.englishName() : category.name();
    }

    List<Choice> regions(List<RegionCode> codes) {
        return codes.stream().map(it -> Choice.of(it.value(), region(it))).toList();
    }

    /** List how many were left out and why, in the order in which it is looked at. */
    List<String> leftOut(Map<ClosedCases.LeftOut, Integer> counts, Page page) {
        return Arrays.stream(ClosedCases.LeftOut.values())
                .filter(counts::containsKey)
                .map(it -> page.t("sampling.left-out." + it, counts.getOrDefault(it, 0)))
                .toList();
    }

    /** Say how many were not reached and why. */
    static String notReached(Comparison comparison, Page page) {
        return Arrays.stream(Call.Outcome.values())
                .filter(comparison.notReached()::containsKey)
                .map(it -> page.t(
                        "sampling.result.reason",
                        page.t("sampling.outcome." + it),
                        page.number(comparison.notReached().getOrDefault(it, 0))))
                .collect(Collectors.joining(page.t("sampling.list")));
    }
}
