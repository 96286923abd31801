// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.patrol;

import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Patrols;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says codes of kinds and places, and limits, in the words people use. */
@Component
public class PatrolNames {
    private final Categories categories;
    private final Regions regions;

    PatrolNames(Categories categories, Regions regions) {
        this.categories = categories;
        this.regions = regions;
    }

    String category(Optional<CategoryCode> code, Page page) {
        return code.flatMap(categories::find).map(page::name).orElseGet(() -> page.t("patrol.kind.none"));
    }

    String region(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    /** List the kinds below which there are no others. */
    List<Choice> kinds(Page page) {
        return categories.leaves(page.today()).stream()
                .map(it -> Choice.of(it.code().value(), category(Optional.of(it.code()), page)))
                .toList();
    }

    /** Say how long it may take, empty if no limit is set. */
    public static String limit(Patrols.Guide guide, Page page) {
        return guide.limit().map(it -> amount(it.finish(), page)).orElse("");
    }

    private static String amount(TimeLimit limit, Page page) {
        return page.t("patrol.limit." + limit.unit(), limit.amount());
    }
}
