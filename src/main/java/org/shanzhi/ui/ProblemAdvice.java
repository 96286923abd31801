// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns what controllers throw into answers. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void anything(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(request, response, failure);
    }

    /** The filter chain knows whether to ask for a sign-in or to refuse. */
    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    void unknown(AuthenticationException unknown) {
        throw unknown;
    }

    /** The reader has gone: there is nobody to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone(HttpServletResponse response) {}
}
