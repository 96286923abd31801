// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Everybody may read what is published; staff also what is meant for them, and who writes is decided article by article. */
@Component
class KnowledgeRoutes implements Routes, Navigation {
    private static final Role[] READERS = {
        Role.GRID_WORKER, Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER, Role.LEADER
    };
    private static final Role[] WRITERS = {Role.DISPATCHER, Role.HANDLER};
    private static final Role[] PUBLISHERS = {Role.DISPATCHER, Role.HANDLER, Role.LEADER};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/answers"),
                Route.open("/answers/{article}"),
                Route.of("/knowledge/new", WRITERS),
                Route.of("/knowledge/{article}/edit", WRITERS),
                Route.of("/knowledge/{article}/confirm", WRITERS),
                Route.of("/knowledge/{article}/publish", PUBLISHERS),
                Route.of("/knowledge/{article}/withdraw", PUBLISHERS),
                Route.of("/knowledge", READERS),
                Route.of("/knowledge/{article}", READERS));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("knowledge.answers", "/answers", Audience.RESIDENTS, 35),
                Entry.of("knowledge.title", "/knowledge", Audience.STAFF, 35, READERS));
    }
}
