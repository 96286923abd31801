// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.access.Actors;
import org.shanzhi.innovation.InForce;
import org.shanzhi.innovation.InForce.Line;
import org.shanzhi.innovation.InForce.State;
import org.shanzhi.innovation.InstitutionKind;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows everybody what holds where they live because something was tried and kept (在行制度). */
@Controller
class InForcePages {
    static final String ADDRESS = "/institutions";

    private final InForce register;
    private final Regions regions;
    private final Actors actors;
    private final Clock clock;
    private final ZoneId zone;

    InForcePages(InForce register, Regions regions, Actors actors, Clock clock, ZoneId zone) {
        this.register = register;
        this.regions = regions;
        this.actors = actors;
        this.clock = clock;
        this.zone = zone;
    }

    /** What holds in one place, by kind. */
    record Place(String name, List<Group> groups) {}

    record Group(InstitutionKind kind, List<Line> lines) {}

    @GetMapping(ADDRESS)
    String institutions(Form form, Model model) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        List<Region> places = regions.county()
                .map(county -> regions.below(county.code(), today))
                .orElse(List.of());
        Optional<RegionCode> place = places.stream()
                .map(Region::code)
                .filter(it -> it.value().equals(form.text("place")))
                .findFirst();
        Optional<InstitutionKind> kind = List.of(InstitutionKind.values()).stream()
                .filter(it -> it.name().equals(form.text("kind")))
                .findFirst();
        List<Line> open = register.lines(today, actors.current()).stream()
                .filter(it -> it.state() != State.ENDED)
                .toList();
        List<Line> shown = open.stream()
                .filter(it -> place.stream().allMatch(at -> touches(it.row().region(), at)))
                .filter(it -> kind.stream().allMatch(it.row().kind()::equals))
                .toList();
        model.addAttribute("form", form);
        model.addAttribute("today", today);
        model.addAttribute("all", open.size());
        model.addAttribute("shown", shown.size());
        model.addAttribute(
                "overdue",
                shown.stream().filter(it -> it.state() == State.OVERDUE).count());
        model.addAttribute("places", byPlace(shown));
        model.addAttribute(
                "choices",
                places.stream()
                        .map(it -> Choice.of(it.code().value(), it.name()))
                        .toList());
        return "innovation/open/institutions";
    }

    private static boolean touches(RegionCode holds, RegionCode here) {
        return holds.isWithin(here) || here.isWithin(holds);
    }

    private static List<Place> byPlace(List<Line> lines) {
        var places = new LinkedHashMap<String, Map<InstitutionKind, List<Line>>>();
        for (Line line : lines) {
            places.computeIfAbsent(line.place(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(line.row().kind(), _ -> new ArrayList<>())
                    .add(line);
        }
        return places.entrySet().stream()
                .map(it -> new Place(
                        it.getKey(),
                        it.getValue().entrySet().stream()
                                .map(kind -> new Group(kind.getKey(), kind.getValue()))
                                .toList()))
                .toList();
    }
}
