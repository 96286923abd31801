// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Leads from the front doors to the first run as long as nobody could answer there. */
@Component
class FirstRunGate implements WebMvcConfigurer, HandlerInterceptor {
    private final FirstRun firstRun;

    FirstRunGate(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/", "/report/**", "/follow/**", "/sign-in");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!firstRun.isDue()) {
            return true;
        }
        response.sendRedirect(request.getContextPath() + "/first-run");
        return false;
    }
}
