// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Permissions;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Flash;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Shows a cell and who serves it to everybody, finds the cell of an address, and keeps the cells for administrators. */
@Controller
class CellPages {
    private static final int FOUND = 20;

    private final JdbcCells cells;
    private final Addresses addresses;
    private final Regions regions;
    private final Organisations organisations;
    private final Permissions permissions;
    private final Actors actors;
    private final JsonMapper json;
    private final Clock clock;
    private final ZoneId zone;

    /** The public notice of a cell (GB/T 34300: name, worker, telephone, supervision). */
    record CellNotice(
            Cell cell,
            String village,
            String town,
            Optional<Person> worker,
            Optional<Organisation> committee,
            Optional<Organisation> supervisor) {}

    record CellRow(Cell cell, String village, Optional<Person> worker) {}

    record FoundPlace(String name, String region, Optional<Cell> cell) {}

    CellPages(
            JdbcCells cells,
            Addresses addresses,
            Regions regions,
            Organisations organisations,
            Permissions permissions,
            Actors actors,
            JsonMapper json,
            Clock clock,
            ZoneId zone) {
        this.cells = cells;
        this.addresses = addresses;
        this.regions = regions;
        this.organisations = organisations;
        this.permissions = permissions;
        this.actors = actors;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    /** Beside the pages of the cells, {@code /grid/} holds the module's scripts. */
    @GetMapping("/grid/{cell:[0-9]+}")
    String cell(@PathVariable String cell, Model model) {
        var found = Optional.of(cell)
                .filter(digits -> digits.matches("\\d{15}"))
                .map(CellCode::new)
                .flatMap(cells::find)
                .filter(known -> known.validity().holdsOn(today()))
                .orElseThrow(() -> new RefusedException(
                        404, Refusal.of("no-cell", cell.length() > 15 ? cell.substring(0, 15) + "…" : cell)));
        var village = found.code().region();
        model.addAttribute(
                "notice",
                new CellNotice(
                        found,
                        name(village),
                        name(village.town()),
                        found.worker().flatMap(organisations::person),
                        organisations.governing(village, today()),
                        organisations.governing(village.town(), today())));
        return "grid/cell";
    }

    @GetMapping("/places")
    String places(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("words", q.length() > 200 ? q.substring(0, 200) : q);
        model.addAttribute(
                "places", addresses.suggest(q, FOUND).stream().map(this::found).toList());
        return "grid/places";
    }

    @GetMapping("/admin/cells")
    String list(@RequestParam(defaultValue = "") String town, Model model) {
        return list(town, List.of(), model);
    }

    /** The file holds the cells of the whole county: what it leaves out ends, so it is for who answers for them all. */
    @PostMapping("/admin/cells")
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        if (!permissions.everywhere(actors.current(), Role.ADMINISTRATOR)) {
            throw new RefusedException(403, Refusal.of("grid-cells-county"));
        }
        var upload = new CellUpload(
                json,
                code -> regions.find(code)
                        .filter(region -> region.level() == RegionLevel.VILLAGE
                                && region.validity().holdsOn(today()))
                        .isPresent(),
                number -> organisations
                        .byNumber(number)
                        .filter(person -> !person.hasLeft(today()))
                        .map(Person::id),
                cells.index(),
                today());
        return switch (upload.read(file == null ? new byte[0] : file.getBytes())) {
            case CellUpload.Outcome.Good good -> {
                cells.replace(good.cells(), good.ended(), today());
                Flash.done(
                                "grid.cells.saved",
                                Integer.toString(good.cells().size()),
                                Integer.toString(good.ended().size()))
                        .addTo(redirect);
                yield "redirect:/admin/cells";
            }
            case CellUpload.Outcome.Bad bad -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield list("", bad.faults(), model);
            }
        };
    }

    private String list(String town, List<CellUpload.Fault> faults, Model model) {
        var towns = regions.county()
                .map(county -> regions.below(county.code(), today()))
                .orElse(List.of());
        var chosen = towns.stream()
                .filter(region -> region.code().value().equals(town))
                .findFirst()
                .or(() -> towns.stream().findFirst());
        model.addAttribute("towns", towns);
        model.addAttribute("town", chosen.map(region -> region.code().value()).orElse(""));
        model.addAttribute(
                "cells",
                chosen.map(region -> cells.in(region.code())).orElse(List.of()).stream()
                        .map(cell -> new CellRow(
                                cell, name(cell.code().region()), cell.worker().flatMap(organisations::person)))
                        .toList());
        model.addAttribute("all", cells.index().drawn().size());
        model.addAttribute("faults", faults);
        return "grid/cells";
    }

    private FoundPlace found(NamedPlace place) {
        return new FoundPlace(
                place.name(),
                name(place.region()),
                Optional.ofNullable(place.cell()).flatMap(cells::find));
    }

    private String name(RegionCode region) {
        return regions.find(region).map(Region::name).orElse(region.value());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
