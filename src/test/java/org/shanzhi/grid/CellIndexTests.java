// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

class CellIndexTests {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final PersonId WORKER = new PersonId(new UUID(0, 1));

    /** Ten by ten squares of a tenth of a degree, 107 to 108 east, 29 to 30 north, by rows from the south-west. */
    private static List<Cells.Drawn> chessboard() {
        var cells = new ArrayList<Cells.Drawn>();
        for (int row = 0; row < 10; row++) {
            for (int column = 0; column < 10; column++) {
                double west = 107 + column / 10.0;
                double south = 29 + row / 10.0;
                double east = 107 + (column + 1) / 10.0;
                double north = 29 + (row + 1) / 10.0;
                var code = new CellCode("990101%03d%03d001".formatted(row + 1, column + 1));
                cells.add(new Cells.Drawn(
                        new Cell(
                                code,
                                "格" + row + column,
                                false,
                                new Point((west + east) / 2, (south + north) / 2),
                                300,
                                column == 0 ? Optional.of(WORKER) : Optional.empty(),
                                Validity.since(LocalDate.of(2020, 1, 1))),
                        GEOMETRY.toGeometry(new Envelope(west, east, south, north))));
            }
        }
        return cells;
    }

    private final CellIndex index = new CellIndex(chessboard(), chessboard());

    @Test
    void pointFallsInTheCellThatCoversIt() {
        assertThat(index.at(new Point(107.55, 29.25)).orElseThrow().name()).isEqualTo("格25");
    }

    @Test
    void pointOnABorderFallsToTheLowerCode() {
        assertThat(index.at(new Point(107.5, 29.25)).orElseThrow().name()).isEqualTo("格24");
        assertThat(index.at(new Point(107.55, 29.2)).orElseThrow().name()).isEqualTo("格15");
        assertThat(index.at(new Point(107.5, 29.2)).orElseThrow().name()).isEqualTo("格14");
    }

    @Test
    void pointOutsideFallsInNoCell() {
        assertThat(index.at(new Point(106.9, 29.25))).isEmpty();
        assertThat(index.at(new Point(-180, 90))).isEmpty();
        assertThat(new CellIndex(List.of(), List.of()).at(new Point(107.5, 29.5)))
                .isEmpty();
    }

    @Test
    void indexAgreesWithLookingAtEveryCell() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int n = 0; n < 5_000; n++) {
            var point = new Point(random.nextDouble(106.9, 108.1), random.nextDouble(28.9, 30.1));
            var place = GEOMETRY.createPoint(new Coordinate(point.longitude(), point.latitude()));

            var expected = chessboard().stream()
                    .filter(drawn -> drawn.polygon().covers(place))
                    .map(Cells.Drawn::cell)
                    .min(Comparator.comparing(Cell::code));

            assertThat(index.at(point)).isEqualTo(expected);
        }
    }

    @Test
    void nearestComeFirstByTheirBorder() {
        var near = index.near(new Point(107.52, 29.25), 3);

        assertThat(near).extracting(Cell::name).startsWith("格25", "格24");
        assertThat(index.near(new Point(106, 29.05), 1)).extracting(Cell::name).containsExactly("格00");
        assertThat(index.near(new Point(107.5, 29.5), 1_000)).hasSize(100);
        assertThat(index.near(new Point(107.5, 29.5), 0)).isEmpty();
        assertThat(new CellIndex(List.of(), List.of()).near(new Point(107.5, 29.5), 3))
                .isEmpty();
    }

    @Test
    void regionHoldsTheCellsBelowIt() {
        assertThat(index.in(new RegionCode("990101000000"))).hasSize(100);
        assertThat(index.in(new RegionCode("990101002000"))).hasSize(10);
        assertThat(index.in(new RegionCode("990101002003"))).hasSize(1);
        assertThat(index.in(new RegionCode("990102000000"))).isEmpty();
    }

    @Test
    void workerServesTheirCells() {
        assertThat(index.servedBy(WORKER)).hasSize(10);
        assertThat(index.servedBy(new PersonId(new UUID(0, 2)))).isEmpty();
    }

    @Test
    void endedCellIsKnownButHoldsNoPoint() {
        var ended = new CellIndex(chessboard(), chessboard().subList(1, 100));

        assertThat(ended.find(new CellCode("990101001001001"))).isPresent();
        assertThat(ended.at(new Point(107.05, 29.05))).isEmpty();
    }
}
