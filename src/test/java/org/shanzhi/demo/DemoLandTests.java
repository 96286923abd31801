// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.shanzhi.grid.BaseMap;
import org.shanzhi.grid.Cells;
import org.shanzhi.shared.NamedPlace;

class DemoLandTests {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double DEGREES_SQUARED = 1e-9;
    private static final DemoLand LAND = DemoLand.grow(seed(1));

    private static DemoSeed seed(long seed) {
        return new DemoSeed(seed, LocalDate.of(2026, 11, 23), 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_123})
    void cellsTileTheCountyWithoutGapOrOverlap(long seed) {
        var cells = seed == 1 ? LAND.cells() : DemoLand.grow(seed(seed)).cells();
        var county = county(cells);

        assertThat(cells).hasSize(240).allMatch(drawn -> drawn.polygon().isValid());
        assertThat(county).isInstanceOf(Polygon.class);
        assertThat(((Polygon) county).getNumInteriorRing()).isZero();
        assertThat(cells.stream()
                        .mapToDouble(drawn -> drawn.polygon().getArea())
                        .sum())
                .isCloseTo(county.getArea(), within(DEGREES_SQUARED));
        assertThat(cells.stream().map(Cells.Drawn::polygon).allMatch(Polygon.class::isInstance))
                .isTrue();
    }

    @Test
    void neighboursShareEveryPointOfTheirBorder() {
        for (var one : LAND.cells()) {
            var points = new HashSet<Coordinate>(List.of(one.polygon().getCoordinates()));
            for (var other : LAND.cells()) {
                if (one != other && one.polygon().touches(other.polygon())) {
                    for (var point : other.polygon().getCoordinates()) {
                        boolean onBorder = one.polygon().getBoundary().distance(GEOMETRY.createPoint(point)) < 1e-12;
                        assertThat(onBorder && !points.contains(point)).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void everyVillageHasFourToEightCells() {
        var numbers = LAND.cells().stream()
                .collect(groupingBy(drawn -> drawn.cell().code().region(), counting()));

        assertThat(numbers).hasSize(40);
        assertThat(numbers.values()).allMatch(number -> number >= 4 && number <= 8);
    }

    @Test
    void randomPointLiesInExactlyOneCell() {
        var county = PreparedGeometryFactory.prepare(county(LAND.cells()));
        var box = county.getGeometry().getEnvelopeInternal();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int inside = 0;
        while (inside < 1_000) {
            var point = GEOMETRY.createPoint(new Coordinate(
                    random.nextDouble(box.getMinX(), box.getMaxX()), random.nextDouble(box.getMinY(), box.getMaxY())));
            if (county.contains(point)) {
                inside++;
                assertThat(LAND.cells().stream().filter(drawn -> drawn.polygon().contains(point)))
                        .hasSize(1);
            }
        }
    }

    @Test
    void everyPlaceLiesInTheCellItNames() {
        var polygons = new java.util.HashMap<org.shanzhi.shared.CellCode, Geometry>();
        LAND.cells().forEach(drawn -> polygons.put(drawn.cell().code(), drawn.polygon()));

        assertThat(LAND.places())
                .hasSizeGreaterThan(1_500)
                .filteredOn(place -> place.cell() != null)
                .allMatch(place -> polygons.get(place.cell())
                        .contains(GEOMETRY.createPoint(new Coordinate(
                                place.point().longitude(), place.point().latitude()))));
    }

    @Test
    void everyCellCentreLiesInItsCell() {
        assertThat(LAND.cells())
                .allMatch(drawn -> drawn.polygon()
                        .contains(GEOMETRY.createPoint(new Coordinate(
                                drawn.cell().centre().longitude(),
                                drawn.cell().centre().latitude()))));
    }

    @Test
    void placesOfEveryKindAreNamed() {
        var kinds = LAND.places().stream().collect(groupingBy(NamedPlace::kind, counting()));

        assertThat(kinds).containsOnlyKeys(NamedPlace.Kind.values());
        assertThat(kinds.get(NamedPlace.Kind.REGION)).isEqualTo(47);
        assertThat(kinds.get(NamedPlace.Kind.BUILDING)).isGreaterThan(1_000);
        assertThat(LAND.cells().stream().filter(drawn -> drawn.cell().dedicated()))
                .hasSizeGreaterThan(5);
    }

    @Test
    void noNameOrAliasStandsForTwoEstates() {
        var names = LAND.places().stream()
                .filter(place -> place.kind() == NamedPlace.Kind.ESTATE)
                .filter(place -> place.region().value().startsWith("990101001")
                        || place.region().value().startsWith("990101002"))
                .flatMap(place -> Stream.concat(Stream.of(place.name()), place.aliases().stream()))
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void roadsAreAlsoCalledByOtherNamesThatNoOtherPlaceBears() {
        var roads = LAND.places().stream()
                .filter(place -> place.kind() == NamedPlace.Kind.ROAD)
                .toList();
        var names = LAND.places().stream().map(NamedPlace::name).toList();

        assertThat(roads.stream().filter(road -> !road.aliases().isEmpty())).hasSizeGreaterThan(60);
        assertThat(roads.stream().flatMap(road -> road.aliases().stream())).doesNotContainAnyElementsOf(names);
    }

    @Test
    void roadsHangTogether() {
        var roads = new java.util.ArrayList<>(LAND.features().stream()
                .filter(feature -> feature.layer() == BaseMap.Layer.ROAD)
                .map(BaseMap.Feature::shape)
                .toList());
        var reached = new java.util.ArrayDeque<>(List.of(roads.removeFirst()));
        while (!reached.isEmpty()) {
            var from = reached.remove();
            // A metre: the ends of streets are rounded to decimetres.
            roads.removeIf(road -> road.isWithinDistance(from, 1e-5) && reached.add(road));
        }

        assertThat(roads).isEmpty();
    }

    @Test
    void sameSeedGrowsTheSameCounty() {
        var again = DemoLand.grow(seed(1));

        assertThat(again.places()).isEqualTo(LAND.places());
        assertThat(again.cells().toString()).isEqualTo(LAND.cells().toString());
        assertThat(again.features().toString()).isEqualTo(LAND.features().toString());
    }

    @Test
    void otherSeedGrowsAnotherCounty() {
        assertThat(DemoLand.grow(seed(2)).cells().toString())
                .isNotEqualTo(LAND.cells().toString());
    }

    private static Geometry county(List<Cells.Drawn> cells) {
        return CoverageUnion.union(
                GEOMETRY.buildGeometry(cells.stream().map(Cells.Drawn::polygon).toList()));
    }
}
