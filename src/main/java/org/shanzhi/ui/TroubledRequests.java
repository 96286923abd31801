// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers requests that the database failed (数据库中断的请求). Stands before everything that asks the database, the sessions
 * among it, because an answer made behind those would fail for the same reason.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class TroubledRequests extends OncePerRequestFilter {
    private final Problems problems;

    TroubledRequests(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            var trouble = DatabaseTrouble.behind(failure);
            if (trouble.isEmpty()) {
                throw failure;
            }
            problems.answerTrouble(request, response, trouble.get());
        }
    }
}
