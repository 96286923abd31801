// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;
import java.util.Set;
import org.shanzhi.shared.Role;

/** What a module adds to the bar at the top of every page (导航); each module may have one such bean. */
public interface Navigation {
    List<Entry> entries();

    /** For whom an entry stands in the bar. */
    enum Audience {
        /** Everybody, signed in or not. */
        EVERYBODY,
        /** Residents and those who are not signed in. */
        RESIDENTS,
        /** Those who work on the platform. */
        STAFF,
        /** Those who work on the platform, in the menu under their own name. */
        SELF,
        /** Those who look after the platform; gathered under one heading. */
        ADMINISTRATION
    }

    /**
     * @param key text of the label
     * @param roles the roles of which one is needed; empty if the audience alone decides
     * @param order place in the bar, small first
     */
    record Entry(String key, String address, Audience audience, Set<Role> roles, int order) {
        public Entry {
            roles = Set.copyOf(roles);
        }

        public static Entry of(String key, String address, Audience audience, int order, Role... roles) {
            return new Entry(key, address, audience, Set.of(roles), order);
        }
    }
}
