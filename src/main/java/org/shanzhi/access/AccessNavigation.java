// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

@Component
class AccessNavigation implements Navigation {
    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("access.password.change", "/password", Audience.SELF, 90),
                Entry.of("access.accounts", "/admin/accounts", Audience.ADMINISTRATION, 10, Role.SECURITY_OFFICER),
                Entry.of(
                        "access.changes",
                        "/admin/account-changes",
                        Audience.ADMINISTRATION,
                        11,
                        Role.SECURITY_OFFICER,
                        Role.AUDITOR),
                Entry.of("access.reveals", "/admin/reveals", Audience.ADMINISTRATION, 12, Role.AUDITOR));
    }
}
