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
        /** Those who work on the platform, inside the room of innovations: one entry of the bar leads to all of them. */
        INNOVATION,
        /** Those who work on the platform, in the menu under their own name. */
        SELF,
        /** Those who look after the platform; gathered under one heading. */
        ADMINISTRATION
    }

    /**
     * @param key text of the label
     * @param roles the roles of which one is needed; empty if the audience alone decides
     * @param order place in the bar, small first
     * @param beside other addresses whose pages belong to this entry
     */
    record Entry(String key, String address, Audience audience, Set<Role> roles, int order, List<String> beside) {
        public Entry {
            roles = Set.copyOf(roles);
            beside = List.copyOf(beside);
        }

        public Entry(String key, String address, Audience audience, Set<Role> roles, int order) {
            this(key, address, audience, roles, order, List.of());
        }

        public static Entry of(String key, String address, Audience audience, int order, Role... roles) {
            return new Entry(key, address, audience, Set.of(roles), order);
        }

        /** Return the entry with pages elsewhere that belong to it. */
        public Entry with(String... beside) {
            return new Entry(key, address, audience, roles, order, List.of(beside));
        }
    }
}
