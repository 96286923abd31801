// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.shanzhi.search.text.Entry;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** Messages as a county gets them, made of nothing but a seed: few words stand in many of them, and most in few. */
final class Messages {
    static final int OFFICES = 200;
    static final int TOWNS = 20;
    static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private static final int WORDS = 60_000;
    private static final int VILLAGES = 12;
    private static final int DAYS = 5 * 365;
    private static final String[] STATES = {"open", "done", "closed", "returned"};

    private final String[] words;
    private final long seed;

    Messages(long seed) {
        this.seed = seed;
        this.words = words(new SplittableRandom(seed));
    }

    Entry message(int number) {
        var random = new SplittableRandom(seed * 31 + number);
        var text = new StringBuilder();
        int length = 20 + skewed(random, 160);
        int clause = 0;
        while (text.length() < length) {
            text.append(word(random));
            if (++clause % 4 == 0) {
                text.append(clause % 12 == 0 ? "。" : "，");
            }
        }
        String title = random.nextInt(3) == 0 ? word(random) + word(random) + word(random) : "";
        int town = skewed(random, TOWNS);
        var readers = new HashSet<String>();
        readers.add("county");
        readers.add("town/" + town);
        readers.add("office/" + skewed(random, OFFICES));
        if (random.nextInt(20) == 0) {
            readers.add("all");
        }
        return new Entry(
                "case/" + number,
                new UUID(0x0198_0000_0000_7000L + number, 0x8000_0000_0000_0000L),
                random.nextInt(10) == 0 ? "article" : "case",
                "",
                title,
                text.toString(),
                "",
                Optional.of(new CategoryCode(skewed(random, 15) + "." + skewed(random, 8) + "." + skewed(random, 5))),
                NOW.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60))),
                Optional.of(new RegionCode("510722%03d%03d".formatted(100 + town, random.nextInt(VILLAGES)))),
                STATES[skewed(random, STATES.length)],
                readers);
    }

    /** Return something that a message says in a row. */
    String stretch(int number, int length, SplittableRandom random) {
        List<String> clauses = List.of(message(number).text().split("[，。]"));
        String clause = clauses.get(random.nextInt(clauses.size()));
        int from = random.nextInt(Math.max(1, clause.length() - length));
        return clause.substring(from, Math.min(clause.length(), from + length));
    }

    private String word(SplittableRandom random) {
        return words[skewed(random, words.length)];
    }

    /** Draw so that twice the number is about half as frequent. */
    static int skewed(SplittableRandom random, int bound) {
        return (int) Math.min(bound - 1L, (long) Math.expm1(random.nextDouble() * Math.log1p(bound)));
    }

    private static String[] words(SplittableRandom random) {
        // The 3,755 characters in common use, by the first level of the national standard.
        var bytes = new byte[2];
        var characters = new StringBuilder();
        for (int row = 0xb0; row <= 0xd7; row++) {
            for (int column = 0xa1; column <= 0xfe; column++) {
                bytes[0] = (byte) row;
                bytes[1] = (byte) column;
                String character = new String(bytes, Charset.forName("GB2312"));
                if (Character.isIdeographic(character.charAt(0))) {
                    characters.append(character);
                }
            }
        }
        char[] shuffled = characters.toString().toCharArray();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            char one = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = one;
        }
        Set<String> words = new HashSet<>();
        var inOrder = new ArrayList<String>();
        while (inOrder.size() < WORDS) {
            int kind = random.nextInt(10);
            int length = kind < 1 ? 1 : kind < 7 ? 2 : kind < 9 ? 3 : 4;
            var word = new StringBuilder();
            for (int i = 0; i < length; i++) {
                // Common characters make more words, yet not as unevenly as words make texts.
                word.append(shuffled[random.nextInt(1 + random.nextInt(shuffled.length))]);
            }
            if (words.add(word.toString())) {
                inOrder.add(word.toString());
            }
        }
        return inOrder.toArray(String[]::new);
    }
}
