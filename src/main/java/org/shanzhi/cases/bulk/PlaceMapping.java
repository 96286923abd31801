// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;

/** What places are called in a source, and which region each means here (地名对照). */
final class PlaceMapping {
    static final PlaceMapping NONE = new PlaceMapping(Map.of());

    /** Where a matter is stands at the beginning; later on others are compared with. */
    private static final int BEGINNING = 200;

    private final Map<String, RegionCode> regions;
    private final Optional<Pattern> words;

    private PlaceMapping(Map<String, RegionCode> regions) {
        this.regions = Map.copyOf(regions);
        this.words = regions.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(regions.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![A-Za-z0-9])(?:", ")"))));
    }

    /**
     * Read a table with the columns words and region; a region is told by code or name. What it does not understand is
     * refused with its line.
     *
     * @param find returns the region of a code or name, if it holds today
     */
    static PlaceMapping read(String csv, Function<String, Optional<RegionCode>> find) throws IOException {
        if (csv.isBlank()) {
            return NONE;
        }
        Path file = Files.createTempFile("shanzhi-places", ".csv");
        try {
            Files.writeString(file, csv, StandardCharsets.UTF_8);
            var regions = new HashMap<String, RegionCode>();
            new CsvTable(file).read(new Rows() {
                private boolean begun;

                @Override
                public boolean row(int line, List<String> fields) {
                    if (!begun) {
                        begun = true;
                        return true;
                    }
                    if (fields.size() < 2 || fields.getFirst().isBlank()) {
                        throw new RefusedException(422, Refusal.of("import-places-line", line));
                    }
                    String region = fields.get(1).strip();
                    regions.put(
                            fields.getFirst().strip(),
                            find.apply(region)
                                    .orElseThrow(() -> new RefusedException(
                                            422, Refusal.of("import-places-region", line, region))));
                    return true;
                }

                @Override
                public void fault(int line, Refusal why) {
                    throw new RefusedException(422, Refusal.of("import-places-line", line));
                }
            });
            return new PlaceMapping(regions);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private record Found(RegionCode region, int text, int position) {}

    /** Return the smallest region named; of several the one named first, where the texts are given in their order. */
    Optional<RegionCode> find(String... texts) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var found = new ArrayList<Found>();
        for (int i = 0; i < texts.length; i++) {
            String beginning = texts[i].substring(0, Math.min(texts[i].length(), BEGINNING));
            for (MatchResult match : words.get().matcher(beginning).results().toList()) {
                RegionCode region = regions.get(match.group());
                if (region != null) {
                    found.add(new Found(region, i, match.start()));
                }
            }
        }
        return found.stream()
                .min(Comparator.<Found>comparingInt(
                                one -> -one.region().significant().length())
                        .thenComparingInt(Found::text)
                        .thenComparingInt(Found::position))
                .map(Found::region);
    }
}
