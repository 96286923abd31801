// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.shanzhi.shared.CategoryCode;

/**
 * The categories that a model tells apart, with all that lie above them (分类树): whoever knows how surely each child is meant
 * where its parent is, knows how surely each leaf is.
 */
final class CategoryTree {
    private final List<CategoryCode> codes;
    private final int[] parents;
    private final boolean[] leaves;
    /** The children of each category, and at last those that have nothing above them. */
    private final int[][] children;

    /** @param codes each with everything above it */
    private CategoryTree(List<CategoryCode> codes) {
        this.codes = List.copyOf(codes);
        var numbers = new HashMap<CategoryCode, Integer>();
        for (CategoryCode code : codes) {
            numbers.put(code, numbers.size());
        }
        int size = codes.size();
        parents = new int[size];
        leaves = new boolean[size];
        Arrays.fill(leaves, true);
        var below = new ArrayList<List<Integer>>();
        for (int i = 0; i <= size; i++) {
            below.add(new ArrayList<>());
        }
        for (int i = 0; i < size; i++) {
            parents[i] = codes.get(i).parent().map(numbers::get).orElse(size);
            if (parents[i] < size) {
                leaves[parents[i]] = false;
            }
            below.get(parents[i]).add(i);
        }
        children = below.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Make the tree of these categories and all that lie above them. */
    static CategoryTree above(Collection<CategoryCode> categories) {
        var all = new TreeSet<CategoryCode>();
        for (CategoryCode category : categories) {
            all.add(category);
            for (var parent = category.parent();
                    parent.isPresent();
                    parent = parent.get().parent()) {
                all.add(parent.get());
            }
        }
        return new CategoryTree(List.copyOf(all));
    }

    List<CategoryCode> codes() {
        return codes;
    }

    int size() {
        return codes.size();
    }

    boolean isLeaf(int number) {
        return leaves[number];
    }

    /** Return the number of the category, -1 where the tree does not hold it. */
    int number(CategoryCode code) {
        return codes.indexOf(code);
    }

    /** List the groups of categories that have the same parent. */
    List<int[]> siblings() {
        return Arrays.stream(children).filter(group -> group.length > 0).toList();
    }

    /** Tell whether the one category lies under the other, or is it. */
    boolean isWithin(int number, int other) {
        int at = number;
        while (at < codes.size() && at != other) {
            at = parents[at];
        }
        return at == other;
    }

    /** Return the category and all that lie above it. */
    int[] path(int number) {
        return IntStream.iterate(number, it -> it < codes.size(), it -> parents[it])
                .toArray();
    }

    /** Return how surely each category is meant, as logarithms, where the scores weigh each against its siblings. */
    double[] logShares(float[] scores, double sharpness) {
        var shares = new double[codes.size()];
        spread(children[codes.size()], 0, scores, sharpness, shares);
        return shares;
    }

    private void spread(int[] group, double above, float[] scores, double sharpness, double[] shares) {
        double most = Double.NEGATIVE_INFINITY;
        for (int child : group) {
            most = Math.max(most, sharpness * scores[child]);
        }
        double sum = 0;
        for (int child : group) {
            sum += Math.exp(sharpness * scores[child] - most);
        }
        double whole = most + Math.log(sum);
        for (int child : group) {
            shares[child] = above + sharpness * scores[child] - whole;
            if (children[child].length > 0) {
                spread(children[child], shares[child], scores, sharpness, shares);
            }
        }
    }
}
