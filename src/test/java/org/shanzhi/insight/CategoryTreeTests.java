// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;

class CategoryTreeTests {
    private final CategoryTree tree = CategoryTree.above(
            List.of(new CategoryCode("01.01"), new CategoryCode("01.02"), new CategoryCode("02.01.01")));

    @Test
    void holdsWhatLiesAboveTheCategories() {
        assertThat(tree.codes())
                .extracting(CategoryCode::value)
                .containsExactly("01", "01.01", "01.02", "02", "02.01", "02.01.01");
        assertThat(tree.isLeaf(0)).isFalse();
        assertThat(tree.isLeaf(1)).isTrue();
        assertThat(tree.isWithin(1, 0)).isTrue();
        assertThat(tree.isWithin(1, 3)).isFalse();
    }

    @Test
    void leavesShareWhatTheirBranchHas() {
        double[] shares = tree.logShares(new float[] {1, 2, 2, 0, -5, 7}, 2);

        double branch = Math.exp(2) / (Math.exp(2) + 1);
        assertThat(Math.exp(shares[0])).isCloseTo(branch, within(1e-9));
        assertThat(Math.exp(shares[1])).isCloseTo(branch / 2, within(1e-9));
        assertThat(shares[5]).as("an only child is as sure as its parent").isCloseTo(shares[3], within(1e-9));
        assertThat(Math.exp(shares[1]) + Math.exp(shares[2]) + Math.exp(shares[5]))
                .isCloseTo(1, within(1e-9));
    }
}
