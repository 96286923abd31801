// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the base map and the borders as GeoJSON. {@code current} names the versions of the layers: asked for with its
 * version a layer may be kept for good, without it whoever keeps it asks again, so that an upload is seen at the next page.
 */
@RestController
class MapApi {
    static final MediaType GEOJSON = MediaType.parseMediaType("application/geo+json;charset=UTF-8");
    private static final List<String> LAYERS =
            List.of("cells", "regions", "villages", "roads", "water", "green", "buildings");

    private final JdbcBaseMap baseMap;
    private final JdbcCells cells;
    private final Regions regions;
    private final JsonMapper json;
    private final Clock clock;
    private final ZoneId zone;
    private final AtomicReference<@Nullable Borders> borders = new AtomicReference<>();

    /** @param regions the regions by whose names the borders are called */
    private record Borders(
            long cellsRevision,
            long mapRevision,
            List<Region> regions,
            Prepared cells,
            Prepared towns,
            Prepared villages) {}

    /** What the map is made of at this moment, and where it is from. */
    record Current(Map<String, String> versions, List<String> attribution) {}

    MapApi(JdbcBaseMap baseMap, JdbcCells cells, Regions regions, JsonMapper json, Clock clock, ZoneId zone) {
        this.baseMap = baseMap;
        this.cells = cells;
        this.regions = regions;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/map/{layer}.json")
    ResponseEntity<byte[]> layer(
            @PathVariable String layer,
            @RequestParam(defaultValue = "") String bbox,
            @RequestParam(defaultValue = "") String v,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
            ServletWebRequest request) {
        if (layer.equals("current")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .cacheControl(CacheControl.noStore())
                    .body(json.writeValueAsBytes(current()));
        }
        Prepared whole = whole(layer);
        if (bbox.isEmpty() || drawn(layer).isEmpty()) {
            return answer(() -> whole, whole.tag(), v.equals(whole.tag()), encodings, request);
        }
        Envelope box = box(bbox);
        String tag = whole.tag() + "-" + Integer.toHexString(box.hashCode());
        return answer(
                () -> baseMap.layers().within(drawn(layer).orElseThrow(), box),
                tag,
                v.equals(whole.tag()),
                encodings,
                request);
    }

    private Current current() {
        var versions = new LinkedHashMap<String, String>();
        LAYERS.forEach(layer -> versions.put(layer, whole(layer).tag()));
        return new Current(versions, baseMap.layers().attribution());
    }

    private Prepared whole(String layer) {
        return switch (layer) {
            case "cells" -> borders().cells;
            case "regions" -> borders().towns;
            case "villages" -> borders().villages;
            default ->
                drawn(layer)
                        .map(baseMap.layers()::whole)
                        .orElseThrow(() -> new RefusedException(404, Refusal.of("no-map-layer")));
        };
    }

    private static Optional<BaseMap.Layer> drawn(String layer) {
        return switch (layer) {
            case "roads" -> Optional.of(BaseMap.Layer.ROAD);
            case "water" -> Optional.of(BaseMap.Layer.WATER);
            case "green" -> Optional.of(BaseMap.Layer.GREEN);
            case "buildings" -> Optional.of(BaseMap.Layer.BUILDING);
            default -> Optional.empty();
        };
    }

    /** @param lasting whether the address names the version, so that what it answers never changes */
    private static ResponseEntity<byte[]> answer(
            Supplier<Prepared> prepared, String mark, boolean lasting, String encodings, ServletWebRequest request) {
        boolean compressed = Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .anyMatch(encoding -> encoding.equals("gzip")
                        || encoding.startsWith("gzip;") && !encoding.matches("gzip;\\s*q=0(\\.0*)?"));
        String tag = "\"" + mark + (compressed ? "-gzip" : "") + "\"";
        var caching = lasting
                ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
                : CacheControl.noCache().cachePublic();
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(304)
                    .cacheControl(caching)
                    .eTag(tag)
                    .varyBy(HttpHeaders.ACCEPT_ENCODING)
                    .build();
        }
        var response = ResponseEntity.ok()
                .contentType(GEOJSON)
                .cacheControl(caching)
                .eTag(tag)
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (compressed) {
            return response.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                    .body(prepared.get().compressed());
        }
        return response.body(prepared.get().plain());
    }

    private Borders borders() {
        var known = borders.get();
        long cellsRevision = cells.revision();
        long mapRevision = baseMap.revision();
        List<Region> named = regions.on(LocalDate.ofInstant(clock.instant(), zone));
        if (known != null
                && known.cellsRevision == cellsRevision
                && known.mapRevision == mapRevision
                && known.regions.equals(named)) {
            return known;
        }
        var index = cells.index();
        var cellsJson = new GeoJson();
        index.drawn().forEach(drawn -> {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("code", drawn.cell().code().value());
            properties.put("name", drawn.cell().name());
            properties.put("dedicated", drawn.cell().dedicated());
            cellsJson.feature(properties, drawn.polygon());
        });
        var townsJson = new GeoJson();
        land(index, RegionCode::town, named, RegionLevel.COUNTY, RegionLevel.TOWN)
                .forEach((code, land) -> townsJson.feature(named(code), land));
        // Of a village only the name is drawn, where most of it is.
        var villagesJson = new GeoJson();
        land(index, code -> code, named, RegionLevel.VILLAGE)
                .forEach((code, land) -> villagesJson.feature(named(code), land.getInteriorPoint()));
        var fresh = new Borders(
                cellsRevision,
                mapRevision,
                named,
                Prepared.of(cellsJson.toString()),
                Prepared.of(townsJson.toString()),
                Prepared.of(villagesJson.toString()));
        borders.set(fresh);
        return fresh;
    }

    /** Return what the regions cover: as their outlines say, and without one as their cells do. */
    private SortedMap<RegionCode, Geometry> land(
            CellIndex index, UnaryOperator<RegionCode> region, List<Region> named, RegionLevel... levels) {
        SortedMap<RegionCode, Geometry> outlines = baseMap.layers().outlines();
        var land = new TreeMap<RegionCode, Geometry>();
        index.by(region).forEach((code, polygons) -> {
            if (!outlines.containsKey(code)) {
                land.put(code, CascadedPolygonUnion.union(polygons));
            }
        });
        named.stream()
                .filter(found -> List.of(levels).contains(found.level()))
                .map(Region::code)
                .filter(outlines::containsKey)
                .forEach(code -> land.put(code, Objects.requireNonNull(outlines.get(code))));
        return land;
    }

    private Map<String, Object> named(RegionCode code) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("code", code.value());
        properties.put("name", regions.find(code).map(Region::name).orElse(code.value()));
        if (code.equals(code.county())) {
            properties.put("county", true);
        }
        return properties;
    }

    private static Envelope box(String bbox) {
        String[] parts = bbox.split(",", -1);
        if (parts.length != 4) {
            throw new RefusedException(400, Refusal.of("bad-map-box"));
        }
        double[] edges = new double[4];
        for (int i = 0; i < 4; i++) {
            edges[i] = Coordinates.number(parts[i])
                    .orElseThrow(() -> new RefusedException(400, Refusal.of("bad-map-box")));
        }
        if (edges[0] > edges[2] || edges[1] > edges[3]) {
            throw new RefusedException(400, Refusal.of("bad-map-box"));
        }
        return new Envelope(edges[0], edges[2], edges[1], edges[3]);
    }
}
