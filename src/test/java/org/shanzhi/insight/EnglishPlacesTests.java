// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.testing.SharedData;

/** English messages: half of a city's addresses make the gazetteer, the other half are looked for. */
class EnglishPlacesTests {
    private static final double METRES = 150;

    private record Row(String what, String street, Point point) {}

    @Test
    void addressesAndCrossingsAreFound() throws IOException {
        var houses = new LinkedHashMap<String, Point>();
        var asked = new ArrayList<Row>();
        int at = 0;
        for (Row row : rows()) {
            boolean crossing = row.street().startsWith("INTERSECTION");
            if (!crossing && at++ % 2 == 0) {
                houses.putIfAbsent(row.street(), row.point());
            } else if (asked.size() < 4_000) {
                asked.add(row);
            }
        }
        var reader = new PlaceReader(gazetteer(houses));

        var measured = new TreeMap<String, List<Double>>();
        var sure = new HashMap<String, Integer>();
        long started = System.nanoTime();
        for (Row row : asked) {
            boolean crossing = row.street().startsWith("INTERSECTION");
            String kind = crossing ? "crossing" : houses.containsKey(row.street()) ? "known address" : "other address";
            String where = crossing ? "intersection of " + row.street().substring(13) : row.street();
            Optional<PlaceProposal> found =
                    reader.find("", GroundText.ground(row.what() + " at " + where + ", please fix it."), 0, null);
            measured.computeIfAbsent(kind, _ -> new ArrayList<>())
                    .add(found.map(it -> it.point().metresTo(row.point())).orElse(Double.POSITIVE_INFINITY));
            found.filter(PlaceProposal::sure).ifPresent(_ -> sure.merge(kind, 1, Integer::sum));
        }
        double micros = (System.nanoTime() - started) / 1e3 / asked.size();
        var right = new HashMap<String, Double>();
        for (Map.Entry<String, List<Double>> kind : measured.entrySet()) {
            List<Double> errors = kind.getValue().stream().sorted().toList();
            right.put(
                    kind.getKey(),
                    (double) errors.stream().filter(it -> it <= METRES).count() / errors.size());
            System.out.printf(
                    "English places %-14s of %d: within %.0f m %.3f, sure %.3f, median error %.0f m%n",
                    kind.getKey(),
                    errors.size(),
                    METRES,
                    right.get(kind.getKey()),
                    (double) sure.getOrDefault(kind.getKey(), 0) / errors.size(),
                    errors.get(errors.size() / 2));
        }
        System.out.printf("English places: %.0f microseconds each, %d addresses known%n", micros, houses.size());
        assertThat(right.get("known address")).isGreaterThan(0.9);
        assertThat(right.get("other address")).isGreaterThan(0.5);
    }

    private static List<NamedPlace> gazetteer(Map<String, Point> houses) {
        var places = new ArrayList<NamedPlace>();
        var streets = new HashMap<String, List<Point>>();
        houses.forEach((name, point) -> {
            places.add(new NamedPlace(
                    name,
                    List.of(),
                    Kind.BUILDING,
                    point,
                    new RegionCode("990101001001"),
                    new CellCode("990101001001001")));
            streets.computeIfAbsent(name.replaceFirst("^\\d+\\S* ", ""), _ -> new ArrayList<>())
                    .add(point);
        });
        streets.forEach((name, points) -> places.add(new NamedPlace(
                name, List.of(), Kind.ROAD, points.get(points.size() / 2), new RegionCode("990101001000"), null)));
        return places;
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        try (var stream =
                        new GZIPInputStream(Files.newInputStream(SharedData.file("requests/boston_311_2011.csv.gz")));
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : reader) {
                String street = row.getField("location_street_name").strip();
                boolean told = street.matches("(?:\\d+ [A-Z]|INTERSECTION ).*")
                        && !row.getField("latitude").isEmpty();
                if (told && rows.size() < 20_000) {
                    rows.add(new Row(
                            row.getField("case_title").toLowerCase(Locale.ROOT),
                            street,
                            new Point(
                                    Double.parseDouble(row.getField("longitude")),
                                    Double.parseDouble(row.getField("latitude")))));
                }
            }
        }
        return rows;
    }
}
