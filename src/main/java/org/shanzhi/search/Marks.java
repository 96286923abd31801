// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Readers;
import org.springframework.stereotype.Component;

/** Says of which marks whoever searches bears which, by the roles held and the tree of organisations as they are now. */
@Component
class Marks {
    private final Organisations organisations;
    private final Clock clock;
    private final ZoneId zone;

    Marks(Organisations organisations, Clock clock, ZoneId zone) {
        this.organisations = organisations;
        this.clock = clock;
        this.zone = zone;
    }

    /** Whoever searches the pages of residents, signed in or not, finds what is public and nothing more. */
    static Set<String> ofEverybody() {
        return Set.of(Readers.mark(new Readers.Public(true)), Readers.mark(new Readers.Public(false)));
    }

    Set<String> atDesk(Actor actor) {
        var marks = new HashSet<String>();
        marks.add(Readers.mark(new Readers.Public(true)));
        if (actor instanceof Actor.Staff staff && !staff.grants().isEmpty()) {
            List<OrganisationId> all = organisations.on(LocalDate.ofInstant(clock.instant(), zone)).stream()
                    .map(Organisation::id)
                    .toList();
            Set<OrganisationId> line = line(staff.organisation());
            staff.grants().forEach(grant -> add(grant, all, line, marks));
        }
        return marks;
    }

    private void add(Grant grant, List<OrganisationId> all, Set<OrganisationId> line, Set<String> marks) {
        var region = grant.scope().region();
        marks.add(Readers.mark(new Readers.InRegion(grant.role(), region, null)));
        all.stream()
                .filter(accused -> !line.contains(accused))
                .forEach(accused -> marks.add(Readers.mark(new Readers.InRegion(grant.role(), region, accused))));
        grant.scope()
                .organisation()
                .ifPresent(above -> all.stream()
                        .filter(it -> organisations.isWithin(it, above))
                        .forEach(it -> marks.add(Readers.mark(new Readers.OfOrganisation(grant.role(), it)))));
    }

    /** Return the organisation with all above it: what is said about any of them is not for their people. */
    private Set<OrganisationId> line(OrganisationId organisation) {
        var line = new HashSet<OrganisationId>();
        Optional<OrganisationId> step = Optional.of(organisation);
        while (step.isPresent() && line.add(step.get())) {
            step = organisations.find(step.get()).flatMap(Organisation::parent);
        }
        return line;
    }
}
