// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * All addresses and who may call them. The first route that matches counts; what none names is denied to everybody. The
 * roles are those held at this moment, not those at sign-in.
 */
@Component
class RouteTable implements AuthorizationManager<RequestAuthorizationContext> {
    private record Row(PathPatternRequestMatcher matcher, Route route) {}

    private final List<Row> rows;
    private final Actors actors;

    RouteTable(List<Routes> modules, Actors actors) {
        this.rows = modules.stream()
                .flatMap(module -> module.routes().stream())
                .map(route -> new Row(PathPatternRequestMatcher.withDefaults().matcher(route.pattern()), route))
                .toList();
        this.actors = actors;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(
                find(context.getRequest()).map(this::allows).orElse(false));
    }

    Optional<Route> find(HttpServletRequest request) {
        return rows.stream()
                .filter(row -> row.matcher().matches(request))
                .map(Row::route)
                .findFirst();
    }

    private boolean allows(Route route) {
        return route.open() || !Collections.disjoint(route.roles(), RequestActors.roles(actors.current()));
    }
}
