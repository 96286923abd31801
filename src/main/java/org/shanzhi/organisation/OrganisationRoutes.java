// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Opens the duty lists to everybody, and the tables to administrators in the order in which an empty county is filled. */
@Component
class OrganisationRoutes implements Routes, Navigation {
    private static final List<String> TABLES = List.of("regions", "organisations", "people", "duties");
    private static final int FIRST = 20;

    @Override
    public List<Route> routes() {
        return Stream.concat(
                        Stream.of(Route.open("/duties")),
                        TABLES.stream().map(table -> Route.of("/admin/" + table + "/**", Role.ADMINISTRATOR)))
                .toList();
    }

    @Override
    public List<Entry> entries() {
        return Stream.concat(
                        Stream.of(Entry.of("organisation.nav.duties", "/duties", Audience.EVERYBODY, 80)),
                        IntStream.range(0, TABLES.size())
                                .mapToObj(index -> Entry.of(
                                        "organisation.sheet." + TABLES.get(index) + ".title",
                                        "/admin/" + TABLES.get(index),
                                        Audience.ADMINISTRATION,
                                        FIRST + index,
                                        Role.ADMINISTRATOR)))
                .toList();
    }
}
