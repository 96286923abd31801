// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.ui.StaleForms;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Shows whoever may not enter the right door: a sign-in page, or a page that says no. */
@Component
class Doors implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String STAFF = "/sign-in";
    static final String RESIDENTS = "/resident/sign-in";

    private final RouteTable routes;
    private final Actors actors;
    private final StaleForms stale;

    Doors(RouteTable routes, Actors actors, StaleForms stale) {
        this.routes = routes;
        this.actors = actors;
        this.stale = stale;
    }

    /** Somebody unknown asks for a page: an address that does not exist is "not found", any other leads to a sign-in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        var route = routes.find(request);
        if (route.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String door = doorOf(request, route.get());
        if (request.getHeader("HX-Request") != null) {
            // htmx would put the sign-in page into a part of the page; this makes it leave the page instead.
            response.setHeader("HX-Redirect", door);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(door);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
            throws IOException {
        var route = routes.find(request);
        boolean known = route.isPresent();
        if (known && problem instanceof CsrfException && request.getHeader("HX-Request") == null) {
            comeTooLate(request, response, route.get());
            return;
        }
        if (known && actors.current() instanceof Actor.Anonymous && isRead(request)) {
            // The session is that of an account which was locked meanwhile.
            response.sendRedirect(request.getContextPath() + STAFF);
            return;
        }
        response.sendError(known ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }

    /** The form's page was shown in a session that has ended since: it is given back as it was filled in. */
    private void comeTooLate(HttpServletRequest request, HttpServletResponse response, Route route) throws IOException {
        boolean unknown = actors.current() instanceof Actor.Anonymous;
        if (unknown && request.getRequestURI().equals(request.getContextPath() + "/sign-out")) {
            response.sendRedirect(request.getContextPath() + "/");
            return;
        }
        stale.answer(
                request, response, unknown && !route.open() ? Optional.of(doorOf(request, route)) : Optional.empty());
    }

    private static String doorOf(HttpServletRequest request, Route route) {
        return request.getContextPath() + (route.roles().equals(Set.of(Role.RESIDENT)) ? RESIDENTS : STAFF);
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
