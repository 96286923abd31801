// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/**
 * Finds who is responsible by the duty lists (依清单派单). A town leads what stands in its list of basic duties, unless the
 * same matter was taken back; of a cooperative item the department leads and the town assists; a committee never leads. The
 * accused, those above it and those below it are not proposed.
 */
@Component
class DutyRouting {
    /** Name and version of the rule as the decision records cite it. */
    static final String RULE = "duty-lists/1";

    private final Duties duties;
    private final Organisations organisations;

    DutyRouting(Duties duties, Organisations organisations) {
        this.duties = duties;
        this.organisations = organisations;
    }

    Routing route(Optional<CategoryCode> category, RegionCode place, @Nullable OrganisationId accused, LocalDate on) {
        if (category.isEmpty()) {
            return new Routing(RULE, category, place, Optional.empty(), List.of(), List.of());
        }
        List<DutyItem> covering = duties.covering(category.get(), place, on);
        boolean takenBack = covering.stream().anyMatch(it -> it.list() == DutyList.TOWN_TAKEN_BACK);
        var candidates = new ArrayList<Routing.Candidate>();
        var excluded = new ArrayList<Routing.Excluded>();
        for (DutyItem item : covering) {
            var assisting = new ArrayList<OrganisationId>();
            String hindrance = hindrance(item, takenBack, accused, on);
            if (!hindrance.isEmpty()) {
                excluded.add(new Routing.Excluded(item, hindrance));
                continue;
            }
            if (item.list() == DutyList.TOWN_COOPERATIVE) {
                organisations
                        .governing(place.town(), on)
                        .map(Organisation::id)
                        .filter(town -> accused == null || !organisations.sameLine(accused, town))
                        .ifPresent(assisting::add);
            }
            candidates.add(
                    new Routing.Candidate(item.responsible(), item, assisting, "cases.routing.because." + item.list()));
        }
        candidates.sort(java.util.Comparator.comparingInt(it -> rank(it.duty(), category.get())));
        return new Routing(
                RULE,
                category,
                place,
                candidates.stream().findFirst(),
                candidates.stream().skip(1).toList(),
                excluded);
    }

    private String hindrance(DutyItem item, boolean takenBack, @Nullable OrganisationId accused, LocalDate on) {
        if (item.list() == DutyList.COMMITTEE) {
            return "cases.routing.excluded.committee";
        }
        if (item.list() == DutyList.TOWN_BASIC && takenBack) {
            return "cases.routing.excluded.taken-back";
        }
        if (accused != null && organisations.sameLine(accused, item.responsible())) {
            return "cases.routing.excluded.accused";
        }
        boolean inForce = organisations
                .find(item.responsible())
                .filter(it -> it.validity().holdsOn(on))
                .isPresent();
        return inForce ? "" : "cases.routing.excluded.unknown";
    }

    /** The closest category first; of equals the town's own duty, then what departments lead. */
    private static int rank(DutyItem item, CategoryCode category) {
        int depth = item.categories().stream()
                .filter(category::isWithin)
                .mapToInt(it -> it.value().split("\\.").length)
                .max()
                .orElse(0);
        int list = switch (item.list()) {
            case TOWN_BASIC -> 0;
            case TOWN_TAKEN_BACK -> 1;
            case TOWN_COOPERATIVE -> 2;
            case DEPARTMENT -> 3;
            case COMMITTEE -> 4;
        };
        return -depth * 10 + list;
    }
}
