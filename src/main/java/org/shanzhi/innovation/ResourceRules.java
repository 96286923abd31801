// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Compares what an innovation needs with what is there, beside all others (资源核对). */
@Component
class ResourceRules {
    /** What is tried or just was stands in the way of the same again; of two that only plan, the first approved goes first. */
    private static final Set<Stage> FIRST = EnumSet.of(Stage.PILOTED, Stage.EVALUATED, Stage.DECIDED);

    private final JdbcInnovations store;
    private final Supplies supplies;
    private final Organisations organisations;
    private final Figures figures;
    private final Clock clock;
    private final ZoneId zone;

    ResourceRules(
            JdbcInnovations store,
            Supplies supplies,
            Organisations organisations,
            Figures figures,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.supplies = supplies;
        this.organisations = organisations;
        this.figures = figures;
        this.clock = clock;
        this.zone = zone;
    }

    /** Return the portfolio of these innovations, with what there is to draw on. */
    Portfolio portfolio(List<Innovation> innovations) {
        return new Portfolio(
                innovations,
                supplies.supplies(),
                supplies.systems(),
                figures.number("innovation.same-purpose", RegionCode.COUNTRY, today())
                        .doubleValue(),
                zone);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** Return what is lacking; empty where everything is covered. */
    List<Refusal> stops(Innovation innovation) {
        Answers resources = innovation.latest(Deed.RESOURCE).map(Entry::answers).orElse(Answers.NONE);
        var stops = new ArrayList<Refusal>();
        resources.rows("needs").stream()
                .filter(row -> row.getOrDefault("from", "").isBlank())
                .map(row -> Refusal.of("innovation-need-uncovered", row.getOrDefault("what", "")))
                .forEach(stops::add);
        if (!kept(resources.text("keeper"))) {
            stops.add(Refusal.of("innovation-keeper-unknown"));
        }
        List<Innovation> others = store.all().stream()
                .filter(it -> !it.id().equals(innovation.id()))
                .toList();
        portfolio(Stream.concat(Stream.of(innovation), others.stream()).toList()).sources().stream()
                .filter(Portfolio.Source::overdrawn)
                .filter(source -> source.needs().stream()
                        .anyMatch(it -> it.innovation().id().equals(innovation.id())))
                .map(it -> Refusal.of(
                        "innovation-source-overdrawn",
                        it.name(),
                        it.promised().toPlainString(),
                        it.supply().orElseThrow().toPlainString()))
                .forEach(stops::add);
        others.stream()
                .filter(it -> FIRST.contains(it.stage()))
                .filter(it -> Portfolio.same(innovation, it))
                .map(it -> Refusal.of(
                        "innovation-duplicate", it.number(), it.mandate().title()))
                .forEach(stops::add);
        return stops;
    }

    private boolean kept(String keeper) {
        try {
            return organisations
                    .find(OrganisationId.of(keeper))
                    .filter(it -> it.validity().holdsOn(today()))
                    .isPresent();
        } catch (IllegalArgumentException typed) {
            return false;
        }
    }
}
