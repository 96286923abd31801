// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** What the county's own data say to the rules of innovations. */
@Component
class InnovationGround implements Ground {
    private final Organisations organisations;
    private final Figures figures;
    private final Gate.Gates gates;
    private final CopyRules copies;
    private final ResourceRules resources;
    private final PackageRules packages;
    private final ZoneId zone;

    InnovationGround(
            Organisations organisations,
            Figures figures,
            Gate.Gates gates,
            CopyRules copies,
            ResourceRules resources,
            PackageRules packages,
            ZoneId zone) {
        this.organisations = organisations;
        this.figures = figures;
        this.gates = gates;
        this.copies = copies;
        this.resources = resources;
        this.packages = packages;
        this.zone = zone;
    }

    @Override
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    @Override
    public boolean sameLine(OrganisationId one, OrganisationId other) {
        return organisations.sameLine(one, other);
    }

    @Override
    public int objectionDays(Innovation innovation) {
        LocalDate shown = innovation
                .latest(Deed.TEST_VALUE)
                .map(it -> day(it.at()))
                .orElseGet(() -> day(innovation.steps().getLast().at()));
        return figures.integer(
                "innovation.objection-days." + innovation.significance().name().toLowerCase(Locale.ROOT),
                innovation.mandate().region(),
                shown);
    }

    @Override
    public Significance significance(Innovation.Mandate mandate, Answers framing, LocalDate on) {
        if (framing.says("rights", "YES")) {
            return Significance.HEAVY;
        }
        if (reaches("heavy", mandate, framing, on)) {
            return Significance.HEAVY;
        }
        return reaches("middle", mandate, framing, on) ? Significance.MIDDLE : Significance.LIGHT;
    }

    private boolean reaches(String weight, Innovation.Mandate mandate, Answers framing, LocalDate on) {
        return List.of("people", "cost").stream()
                .anyMatch(name -> new BigDecimal(framing.text(name))
                                .compareTo(figures.number("innovation." + weight + "." + name, mandate.region(), on))
                        >= 0);
    }

    @Override
    public List<Refusal> copyStops(Innovation innovation) {
        return copies.stops(innovation);
    }

    @Override
    public List<Refusal> resourceStops(Innovation innovation) {
        return resources.stops(innovation);
    }

    @Override
    public List<Refusal> packageStops(Innovation innovation) {
        return packages.stops(innovation);
    }

    @Override
    public List<Gate> gates(Deed deed, Innovation innovation, LocalDate on) {
        return gates.of(deed, innovation.significance(), innovation.mandate().region(), on);
    }
}
