// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.List;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Scope;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;

/** Tells how far an operator hears: the lines of the regions of the role, whatever telephone somebody sits at. */
final class CallReach {
    private CallReach() {}

    static boolean reaches(Actor actor, RegionCode region) {
        return actor.may(Role.OPERATOR, region);
    }

    static List<RegionCode> regions(Actor actor) {
        return actor.scopes(Role.OPERATOR).stream().map(Scope::region).toList();
    }
}
