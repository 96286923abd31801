// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Chart;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
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
    private final AgeSilence ages;
    private final Regions regions;
    private final NeedPlaces places;
    private final ObjectProvider<Gazetteer> gazetteer;

    SilencePages(
            Silence silence, AgeSilence ages, Regions regions, NeedPlaces places, ObjectProvider<Gazetteer> gazetteer) {
        this.silence = silence;
        this.ages = ages;
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

    /**
     * What the page tells of the ages.
     *
     * @param open of how many ages of villages, among those {@code judged}, nothing can be told
     */
    record Ages(
            AgeSilence.Found found,
            List<AgeRow> rows,
            List<Quiet> silent,
            List<String> turning,
            int uneven,
            int turned,
            int open,
            int judged) {}

    /** An age in the whole county, in words. */
    record AgeRow(String name, String people, String heard, String share, String bounds, String verdict) {}

    /**
     * One age, village by village.
     *
     * @param hidden villages of which so few were heard that no figure is drawn
     */
    record OneAge(
            AgeSilence.Found found,
            String name,
            String base,
            List<Quiet> silent,
            List<String> turning,
            int open,
            int judged,
            Chart chart,
            List<String> hidden,
            List<MapPoint> points,
            List<String> offMap) {}

    @GetMapping("/innovation/silence")
    String map(Form form, @ModelAttribute("page") Page page, Model model) {
        Optional<AgeSilence.Found> byAge = regions.county().map(it -> ages.of(it.code(), page.today()));
        List<AgeBand> compared = byAge.stream()
                .flatMap(it -> it.balance().everything().stream())
                .map(AgeBalance.Line::age)
                .toList();
        // What is not on offer narrows nothing.
        Optional<AgeBand> age =
                compared.stream().filter(it -> form.chose("age", it.name())).findFirst();
        model.addAttribute("form", form);
        model.addAttribute(
                "bands",
                compared.stream()
                        .map(it -> Choice.of(it.name(), name(it, page)))
                        .toList());
        if (age.isPresent()) {
            model.addAttribute("one", one(byAge.orElseThrow(), age.get(), page));
            return "innovation/needs/silenceOfAge";
        }
        model.addAttribute("sight", regions.county().map(it -> sight(silence.of(it.code(), page.today()), page)));
        model.addAttribute("ages", byAge.map(it -> ages(it, page)));
        return "innovation/needs/silence";
    }

    private static String name(AgeBand age, Page page) {
        return page.t("needs.age." + age.code());
    }

    private Ages ages(AgeSilence.Found found, Page page) {
        AgeFunnel funnel = found.funnel();
        return new Ages(
                found,
                found.balance().everything().stream()
                        .map(it -> row(it, found, page))
                        .toList(),
                funnel.of(AgeFunnel.Verdict.SILENT).stream()
                        .map(it -> new Quiet(it.region().value(), placeAndAge(it, page), says(it, found, page)))
                        .toList(),
                funnel.of(AgeFunnel.Verdict.TURNS).stream()
                        .map(it -> placeAndAge(it, page))
                        .toList(),
                found.balance()
                        .of(AgeBalance.Verdict.MORE, AgeBalance.Verdict.LESS)
                        .size(),
                found.balance().of(AgeBalance.Verdict.TURNS).size(),
                funnel.of(AgeFunnel.Verdict.OPEN).size(),
                funnel.cells().size() - funnel.of(AgeFunnel.Verdict.SMALL).size());
    }

    private String placeAndAge(AgeFunnel.Cell cell, Page page) {
        return page.t("needs.silence.ages.look", places.of(cell.region()), name(cell.age(), page));
    }

    private static AgeRow row(AgeBalance.Line line, AgeSilence.Found found, Page page) {
        boolean few = line.heard() < found.least();
        return new AgeRow(
                name(line.age(), page),
                page.t("needs.silence.ages.of", page.number(line.people()), page.percent(line.share())),
                NeedTexts.shown(line.heard(), found.least(), page),
                few ? "" : page.percent(line.said()),
                few ? "" : page.t("needs.silence.ages.range", page.percent(line.least()), page.percent(line.most())),
                page.t("needs.silence.ages.verdict." + line.verdict()));
    }

    private static String says(AgeFunnel.Cell cell, AgeSilence.Found found, Page page) {
        return page.t(
                "needs.silence.age.says",
                NeedTexts.shown(cell.heard(), found.least(), page),
                page.number(cell.people()),
                page.number(cell.about()),
                NeedTexts.roughly(cell.unsaid(), page));
    }

    private OneAge one(AgeSilence.Found found, AgeBand age, Page page) {
        Map<RegionCode, Point> where = where();
        List<AgeFunnel.Cell> cells = found.funnel().cells().stream()
                .filter(it -> it.age() == age)
                .sorted(Comparator.comparing((AgeFunnel.Cell it) -> it.verdict() != AgeFunnel.Verdict.SILENT)
                        .thenComparingDouble(it -> it.expected() == 0 ? 1 : it.heard() / it.expected())
                        .thenComparing(it -> it.region().value()))
                .toList();
        List<AgeFunnel.Cell> judged = cells.stream()
                .filter(it -> it.verdict() != AgeFunnel.Verdict.SMALL)
                .toList();
        AgeBalance.Line line = found.balance().everything().stream()
                .filter(it -> it.age() == age)
                .findFirst()
                .orElseThrow();
        return new OneAge(
                found,
                name(age, page),
                page.t(
                        line.heard() < found.least() ? "needs.silence.age.base.few" : "needs.silence.age.base",
                        page.date(found.window().from()),
                        page.date(found.window().last()),
                        page.number(line.people()),
                        NeedTexts.shown(line.heard(), found.least(), page),
                        page.percent(line.said()),
                        page.percent(line.unsaidShare()),
                        page.percent(line.least()),
                        page.percent(line.most())),
                judged.stream()
                        .filter(it -> it.verdict() == AgeFunnel.Verdict.SILENT)
                        .map(it -> new Quiet(it.region().value(), places.of(it.region()), says(it, found, page)))
                        .toList(),
                named(judged, it -> it.verdict() == AgeFunnel.Verdict.TURNS),
                (int) judged.stream()
                        .filter(it -> it.verdict() == AgeFunnel.Verdict.OPEN)
                        .count(),
                judged.size(),
                chart(judged, found, page),
                named(judged, it -> it.heard() < found.least()),
                cells.stream()
                        .flatMap(it -> Stream.ofNullable(where.get(it.region()))
                                .map(point -> new MapPoint(
                                        places.of(it.region()),
                                        judgement(it, found, page),
                                        "/innovation/places/" + it.region(),
                                        it.verdict() == AgeFunnel.Verdict.SILENT ? Meaning.SOON : Meaning.INFO,
                                        point)))
                        .toList(),
                named(cells, it -> !where.containsKey(it.region())));
    }

    private static String judgement(AgeFunnel.Cell cell, AgeSilence.Found found, Page page) {
        String says = says(cell, found, page);
        return switch (cell.verdict()) {
            case SMALL -> page.t("needs.silence.age.SMALL", says, page.number(cell.people()));
            case ORDINARY -> says;
            case OPEN, TURNS, SILENT -> page.t("needs.silence.age." + cell.verdict(), says);
        };
    }

    private List<String> named(List<AgeFunnel.Cell> cells, Predicate<AgeFunnel.Cell> which) {
        return cells.stream().filter(which).map(it -> places.of(it.region())).toList();
    }

    private Chart chart(List<AgeFunnel.Cell> judged, AgeSilence.Found found, Page page) {
        return new Chart(
                Chart.Kind.LINE,
                page.t("needs.silence.age.chart"),
                page.t("needs.silence.age.unit"),
                List.of(
                        page.t("needs.silence.age.column"),
                        page.t("needs.silence.column.low"),
                        page.t("needs.silence.column.high")),
                judged.stream()
                        .filter(it -> it.heard() >= found.least())
                        .sorted(Comparator.comparingDouble(AgeFunnel.Cell::expected))
                        .map(it -> new Chart.Row(
                                page.t("needs.silence.age.row", called(it.region()), page.number(it.about())),
                                Stream.of((double) it.heard(), Math.max(0, it.low()), it.high())
                                        .map(count -> 100 * count / it.about())
                                        .toList()))
                        .toList());
    }

    private String called(RegionCode region) {
        return regions.find(region).map(Region::name).orElse(region.value());
    }

    private Map<RegionCode, Point> where() {
        Map<RegionCode, Point> where = new HashMap<>();
        gazetteer.stream()
                .flatMap(it -> it.places().stream())
                .filter(it -> it.kind() == NamedPlace.Kind.REGION)
                .forEach(it -> where.putIfAbsent(it.region(), it.point()));
        return where;
    }

    private Sight sight(Silence.Found found, Page page) {
        Map<RegionCode, Point> where = where();
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
                                page.t("needs.silence.row", called(it.region()), page.number(it.people())),
                                List.of(it.perThousand(), Math.max(0, it.low()), it.high())))
                        .toList());
    }
}
