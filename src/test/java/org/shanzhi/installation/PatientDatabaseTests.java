// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.TestPostgres;

/** Whoever waits for a page waits for a locked, slow or frozen database so long and no longer; all others wait it out. */
@Timeout(120)
class PatientDatabaseTests {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    @TempDir
    Path folder;

    private OwnDatabase database;
    private HikariDataSource pool;
    private PatientDatabase patient;

    @BeforeEach
    void open() throws SQLException {
        // Unpacks the server's program once for the virtual machine, and not again in each folder.
        TestPostgres.freshDatabase();
        database = OwnDatabase.open(folder, TestClock.ZONE, _ -> {});
        var settings = new HikariConfig();
        settings.setJdbcUrl(database.getJdbcUrl());
        settings.setUsername(database.getUsername());
        settings.setPassword(database.getPassword());
        settings.setMaximumPoolSize(3);
        settings.setConnectionTimeout(3000);
        settings.setValidationTimeout(1000);
        pool = new HikariDataSource();
        settings.copyStateTo(pool);
        patient = new PatientDatabase(pool, PATIENCE);
        try (var connection = patient.getConnection()) {
            execute(connection, "CREATE TABLE matter (number integer PRIMARY KEY, state text)");
            execute(connection, "INSERT INTO matter VALUES (1, 'open')");
        }
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void lockThatOthersHoldIsGivenUpAndNothingOfTheStepIsKept() throws Exception {
        try (var holder = patient.getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "SELECT * FROM matter WHERE number = 1 FOR UPDATE");
            var unhurried = CompletableFuture.supplyAsync(this::handle);

            new Patience().during(() -> {
                try (var page = patient.getConnection()) {
                    assertThatThrownBy(() -> execute(page, "UPDATE matter SET state = 'lost' WHERE number = 1"))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    it -> assertThat(it.getSQLState()).isEqualTo("55P03"));
                }
            });
            assertThat(unhurried).isNotDone();
            holder.commit();
            assertThat(unhurried.get(60, TimeUnit.SECONDS)).isEqualTo("handled");
        }
    }

    private String handle() {
        try (var connection = patient.getConnection()) {
            execute(connection, "UPDATE matter SET state = 'handled' WHERE number = 1");
            return ask(connection, "SELECT state FROM matter WHERE number = 1");
        } catch (SQLException failure) {
            return failure.toString();
        }
    }

    @Test
    void statementThatTakesTooLongIsEndedByTheServer() {
        new Patience().during(() -> {
            try (var page = patient.getConnection()) {
                assertThatThrownBy(() -> ask(page, "SELECT pg_sleep(100)"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                it -> assertThat(it.getSQLState()).isEqualTo("57014"));
                assertThat(ask(page, "SELECT 1")).isEqualTo("1");
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    /** One connection serves pages and everything else by turns. */
    @Test
    void connectionIsInNoHurryOnceNobodyWaits() throws Exception {
        pool.getHikariConfigMXBean().setMaximumPoolSize(1);
        for (int turn = 0; turn < 3; turn++) {
            new Patience().during(() -> {
                try (var page = patient.getConnection()) {
                    assertThat(limits(page)).isEqualTo("1s 1500ms 2000");
                }
            });
            try (var calm = patient.getConnection()) {
                assertThat(limits(calm)).isEqualTo("0 0 0");
            }
        }
    }

    private static String limits(Connection connection) throws SQLException {
        return ask(connection, "SHOW lock_timeout") + " " + ask(connection, "SHOW statement_timeout") + " "
                + connection.getNetworkTimeout();
    }

    @Test
    void frozenServerIsGivenUpOnceAndGoesOnForThoseWhoWait() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "Only systems with signals can freeze a server");
        var server = Postmaster.of(folder.resolve("postgres")).orElseThrow().process();
        try (var calm = patient.getConnection()) {
            var patience = new Patience();
            patience.during(() -> {
                try (var page = patient.getConnection()) {
                    signal("-STOP", server);
                    assertThatThrownBy(() -> ask(page, "SELECT 1"))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    it -> assertThat(it.getSQLState()).startsWith("08"));
                }
                assertThatThrownBy(patient::getConnection).hasMessageContaining("already kept this request waiting");
            });
            assertThat(patience.isLost()).isTrue();
            new Patience()
                    .during(() -> assertThatThrownBy(patient::getConnection).isInstanceOf(SQLException.class));

            var unhurried = CompletableFuture.supplyAsync(() -> {
                try {
                    return ask(calm, "SELECT state FROM matter");
                } catch (SQLException failure) {
                    return failure.toString();
                }
            });
            assertThat(unhurried).isNotDone();
            signal("-CONT", server);
            assertThat(unhurried.get(60, TimeUnit.SECONDS)).isEqualTo("open");
        } finally {
            signal("-CONT", server);
        }
        new Patience().during(() -> {
            try (var page = patient.getConnection()) {
                assertThat(ask(page, "SELECT state FROM matter")).isEqualTo("open");
            }
        });
    }

    /** Signal the server and all its children; one that ended by itself meanwhile needs no signal. */
    private static void signal(String signal, ProcessHandle server) {
        Stream.concat(Stream.of(server), server.descendants()).forEach(process -> {
            try {
                int outcome = new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertThat(outcome == 0 || !process.isAlive())
                        .as("%s of %s", signal, process)
                        .isTrue();
            } catch (java.io.IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
