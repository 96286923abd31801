// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;

/** Who does something (行为人). */
public sealed interface Actor {

    /** A member of staff who signed in. */
    record Staff(AccountId account, PersonId person, String name, OrganisationId organisation, List<Grant> grants)
            implements Actor {
        public Staff {
            grants = List.copyOf(grants);
        }
    }

    /** A resident who signed in by a code sent to the telephone. */
    record Resident(AccountId account, ContactId contact) implements Actor {}

    /** Whoever holds a receipt code: the code stands for the person, no account is needed. */
    record ReceiptHolder(String receiptDigest) implements Actor {}

    /** Anybody. */
    record Anonymous() implements Actor {}

    /** The platform itself, acting by a rule; {@code name} says which part. */
    record Machine(String name) implements Actor {}

    default Optional<AccountId> accountId() {
        return switch (this) {
            case Staff staff -> Optional.of(staff.account());
            case Resident resident -> Optional.of(resident.account());
            case ReceiptHolder _, Anonymous _, Machine _ -> Optional.empty();
        };
    }

    /** Tell whether the actor holds the role for the region, whatever the organisation. */
    default boolean may(Role role, RegionCode region) {
        return this instanceof Staff staff
                && staff.grants().stream()
                        .anyMatch(grant -> grant.role() == role
                                && region.isWithin(grant.scope().region()));
    }

    /** Return where the actor holds the role; empty for whoever is not staff. */
    default List<Scope> scopes(Role role) {
        return this instanceof Staff staff
                ? staff.grants().stream()
                        .filter(grant -> grant.role() == role)
                        .map(Grant::scope)
                        .toList()
                : List.of();
    }

    /** Tell whether the actor holds the role anywhere. */
    default boolean holds(Role role) {
        return this instanceof Staff staff && staff.grants().stream().anyMatch(grant -> grant.role() == role);
    }
}
