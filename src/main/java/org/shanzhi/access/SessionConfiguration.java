// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Makes sessions bear what browsers do to them: two clicks at once, and cookies that we never gave. */
@Configuration
class SessionConfiguration {
    /** Two requests at once may both be the first to keep something in a session: the later one counts. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfHastyBrowsers() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    CookieHttpSessionIdResolver cookies() {
        return new CookieHttpSessionIdResolver();
    }

    @Bean
    @Primary
    HttpSessionIdResolver sessionIds(CookieHttpSessionIdResolver cookies, CookieSerializer serializer) {
        cookies.setCookieSerializer(serializer);
        return new GivenIds(cookies);
    }

    /** The database cannot even be asked for what is no identity of a session; whoever sends it has none. */
    private record GivenIds(HttpSessionIdResolver cookies) implements HttpSessionIdResolver {
        private static final Pattern GIVEN = Pattern.compile("[0-9a-f-]{36}");

        @Override
        public List<String> resolveSessionIds(HttpServletRequest request) {
            return cookies.resolveSessionIds(request).stream()
                    .filter(id -> GIVEN.matcher(id).matches())
                    .toList();
        }

        @Override
        public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
            cookies.setSessionId(request, response, id);
        }

        @Override
        public void expireSession(HttpServletRequest request, HttpServletResponse response) {
            cookies.expireSession(request, response);
        }
    }
}
