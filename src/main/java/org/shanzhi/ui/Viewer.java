// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.Set;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Role;

/** Who looks at the page (浏览者): what the frame shows of the person signed in. */
public record Viewer(AccountId account, String name, Set<Role> roles) {
    public Viewer {
        roles = Set.copyOf(roles);
    }
}
