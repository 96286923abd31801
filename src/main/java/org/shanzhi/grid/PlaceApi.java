// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds places by words and cells by a point, for the place picker. */
@RestController
class PlaceApi {
    private static final int SUGGESTIONS = 12;
    private static final int NEIGHBOURS = 6;

    private final Addresses addresses;
    private final Cells cells;
    private final Regions regions;
    private final Organisations organisations;

    /** Place found by words. */
    record Suggestion(
            String name,
            NamedPlace.Kind kind,
            double longitude,
            double latitude,
            String region,
            String regionName,
            @Nullable String cell) {}

    /** Cell a point lies in, and who serves it. */
    record CellAt(
            String cell,
            String name,
            String region,
            String regionName,
            double longitude,
            double latitude,
            @Nullable String worker,
            @Nullable String telephone) {}

    PlaceApi(Addresses addresses, Cells cells, Regions regions, Organisations organisations) {
        this.addresses = addresses;
        this.cells = cells;
        this.regions = regions;
        this.organisations = organisations;
    }

    @GetMapping(path = "/places/suggest", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Suggestion> suggest(@RequestParam(defaultValue = "") String q) {
        return addresses.suggest(q, SUGGESTIONS).stream()
                .map(place -> new Suggestion(
                        place.name(),
                        place.kind(),
                        place.point().longitude(),
                        place.point().latitude(),
                        place.region().value(),
                        name(place.region()),
                        Optional.ofNullable(place.cell()).map(CellCode::value).orElse(null)))
                .toList();
    }

    @GetMapping(path = "/places/at", produces = MediaType.APPLICATION_JSON_VALUE)
    CellAt at(@RequestParam(defaultValue = "") String longitude, @RequestParam(defaultValue = "") String latitude) {
        return cells.at(point(longitude, latitude))
                .map(this::told)
                .orElseThrow(() -> new RefusedException(404, Refusal.of("outside-county")));
    }

    @GetMapping(path = "/places/near", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CellAt> near(
            @RequestParam(defaultValue = "") String longitude, @RequestParam(defaultValue = "") String latitude) {
        return cells.near(point(longitude, latitude), NEIGHBOURS).stream()
                .map(this::told)
                .toList();
    }

    private CellAt told(Cell cell) {
        var worker = cell.worker().flatMap(organisations::person);
        return new CellAt(
                cell.code().value(),
                cell.name(),
                cell.code().region().value(),
                name(cell.code().region()),
                cell.centre().longitude(),
                cell.centre().latitude(),
                worker.map(Person::name).orElse(null),
                worker.map(Person::telephone).orElse(null));
    }

    private String name(org.shanzhi.shared.RegionCode region) {
        return regions.find(region).map(Region::name).orElse(region.value());
    }

    private static Point point(String longitude, String latitude) {
        return Coordinates.point(longitude, latitude)
                .orElseThrow(() -> new RefusedException(400, Refusal.of("bad-coordinates")));
    }
}
