// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The textbook way to find copies: least hashes of runs of three characters in bands of four, and half of them equal. */
final class PlainIndex {
    private static final int HASHES = 64;
    private static final int ROWS = 4;
    private static final int RUN = 3;

    private final List<int[]> signatures = new ArrayList<>();
    private final Map<Long, List<Integer>> bands = new HashMap<>();

    void add(String text) {
        int[] signature = signature(text);
        for (long band : bands(signature)) {
            bands.computeIfAbsent(band, _ -> new ArrayList<>(1)).add(signatures.size());
        }
        signatures.add(signature);
    }

    Set<Integer> find(String text) {
        int[] signature = signature(text);
        var seen = new HashSet<Integer>();
        var found = new HashSet<Integer>();
        for (long band : bands(signature)) {
            for (int number : bands.getOrDefault(band, List.of())) {
                if (seen.add(number) && equal(signature, signatures.get(number)) >= HASHES / 2) {
                    found.add(number);
                }
            }
        }
        return found;
    }

    private static int equal(int[] one, int[] other) {
        int equal = 0;
        for (int i = 0; i < HASHES; i++) {
            equal += one[i] == other[i] ? 1 : 0;
        }
        return equal;
    }

    private static long[] bands(int[] signature) {
        var keys = new long[HASHES / ROWS];
        for (int band = 0; band < keys.length; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = key * 0x100000001B3L + signature[band * ROWS + row];
            }
            keys[band] = key;
        }
        return keys;
    }

    private static int[] signature(String text) {
        var least = new int[HASHES];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i + RUN <= text.length(); i++) {
            int hash = text.substring(i, i + RUN).hashCode() * 0x9E3779B1;
            for (int k = 0; k < HASHES; k++) {
                hash = hash * 0x19660D + 0x3C6EF35F;
                least[k] = Math.min(least[k], hash ^ hash >>> 15);
            }
        }
        return least;
    }
}
