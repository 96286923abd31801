// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Permissions;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/** Who acts in which part on an innovation (身份判断): nobody judges what the own office, or one above or below it, carries. */
@Component
class Parties {
    private final Accounts accounts;
    private final Permissions permissions;
    private final Organisations organisations;

    Parties(Accounts accounts, Permissions permissions, Organisations organisations) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.organisations = organisations;
    }

    Set<Party> of(Innovation.Mandate mandate, Actor actor) {
        if (actor instanceof Actor.Machine) {
            return EnumSet.of(Party.MACHINE);
        }
        var parties = EnumSet.of(Party.RESIDENT);
        if (actor instanceof Actor.Staff staff) {
            if (permissions.may(actor, Role.INNOVATOR, mandate.region(), mandate.owner())) {
                parties.add(Party.OWNER);
            }
            if (permissions.may(actor, Role.LEADER, mandate.region(), mandate.owner())) {
                parties.add(Party.DECIDER);
            }
            if (parties.size() == 1
                    && staff.may(Role.EVALUATOR, mandate.region())
                    && !organisations.sameLine(staff.organisation(), mandate.owner())) {
                parties.add(Party.EVALUATOR);
            }
        }
        return parties;
    }

    /**
     * Tell in which part the actor may begin one for the office there, if at all: its innovators carry it themselves, whoever
     * leads it decides that it be carried.
     */
    Optional<Party> beginning(Actor actor, RegionCode region, OrganisationId owner) {
        if (permissions.may(actor, Role.INNOVATOR, region, owner)) {
            return Optional.of(Party.OWNER);
        }
        return permissions.may(actor, Role.LEADER, region, owner) ? Optional.of(Party.DECIDER) : Optional.empty();
    }

    /** List those who act in the part and can sign in, in a fixed order. */
    List<Actor.Staff> acting(Party party, Innovation.Mandate mandate) {
        List<Actor.Staff> holders = switch (party) {
            case OWNER -> accounts.holding(Role.INNOVATOR, mandate.region());
            case DECIDER -> accounts.holding(Role.LEADER, mandate.region());
            case EVALUATOR -> accounts.holding(Role.EVALUATOR, mandate.region());
            case RESIDENT, MACHINE -> List.of();
        };
        return holders.stream().filter(it -> of(mandate, it).contains(party)).toList();
    }
}
