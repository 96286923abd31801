// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.rules.Figures;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.springframework.stereotype.Component;

/**
 * Makes a package hold (制度落地): what it changes is written into the lists that the platform enforces, with the package's
 * first day, in the transaction that adopts it. So everything begins on one date, and nobody has to remember it.
 */
@Component
class Establishment {
    private static final List<String> AGAIN = List.of("first", "second", "third");

    private final Duties duties;
    private final Figures figures;
    private final TimeLimits limits;
    private final LimitPlans limitPlans;
    private final InstitutionPlans institutions;
    private final JdbcInstitutions register;
    private final Organisations organisations;
    private final JdbcInnovations store;
    private final SortableIds ids;

    Establishment(
            Duties duties,
            Figures figures,
            TimeLimits limits,
            LimitPlans limitPlans,
            InstitutionPlans institutions,
            JdbcInstitutions register,
            Organisations organisations,
            JdbcInnovations store,
            SortableIds ids) {
        this.duties = duties;
        this.figures = figures;
        this.limits = limits;
        this.limitPlans = limitPlans;
        this.institutions = institutions;
        this.register = register;
        this.organisations = organisations;
        this.store = store;
        this.ids = ids;
    }

    void adopt(Innovation innovation) {
        Answers written = innovation.latest(Deed.PACKAGE).orElseThrow().answers();
        LocalDate from = LocalDate.parse(written.text("from"));
        var items = new ArrayList<DutyItem>();
        for (var row : written.rows("duties")) {
            Organisation responsible = organisations
                    .find(OrganisationId.of(row.getOrDefault("organisation", "")))
                    .orElseThrow();
            // The county's own government stands in the county's lists, not in those of a town.
            boolean town = responsible.kind() == OrganisationKind.TERRITORIAL_GOVERNMENT
                    && !responsible.region().equals(responsible.region().county());
            items.add(new DutyItem(
                    ids.next(),
                    row.getOrDefault("code", ""),
                    row.getOrDefault("name", ""),
                    town ? DutyList.TOWN_BASIC : DutyList.DEPARTMENT,
                    town ? RegionLevel.TOWN : RegionLevel.COUNTY,
                    responsible.region(),
                    responsible.id(),
                    row.getOrDefault("legal-basis", ""),
                    Optional.of(row.getOrDefault("category", ""))
                            .filter(it -> !it.isBlank())
                            .map(it -> Set.of(new CategoryCode(it)))
                            .orElse(Set.of()),
                    Validity.since(from)));
        }
        duties.save(items);
        for (var row : written.rows("figures")) {
            figures.set(
                    row.getOrDefault("figure", ""),
                    new RegionCode(row.getOrDefault("region", "")),
                    from,
                    new BigDecimal(row.getOrDefault("value", "")),
                    row.getOrDefault("basis", ""));
        }
        limits.begin(limitPlans.read(written, from).stream()
                .map(it -> it.rule(ids.next(), from))
                .toList());
        institutions.enter(innovation, written, from);
    }

    /** Let nobody else adopt a package before this one is adopted or refused. */
    void compareAlone() {
        register.compareAlone();
    }

    /**
     * What stands only in the register of institutions ends with the innovation that made it. What was written into lists that
     * have keepers of their own stays until those change it: others have built upon it.
     */
    void end(Innovation innovation, LocalDate last) {
        register.end(innovation.id(), last);
    }

    /** Set down when it is measured again, from the day on which the package began to hold. */
    void promise(Innovation innovation) {
        LocalDate from = innovation.effectiveFrom().orElseThrow();
        for (String which : AGAIN) {
            int months = figures.integer(
                    "innovation.remeasure." + which + "-months",
                    innovation.mandate().region(),
                    from);
            store.promise(innovation.id(), innovation.round(), months, from.plusMonths(months));
        }
    }
}
