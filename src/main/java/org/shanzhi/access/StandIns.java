// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;

/**
 * Who does somebody's work while that one is away, or from now on because that one leaves (代班). A stand-in is of the same
 * organisation and holds the same roles, so nobody may do by it what nobody gave them leave to do. The person names the
 * stand-in, or a leader of the organisation does.
 */
public interface StandIns {
    /** @param last the last day, empty for good */
    record StandIn(
            UUID id, PersonId person, PersonId standIn, LocalDate first, Optional<LocalDate> last, PersonId namedBy) {
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(first) && last.filter(day::isAfter).isEmpty();
        }
    }

    /** Outcome of naming a stand-in. */
    sealed interface Naming {
        record Named(StandIn standIn) implements Naming {}

        /** @param about what of it is wrong: person, stand-in, first or last */
        record Refused(String about, Refusal refusal) implements Naming {}
    }

    Naming name(PersonId person, PersonId standIn, LocalDate first, Optional<LocalDate> last, Actor actor);

    /** End it now; returns false if the actor knows of none such. */
    boolean end(UUID id, Actor actor);

    /** List those that hold now or later and that the actor may end, the earliest first. */
    List<StandIn> known(Actor actor);

    /** List for whom the actor may name a stand-in, ordered by name within each organisation. */
    List<PersonId> nameable(Actor actor);

    /** List who could stand in for one of the people, each once, in the order of the people. */
    List<PersonId> ableFor(Collection<PersonId> people);

    /** Return whose work the person does today. */
    Set<PersonId> replacedBy(PersonId person);

    /** Return who does whose work today; read once for each request. */
    Map<PersonId, PersonId> today();
}
