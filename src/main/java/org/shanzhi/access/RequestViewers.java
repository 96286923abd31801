// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.stereotype.Component;

@Component
class RequestViewers implements Viewers {
    private final Accounts accounts;

    RequestViewers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Viewer> current() {
        return RequestActors.signedIn().flatMap(person -> switch (person) {
            case SignedIn.AsResident resident ->
                Optional.of(new Viewer(new AccountId(resident.account()), resident.hint(), Set.of(Role.RESIDENT)));
            case SignedIn.AsStaff staff ->
                accounts.staff(new AccountId(staff.account()))
                        .map(found -> new Viewer(
                                found.account(),
                                found.name(),
                                RequestActors.roles(found),
                                found.grants().stream()
                                        .map(RequestViewers::reach)
                                        .toList(),
                                Optional.of(found.person())));
        });
    }

    private static Viewer.Reach reach(Grant grant) {
        return new Viewer.Reach(
                grant.role(), grant.scope().region(), grant.scope().organisation());
    }
}
