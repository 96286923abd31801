// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.shanzhi.shared.CategoryCode;

/**
 * What was taken for what (混淆矩阵): rows are what people decided, columns what was proposed. Many categories are folded to
 * the level below the one looked at.
 *
 * @param under the branch that is looked at, empty for the whole tree
 * @param columns the categories told apart, in the order of the cells
 * @param outside whether a last column counts what was proposed elsewhere
 */
record Confusion(Optional<CategoryCode> under, List<CategoryCode> columns, boolean outside, List<Row> rows) {
    /** So many categories are shown side by side without being folded. */
    private static final int BESIDE = 12;

    Confusion {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * What people decided.
     *
     * @param opens whether there is more to see below it
     */
    record Row(CategoryCode actual, boolean opens, List<Integer> cells, int sum, int hits) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    static Confusion of(List<Card.Confused> confused, Optional<CategoryCode> under) {
        var leaves = new HashSet<CategoryCode>();
        confused.forEach(one -> {
            leaves.add(one.actual());
            leaves.add(one.proposed());
        });
        boolean folded = under.isPresent() || leaves.size() > BESIDE;
        var columns = new TreeSet<CategoryCode>();
        var counts = new HashMap<CategoryCode, Map<Optional<CategoryCode>, Integer>>();
        var opens = new HashSet<CategoryCode>();
        boolean outside = false;
        for (Card.Confused one : confused) {
            Optional<CategoryCode> actual = folded ? fold(one.actual(), under) : Optional.of(one.actual());
            Optional<CategoryCode> proposed = folded ? fold(one.proposed(), under) : Optional.of(one.proposed());
            proposed.filter(_ -> actual.isPresent()).ifPresent(columns::add);
            if (actual.isEmpty()) {
                continue;
            }
            columns.add(actual.get());
            outside |= proposed.isEmpty();
            if (!actual.get().equals(one.actual())) {
                opens.add(actual.get());
            }
            counts.computeIfAbsent(actual.get(), _ -> new HashMap<>()).merge(proposed, one.times(), Integer::sum);
        }
        var rows = new ArrayList<Row>();
        List<CategoryCode> order = List.copyOf(columns);
        boolean elsewhere = outside;
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> {
                    var cells = new ArrayList<Integer>();
                    order.forEach(column -> cells.add(entry.getValue().getOrDefault(Optional.of(column), 0)));
                    if (elsewhere) {
                        cells.add(entry.getValue().getOrDefault(Optional.<CategoryCode>empty(), 0));
                    }
                    rows.add(new Row(
                            entry.getKey(),
                            opens.contains(entry.getKey()),
                            cells,
                            cells.stream().mapToInt(Integer::intValue).sum(),
                            entry.getValue().getOrDefault(Optional.of(entry.getKey()), 0)));
                });
        return new Confusion(under, order, outside, rows);
    }

    /** Return the category at the level below the branch, empty where it lies elsewhere. */
    private static Optional<CategoryCode> fold(CategoryCode category, Optional<CategoryCode> under) {
        if (under.isPresent() && !category.isWithin(under.get())) {
            return Optional.empty();
        }
        if (under.filter(category::equals).isPresent()) {
            return under;
        }
        CategoryCode at = category;
        for (Optional<CategoryCode> parent = at.parent();
                parent.isPresent() && !parent.equals(under);
                parent = at.parent()) {
            at = parent.get();
        }
        return Optional.of(at);
    }
}
