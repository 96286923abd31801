// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers requests whose fields cannot be read (无法读取的请求): too long, or not text. Stands before everything that reads
 * fields, because the container says it by an exception at whoever reads first, and again while an error is shown.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UnreadableRequests extends OncePerRequestFilter {
    private final Problems problems;

    UnreadableRequests(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                request.getParameterMap();
            }
        } catch (InvalidParameterException unreadable) {
            problems.answer(request, response, unreadable);
            return;
        } catch (IllegalStateException tooMuchText) {
            // So does Tomcat say that the fields of a form with files are longer than any form may be.
            problems.answerTooMuchText(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
