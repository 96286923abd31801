// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetFormat;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of named places; what is saved is found by its words at once. */
@Component
class GazetteerSheet implements Sheet {
    static final String NAME = "name";
    static final String KIND = "kind";
    static final String REGION = "region";
    static final String ALIASES = "aliases";
    static final String LONGITUDE = "longitude";
    static final String LATITUDE = "latitude";
    static final String CELL = "cell";
    static final String UNTIL = "until";

    private static final int DECIMALS = 6;
    private static final int ALIASES_TOGETHER = 400;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final JdbcAddresses addresses;
    private final Cells cells;
    private final Regions regions;
    private final SheetFormat format;

    GazetteerSheet(JdbcAddresses addresses, Cells cells, Regions regions, JsonMapper json) {
        this.addresses = addresses;
        this.cells = cells;
        this.regions = regions;
        this.format = new PlaceFormat(json);
    }

    @Override
    public String name() {
        return "gazetteer";
    }

    @Override
    public String texts() {
        return "grid.gazetteer";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text(NAME).asKey().upTo(60),
                SheetColumn.choice(KIND, "grid.place", NamedPlace.Kind.class).asKey(),
                SheetColumn.code(REGION).asKey(),
                SheetColumn.codes(ALIASES, ALIASES_TOGETHER),
                SheetColumn.number(LONGITUDE),
                SheetColumn.number(LATITUDE),
                SheetColumn.code(CELL),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public Optional<SheetFormat> format() {
        return Optional.of(format);
    }

    /** A name is found as it is known today; nobody asks what a place was called on another day. */
    @Override
    public boolean dated() {
        return false;
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return addresses.entries(on).stream().map(GazetteerSheet::row).toList();
    }

    private static SheetRow row(JdbcAddresses.Entry entry) {
        NamedPlace place = entry.place();
        return SheetRow.of(
                NAME,
                place.name(),
                KIND,
                place.kind().name(),
                REGION,
                place.region().value(),
                ALIASES,
                SheetRow.codes(place.aliases().stream()),
                LONGITUDE,
                degrees(place.point().longitude()),
                LATITUDE,
                degrees(place.point().latitude()),
                CELL,
                Optional.ofNullable(place.cell()).map(CellCode::value).orElse(""),
                UNTIL,
                entry.end().map(end -> end.minusDays(1).toString()).orElse(""));
    }

    /** Write degrees as the map does: a tenth of a metre, and no noughts at the end. */
    static String degrees(double degrees) {
        return plain(BigDecimal.valueOf(degrees));
    }

    private static String plain(BigDecimal degrees) {
        BigDecimal rounded = degrees.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.toPlainString();
    }

    /** A cell gives the point where there is none, and a point the cell of what is not spread over several. */
    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        SheetRow written = row;
        for (String column : List.of(LONGITUDE, LATITUDE)) {
            if (!row.cell(column).isEmpty()) {
                written = written.with(column, plain(new BigDecimal(row.cell(column))));
            }
        }
        if (written.cell(LONGITUDE).isEmpty() && written.cell(LATITUDE).isEmpty()) {
            SheetRow pointless = written;
            return cell(written)
                    .map(cell -> pointless
                            .with(LONGITUDE, degrees(cell.centre().longitude()))
                            .with(LATITUDE, degrees(cell.centre().latitude())))
                    .orElse(written);
        }
        SheetRow placed = written;
        boolean moved = before.filter(standing -> !standing.cell(LONGITUDE).equals(placed.cell(LONGITUDE))
                        || !standing.cell(LATITUDE).equals(placed.cell(LATITUDE)))
                .isPresent();
        boolean same = before.filter(standing -> standing.cell(CELL).equals(placed.cell(CELL)))
                .isPresent();
        // A place that has stood without a cell so far, such as a lake, lies in several.
        boolean kept = before.isPresent() && !moved || !placed.cell(CELL).isEmpty() && !(moved && same);
        if (kept) {
            return placed;
        }
        return placed.with(
                CELL,
                kind(placed).filter(GazetteerSheet::liesInOneCell).isPresent()
                        ? point(placed)
                                .flatMap(cells::at)
                                .map(cell -> cell.code().value())
                                .orElse("")
                        : "");
    }

    private static boolean liesInOneCell(NamedPlace.Kind kind) {
        return switch (kind) {
            case REGION, ROAD -> false;
            case ESTATE, BUILDING, PUBLIC_PLACE -> true;
        };
    }

    private static Optional<NamedPlace.Kind> kind(SheetRow row) {
        return Stream.of(NamedPlace.Kind.values())
                .filter(kind -> kind.name().equals(row.cell(KIND)))
                .findFirst();
    }

    private static Optional<Point> point(SheetRow row) {
        return Coordinates.point(row.cell(LONGITUDE), row.cell(LATITUDE));
    }

    private Optional<Cell> cell(SheetRow row) {
        return Optional.of(row.cell(CELL))
                .filter(code -> code.matches("\\d{15}"))
                .map(CellCode::new)
                .flatMap(cells::find);
    }

