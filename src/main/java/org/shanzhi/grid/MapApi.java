// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;
import org.shanzhi.organisation.Region;
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

/** Serves the base map and the borders as GeoJSON. */
@RestController
class MapApi {
    private static final MediaType GEOJSON = MediaType.parseMediaType("application/geo+json;charset=UTF-8");

    private final JdbcBaseMap baseMap;
    private final JdbcCells cells;
    private final Regions regions;
    private final AtomicReference<@Nullable Borders> borders = new AtomicReference<>();

    private record Borders(long revision, Prepared cells, Prepared towns, Prepared villages) {}

    MapApi(JdbcBaseMap baseMap, JdbcCells cells, Regions regions) {
        this.baseMap = baseMap;
        this.cells = cells;
        this.regions = regions;
    }

    @GetMapping("/map/{layer}.json")
    ResponseEntity<byte[]> layer(
            @PathVariable String layer,
            @RequestParam(defaultValue = "") String bbox,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
            ServletWebRequest request) {
        return switch (layer) {
            case "cells" -> answer(borders().cells, encodings, request);
            case "regions" -> answer(borders().towns, encodings, request);
            case "villages" -> answer(borders().villages, encodings, request);
            case "roads" -> layer(BaseMap.Layer.ROAD, bbox, encodings, request);
            case "water" -> layer(BaseMap.Layer.WATER, bbox, encodings, request);
            case "green" -> layer(BaseMap.Layer.GREEN, bbox, encodings, request);
            case "buildings" -> layer(BaseMap.Layer.BUILDING, bbox, encodings, request);
            default -> throw new RefusedException(404, Refusal.of("no-map-layer"));
        };
    }

    private ResponseEntity<byte[]> layer(
            BaseMap.Layer layer, String bbox, String encodings, ServletWebRequest request) {
        var layers = baseMap.layers();
        return answer(bbox.isEmpty() ? layers.whole(layer) : layers.within(layer, box(bbox)), encodings, request);
    }

    private static ResponseEntity<byte[]> answer(Prepared prepared, String encodings, ServletWebRequest request) {
        boolean compressed = Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .anyMatch(encoding -> encoding.equals("gzip")
                        || encoding.startsWith("gzip;") && !encoding.matches("gzip;\\s*q=0(\\.0*)?"));
        String tag = "\"" + prepared.tag() + (compressed ? "-gzip" : "") + "\"";
        var caching = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
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
            return response.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(prepared.compressed());
        }
        return response.body(prepared.plain());
    }

    private Borders borders() {
        var known = borders.get();
        long revision = cells.revision();
        if (known != null && known.revision == revision) {
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
        index.by(RegionCode::town)
                .forEach((code, polygons) -> townsJson.feature(named(code), CascadedPolygonUnion.union(polygons)));
        // Of a village only the name is drawn, where most of it is.
        var villagesJson = new GeoJson();
        index.by(code -> code)
                .forEach((code, polygons) -> villagesJson.feature(
                        named(code), CascadedPolygonUnion.union(polygons).getInteriorPoint()));
        var fresh = new Borders(
                revision,
                Prepared.of(cellsJson.toString()),
                Prepared.of(townsJson.toString()),
                Prepared.of(villagesJson.toString()));
        borders.set(fresh);
        return fresh;
    }

    private Map<String, Object> named(RegionCode code) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("code", code.value());
        properties.put("name", regions.find(code).map(Region::name).orElse(code.value()));
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
