// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says categories as people do, and lists those that can be chosen. */
@Component
class CategoryNames {
    private final Optional<Categories> categories;
    private final Clock clock;
    private final ZoneId zone;

    CategoryNames(ObjectProvider<Categories> categories, Clock clock, ZoneId zone) {
        this.categories = Optional.ofNullable(categories.getIfAvailable());
        this.clock = clock;
        this.zone = zone;
    }

    String name(Page page, CategoryCode code) {
        return categories.flatMap(tree -> tree.find(code)).map(page::name).orElse(code.value());
    }

    String path(Page page, CategoryCode code) {
        List<Category> path = categories.map(tree -> tree.path(code)).orElse(List.of());
        return path.isEmpty() ? code.value() : path.stream().map(page::name).collect(Collectors.joining(" › "));
    }

    List<Choice> choices(Page page) {
        return categories.map(tree -> tree.leaves(today())).orElse(List.of()).stream()
                .map(it -> Choice.of(it.code().value(), path(page, it.code())))
                .toList();
    }

    /** Return the category if the text is the code of one that can be chosen today. */
    Optional<CategoryCode> chosen(String text) {
        return Optional.of(text)
                .filter(CategoryCode::isOne)
                .map(CategoryCode::new)
                .filter(code -> categories.map(tree -> tree.leaves(today())).orElse(List.of()).stream()
                        .anyMatch(leaf -> leaf.code().equals(code)));
    }

    /** Return the category if the text is the code of one that holds or has held. */
    Optional<CategoryCode> known(String text) {
        return Optional.of(text)
                .filter(CategoryCode::isOne)
                .map(CategoryCode::new)
                .filter(code -> categories.flatMap(tree -> tree.find(code)).isPresent());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
