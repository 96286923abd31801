// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanzhi.cases.PublicFigures.Share;
import org.shanzhi.cases.figures.JdbcPublicFigures.By;
import org.shanzhi.cases.figures.JdbcPublicFigures.Which;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The figures that everybody may read (公开数据): sentences first, then tables, each with definition, base and own past. */
@Controller
class FiguresPages {
    private static final int CHART_MONTHS = 12;
    private static final int LATELY = 20;

    /** How many digits of a place's code name its town. */
    private static final int TOWN = 9;

    private static final int COMMON_LENGTH = 3;
    private static final String NOBODY = new UUID(0, 0).toString();

    private final JdbcPublicFigures figures;
    private final CountyFormulas formulas;
    private final Counting counting;
    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;

    FiguresPages(
            JdbcPublicFigures figures,
            CountyFormulas formulas,
            Counting counting,
            Organisations organisations,
            Regions regions,
            Categories categories) {
        this.figures = figures;
        this.formulas = formulas;
        this.counting = counting;
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
    }

    @GetMapping("/figures")
    String figures(
            @RequestParam(name = "months", defaultValue = "3") String length,
            @RequestParam(name = "in", defaultValue = "") String in,
            @RequestParam(name = "sort", defaultValue = "answers") String sort,
            @ModelAttribute("page") Page page,
            Model model) {
        Span span = span(length, page);
        Optional<Region> town = town(regions, in);
        String within = town.map(it -> it.code().significant()).orElse("");
        Formula formula = formula(span);
        Weights weighing = formula.weights();
        Order order = Order.of(sort);
        List<JdbcPublicFigures.LeftOut> leftOut = figures.leftOut(span, within);
        model.addAttribute("span", span);
        model.addAttribute("town", town);
        model.addAttribute("order", order);
        model.addAttribute("weights", weighing);
        model.addAttribute("formula", formula);
        model.addAttribute(
                "all",
                lines(By.EVERYTHING, span, within, _ -> "").stream()
                        .findFirst()
                        .orElse(new Line("", Count.none(""), Count.none(""), Count.none(""))));
        model.addAttribute(
                "organisations",
                sorted(lines(By.ORGANISATION, span, within, key -> organisation(key, page)), order, weighing));
        model.addAttribute(
                "reasons",
                leftOut.stream()
                        .map(it -> new Reason(it.reason(), it.cases(), it.cases() >= weighing.leastAnswers()))
                        .toList());
        model.addAttribute(
                "parts",
                figures.parts(span, within).stream()
                        .map(it -> new Assisting(organisation(it.key(), page), it.share(weighing)))
                        .toList());
        model.addAttribute("periods", counting.periods(span));
        model.addAttribute(
                "places",
                town.isPresent()
                        ? villages(sorted(lines(By.VILLAGE, span, within, this::place), order, weighing), page)
                        : sorted(lines(By.TOWN, span, within, this::place), order, weighing));
        model.addAttribute("multiples", multiples(page, weighing));
        return "cases/figures/figures";
    }

    /** Return villages as they may be shown, those of each town put together where too little was heard of them. */
    private List<Line> villages(List<Line> lines, Page page) {
        int least = formulas.release().leastCell();
        var towns = new LinkedHashMap<String, List<Line>>();
        for (Line line : lines) {
            towns.computeIfAbsent(line.count().key().substring(0, TOWN), _ -> new ArrayList<>())
                    .add(line);
        }
        return towns.entrySet().stream()
                .flatMap(
                        it -> SmallCells.together(
                                it.getValue(), least, it.getKey() + "***", page.t("release.others.place", least))
                                .stream())
                .toList();
    }

    /** Cases that are left out of assessments for a reason; how many is said where they are many enough. */
    record Reason(String name, long cases, boolean enough) {}

    /** An organisation that assisted, with its parts of the work that were done by when they were due. */
    record Assisting(String name, Share punctual) {}

    /** Return by what the last period of the span was counted. */
    private Formula formula(Span span) {
        return counting.periods(span).stream()
                .findFirst()
                .map(Counting.Counted::formula)
                .orElseGet(() -> formulas.on(formulas.today()));
    }

    private List<Line> lines(By by, Span span, String within, Function<String, String> name) {
        Map<String, Count> before = byKey(figures.counts(by, span.previous(), within, Which.ALL));
        Map<String, Count> kept = byKey(figures.counts(by, span, within, Which.WITHOUT_EXCLUDED));
        return figures.counts(by, span, within, Which.ALL).stream()
                .map(count -> new Line(
                        name.apply(count.key()),
                        count,
                        before.getOrDefault(count.key(), Count.none(count.key())),
                        kept.getOrDefault(count.key(), Count.none(count.key()))))
                .toList();
    }

    private static Map<String, Count> byKey(List<Count> counts) {
        return counts.stream().collect(Collectors.toMap(Count::key, Function.identity()));
    }

    private static List<Line> sorted(List<Line> lines, Order order, Weights weights) {
        return lines.stream()
                .sorted(Comparator.comparingDouble((Line line) -> -order.value(line.count(), weights))
                        .thenComparing(line -> line.count().key()))
                .toList();
    }

    /** One small chart for each town, all over the same months and the same scale. */
    private List<Multiple> multiples(Page page, Weights weighing) {
        Span year = Span.before(running(page), CHART_MONTHS);
        var counts = new HashMap<String, Count>();
        figures.counts(By.TOWN_AND_MONTH, year, "", Which.ALL).forEach(count -> counts.put(count.key(), count));
        return regions.on(page.today()).stream()
                .filter(region -> region.level() == RegionLevel.TOWN)
                .map(town -> new Multiple(
                        town.name(),
                        year.all().stream()
                                .map(month -> point(
                                        month,
                                        counts.getOrDefault(town.code() + " " + month, Count.none("")),
                                        weighing))
                                .toList()))
                .toList();
    }

