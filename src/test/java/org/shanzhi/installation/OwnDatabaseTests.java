// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.shared.StartUpException;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.TestPostgres;

class OwnDatabaseTests {
    @TempDir
    Path folder;

    private final CompletableFuture<StartUpException> lost = new CompletableFuture<>();

    /** Unpacks the server's program once for the virtual machine, and not again in each folder. */
    @BeforeAll
    static void unpack() {
        TestPostgres.freshDatabase();
    }

    @Test
    void dataIsThereAtTheNextStart() throws Exception {
        try (var first = open();
                var connection = connect(first)) {
            execute(connection, "CREATE TABLE kept (word text)");
            execute(connection, "INSERT INTO kept VALUES ('still here')");
        }

        try (var second = open();
                var connection = connect(second)) {
            assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("still here");
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "SHOW full_page_writes")).isEqualTo("on");
        }
        assertThat(Postmaster.of(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void databaseAsksForItsPassword() throws Exception {
        try (var database = open()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), "postgres", "guessed")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void folderOfALivingInstanceIsRefused() throws Exception {
        var instance = new Instance(folder);
        try {
            assertThatThrownBy(this::open).isInstanceOfSatisfying(StartUpException.class, refusal -> {
                assertThat(refusal.key()).isEqualTo("installation.startup.data-in-use");
                assertThat(refusal.arguments()).contains(Long.toString(instance.process.pid()));
            });
        } finally {
            instance.stop();
        }
    }

    @Test
    void serverOfAKilledInstanceIsTakenOverAndStoppedAtTheEnd() throws Exception {
        var instance = new Instance(folder);
        try (var connection = DriverManager.getConnection(instance.url, "shanzhi", instance.password)) {
            execute(connection, "CREATE TABLE kept (word text)");
            execute(connection, "INSERT INTO kept VALUES ('survived')");
        }
        instance.kill();
        var left = Postmaster.of(folder.resolve("postgres")).orElseThrow();

        try (var next = open();
                var connection = connect(next)) {
            assertThat(next.getJdbcUrl()).isEqualTo(instance.url);
            assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("survived");
        }

        assertThat(left.process().isAlive()).isFalse();
    }

    @Test
    void crashOfTheServerItselfIsOvercome() throws Exception {
        var instance = new Instance(folder);
        var server = Postmaster.of(folder.resolve("postgres")).orElseThrow();
        server.process().destroyForcibly();
        server.process().onExit().get(30, TimeUnit.SECONDS);
        instance.kill();

        try (var next = open();
                var connection = connect(next)) {
            assertThat(ask(connection, "SELECT 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void serverThatIsKilledRunsAgainAtTheSameAddressWithAllItAcknowledged() throws Exception {
        try (var database = open();
                var pool = pool(database)) {
            try (var connection = pool.getConnection()) {
                execute(connection, "CREATE TABLE kept (word text)");
                execute(connection, "INSERT INTO kept VALUES ('acknowledged')");
            }
            var killed = kill();

            try (var connection = pool.getConnection()) {
                assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("acknowledged");
            }
            var running = Postmaster.of(folder.resolve("postgres")).orElseThrow();
            assertThat(running.process()).isNotEqualTo(killed);
            assertThat(running.port()).isEqualTo(portOf(database));
            assertThat(lost).isNotDone();
        }
        assertThat(Postmaster.of(folder.resolve("postgres")))
                .as("the server that was started again stops with the platform")
                .isEmpty();
    }

    @Test
    void serverThatWasTakenOverIsLookedAfterToo() throws Exception {
        new Instance(folder).kill();

        try (var next = open();
                var pool = pool(next)) {
            kill();

            try (var connection = pool.getConnection()) {
                assertThat(ask(connection, "SELECT 'again'")).isEqualTo("again");
            }
        }
    }

    @Test
    void serverThatCannotRunAgainIsReportedWithItsReason() throws Exception {
        try (var database = open()) {
            breakConfiguration();
            kill();

            var reason = lost.get(60, TimeUnit.SECONDS);

            assertThat(reason.key()).isEqualTo("installation.startup.own-database-lost");
            assertThat(reason.arguments().get(0)).endsWith("postgres.log");
            assertThat(reason.arguments().get(1)).contains("postgresql.conf");
        }
    }

    @Test
    @Timeout(60)
    void serverThatEndsAtOnceIsToldAtOnce() throws Exception {
        open().close();
        breakConfiguration();

        assertThatThrownBy(this::open).isInstanceOfSatisfying(StartUpException.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("installation.startup.own-database");
            assertThat(refusal.arguments().get(1)).contains("postgresql.conf");
        });
    }

    @Test
    void folderThatWasNeverFinishedIsSetAside() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres").resolve("postgresql.conf"), "half");

        try (var database = open();
                var connection = connect(database)) {
            assertThat(ask(connection, "SELECT 'fresh'")).isEqualTo("fresh");
        }

        assertThat(folder.resolve("postgres.unfinished-1")).isDirectory();
    }

    @Test
    void folderOfAnotherVersionIsLeftAlone() throws Exception {
        Path home = Files.createDirectories(folder.resolve("postgres").resolve("global"));
        Files.createFile(home.resolve("pg_control"));
        Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StartUpException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("installation.startup.data-of-other-version"));
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> OwnDatabase.open(file.resolve("data"), TestClock.ZONE, lost::complete))
                .isInstanceOfSatisfying(
                        StartUpException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("installation.startup.data-not-writable"));
    }

    @Test
    void folderWithoutTheRightToWriteIsRefused() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(
                locked.toFile().setWritable(false) && !Files.isWritable(locked), "whoever is root may write anywhere");

        assertThatThrownBy(() -> OwnDatabase.open(locked.resolve("data"), TestClock.ZONE, lost::complete))
                .isInstanceOfSatisfying(
                        StartUpException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("installation.startup.data-not-writable"));
    }

    @Test
    void fullDiskIsToldWithWhatIsLeft() {
        assertThatThrownBy(() -> DiskSpace.require(folder, Long.MAX_VALUE))
                .isInstanceOfSatisfying(StartUpException.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("installation.startup.disk-full");
                    assertThat(refusal.arguments().get(1)).matches("\\d+");
                });
    }

    private OwnDatabase open() {
        return OwnDatabase.open(folder, TestClock.ZONE, lost::complete);
    }

    private ProcessHandle kill() throws Exception {
        var server = Postmaster.of(folder.resolve("postgres")).orElseThrow().process();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
        return server;
    }

    private void breakConfiguration() throws IOException {
        Files.writeString(
                folder.resolve("postgres").resolve("postgresql.conf"), "\nnonsense\n", StandardOpenOption.APPEND);
    }

    /** As the platform connects: who asks while the server is away waits for it. */
    private static HikariDataSource pool(OwnDatabase database) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(database.getJdbcUrl());
        settings.setUsername(database.getUsername());
        settings.setPassword(database.getPassword());
        settings.setMaximumPoolSize(2);
        return new HikariDataSource(settings);
    }

    private static int portOf(OwnDatabase database) {
        return URI.create(database.getJdbcUrl().substring("jdbc:".length())).getPort();
    }

    private static Connection connect(OwnDatabase database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
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

    /** Another process that owns the folder. */
    private static final class Instance {
        final Process process;
        final String url;
        final String password;

        Instance(Path folder) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            InstanceForTests.class.getName(),
                            folder.toString())
                    .redirectError(Redirect.DISCARD)
                    .start();
            var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            while (line != null && !line.startsWith("jdbc:")) {
                line = reader.readLine();
            }
            assertThat(line).isNotNull();
            url = line.substring(0, line.indexOf(' '));
            password = line.substring(line.indexOf(' ') + 1);
        }

        void kill() throws Exception {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        void stop() throws Exception {
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
