// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Seeks the cheapest way over the net of the demo terrain. */
final class DemoPaths {
    private final DemoTerrain terrain;

    /** What a metre costs on the way from a knot to its neighbour; infinite where there is no way. */
    interface Cost {
        double perMetre(int[] from, int[] to);
    }

    private record Open(int knot, double cost) {}

    DemoPaths(DemoTerrain terrain) {
        this.terrain = terrain;
    }

    /** Return the knots from the start to the goal that is reached most cheaply; empty where none can be. */
    List<int[]> nearest(int[] start, boolean[][] goals, Cost cost) {
        int rows = DemoTerrain.ROWS;
        double[] best = new double[DemoTerrain.COLUMNS * rows];
        int[] before = new int[best.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        Arrays.fill(before, -1);
        int first = start[0] * rows + start[1];
        best[first] = 0;
        var open = new PriorityQueue<>(Comparator.comparingDouble(Open::cost).thenComparingInt(Open::knot));
        open.add(new Open(first, 0));
        while (!open.isEmpty()) {
            var current = open.remove();
            if (current.cost > best[current.knot]) {
                continue;
            }
            int[] here = {current.knot / rows, current.knot % rows};
            if (goals[here[0]][here[1]]) {
                return way(before, current.knot, rows);
            }
            var from = terrain.knot(here[0], here[1]);
            for (int di = -1; di <= 1; di++) {
                for (int dj = -1; dj <= 1; dj++) {
                    int[] there = {here[0] + di, here[1] + dj};
                    if (di == 0 && dj == 0
                            || there[0] < 0
                            || there[1] < 0
                            || there[0] >= DemoTerrain.COLUMNS
                            || there[1] >= rows) {
                        continue;
                    }
                    double sum =
                            current.cost + from.distance(terrain.knot(there[0], there[1])) * cost.perMetre(here, there);
                    int knot = there[0] * rows + there[1];
                    if (sum < best[knot]) {
                        best[knot] = sum;
                        before[knot] = current.knot;
                        open.add(new Open(knot, sum));
                    }
                }
            }
        }
        return List.of();
    }

    private static List<int[]> way(int[] before, int goal, int rows) {
        var way = new ArrayDeque<int[]>();
        for (int knot = goal; knot >= 0; knot = before[knot]) {
            way.addFirst(new int[] {knot / rows, knot % rows});
        }
        return new ArrayList<>(way);
    }
}