    private static Optional<RegionCode> regionCode(String cell) {
        return cell.matches("\\d{12}") ? Optional.of(new RegionCode(cell)) : Optional.empty();
    }

    @Override
    public String named(String column, String cell) {
        return switch (column) {
            case REGION ->
                regionCode(cell).flatMap(regions::find).map(Region::name).orElse("");
            case CELL -> cell(SheetRow.of(CELL, cell)).map(Cell::name).orElse("");
            default -> "";
        };
    }

    @Override
    public void check(SheetChange change) {
        change.lines().forEach(line -> check(change, line));
    }

    private void check(SheetChange change, SheetChange.Line line) {
        String cited = line.row().cell(REGION);
        Optional<RegionCode> region = regionCode(cited)
                .filter(code -> regions.find(code)
                        .filter(found -> found.validity().holdsOn(change.today()))
                        .isPresent());
        if (region.isEmpty()) {
            change.refuse(line, REGION, Refusal.of("place-region-unknown", cited));
            return;
        }
        if (!keeps(change, region.get())) {
            change.refuse(line, REGION, Refusal.of("place-out-of-reach"));
        }
        if (Stream.of(LONGITUDE, LATITUDE, CELL, REGION).anyMatch(line.changed()::contains)) {
            checkPlace(change, line, region.get());
        }
    }

    private static boolean keeps(SheetChange change, RegionCode region) {
        return change.by().reaches(Role.ADMINISTRATOR).stream()
                .anyMatch(reach -> reach.organisation().isEmpty() && region.isWithin(reach.region()));
    }

    private void checkPlace(SheetChange change, SheetChange.Line line, RegionCode region) {
        SheetRow row = line.row();
        Optional<Cell> cell = cell(row);
        if (!row.cell(CELL).isEmpty()
                && cell.filter(found -> found.validity().holdsOn(change.today()))
                        .isEmpty()) {
            change.refuse(line, CELL, Refusal.of("place-cell-unknown", row.cell(CELL)));
            return;
        }
        if (row.cell(LONGITUDE).isEmpty() || row.cell(LATITUDE).isEmpty()) {
            change.refuse(
                    line, row.cell(LONGITUDE).isEmpty() ? LONGITUDE : LATITUDE, Refusal.of("place-point-missing"));
            return;
        }
        Optional<Point> point = point(row);
        if (point.isEmpty()) {
            change.refuse(line, LONGITUDE, Refusal.of("place-not-degrees"));
            return;
        }
        if (cell.isPresent() && !covers(cell.get(), point.get())) {
            change.refuse(
                    line,
                    CELL,
                    Refusal.of(
                            cell.get().code().region().isWithin(region)
                                    ? "place-point-not-in-cell"
                                    : "place-cell-elsewhere",
                            cell.get().name(),
                            named(REGION, region.value())));
        } else if (!row.cell(KIND).equals(NamedPlace.Kind.ROAD.name())) {
            // A road may begin in one region and end in another, and its point lies anywhere on it.
            cell.or(() -> cells.at(point.get()))
                    .map(found -> found.code().region())
                    .filter(found -> !found.isWithin(region))
                    .ifPresent(found -> change.refuse(
                            line,
                            LONGITUDE,
                            Refusal.of(
                                    "place-point-elsewhere",
                                    named(REGION, found.value()),
                                    named(REGION, region.value()))));
        }
    }

    private boolean covers(Cell cell, Point point) {
        return cells.polygon(cell.code())
                .filter(land -> land.covers(GEOMETRY.createPoint(new Coordinate(point.longitude(), point.latitude()))))
                .isPresent();
    }

    @Override
    public void save(SheetChange change) {
        addresses.saveEntries(change.lines().stream()
                .map(SheetChange.Line::row)
                .map(GazetteerSheet::entry)
                .toList());
    }

    private static JdbcAddresses.Entry entry(SheetRow row) {
        String name = row.cell(NAME);
        return new JdbcAddresses.Entry(
                new NamedPlace(
                        name,
                        row.codesIn(ALIASES).stream()
                                .filter(alias -> !alias.equals(name))
                                .toList(),
                        kind(row).orElseThrow(),
                        point(row).orElseThrow(),
                        new RegionCode(row.cell(REGION)),
                        Optional.of(row.cell(CELL))
                                .filter(code -> !code.isEmpty())
                                .map(CellCode::new)
                                .orElse(null)),
                Optional.of(row.cell(UNTIL))
                        .filter(last -> !last.isEmpty())
                        .map(last -> LocalDate.parse(last).plusDays(1)));
    }

    /** Write the places that hold on the day as they are taken again. */
    String geoJson(LocalDate day) {
        var json = new GeoJson();
        rows(day).forEach(row -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            columns().stream()
                    .map(SheetColumn::name)
                    .filter(column -> !column.equals(LONGITUDE) && !column.equals(LATITUDE))
                    .forEach(column -> properties.put(column, row.cell(column)));
            json.feature(
                    properties,
                    GEOMETRY.createPoint(new Coordinate(
                            Double.parseDouble(row.cell(LONGITUDE)), Double.parseDouble(row.cell(LATITUDE)))));
        });
        return json.toString();
    }
}
