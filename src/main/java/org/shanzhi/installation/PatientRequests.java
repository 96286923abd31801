// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Marks what is done for somebody who waits (有人在等的请求): before anything that asks the database, also while an error is said. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class PatientRequests extends OncePerRequestFilter {
    private static final String KEPT = Patience.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Patience patience = request.getAttribute(KEPT) instanceof Patience before ? before : new Patience();
        request.setAttribute(KEPT, patience);
        patience.<ServletException, IOException>during(() -> chain.doFilter(request, response));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
