// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may find a text (可检索人). Stricter than who may read it where marks cannot say that rule, never laxer. Nobody finds what
 * no group finds.
 */
public record Readers(Set<Group> groups) {
    /** What is in search no longer. */
    public static final Readers NOBODY = new Readers(Set.of());

    /** What is public, on the pages of residents and at the desk. */
    public static final Readers EVERYBODY = new Readers(Set.of(new Public(true)));

    /** What is public of something that staff find in full: it stands on the pages of residents alone. */
    public static final Readers STRANGERS = new Readers(Set.of(new Public(false)));

    private static final int[] LEVELS = {0, 2, 4, 6, 9, 12};

    public Readers {
        groups = Set.copyOf(groups);
    }

    /** Some who may find it. */
    public sealed interface Group {}

    /** Whoever comes by (公众); {@code desk} if it is found at the desk as well. */
    public record Public(boolean desk) implements Group {}

    /**
     * Whoever holds the role for the region or one above it, whatever the organisation (按区域).
     *
     * @param accused the organisation whose people, and those of all below it, do not find it
     */
    public record InRegion(
            Role role, RegionCode region, @Nullable OrganisationId accused) implements Group {}

    /** Whoever holds the role for the organisation or one above it (按单位). */
    public record OfOrganisation(Role role, OrganisationId organisation) implements Group {}

    public boolean nobody() {
        return groups.isEmpty();
    }

    /** Return the marks of which whoever finds it needs one. */
    public Set<String> marks() {
        var marks = new HashSet<String>();
        for (Group group : groups) {
            switch (group) {
                case Public all -> marks.add(mark(all));
                case InRegion some -> {
                    String region = some.region().significant();
                    for (int level : LEVELS) {
                        if (level <= region.length()) {
                            marks.add(mark(some.role(), region.substring(0, level), some.accused()));
                        }
                    }
                }
                case OfOrganisation some -> marks.add(mark(some));
            }
        }
        return marks;
    }

    public static String mark(Public all) {
        return all.desk() ? "*" : "~";
    }

    /** Return the mark of whoever holds the role for exactly this region. */
    public static String mark(InRegion some) {
        return mark(some.role(), some.region().significant(), some.accused());
    }

    public static String mark(OfOrganisation some) {
        return some.role() + "#" + some.organisation();
    }

    private static String mark(Role role, String region, @Nullable OrganisationId accused) {
        return role + "@" + region + (accused == null ? "" : "!" + accused);
    }
}
