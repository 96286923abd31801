// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody wrote down with a step (填写内容), by the name of the question. Questions with columns are kept column by
 * column, {@code gainers.group} beside {@code gainers.how}, all of the same length.
 */
public record Answers(SortedMap<String, List<String>> values) {
    public static final Answers NONE = new Answers(new TreeMap<>());

    public Answers {
        var kept = new TreeMap<String, List<String>>();
        values.forEach((name, said) -> {
            if (said.stream().anyMatch(it -> !it.isBlank())) {
                kept.put(name, List.copyOf(said));
            }
        });
        values = Collections.unmodifiableSortedMap(kept);
    }

    public static Answers of(Map<String, ? extends List<String>> values) {
        return new Answers(new TreeMap<>(values));
    }

    /** Return answers of one value each: name, value, name, value … */
    public static Answers of(String... pairs) {
        var values = new TreeMap<String, List<String>>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], List.of(pairs[i + 1]));
        }
        return new Answers(values);
    }

    public Answers with(String name, String... said) {
        var values = new TreeMap<>(this.values);
        values.put(name, List.of(said));
        return new Answers(values);
    }

    public Answers without(String name) {
        var values = new TreeMap<>(this.values);
        values.remove(name);
        return new Answers(values);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Return the answer, empty where there is none. */
    public String text(String name) {
        return all(name).isEmpty() ? "" : all(name).getFirst();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean says(String name, String choice) {
        return all(name).contains(choice);
    }

    public <T extends Enum<T>> Optional<T> choice(String name, Class<T> offered) {
        return List.of(offered.getEnumConstants()).stream()
                .filter(it -> it.name().equals(text(name)))
                .findFirst();
    }

    /** Return the rows of a question with columns, each row by the name of the column. */
    public List<Map<String, String>> rows(String name) {
        var rows = new ArrayList<Map<String, String>>();
        values.forEach((column, said) -> {
            if (column.startsWith(name + ".")) {
                for (int i = 0; i < said.size(); i++) {
                    while (rows.size() <= i) {
                        rows.add(new TreeMap<>());
                    }
                    rows.get(i).put(column.substring(name.length() + 1), said.get(i));
                }
            }
        });
        return List.copyOf(rows);
    }

    /** Return a digest that any change of any answer changes: SHA-256, in hexadecimal digits, of the canonical form. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Return each value on a line of its own after its question and its length in characters, so that no two answers look alike. */
    public String canonical() {
        var text = new StringBuilder();
        values.forEach((name, said) -> said.forEach(value -> text.append(name)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value)
                .append('\n')));
        return text.toString();
    }
}
