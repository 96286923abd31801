// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.shared.Category;
import org.springframework.core.io.ClassPathResource;

/**
 * What is said of each kind of matter in the demo county: residents' sentences by leaf of the category tree ({@code
 * demo/matters.txt}), offices' answers by family of leaves ({@code demo/results.txt}). All of it is invented.
 */
final class DemoMatters {
    /** Since when a matter of the kind goes on. */
    enum Since {
        JUST_NOW,
        DAYS,
        LONG,
        RAIN,
        NIGHTS,
        AGAIN,
        UNSAID
    }

    /**
     * What residents say of one leaf.
     *
     * @param there whether it is at a place rather than one's own affair
     */
    record Matter(Since since, boolean there, List<String> titles, List<String> sentences, List<String> questions) {}

    /**
     * What offices answer in a family of matters.
     *
     * @param effect letter of the effects that fit
     */
    record Family(
            String effect,
            List<String> solved,
            List<String> partly,
            List<String> cannot,
            String answer,
            Optional<Decline> decline) {}

    /** A way not to dispatch and what the resident is told. */
    record Decline(NonDispatch way, String text) {}

    private final Map<String, Matter> matters = new HashMap<>();
    private final Map<String, Family> families = new HashMap<>();

    DemoMatters() {
        for (String[] fields : rows("demo/matters.txt", 5)) {
            matters.put(
                    fields[0],
                    new Matter(
                            since(fields[1].charAt(0)),
                            fields[1].charAt(1) == 'P',
                            several(fields[2]),
                            several(fields[3]),
                            several(fields[4])));
        }
        for (String[] fields : rows("demo/results.txt", 7)) {
            families.put(
                    fields[0],
                    new Family(
                            fields[1],
                            sentences(fields[2]),
                            sentences(fields[3]),
                            sentences(fields[4]),
                            fields[5],
                            decline(fields[6])));
        }
    }

    Matter matter(Category category) {
        return Optional.ofNullable(matters.get(category.code().value()))
                .orElseThrow(() -> new IllegalArgumentException("No words for the demo category " + category.code()));
    }

    /** Return the family with the longest beginning of the category's code. */
    Family family(Category category) {
        String code = category.code().value();
        while (!families.containsKey(code)) {
            int dot = code.lastIndexOf('.');
            if (dot < 0) {
                throw new IllegalArgumentException("No answers for the demo category " + category.code());
            }
            code = code.substring(0, dot);
        }
        return families.get(code);
    }

    int families() {
        return families.size();
    }

    /** Return the pairs of characters in the category's name and key words, by which an answer is known to be about it. */
    static Set<String> grams(Category category) {
        var grams = new HashSet<String>();
        addGrams(category.name(), grams);
        category.keywords().forEach(word -> addGrams(word, grams));
        return grams;
    }

    /** Tell how many pairs of characters of the text are among the given. */
    static int shared(String text, Set<String> grams) {
        int shared = 0;
        for (int i = 0; i + 2 <= text.length(); i++) {
            if (grams.contains(text.substring(i, i + 2))) {
                shared++;
            }
        }
        return shared;
    }

    static void addGrams(String text, Set<String> grams) {
        for (int i = 0; i + 2 <= text.length(); i++) {
            grams.add(text.substring(i, i + 2));
        }
    }

    private static Optional<Decline> decline(String field) {
        int colon = field.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Decline(NonDispatch.valueOf(field.substring(0, colon)), field.substring(colon + 1)));
    }

    private static Since since(char letter) {
        return switch (letter) {
            case 'a' -> Since.JUST_NOW;
            case 'd' -> Since.DAYS;
            case 'l' -> Since.LONG;
            case 'r' -> Since.RAIN;
            case 'n' -> Since.NIGHTS;
            case 'w' -> Since.AGAIN;
            case '-' -> Since.UNSAID;
            default -> throw new IllegalArgumentException("No such letter of time: " + letter);
        };
    }

    private static List<String> several(String field) {
        return Arrays.stream(field.split(";")).filter(text -> !text.isBlank()).toList();
    }

    /** Sentences end with a full stop; a semicolon within one parts nothing. */
    private static List<String> sentences(String field) {
        return Arrays.stream(field.split("(?<=。);"))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static List<String[]> rows(String name, int fields) {
        try {
            return new ClassPathResource(name)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .peek(row -> {
                        if (row.length != fields) {
                            throw new IllegalStateException(name + " has a broken line: " + row[0]);
                        }
                    })
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The demo's words cannot be read: " + name, unreadable);
        }
    }
}
