// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;
import org.shanzhi.shared.StartUpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The PostgreSQL server that the platform brings along and keeps in its data folder (自带数据库). It listens on this machine
 * only, asks for a password that lies in the folder, writes to disk before it acknowledges, and stops with the platform.
 */
final class OwnDatabase implements JdbcConnectionDetails, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnDatabase.class);

    private static final String NAME = "shanzhi";
    private static final String SUPERUSER = "postgres";
    private static final String VERSION = "18";
    private static final long NEEDED_MEGABYTES = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Lies inside the server's folder once the folder is whole; a copy of the folder takes it along. */
    private static final String WHOLE = "shanzhi.complete";

    private static final String WHO_MAY_CONNECT = """
            # Only processes of this machine, and only with the password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    /** A running server and the way to stop it. */
    record Server(int port, ProcessHandle process, Runnable stop) {}

    private final InstanceLock lock;
    private final ServerGuard guard;
    private final int port;
    private final String password;

    private OwnDatabase(InstanceLock lock, ServerGuard guard, int port, String password) {
        this.lock = lock;
        this.guard = guard;
        this.port = port;
        this.password = password;
    }

    /**
     * Start the server in the folder, or take over the one that a killed process left there. From then on a server that
     * ends by itself is started again.
     *
     * @param lost is told why, if the server ended and cannot be started again
     * @throws StartUpException if another instance lives in the folder, or the folder cannot be used
     */
    static OwnDatabase open(Path data, ZoneId zone, Consumer<StartUpException> lost) {
        Path folder = data.toAbsolutePath().normalize();
        try {
            createFolder(folder);
            InstanceLock lock = InstanceLock.take(folder, zone);
            try {
                String password = password(folder);
                Server server = runningServer(folder, password);
                try {
                    createDatabase(server.port(), password, folder);
                } catch (SQLException | RuntimeException problem) {
                    server.stop().run();
                    throw problem;
                }
                var guard = new ServerGuard(server, port -> start(folder, port, password), lost);
                return new OwnDatabase(lock, guard, server.port(), password);
            } catch (IOException | SQLException | RuntimeException problem) {
                lock.close();
                throw problem;
            }
        } catch (IOException problem) {
            throw DiskSpace.isExhausted(problem)
                    ? DiskSpace.full(folder)
                    : new StartUpException(
                            "installation.startup.data-not-writable", folder.toString(), reason(problem));
        } catch (SQLException problem) {
            throw DiskSpace.isExhausted(problem)
                    ? DiskSpace.full(folder)
                    : new StartUpException("installation.startup.own-database", log(folder), reason(problem));
        }
    }

    private static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        DiskSpace.require(folder, NEEDED_MEGABYTES);
    }

    private static Server runningServer(Path folder, String password) throws IOException {
        Path home = folder.resolve("postgres");
        setUnfinishedAside(home);
        checkVersion(folder, home);
        Optional<Postmaster> left = Postmaster.of(home);
        if (left.isPresent()) {
            Optional<Server> taken = takeOver(left.get(), home, password);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return start(folder, 0, password);
    }

    /** A folder whose first making was interrupted holds nothing yet; it is kept nevertheless, under another name. */
    private static void setUnfinishedAside(Path home) throws IOException {
        if (!Files.exists(home) || Files.exists(home.resolve(WHOLE))) {
            return;
        }
        if (Files.exists(home.resolve("global").resolve("pg_control")) && Files.exists(home.resolve("PG_VERSION"))) {
            return;
        }
        Path aside = home;
        for (int number = 1; Files.exists(aside); number++) {
            aside = home.resolveSibling("postgres.unfinished-" + number);
        }
        Files.move(home, aside);
        LOG.warn("The database folder was never finished; it now is {}", aside);
    }

    private static void checkVersion(Path folder, Path home) throws IOException {
        Path file = home.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        String version = Files.readString(file).strip();
        if (!version.equals(VERSION)) {
            throw new StartUpException(
                    "installation.startup.data-of-other-version", folder.toString(), version, VERSION);
        }
    }

    /** Connect to the server that still runs in the folder; empty if what runs there under its number is something else. */
    private static Optional<Server> takeOver(Postmaster left, Path home, String password) throws IOException {
        if (!left.isPostgres()) {
            Files.delete(home.resolve("postmaster.pid"));
            return Optional.empty();
        }
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        while (left.process().isAlive()) {
            try (var connection = connect(left.port(), password, SUPERUSER, "postgres")) {
                if (!isHome(connection, home)) {
                    Files.delete(home.resolve("postmaster.pid"));
                    return Optional.empty();
                }
                LOG.info("A database server left by an earlier process was taken over");
                return Optional.of(new Server(left.port(), left.process(), () -> stop(left, password)));
            } catch (SQLException notYet) {
                if (System.nanoTime() > patienceEnds) {
                    throw new StartUpException(
                            "installation.startup.left-server",
                            Long.toString(left.process().pid()),
                            reason(notYet));
                }
                waitFor(left.process(), Duration.ofMillis(200));
            }
        }
        return Optional.empty();
    }

    private static boolean isHome(Connection connection, Path home) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW data_directory")) {
            result.next();
            return Files.isSameFile(Path.of(result.getString(1)), home);
        }
    }

    /** @param port 0 for any that is free */
    private static Server start(Path folder, int port, String password) throws IOException {
        Path home = folder.resolve("postgres");
        Path log = Path.of(log(folder));
        long logBegins = Files.exists(log) ? Files.size(log) : 0;
        try {
            var builder = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(program(folder).toFile())
                    .setDataDirectory(home)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setConnectConfig("password", password)
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("pwfile", passwordFile(folder).toString())
                    // The library is made for tests and waits for no disk; what is acknowledged here must be on it.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "80")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("jit", "off")
                    .setDataDirectoryCustomizer(OwnDatabase::prepare);
            var postgres = watched(home, builder);
            keepToOwner(program(folder), "rwxr-xr-x");
            var process = Postmaster.of(home)
                    .orElseThrow(() -> new IOException("no process"))
                    .process();
            return new Server(postgres.getPort(), process, () -> stop(postgres, home));
        } catch (IOException | IllegalStateException problem) {
            String said = saidSince(log, logBegins);
            if (DiskSpace.isExhausted(problem) || DiskSpace.isExhausted(said)) {
                throw DiskSpace.full(folder);
            }
            throw new StartUpException("installation.startup.own-database", log.toString(), lastLine(said, problem));
        }
    }

    private static EmbeddedPostgres watched(Path home, EmbeddedPostgres.Builder builder) throws IOException {
        EmbeddedPostgres postgres;
        var watch = new StartWatch(home);
        try {
            postgres = builder.start();
        } finally {
            watch.close();
        }
        if (watch.sawTheEnd()) {
            stop(postgres, home);
            throw new IOException("the server ended at once");
        }
        return postgres;
    }

    private static void prepare(java.io.File home) {
        try {
            Files.writeString(home.toPath().resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException("The rules of connection cannot be written", problem);
        }
    }

    private static void createDatabase(int port, String password, Path folder) throws SQLException, IOException {
        try (var connection = connect(port, password, SUPERUSER, "postgres");
                var statement = connection.createStatement()) {
            if (!isThere(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            if (!isThere(connection, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
        Path whole = folder.resolve("postgres").resolve(WHOLE);
        if (!Files.exists(whole)) {
            Files.createFile(whole);
        }
    }

    private static boolean isThere(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    private static Connection connect(int port, String password, String user, String database) throws SQLException {
        var dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setConnectTimeout(5);
        return dataSource.getConnection();
    }

    private static String password(Path folder) throws IOException {
        Path file = passwordFile(folder);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException none) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            return write(file, HexFormat.of().formatHex(random));
        }
    }

    /** Write whole or not at all: a password half written would lock the platform out of its own database. */
    private static String write(Path file, String password) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        keepToOwner(draft, "rw-------");
        Files.writeString(draft, password + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    private static void keepToOwner(Path file, String permissions) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    /**
     * Where the server's program is unpacked. The library would take the system's temporary folder: there it may not be
     * run on some machines, is swept away after some days on others, and could be anybody's.
     */
    private static Path program(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("postgres.program"));
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("postgres.password");
    }

    private static String log(Path folder) {
        return folder.resolve("postgres.log").toString();
    }

    /** An interruption, as when the start itself is broken off, must not leave the server behind. */
    private static void stop(EmbeddedPostgres postgres, Path home) {
        boolean interrupted = Thread.interrupted();
        try {
            postgres.close();
            Postmaster.of(home)
                    .filter(Postmaster::isPostgres)
                    .ifPresent(left -> LOG.warn(
                            "The database server, process {}, is still running",
                            left.process().pid()));
        } catch (IOException problem) {
            LOG.warn("The database server did not stop: {}", reason(problem));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A server that is no child of ours is asked to stop; it waits for its guests, so these are shown out before. */
    private static void stop(Postmaster left, String password) {
        try (var connection = connect(left.port(), password, SUPERUSER, "postgres");
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        } catch (SQLException problem) {
            LOG.warn("The database server does not answer: {}", reason(problem));
        }
        left.process().destroy();
        if (!waitFor(left.process(), Duration.ofSeconds(30))) {
            LOG.warn(
                    "The database server, process {}, is still running",
                    left.process().pid());
        }
    }

    private static boolean waitFor(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String saidSince(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        int begin = (int) Math.min(from, all.length);
        return new String(all, begin, all.length - begin, StandardCharsets.UTF_8);
    }

    private static String lastLine(String said, Exception problem) {
        return said.lines()
                .filter(line -> line.contains("FATAL") || line.contains("error") || line.contains("failed"))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> reason(problem));
    }

    private static String reason(Exception problem) {
        if (problem instanceof FileAlreadyExistsException || problem instanceof java.nio.file.NotDirectoryException) {
            return "not a folder";
        }
        if (problem instanceof AccessDeniedException denied) {
            return denied.getFile() + ": Permission denied";
        }
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    @Override
    public String getUsername() {
        return NAME;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + NAME;
    }

    @Override
    public void close() {
        guard.close();
        lock.close();
    }
}
