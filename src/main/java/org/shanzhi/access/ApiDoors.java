// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells a machine that may not enter why, as a problem (RFC 9457). */
@Component
class ApiDoors implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Shanzhi\", charset=\"UTF-8\"");
        write(response, 401, "sign-in-needed", "Sign in with the name and password of a staff account.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
            throws IOException {
        write(response, 403, "forbidden", "This account may not do this.");
    }

    private static void write(HttpServletResponse response, int status, String slug, String title) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write("{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d}".formatted(slug, title, status));
    }
}
