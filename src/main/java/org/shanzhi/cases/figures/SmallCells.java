// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts places of which too little was heard together (小数合并), so that no line tells of a handful of people. What is put
 * together is never one line alone and never too little itself: the next smallest joins, for else it could be read off the sum.
 * Nothing protects against whoever subtracts two tables over different months.
 */
final class SmallCells {
    private SmallCells() {}

    /**
     * Return the lines of one town with those of too few matters as one line at the end.
     *
     * @param least how many matters a line needs to stand alone
     * @param key of the line that stands for those put together, {@code name} what it is called
     */
    static List<Line> together(List<Line> lines, int least, String key, String name) {
        List<Line> rising = lines.stream()
                .sorted(Comparator.comparingLong((Line it) -> it.count().heard())
                        .thenComparing(it -> it.count().key()))
                .toList();
        var joined = new ArrayList<Line>();
        long heard = 0;
        for (Line line : rising) {
            boolean small = line.count().heard() < least;
            boolean covers = !joined.isEmpty() && (joined.size() == 1 || heard < least);
            if (!small && !covers) {
                break;
            }
            joined.add(line);
            heard += line.count().heard();
        }
        if (joined.isEmpty()) {
            return lines;
        }
        var shown = new ArrayList<>(lines);
        shown.removeAll(joined);
        shown.add(joined.stream().reduce(Line.none(key, name), Line::plus));
        return shown;
    }
}
