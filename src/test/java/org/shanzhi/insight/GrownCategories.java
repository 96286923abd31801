// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Validity;

/** A tree of categories in memory. */
final class GrownCategories implements Categories {
    private final TreeMap<CategoryCode, Category> tree = new TreeMap<>();
    private long revision;

    GrownCategories with(String code, String name, String... keywords) {
        save(List.of(category(code, name, Validity.since(LocalDate.of(2020, 1, 1)), keywords)));
        return this;
    }

    GrownCategories ended(String code, String name, LocalDate until, String... keywords) {
        save(List.of(category(code, name, new Validity(LocalDate.of(2020, 1, 1), until), keywords)));
        return this;
    }

    private static Category category(String code, String name, Validity validity, String... keywords) {
        return new Category(new CategoryCode(code), name, name, List.of(keywords), validity);
    }

    @Override
    public Optional<Category> find(CategoryCode code) {
        return Optional.ofNullable(tree.get(code));
    }

    @Override
    public List<Category> on(LocalDate day) {
        return tree.values().stream()
                .filter(category -> category.validity().holdsOn(day))
                .toList();
    }

    @Override
    public List<Category> leaves(LocalDate day) {
        Collection<Category> all = on(day);
        return all.stream()
                .filter(category -> all.stream()
                        .noneMatch(
                                other -> !other.equals(category) && other.code().isWithin(category.code())))
                .toList();
    }

    @Override
    public List<Category> path(CategoryCode code) {
        var path = new ArrayList<Category>();
        for (Optional<CategoryCode> at = Optional.of(code);
                at.isPresent();
                at = at.get().parent()) {
            find(at.get()).ifPresent(path::addFirst);
        }
        return path;
    }

    @Override
    public void save(List<Category> categories) {
        categories.forEach(category -> tree.put(category.code(), category));
        revision++;
    }

    @Override
    public long revision() {
        return revision;
    }
}
