// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
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

    private static final int LONGEST_TOLD = 40;

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
    static PlaceMapping read(Path file, Function<String, Optional<RegionCode>> find) throws IOException {
        var regions = new HashMap<String, RegionCode>();
        Table.in(file).read(new Rows() {
            private boolean begun;

            @Override
            public boolean row(int line, List<String> fields) {
                if (!begun) {
                    begun = true;
                    return true;
                }
                String words = fields.getFirst().strip();
                if (fields.size() < 2 || words.isEmpty() || words.lines().count() > 1) {
                    throw new RefusedException(422, Refusal.of("import-places-line", line));
                }
                String region = fields.get(1).strip();
                regions.put(
                        words,
                        find.apply(region)
                                .orElseThrow(() -> new RefusedException(
                                        422,
                                        Refusal.of(
                                                "import-places-region",
                                                line,
                                                region.substring(0, Math.min(region.length(), LONGEST_TOLD))))));
                return true;
            }

            @Override
            public void fault(int line, Refusal why) {
                throw new RefusedException(422, Refusal.of("import-places-line", line));
            }
        });
        return new PlaceMapping(regions);
    }

    /** Return the mapping of which {@link #text} was kept. */
    static PlaceMapping of(String text) {
        return new PlaceMapping(text.lines()
                .filter(line -> line.indexOf('\t') > 0)
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> new RegionCode(parts[0]))));
    }

    /** Return it in lines to be kept: the code of the region, a tab, the words. */
    String text() {
        return regions.entrySet().stream()
                .map(entry -> entry.getValue().value() + "\t" + entry.getKey())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    int size() {
        return regions.size();
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
