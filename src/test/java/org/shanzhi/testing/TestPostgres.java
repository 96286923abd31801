// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;

/**
 * The one PostgreSQL server of a test run. It starts when the first test asks, forgets everything at the end, and does
 * not wait for the disk.
 */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final AtomicBoolean CONTEXTS_NEED_IT = new AtomicBoolean();

    /** Begins when first touched, once for the virtual machine. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("timezone", "Asia/Shanghai")
                        .setLocaleConfig("locale", "C")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestPostgres::stopUnlessContextsNeedIt));
                return server;
            } catch (IOException problem) {
                throw new UncheckedIOException("The test database does not start", problem);
            }
        }
    }

    private TestPostgres() {}

    /** Let the server live until the last Spring context is closed: closing asks the database once more. */
    static void outliveContexts() {
        if (!CONTEXTS_NEED_IT.getAndSet(true)) {
            SpringApplication.getShutdownHandlers().add(TestPostgres::stop);
        }
    }

    private static void stopUnlessContextsNeedIt() {
        if (!CONTEXTS_NEED_IT.get()) {
            stop();
        }
    }

    private static void stop() {
        try {
            Server.RUNNING.close();
        } catch (IOException problem) {
            throw new UncheckedIOException("The test database does not stop", problem);
        }
    }

    /** Make an empty database and return its address for JDBC, user included. */
    public static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException problem) {
            throw new IllegalStateException("The test database " + name + " cannot be made", problem);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /** Make an empty database and return connections to it, for tests without Spring. */
    public static PGSimpleDataSource freshDataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(freshDatabase());
        return dataSource;
    }
}
