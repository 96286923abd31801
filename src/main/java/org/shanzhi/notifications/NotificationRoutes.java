// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** In the demo the outbox is open, so that whoever tries it finds the code sent to an invented telephone. */
@Component
class NotificationRoutes implements Routes, Navigation {
    private final boolean demo;
    private final boolean withOutbox;

    NotificationRoutes(@Value("${shanzhi.demo:false}") boolean demo, @Value(Gateways.OUTBOX) boolean withOutbox) {
        this.demo = demo;
        this.withOutbox = withOutbox;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/api/messages/replies"),
                Route.signedIn("/inbox"),
                Route.signedIn("/inbox/**"),
                demo ? Route.open("/outbox") : Route.of("/outbox", Role.ADMINISTRATOR),
                Route.of("/admin/deliveries/**", Role.ADMINISTRATOR));
    }

    @Override
    public List<Entry> entries() {
        var stuck = Entry.of(
                "notifications.deliveries", "/admin/deliveries", Audience.ADMINISTRATION, 40, Role.ADMINISTRATOR);
        return withOutbox
                ? List.of(
                        stuck,
                        demo
                                ? Entry.of("notifications.outbox", "/outbox", Audience.EVERYBODY, 90)
                                : Entry.of(
                                        "notifications.outbox",
                                        "/outbox",
                                        Audience.ADMINISTRATION,
                                        41,
                                        Role.ADMINISTRATOR))
                : List.of(stuck);
    }
}
