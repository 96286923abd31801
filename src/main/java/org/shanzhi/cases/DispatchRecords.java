// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Component;

/** Proposes by the duty lists and records, with each dispatch, what the rule saw and who decided. */
@Component
class DispatchRecords {
    private final DutyRouting routing;
    private final DispatchRules rules;
    private final Organisations organisations;
    private final SortableIds ids;
    private final ZoneId zone;

    DispatchRecords(DutyRouting routing, Ground ground, Organisations organisations, SortableIds ids, ZoneId zone) {
        this.routing = routing;
        this.rules = new DispatchRules(ground);
        this.organisations = organisations;
        this.ids = ids;
        this.zone = zone;
    }

    Routing proposal(Case matter, Instant now) {
        var subject = matter.subject();
        return proposal(
                subject.workingCategory(),
                subject.place().region(),
                subject.keepingAway().orElse(null),
                now);
    }

    Routing proposal(Optional<CategoryCode> category, RegionCode place, @Nullable OrganisationId accused, Instant now) {
        return routing.route(category, place, accused, day(now));
    }

    Addressees addressees(Case matter, Instant now) {
        return rules.addressees(matter, organisations.on(day(now)), now);
    }

    Decision decision(Case before, Case after, CaseCommand.Dispatch dispatch, Actor actor, Instant now) {
        Routing proposal = proposal(before, now);
        boolean accepted = proposal.best()
                .filter(best -> best.lead().equals(dispatch.lead())
                        && dispatch.duty().filter(best.duty().id()::equals).isPresent())
                .isPresent();
        var alternatives = new ArrayList<String>();
        proposal.best().ifPresent(it -> alternatives.add("proposed " + sentence(it.duty())));
        proposal.alternatives().forEach(it -> alternatives.add("possible " + sentence(it.duty())));
        proposal.excluded().forEach(it -> alternatives.add("excluded " + sentence(it.duty()) + " " + it.reason()));
        return new Decision(
                ids.next(),
                after.id(),
                after.version(),
                now,
                proposal.rule(),
                inputs(before, proposal, now),
                dispatch.duty().orElse(null),
                dispatch.lead(),
                alternatives,
                accepted,
                dispatch.reason(),
                Chronicle.name(actor));
    }

    private String inputs(Case before, Routing proposal, Instant now) {
        var accused = before.subject().accused();
        var named = before.subject().named();
        var inputs = new TreeMap<String, String>();
        inputs.put("category", proposal.category().map(Object::toString).orElse(""));
        inputs.put("categoryBy", before.subject().category() == null ? "proposal" : "person");
        inputs.put("place", proposal.place().value());
        inputs.put("accused", accused == null ? "" : accused.toString());
        inputs.put("named", named == null ? "" : named.toString());
        inputs.put("day", day(now).toString());
        inputs.put("type", before.subject().type().name());
        inputs.put("urgency", before.subject().urgency().name());
        return inputs.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
    }

    private String sentence(DutyItem duty) {
        return duty.code() + " " + duty.name() + " "
                + organisations.find(duty.responsible()).map(Organisation::name).orElse("");
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
