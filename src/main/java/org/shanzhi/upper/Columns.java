// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where in a file which {@link Field} stands (栏目对应), counted from 0. */
record Columns(Map<Field, Integer> positions) {
    private record Heading(Field field, String text) {}

    private static final List<Heading> KNOWN = pairs("headings.csv")
            .map(it -> new Heading(Field.valueOf(it[0]), letters(it[1])))
            .toList();

    Columns {
        positions = Map.copyOf(positions);
    }

    /** Guess by the headings what the columns of such a file mean. */
    static Columns guess(FileKind kind, List<String> headings) {
        var positions = new EnumMap<Field, Integer>(Field.class);
        for (int column = 0; column < headings.size(); column++) {
            String heading = letters(headings.get(column));
            int at = column;
            KNOWN.stream()
                    .filter(it ->
                            kind.fields().contains(it.field()) && it.text().equals(heading))
                    .findFirst()
                    .ifPresent(it -> positions.putIfAbsent(it.field(), at));
        }
        return new Columns(positions);
    }

    /** Read what {@link #text} wrote. */
    static Columns of(String text) {
        var positions = new EnumMap<Field, Integer>(Field.class);
        Stream.of(text.split(" ")).filter(it -> !it.isEmpty()).forEach(it -> {
            String[] pair = it.split("=", 2);
            positions.put(Field.valueOf(pair[0]), Integer.valueOf(pair[1]));
        });
        return new Columns(positions);
    }

    String text() {
        return positions.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Return the fields that such a file must have and that no column is. */
    List<Field> missing(FileKind kind) {
        return kind.fields().stream()
                .filter(it -> kind.needs(it) && !positions.containsKey(it))
                .toList();
    }

    String value(List<String> fields, Field field) {
        return Optional.ofNullable(positions.get(field))
                .filter(it -> it < fields.size())
                .map(it -> fields.get(it).strip())
                .orElse("");
    }

    private static String letters(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Return the lines of a list that comes with the module, each parted at its first comma. */
    static Stream<String[]> pairs(String name) {
        var stream = Objects.requireNonNull(Columns.class.getResourceAsStream("/upper/" + name));
        var pairs = new ArrayList<String[]>();
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(it -> !it.startsWith("#"))
                    .map(it -> it.split(",", 2))
                    .forEach(pairs::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return pairs.stream();
    }
}
