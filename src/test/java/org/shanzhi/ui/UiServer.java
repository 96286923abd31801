// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.Filter;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.PlannedChanges;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.testing.TestClock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The module alone on a real server; not a configuration by itself, so that no other test picks it up. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
            "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
            "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
            "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
            "org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration"
        })
@ComponentScan("org.shanzhi.ui")
@Import(UiServer.Trouble.class)
@EnableWebSecurity
class UiServer {
    @Bean
    @Primary
    TestClock standingClock() {
        return new TestClock();
    }

    @Bean
    ZoneId zone() {
        return TestClock.ZONE;
    }

    /** Stands where the sessions do, and fails as they do while the database is away. */
    @Bean
    FilterRegistrationBean<Filter> sessionsOfADatabaseThatIsAway() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            if (request.getParameter("session") != null) {
                throw new CannotGetJdbcConnectionException(
                        "no session", new SQLTransientConnectionException("gone", "08006"));
            }
            chain.doFilter(request, response);
        });
        registration.setOrder(Integer.MIN_VALUE + 50);
        return registration;
    }

    @Bean
    SecurityFilterChain open(HttpSecurity security) throws Exception {
        return security.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**", "/trouble/**"))
                .build();
    }

    @Bean
    ChangeLog forgetful() {
        return new ChangeLog() {
            @Override
            public void lock() {}

            @Override
            public void add(String table, AccountId account, List<Entry> entries) {}

            @Override
            public List<Entry> latest(String table, int most) {
                return List.of();
            }
        };
    }

    @Bean
    SortableIds ids(Clock clock) {
        return new SortableIds(clock);
    }

    @Bean
    PlannedChanges planless() {
        return new PlannedChanges() {
            @Override
            public void add(String table, LocalDate from, AccountId account, String by, List<Row> rows) {}

            @Override
            public Optional<Plan> find(UUID id) {
                return Optional.empty();
            }

            @Override
            public List<Plan> open() {
                return List.of();
            }

            @Override
            public List<Plan> open(String table) {
                return List.of();
            }

            @Override
            public List<Plan> ended(String table, int most) {
                return List.of();
            }

            @Override
            public boolean end(UUID id, State state, String by) {
                return false;
            }
        };
    }

    /** Everything that can go wrong in a controller. */
    @TestComponent
    @Controller
    static class Trouble {
        @GetMapping("/trouble/refused")
        @ResponseBody
        String refused() {
            throw new RefusedException(409, Refusal.of("conflict"));
        }

        @GetMapping({"/trouble/broken", "/api/broken"})
        @ResponseBody
        String broken() {
            throw new IllegalStateException("inside secret");
        }

        @GetMapping({"/trouble/database", "/api/database"})
        @ResponseBody
        String database() {
            throw new CannotGetJdbcConnectionException(
                    "no connection", new SQLTransientConnectionException("gone", "08006"));
        }

        @GetMapping("/trouble/number/{number}")
        @ResponseBody
        String number(@PathVariable int number, @RequestParam(defaultValue = "1") int page) {
            return number + " " + page;
        }

        @PostMapping("/trouble/echo")
        @ResponseBody
        ResponseEntity<String> echo(Form form) {
            return ResponseEntity.ok()
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(String.valueOf(form.value("words").length()));
        }
    }
}
