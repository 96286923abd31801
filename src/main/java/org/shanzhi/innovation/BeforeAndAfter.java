// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Tells of each thing that a package changes how it is before its first day and how from then on (前后对照). */
@Component
public class BeforeAndAfter {
    private final Figures figures;
    private final LimitPlans limits;
    private final JdbcInstitutions register;
    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;

    BeforeAndAfter(
            Figures figures,
            LimitPlans limits,
            JdbcInstitutions register,
            Organisations organisations,
            Regions regions,
            Categories categories) {
        this.figures = figures;
        this.limits = limits;
        this.register = register;
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
    }

    /**
     * One thing that changes (变动), in the reader's words.
     *
     * @param where the place, or empty where the thing itself says it
     * @param change how it was and how it becomes
     */
    public record Line(String kind, String what, String where, String change) {}

    private static String change(String before, String after, Page page) {
        return before.isEmpty()
                ? page.t("innovation.change.new", after)
                : page.t("innovation.change.from-to", before, after);
    }

    /** Return what the latest package of the innovation changes; what is not written in full is left out. */
    public List<Line> lines(Innovation innovation, Page page) {
        return innovation
                .lastEver(Deed.PACKAGE)
                .map(it -> lines(it.answers(), page))
                .orElse(List.of());
    }

    private List<Line> lines(Answers written, Page page) {
        LocalDate before = LocalDate.parse(written.text("from")).minusDays(1);
        var lines = new ArrayList<Line>();
        written.rows("duties").stream().map(row -> duty(row, page)).forEach(lines::add);
        written.rows("figures").stream()
                .flatMap(row -> figure(row, before, page).stream())
                .forEach(lines::add);
        lines.addAll(limits(written, before, page));
        Map<UUID, Institution> known =
                register.all().stream().collect(Collectors.toMap(Institution::id, Function.identity()));
        PlannedInstitution.of(written).stream()
                .map(it -> institution(it, it.replaces().map(known::get), page))
                .forEach(lines::add);
        written.rows("others").stream().map(row -> other(row, page)).forEach(lines::add);
        return lines;
    }

    private Line duty(Map<String, String> row, Page page) {
        String said =
                page.t("innovation.change.duty", organisation(said(row, "organisation")), said(row, "legal-basis"));
        return new Line(
                page.t("innovation.change.DUTY"),
                (said(row, "code") + " " + said(row, "name")).strip(),
                "",
                change("", said, page));
    }

    private Optional<Line> figure(Map<String, String> row, LocalDate before, Page page) {
        String name = said(row, "figure");
        Optional<RegionCode> region = region(said(row, "region"));
        boolean known = figures.rows().stream().anyMatch(it -> it.name().equals(name));
        String said = "rules.figure." + name;
        return region.filter(_ -> known)
                .map(it -> new Line(
                        page.t("innovation.change.FIGURE"),
                        page.has(said) ? page.t(said) : name,
                        place(it),
                        change(plain(figures.number(name, it, before)), said(row, "value"), page)));
    }

    /** Kinds of requests whose limit changes alike are told in one line. */
    private List<Line> limits(Answers written, LocalDate before, Page page) {
        record Alike(
                RegionCode region, String category, String urgency, LimitStage stage, String before, String after) {}
        var alike = new LinkedHashMap<Alike, List<String>>();
        for (PlannedLimit planned : limits.read(written, before)) {
            var matter = planned.matter();
            planned.set().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(it -> alike.computeIfAbsent(
                                    new Alike(
                                            matter.region(),
                                            matter.category()
                                                    .map(code -> category(code, page))
                                                    .orElse(page.t("innovation.word.EVERY")),
                                            page.t("innovation.q.package.limits.urgency." + matter.urgency()),
                                            it.getKey(),
                                            planned.before(it.getKey())
                                                    .map(limit -> limit(limit, page))
                                                    .orElse(""),
                                            limit(it.getValue(), page)),
                                    _ -> new ArrayList<>())
                            .add(page.t("innovation.q.package.limits.type." + matter.type())));
        }
        return alike.entrySet().stream()
                .map(it -> new Line(
                        page.t("innovation.change.LIMIT"),
                        page.t(
                                "innovation.change.limit",
                                it.getKey().category(),
                                String.join(page.t("open.and"), it.getValue()),
                                it.getKey().urgency(),
                                page.t("innovation.word." + it.getKey().stage())),
                        place(it.getKey().region()),
                        change(it.getKey().before(), it.getKey().after(), page)))
                .toList();
    }

    private static String limit(TimeLimit limit, Page page) {
        return page.t("innovation.word." + limit.unit(), limit.amount());
    }

    private Line institution(PlannedInstitution it, Optional<Institution> old, Page page) {
        String before = old.map(row -> said(row.name(), row.says(), row.amount(), row.unit(), page))
                .orElse("");
        return new Line(
                page.t("innovation.word." + it.kind()),
                (it.code() + " " + it.name()).strip(),
                it.region().map(this::place).orElse(""),
                change(before, said("", it.says(), it.amount(), it.unit(), page), page));
    }

    private static String said(String name, String says, Optional<BigDecimal> amount, String unit, Page page) {
        return Stream.of(name, says, amount.map(it -> amount(it, unit, page)).orElse(""))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(page.t("innovation.change.and")));
    }

    /** Say an amount with its unit. */
    public static String amount(BigDecimal amount, String unit, Page page) {
        int digits = Math.max(0, amount.stripTrailingZeros().scale());
        return page.t("innovation.change.amount", page.number(amount.doubleValue(), digits), unit);
    }

    private static Line other(Map<String, String> row, Page page) {
        String kind = "innovation.q.package.others.kind." + said(row, "kind");
        return new Line(page.has(kind) ? page.t(kind) : "", said(row, "what"), "", said(row, "change"));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private String category(CategoryCode code, Page page) {
        return categories.find(code).map(page::name).orElse(code.value());
    }

    private String organisation(String id) {
        try {
            return organisations
                    .find(OrganisationId.of(id))
                    .map(Organisation::name)
                    .orElse(id);
        } catch (IllegalArgumentException typed) {
            return id;
        }
    }

    private static Optional<RegionCode> region(String code) {
        return Optional.of(code).filter(it -> it.matches("\\d{12}")).map(RegionCode::new);
    }

    private String place(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    private static String said(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }
}
