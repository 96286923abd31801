// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;

class DemoCategoriesTests {
    @Test
    void treeHasThreeToFourLevelsAndEnoughLeaves() {
        assertThat(DemoCategories.leaves()).hasSizeGreaterThanOrEqualTo(120).allSatisfy(leaf -> {
            assertThat(leaf.code().value().split("\\.")).hasSizeBetween(3, 4);
            assertThat(leaf.keywords()).as(leaf.name()).hasSizeGreaterThanOrEqualTo(4);
        });
    }

    @Test
    void codesAreUniqueAndParentsPresent() {
        assertThat(DemoCategories.all()).extracting(Category::code).doesNotHaveDuplicates();
        assertThat(DemoCategories.all()).allSatisfy(category -> {
            assertThat(category.englishName()).isNotBlank();
            category.code()
                    .parent()
                    .map(CategoryCode::value)
                    .ifPresent(parent -> assertThat(DemoCategories.find(parent)).isNotNull());
        });
    }

    @Test
    void leafNamesAreUnique() {
        assertThat(DemoCategories.leaves()).extracting(Category::name).doesNotHaveDuplicates();
    }
}
