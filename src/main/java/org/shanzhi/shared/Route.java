// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Set;

/**
 * Who may call an address (路由权限). What no route names is denied to everybody.
 *
 * @param pattern path pattern of Spring MVC, e.g. {@code /desk/cases/{id}} or {@code /desk/**}
 * @param roles the roles of which one is needed; empty with {@code open}
 * @param open whether everybody may call it, signed in or not
 */
public record Route(String pattern, Set<Role> roles, boolean open) {
    public Route {
        roles = Set.copyOf(roles);
    }

    public static Route open(String pattern) {
        return new Route(pattern, Set.of(), true);
    }

    public static Route of(String pattern, Role... roles) {
        return new Route(pattern, Set.of(roles), false);
    }

    /** A route for everybody who is signed in, in whatever role. */
    public static Route signedIn(String pattern) {
        return new Route(pattern, Set.of(Role.values()), false);
    }
}
