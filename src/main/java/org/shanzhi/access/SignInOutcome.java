// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Leads from the sign-in to the page that was wanted, or to where the person's work is. */
@Component
class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler implements AuthenticationFailureHandler {
    /** Name of the session attribute that keeps the user name typed, so that it need not be typed again. */
    static final String TYPED_NAME = "access.typed-name";

    private static final Set<Role> DESK = EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER);

    private final Actors actors;

    SignInOutcome(Actors actors, RequestCache wantedPages) {
        this.actors = actors;
        setRequestCache(wantedPages);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        return home(RequestActors.roles(actors.current()));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException, ServletException {
        String name = request.getParameter("name");
        if (name != null && name.length() <= 100) {
            request.getSession().setAttribute(TYPED_NAME, name);
        }
        getRedirectStrategy().sendRedirect(request, response, Doors.STAFF + "?refused");
    }

    static String home(Set<Role> roles) {
        if (!Collections.disjoint(roles, DESK)) {
            return "/desk";
        }
        // Whoever works on no cases is led to what the role is there for; the first that fits counts.
        return Stream.of(Home.values())
                .filter(home -> roles.contains(home.role))
                .findFirst()
                .map(home -> home.address)
                .orElse("/");
    }

    private enum Home {
        ADMINISTRATION(Role.ADMINISTRATOR, "/admin/overview"),
        SECURITY(Role.SECURITY_OFFICER, "/admin/accounts"),
        AUDIT(Role.AUDITOR, "/admin/reveals"),
        LEADING(Role.LEADER, "/figures"),
        INNOVATION(Role.INNOVATOR, "/innovation"),
        EVALUATION(Role.EVALUATOR, "/innovation"),
        GRID(Role.GRID_WORKER, "/patrol");

        private final Role role;
        private final String address;

        Home(Role role, String address) {
            this.role = role;
            this.address = address;
        }
    }
}
