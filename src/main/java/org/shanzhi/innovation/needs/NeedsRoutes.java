// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens the register to everybody, and the work with it to those who carry innovations. Before the routes of innovations
 * themselves, whose patterns would catch these addresses.
 */
@Component
@Order(0)
class NeedsRoutes implements Routes, Navigation {
    private static final Role[] WORKERS = {Role.INNOVATOR, Role.LEADER};
    private static final Role[] READERS = {Role.INNOVATOR, Role.LEADER, Role.EVALUATOR, Role.AUDITOR};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/needs"),
                Route.open("/needs/propose"),
                Route.open("/needs/{number}"),
                Route.of("/innovation/needs/new", WORKERS),
                Route.of("/innovation/needs/sense", WORKERS),
                Route.of("/innovation/needs", READERS),
                Route.of("/innovation/needs/{number}", READERS),
                Route.of("/innovation/needs/{number}/{action}", WORKERS),
                Route.of("/innovation/silence", READERS),
                Route.of("/innovation/places/{code}", READERS),
                Route.of("/admin/" + ResidentSheet.NAME + "/**", Role.ADMINISTRATOR),
                Route.of("/admin/" + PlaceFactSheet.NAME + "/**", Role.ADMINISTRATOR),
                Route.of("/admin/" + IndicatorSheet.NAME + "/**", Role.ADMINISTRATOR));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("needs.nav", "/needs", Audience.EVERYBODY, 70),
                Entry.of("needs.nav.register", "/innovation/needs", Audience.INNOVATION, 41, READERS),
                Entry.of("needs.silence.title", "/innovation/silence", Audience.INNOVATION, 42, READERS)
                        .with("/innovation/places"),
                Entry.of(
                        "needs.sheet.residents.title",
                        "/admin/residents",
                        Audience.ADMINISTRATION,
                        40,
                        Role.ADMINISTRATOR),
                Entry.of(
                        "needs.sheet.place-facts.title",
                        "/admin/place-facts",
                        Audience.ADMINISTRATION,
                        41,
                        Role.ADMINISTRATOR),
                Entry.of(
                        "needs.sheet.indicators.title",
                        "/admin/indicators",
                        Audience.ADMINISTRATION,
                        42,
                        Role.ADMINISTRATOR));
    }
}
