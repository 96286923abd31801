// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

@Component
class RequestActors implements Actors {
    private static final Actor NOBODY = new Actor.Anonymous();

    private final Accounts accounts;

    RequestActors(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Actor current() {
        return signedIn().map(this::actor).orElse(NOBODY);
    }

    /** Return the roles that the actor holds anywhere. */
    static Set<Role> roles(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> {
                var roles = EnumSet.noneOf(Role.class);
                staff.grants().forEach(grant -> roles.add(grant.role()));
                yield roles;
            }
            case Actor.Resident _ -> Set.of(Role.RESIDENT);
            case Actor.ReceiptHolder _, Actor.Anonymous _, Actor.Machine _ -> Set.of();
        };
    }

    /** An account that was locked meanwhile is nobody from its next request on. */
    private Actor actor(SignedIn person) {
        return switch (person) {
            case SignedIn.AsResident resident ->
                new Actor.Resident(new AccountId(resident.account()), new ContactId(resident.contact()));
            case SignedIn.AsStaff staff ->
                accounts.staff(new AccountId(staff.account()))
                        .map(Actor.class::cast)
                        .orElse(NOBODY);
        };
    }

    static Optional<SignedIn> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated)
                .map(Authentication::getPrincipal)
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
    }
}
