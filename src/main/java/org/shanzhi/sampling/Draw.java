// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shanzhi.cases.CaseId;

/**
 * Draws from strata by a seed, as anybody can repeat it: of each stratum those cases whose SHA-256 of seed and key comes
 * first. How many of each stratum is settled by {@link #shares}.
 */
final class Draw {
    private final String seed;

    Draw(String seed) {
        this.seed = seed;
    }

    /** Return the key under which a case stands in the frame: from it the case cannot be found, but of the case it can be made. */
    static String key(CaseId id) {
        return sha256(id.toString());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    /** Return how the key is ranked: the lower, the sooner it is drawn. */
    String rank(String key) {
        return sha256(seed + " " + key);
    }

    /** Return what is drawn, in the order in which it is asked about: by rank, so that strata are mixed. */
    List<String> drawn(Map<Integer, List<String>> strata, int size, int least) {
        var sizes = new TreeMap<Integer, Integer>();
        strata.forEach((stratum, keys) -> sizes.put(stratum, keys.size()));
        Map<Integer, Integer> shares = shares(sizes, size, least);
        return strata.entrySet().stream()
                .flatMap(stratum -> stratum.getValue().stream()
                        .sorted(Comparator.comparing(this::rank))
                        .limit(shares.getOrDefault(stratum.getKey(), 0)))
                .sorted(Comparator.comparing(this::rank))
                .toList();
    }

    private record Stratum(int number, int size) {}

    /**
     * Return how many are drawn of each stratum: in proportion to its size by the largest remainders, but at least so many
     * where there are; what smaller strata are given above their proportion is taken from the others in proportion.
     */
    static SortedMap<Integer, Integer> shares(SortedMap<Integer, Integer> sizes, int size, int least) {
        var shares = new TreeMap<Integer, Integer>();
        List<Stratum> open = new ArrayList<>();
        sizes.forEach((number, many) -> open.add(new Stratum(number, many)));
        long whole = open.stream().mapToLong(Stratum::size).sum();
        long left = Math.min(size, whole);
        boolean raised = true;
        while (raised) {
            raised = false;
            for (Stratum stratum : List.copyOf(open)) {
                int floor = Math.min(least, stratum.size());
                if (left * stratum.size() < floor * whole) {
                    shares.put(stratum.number(), floor);
                    open.remove(stratum);
                    left = Math.max(0, left - floor);
                    whole -= stratum.size();
                    raised = true;
                }
            }
        }
        long rest = left;
        for (Stratum stratum : open) {
            int share = (int) (left * stratum.size() / whole);
            shares.put(stratum.number(), share);
            rest -= share;
        }
        long parts = left;
        long among = whole;
        open.stream()
                .sorted(Comparator.comparingLong((Stratum stratum) -> parts * stratum.size() % among)
                        .reversed()
                        .thenComparingInt(Stratum::number))
                .limit(rest)
                .forEach(stratum -> shares.merge(stratum.number(), 1, Integer::sum));
        return shares;
    }
}
