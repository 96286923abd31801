// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tells of staff whose request goes on for long whether they are still signed in, and as what (在线状态). */
public interface Presences {
    /** Return the presence behind the current request; empty unless staff are signed in. */
    Optional<Presence> current();

    /**
     * Return those who are still here, with their roles as they are now: whose session did not end, by leaving or by time, and
     * whose account was not locked.
     */
    Map<Presence, Actor.Staff> still(Collection<Presence> presences);
}
