// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shanzhi.shared.Refusal;

/** Which column of a table means what (列对应), counted from 0. */
record ColumnMapping(Map<ImportColumn, Integer> positions) {
    private static final Map<String, ImportColumn> KNOWN = known();

    ColumnMapping {
        positions = Map.copyOf(positions);
    }

    /** Guess by the headings; of two columns with the same meaning the first counts. */
    static ColumnMapping guess(List<String> headings) {
        var positions = new EnumMap<ImportColumn, Integer>(ImportColumn.class);
        for (int i = 0; i < headings.size(); i++) {
            ImportColumn column = KNOWN.get(bare(headings.get(i)));
            if (column != null) {
                positions.putIfAbsent(column, i);
            }
        }
        return new ColumnMapping(positions);
    }

    /** Return this mapping with what is told of single columns by their headings. */
    ColumnMapping with(Map<ImportColumn, String> told, List<String> headings) {
        var changed = new EnumMap<ImportColumn, Integer>(ImportColumn.class);
        changed.putAll(positions);
        told.forEach((column, heading) -> {
            for (int i = 0; i < headings.size(); i++) {
                if (bare(headings.get(i)).equals(bare(heading))) {
                    changed.put(column, i);
                }
            }
        });
        return new ColumnMapping(changed);
    }

    /** Tell whether one of the headings is this one, compared without blanks, brackets and case. */
    static boolean has(List<String> headings, String heading) {
        return headings.stream().anyMatch(it -> bare(it).equals(bare(heading)));
    }

    /** Return why rows cannot be read with this mapping, if so. */
    Optional<Refusal> refusal() {
        return positions.containsKey(ImportColumn.TITLE) || positions.containsKey(ImportColumn.WORDS)
                ? Optional.empty()
                : Optional.of(Refusal.of("import-no-words"));
    }

    /** Return what stands in the column, without blanks at its ends; empty where the table has no such column. */
    String value(List<String> fields, ImportColumn column) {
        Integer position = positions.get(column);
        return position == null || position >= fields.size()
                ? ""
                : fields.get(position).strip();
    }

    private static String bare(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Punct}\\p{Ps}\\p{Pe}\\x{feff}]", "");
    }

    private static Map<String, ImportColumn> known() {
        var stream = Objects.requireNonNull(ColumnMapping.class.getResourceAsStream("/cases/bulk/headings.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var known = new HashMap<String, ImportColumn>();
            reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int comma = line.indexOf(',');
                known.put(bare(line.substring(comma + 1)), ImportColumn.valueOf(line.substring(0, comma)));
            });
            return Map.copyOf(known);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
