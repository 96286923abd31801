// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Chart;
import org.shanzhi.ui.MapPoint;
import org.shanzhi.ui.Meaning;
import org.shanzhi.ui.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The map of who speaks and who does not: where to go and ask. */
@Controller
class SilencePages {
    private final Silence silence;
    private final Regions regions;
    private final NeedPlaces places;
    private final ObjectProvider<Gazetteer> gazetteer;

    SilencePages(Silence silence, Regions regions, NeedPlaces places, ObjectProvider<Gazetteer> gazetteer) {
        this.silence = silence;
        this.regions = regions;
        this.places = places;
        this.gazetteer = gazetteer;
    }

    /** What the page shows; without villages where nobody entered who lives there. */
    record Sight(
            Silence.Found found,
            List<MapPoint> points,
            List<String> offMap,
            Chart chart,
            List<Quiet> silent,
            List<String> unknown) {}

    /** A village that hardly speaks, in figures. */
    record Quiet(String code, String name, String says) {}

    @GetMapping("/innovation/silence")
    String map(@ModelAttribute("page") Page page, Model model) {
        model.addAttribute("sight", regions.county().map(it -> sight(silence.of(it.code(), page.today()), page)));
        return "innovation/needs/silence";
    }

    private Sight sight(Silence.Found found, Page page) {
        Map<RegionCode, Point> where = new HashMap<>();
        gazetteer.stream()
                .flatMap(it -> it.places().stream())
                .filter(it -> it.kind() == NamedPlace.Kind.REGION)
                .forEach(it -> where.putIfAbsent(it.region(), it.point()));
        List<Funnel.Village> villages = found.funnel().villages().stream()
                .sorted(Comparator.comparing((Funnel.Village it) -> !it.silent())
                        .thenComparingDouble(Funnel.Village::perThousand))
                .toList();
        return new Sight(
                found,
                villages.stream()
                        .flatMap(it -> Stream.ofNullable(where.get(it.region()))
                                .map(point -> new MapPoint(
                                        places.of(it.region()),
                                        says(it, page),
                                        "/innovation/places/" + it.region(),
                                        it.silent() ? Meaning.SOON : Meaning.INFO,
                                        point)))
                        .toList(),
                villages.stream()
                        .filter(it -> !where.containsKey(it.region()))
                        .map(it -> places.of(it.region()))
                        .toList(),
                chart(found.funnel(), page),
                found.funnel().silent().stream()
                        .map(it -> new Quiet(it.region().value(), places.of(it.region()), says(it, page)))
                        .toList(),
                found.unknown().stream().map(Region::name).toList());
    }

    private static String says(Funnel.Village village, Page page) {
        if (!village.judged()) {
            return page.t("needs.silence.small", village.heard(), page.number(village.people()));
        }
        return page.t(
                village.silent() ? "needs.silence.silent" : "needs.silence.village",
                village.heard(),
                page.number(village.people()),
                page.number(village.perThousand(), 1),
                page.number(village.expected(), 1));
    }

    /** The smallest village stands first: the funnel is wide there and narrows as villages grow. */
    private Chart chart(Funnel funnel, Page page) {
        return new Chart(
                Chart.Kind.POINTS,
                page.t("needs.silence.chart"),
                page.t("needs.silence.unit"),
                List.of(
                        page.t("needs.silence.column.rate"),
                        page.t("needs.silence.column.low"),
                        page.t("needs.silence.column.high")),
                funnel.villages().stream()
                        .filter(Funnel.Village::judged)
                        .sorted(Comparator.comparingInt(Funnel.Village::people))
                        .map(it -> new Chart.Row(
                                page.t(
                                        "needs.silence.row",
                                        regions.find(it.region())
                                                .map(Region::name)
                                                .orElse(it.region().value()),
                                        page.number(it.people())),
                                List.of(it.perThousand(), Math.max(0, it.low()), it.high())))
                        .toList());
    }
}
