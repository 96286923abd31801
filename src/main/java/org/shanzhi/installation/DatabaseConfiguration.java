// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.shanzhi.shared.StartUpException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Provides the database: the given one, or else our own. What may stop the start is looked at here, before any work. */
@Configuration
class DatabaseConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Bean
    JdbcConnectionDetails database(ApplicationContext context, Environment environment, ZoneId zone) {
        String url = environment.getProperty("spring.datasource.url", "");
        Path data = Path.of(environment.getRequiredProperty("shanzhi.data"));
        if (url.isBlank()) {
            return ownDatabase(context, environment, data, zone);
        }
        if (context instanceof WebServerApplicationContext) {
            WebPort.of(environment).check();
        }
        return new GivenDatabase(
                        url,
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password"))
                .check();
    }

    /** Put before the pool as soon as there is one, so that nobody gets a connection past it. */
    @Bean
    static BeanPostProcessor patience(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new PatientDatabase(
                                pool, environment.getProperty("shanzhi.database.patience", Duration.class, PATIENCE))
                        : bean;
            }
        };
    }

    private static OwnDatabase ownDatabase(
            ApplicationContext context, Environment environment, Path data, ZoneId zone) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartUpException("installation.startup.production-needs-database");
        }
        OwnDatabase database = OwnDatabase.open(data, zone, DatabaseConfiguration::end);
        if (context instanceof WebServerApplicationContext) {
            try {
                WebPort.of(environment).check();
            } catch (StartUpException taken) {
                database.close();
                throw taken;
            }
        }
        return database;
    }

    /**
     * Without its database the platform can answer nobody; whoever looks after it is told why it ends. It ends at once:
     * an orderly end would only ask the database that is gone, and cover the sentence with that.
     */
    private static void end(StartUpException reason) {
        StartUpReport.stopped(reason);
        Runtime.getRuntime().halt(1);
    }
}
