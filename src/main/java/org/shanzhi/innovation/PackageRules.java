// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/**
 * Compares a package with what holds on its first day (制度包核对). What cannot be written into the lists, what contradicts them
 * and what they say already is named; the same said twice is merged by whoever wrote it, not by the platform.
 */
@Component
class PackageRules {
    private final Duties duties;
    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;
    private final Figures figures;
    private final LimitPlans limits;
    private final InstitutionPlans institutions;

    PackageRules(
            Duties duties,
            Organisations organisations,
            Regions regions,
            Categories categories,
            Figures figures,
            LimitPlans limits,
            InstitutionPlans institutions) {
        this.duties = duties;
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
        this.figures = figures;
        this.limits = limits;
        this.institutions = institutions;
    }

    /** Return what speaks against the package; empty where nothing does, and once it is adopted: then it is what holds. */
    List<Refusal> stops(Innovation innovation) {
        if (innovation.latest(Deed.ADOPT).isPresent()) {
            return List.of();
        }
        return innovation
                .latest(Deed.PACKAGE)
                .map(it -> stops(it.answers(), innovation.mandate().region()))
                .orElse(List.of(Refusal.of("innovation-package-empty")));
    }

    List<Refusal> stops(Answers written, RegionCode within) {
        var stops = new ArrayList<Refusal>();
        boolean empty = Sheets.of(Deed.PACKAGE).questions().stream()
                .allMatch(it -> written.rows(it.name()).isEmpty());
        if (empty) {
            stops.add(Refusal.of("innovation-package-empty"));
            return stops;
        }
        LocalDate from = LocalDate.parse(written.text("from"));
        List<DutyItem> standing = duties.on(from);
        var codes = new HashSet<String>();
        for (var row : written.rows("duties")) {
            stops.addAll(duty(row, standing, from));
            if (!codes.add(said(row, "code"))) {
                stops.add(Refusal.of("innovation-duty-twice", said(row, "code")));
            }
        }
        var known = figures.rows().stream().map(Figures.Row::name).collect(Collectors.toSet());
        var set = new HashSet<String>();
        for (var row : written.rows("figures")) {
            stops.addAll(figure(row, known, within, from));
            if (!set.add(said(row, "figure") + " " + said(row, "region"))) {
                stops.add(Refusal.of("innovation-figure-twice", said(row, "figure")));
            }
        }
        stops.addAll(limits.stops(written, within, from));
        stops.addAll(institutions.stops(written, within, from));
        return stops;
    }

    private List<Refusal> duty(Map<String, String> row, List<DutyItem> standing, LocalDate from) {
        String code = said(row, "code");
        Optional<Organisation> responsible = organisation(said(row, "organisation"));
        String category = said(row, "category");
        var stops = new ArrayList<Refusal>();
        if (said(row, "name").isBlank() || said(row, "legal-basis").isBlank()) {
            stops.add(Refusal.of("innovation-duty-incomplete", code));
        }
        if (responsible.isEmpty() || !responsible.get().validity().holdsOn(from)) {
            stops.add(Refusal.of("innovation-duty-nobody", code));
        } else if (responsible.get().kind() == OrganisationKind.COMMITTEE) {
            // Committees of residents help; a list that makes them answer for something contradicts their law.
            stops.add(Refusal.of("innovation-duty-committee", code));
        }
        if (!CategoryCode.isOne(category)
                || categories.find(new CategoryCode(category)).isEmpty()) {
            stops.add(Refusal.of("innovation-duty-category", code));
        } else {
            responsible.ifPresent(it -> stops.addAll(against(code, new CategoryCode(category), it, standing)));
        }
        return stops;
    }

    private static List<Refusal> against(
            String code, CategoryCode category, Organisation responsible, List<DutyItem> standing) {
        var stops = new ArrayList<Refusal>();
        for (DutyItem item : standing) {
            boolean here = responsible.region().isWithin(item.region())
                    || item.region().isWithin(responsible.region());
            boolean same = item.categories().stream().anyMatch(it -> category.isWithin(it) || it.isWithin(category));
            if (item.code().equals(code)) {
                stops.add(Refusal.of("innovation-duty-exists", code));
            } else if (here
                    && same
                    && item.list() == DutyList.TOWN_TAKEN_BACK
                    && responsible.kind() == OrganisationKind.TERRITORIAL_GOVERNMENT) {
                stops.add(Refusal.of("innovation-duty-taken-back", code, item.code(), item.name()));
            } else if (here
                    && item.categories().contains(category)
                    && item.responsible().equals(responsible.id())) {
                stops.add(Refusal.of("innovation-duty-overlaps", code, item.code(), item.name()));
            }
        }
        return stops;
    }

    private List<Refusal> figure(Map<String, String> row, Set<String> known, RegionCode within, LocalDate from) {
        String name = said(row, "figure");
        var stops = new ArrayList<Refusal>();
        if (!known.contains(name)) {
            stops.add(Refusal.of("innovation-figure-unknown", name));
        }
        if (!said(row, "value").matches("-?\\d{1,12}(\\.\\d{1,6})?")
                || said(row, "basis").isBlank()) {
            stops.add(Refusal.of("innovation-figure-incomplete", name));
        }
        String region = said(row, "region");
        if (!region.matches("\\d{12}") || regions.find(new RegionCode(region)).isEmpty()) {
            stops.add(Refusal.of("innovation-figure-nowhere", name));
        } else if (!new RegionCode(region).isWithin(within)) {
            stops.add(Refusal.of("innovation-figure-elsewhere", name));
        } else if (figures.rows().stream()
                .anyMatch(it -> it.name().equals(name)
                        && it.region().value().equals(region)
                        && it.from().equals(from))) {
            stops.add(Refusal.of("innovation-figure-set", name));
        } else if (stops.isEmpty()
                && figures.number(name, new RegionCode(region), from).compareTo(new BigDecimal(said(row, "value")))
                        == 0) {
            stops.add(Refusal.of("innovation-figure-same", name));
        }
        return stops;
    }

    private Optional<Organisation> organisation(String id) {
        try {
            return organisations.find(new OrganisationId(UUID.fromString(id)));
        } catch (IllegalArgumentException typed) {
            return Optional.empty();
        }
    }

    private static String said(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
