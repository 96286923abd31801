// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Permissions;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the base map, for who looks after the whole county, and hands the names and the map out as files. */
@Controller
class MapPages {
    private static final int LATEST = 20;
    private static final int LONGEST_ORIGIN = 200;
    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);

    private final JdbcBaseMap map;
    private final JdbcCells cells;
    private final GazetteerSheet gazetteer;
    private final Regions regions;
    private final Permissions permissions;
    private final Actors actors;
    private final JsonMapper json;
    private final Clock clock;
    private final ZoneId zone;

    /** A layer as it stands. */
    record LayerRow(BaseMap.Layer layer, int features, int bytes, Optional<MapChange> latest) {}

    MapPages(
            JdbcBaseMap map,
            JdbcCells cells,
            GazetteerSheet gazetteer,
            Regions regions,
            Permissions permissions,
            Actors actors,
            JsonMapper json,
            Clock clock,
            ZoneId zone) {
        this.map = map;
        this.cells = cells;
        this.gazetteer = gazetteer;
        this.regions = regions;
        this.permissions = permissions;
        this.actors = actors;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/admin/base-map")
    String show(Model model) {
        return show(Form.empty(), List.of(), model);
    }

    private String show(Form form, List<MapUpload.Fault> faults, Model model) {
        MapLayers layers = map.layers();
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute(
                "layers",
                Stream.of(BaseMap.Layer.values())
                        .map(layer -> new LayerRow(
                                layer,
                                layers.count(layer),
                                layers.whole(layer).compressed().length,
                                layers.latest(layer)))
                        .toList());
        model.addAttribute("changes", map.changes(LATEST));
        model.addAttribute("keeps", permissions.everywhere(actors.current(), Role.ADMINISTRATOR));
        return "grid/baseMap";
    }

    /** The map is that of the whole county, so it is for who answers for it all. */
    @PostMapping("/admin/base-map")
    String upload(
            Form form,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @ModelAttribute("page") Page page,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response)
            throws IOException {
        checkKeeper();
        form.require("source", "licence").limit("source", LONGEST_ORIGIN).limit("licence", LONGEST_ORIGIN);
        Optional<BaseMap.Layer> layer = form.choice("layer", BaseMap.Layer.class);
        if (file == null || file.isEmpty()) {
            form.refuse("file", "field-empty");
        } else if (file.getSize() > MapUpload.MOST_BYTES) {
            form.refuse("file", "map-too-large", MapUpload.MOST_BYTES >> 20, (file.getSize() >> 20) + 1);
        }
        if (form.failed() || file == null) {
            response.setStatus(422);
            return show(form, List.of(), model);
        }
        return switch (reading(layer).read(file.getBytes())) {
            case MapUpload.Outcome.Good good -> {
                map.put(
                        good.layers(),
                        good.features(),
                        new BaseMap.Origin(form.text("source"), form.text("licence")),
                        keeper(page));
                Flash.done("grid.map.saved", page.number(good.features().size()))
                        .addTo(next);
                yield "redirect:/admin/base-map";
            }
            case MapUpload.Outcome.Bad bad -> {
                response.setStatus(422);
                yield show(form, bad.faults(), model);
            }
        };
    }

    private MapUpload reading(Optional<BaseMap.Layer> layer) {
        var county = new Envelope();
        cells.index()
                .drawn()
                .forEach(drawn -> county.expandToInclude(drawn.polygon().getEnvelopeInternal()));
        return new MapUpload(
                json,
                layer,
                code -> regions.find(code)
                        .filter(region -> region.validity().holdsOn(today()))
                        .isPresent(),
                county);
    }

    @PostMapping("/admin/base-map/remove")
    String remove(Form form, @ModelAttribute("page") Page page, RedirectAttributes next) {
        checkKeeper();
        form.choice("layer", BaseMap.Layer.class)
                .filter(layer -> map.layers().count(layer) > 0)
                .ifPresent(layer -> {
                    map.put(Set.of(layer), List.of(), new BaseMap.Origin("", ""), keeper(page));
                    Flash.done("grid.map.removed", page.t("grid.map.layer." + layer.name()))
                            .addTo(next);
                });
        return "redirect:/admin/base-map";
    }

    @GetMapping("/admin/base-map/map.geojson")
    ResponseEntity<byte[]> file() {
        var text = new GeoJson();
        map.features().forEach(feature -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("layer", MapUpload.words(feature.layer()).getFirst());
            feature.region().ifPresent(region -> properties.put("code", region.value()));
            if (!feature.name().isEmpty()) {
                properties.put("name", feature.name());
            }
            properties.put("rank", feature.rank());
            text.feature(properties, feature.shape());
        });
        return taken("base-map", today(), text.toString());
    }

    @GetMapping("/admin/gazetteer/places.geojson")
    ResponseEntity<byte[]> places(Form form) {
        LocalDate on = Form.empty()
                .set("on", form.value("on"))
                .date("on")
                .filter(day -> !day.isBefore(EARLIEST) && day.isBefore(today().plusYears(20)))
                .orElse(today());
        return taken("gazetteer", on, gazetteer.geoJson(on));
    }

    private static ResponseEntity<byte[]> taken(String name, LocalDate day, String text) {
        return ResponseEntity.ok()
                .contentType(MapApi.GEOJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "-" + day + ".geojson")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private void checkKeeper() {
        if (!permissions.everywhere(actors.current(), Role.ADMINISTRATOR)) {
            throw new RefusedException(403, Refusal.of("grid-map-county"));
        }
    }

    private static JdbcBaseMap.Keeper keeper(Page page) {
        return page.viewer()
                .map(viewer -> new JdbcBaseMap.Keeper(Optional.of(viewer.account()), viewer.name()))
                .orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
