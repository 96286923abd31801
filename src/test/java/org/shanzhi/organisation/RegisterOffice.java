// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** Who looks at the pages of the register, which duties decisions cite, who cannot be spared, and whom the tables told. */
@TestConfiguration
class RegisterOffice {
    static final RegionCode COUNTY = new RegionCode("990102000000");
    static final RegionCode TOWN = new RegionCode("990102100000");
    static final PersonId SELF = new PersonId(new UUID(0, 7));

    private final Set<UUID> cited = new HashSet<>();
    private final List<Notice> told = new ArrayList<>();
    private Set<PersonId> needed = Set.of();
    private Viewer viewer = countyAdministrator();

    static Viewer countyAdministrator() {
        return administrator("周敏", COUNTY, Optional.empty());
    }

    static Viewer administrator(String name, RegionCode region, Optional<OrganisationId> organisation) {
        return new Viewer(
                new AccountId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                name,
                Set.of(Role.ADMINISTRATOR),
                List.of(new Viewer.Reach(Role.ADMINISTRATOR, region, organisation)),
                Optional.of(SELF));
    }

    /** Begin a test: the administrator of the county looks, and nothing was cited or told. */
    void settle() {
        viewer = countyAdministrator();
        needed = Set.of();
        cited.clear();
        told.clear();
    }

    Viewer viewer() {
        return viewer;
    }

    void seenBy(Viewer other) {
        viewer = other;
    }

    /** Return the duties that decisions cite, to be added to. */
    Set<UUID> cited() {
        return cited;
    }

    Set<PersonId> needed() {
        return needed;
    }

    /** Let these not all leave. */
    void needs(Set<PersonId> people) {
        needed = people;
    }

    List<Notice> told() {
        return told;
    }

    @EventListener
    void take(Notice notice) {
        told.add(notice);
    }

    @Bean
    Viewers viewers() {
        return () -> Optional.of(viewer);
    }

    @Bean
    CitedDuties decisions() {
        return items -> items.stream().filter(cited::contains).collect(Collectors.toSet());
    }

    @Bean
    Indispensable accounts() {
        return leaving -> leaving.containsAll(needed) ? needed : Set.of();
    }
}
