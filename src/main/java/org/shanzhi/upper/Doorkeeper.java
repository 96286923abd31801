// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.util.Set;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Permissions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/** Orders from above come to the county as a whole: only who works for all of it has to do with them here. */
@Component
class Doorkeeper {
    static final Set<Role> WORKING = Set.of(Role.OPERATOR, Role.DISPATCHER);
    static final Set<Role> READING = Set.of(Role.OPERATOR, Role.DISPATCHER, Role.LEADER);

    private final Permissions permissions;

    Doorkeeper(Permissions permissions) {
        this.permissions = permissions;
    }

    boolean mayWork(Actor actor) {
        return WORKING.stream().anyMatch(it -> permissions.everywhere(actor, it));
    }

    boolean mayRead(Actor actor) {
        return READING.stream().anyMatch(it -> permissions.everywhere(actor, it));
    }

    Actor reading(Actor actor) {
        return known(mayRead(actor), actor);
    }

    Actor working(Actor actor) {
        return known(mayWork(actor), actor);
    }

    private static Actor known(boolean may, Actor actor) {
        if (!may) {
            throw new RefusedException(403, Refusal.of("upper-county"));
        }
        return actor;
    }
}