    private static Multiple.Point point(YearMonth month, Count count, Weights weights) {
        return new Multiple.Point(month, count.solvedShare(weights), count.silent(weights));
    }

    /** Return the month to which the period belongs that runs today. */
    private YearMonth running(Page page) {
        return Period.of(page.today(), formulas).month();
    }

    private Span span(String length, Page page) {
        int months = Span.LENGTHS.stream()
                .filter(it -> it.toString().equals(length))
                .findFirst()
                .orElse(COMMON_LENGTH);
        return Span.before(running(page), months);
    }

    /** Return the place of that code, of whatever level. */
    static Optional<Region> place(Regions regions, String code) {
        return code.matches("\\d{12}") ? regions.find(new RegionCode(code)) : Optional.empty();
    }

    /** Return the town of that code: figures of anything smaller are shown to nobody by themselves. */
    static Optional<Region> town(Regions regions, String code) {
        return place(regions, code).filter(it -> it.level() == RegionLevel.TOWN);
    }

    private String organisation(String key, Page page) {
        if (key.equals(NOBODY)) {
            return page.t("cases.figures.nobody");
        }
        return organisations
                .find(OrganisationId.of(key))
                .map(Organisation::name)
                .orElse(key);
    }

    private String place(String code) {
        return regions.find(new RegionCode(code)).map(Region::name).orElse(code);
    }

    /** The same figures for machines and spreadsheets; the mark at the beginning tells Excel that it is UTF-8. */
    @GetMapping("/figures/figures.csv")
    ResponseEntity<byte[]> table(
            @RequestParam(name = "months", defaultValue = "3") String length, @ModelAttribute("page") Page page)
            throws IOException {
        Span span = span(length, page);
        Weights weighing = formula(span).weights();
        var text = new StringWriter();
        text.write('\uFEFF');
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(page.t("cases.figures.csv.columns").split(","));
            write(csv, "county", lines(By.EVERYTHING, span, "", _ -> page.t("cases.figures.all")), span, weighing);
            write(
                    csv,
                    "organisation",
                    lines(By.ORGANISATION, span, "", key -> organisation(key, page)),
                    span,
                    weighing);
            write(csv, "town", lines(By.TOWN, span, "", this::place), span, weighing);
            write(csv, "village", villages(lines(By.VILLAGE, span, "", this::place), page), span, weighing);
            write(csv, "month", lines(By.MONTH, span, "", month -> month), span, weighing);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename("figures-" + span.first() + "-" + span.last() + ".csv")
                        .build()))
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static void write(CsvWriter csv, String kind, List<Line> lines, Span span, Weights weights) {
        for (Line line : lines) {
            Count count = line.count();
            csv.writeRecord(
                    kind,
                    count.key(),
                    line.name(),
                    span.first().toString(),
                    span.last().toString(),
                    Long.toString(count.heard()),
                    Long.toString(count.closed()),
                    Long.toString(count.notDispatched()),
                    Long.toString(count.timed()),
                    Long.toString(count.onTime()),
                    Long.toString(count.answers()),
                    judged(count, count.contacted(), weights),
                    judged(count, count.solved(), weights),
                    judged(count, count.verySatisfied(), weights),
                    judged(count, count.satisfied(), weights),
                    judged(count, count.basicallySatisfied(), weights),
                    judged(count, count.dissatisfied(), weights),
                    judged(count, count.veryDissatisfied(), weights),
                    Long.toString(count.noValidVisit()),
                    share(count.response(weights)),
                    share(count.solvedShare(weights)),
                    share(count.satisfiedShare(weights)),
                    share(line.kept().response(weights)),
                    share(line.kept().solvedShare(weights)),
                    share(line.kept().satisfiedShare(weights)),
                    share(line.leftOut(weights)),
                    share(count.extendedShare(weights)),
                    share(count.pausedShare(weights)),
                    share(count.objectedShare(weights)),
                    share(count.urgedShare(weights)),
                    share(count.supervisedShare(weights)),
                    Long.toString(count.withdrawn()),
                    Long.toString(count.askedEarly()));
        }
    }

    /** Return how many judged so, nothing where so few answered that it would tell what somebody said. */
    private static String judged(Count count, long judged, Weights weights) {
        return count.answers() >= weights.leastAnswers() ? Long.toString(judged) : "";
    }

    /** Return four digits after the point, nothing where too few answered. */
    private static String share(Share share) {
        return share.value()
                .map(value -> String.format(Locale.ROOT, "%.4f", value))
                .orElse("");
    }

    /** What neighbours report (邻里关心): kinds of matters and how many; never words. */
    @GetMapping("/figures/concerns")
    String concerns(@ModelAttribute("page") Page page, Model model) {
        model.addAttribute(
                "concerns",
                figures.concerns().stream()
                        .map(it -> new Concerned(category(it.category().value(), page), it.heard(), it.open()))
                        .toList());
        model.addAttribute(
                "lately",
                figures.lately(LATELY).stream()
                        .map(it -> new Lately(
                                it.category() == null
                                        ? page.t("cases.report.same.uncategorised")
                                        : category(it.category(), page),
                                place(it.region()),
                                page.date(it.at()),
                                it.state()))
                        .toList());
        model.addAttribute("held", figures.held());
        return "cases/figures/concerns";
    }

    record Concerned(String category, long heard, long open) {}

    record Lately(String category, String place, String day, String state) {}

    private String category(String code, Page page) {
        return categories.find(new CategoryCode(code)).map(page::name).orElse(code);
    }
}
