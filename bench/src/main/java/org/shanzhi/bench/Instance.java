// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A platform with a data folder of its own that is started and killed like any other program. */
public final class Instance {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path jar;
    private final Path data;
    private final int port;
    private final Path log;
    private final List<String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable Process process;

    public Instance(Path jar, Path data, int port, List<String> settings) {
        this.jar = jar.toAbsolutePath();
        this.data = data.toAbsolutePath();
        this.port = port;
        this.log = data.resolveSibling(data.getFileName() + ".log").toAbsolutePath();
        this.settings = settings;
    }

    public Path data() {
        return data;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Start, and wait until it answers. */
    public void start() throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=Asia/Shanghai",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--shanzhi.data=" + data,
                // Residents come from many addresses; this machine has one, and says the others in a header.
                "--server.forward-headers-strategy=framework"));
        command.addAll(settings);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive()) {
                throw new IOException("The platform ended with exit code " + started.exitValue() + "; see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IOException("The platform does not answer after " + PATIENCE.toSeconds() + " s; see " + log);
            }
            Thread.sleep(100);
        }
    }

    boolean answers() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address().resolve("/report"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "The platform has not been started");
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    public void killApplication() throws InterruptedException {
        Process running = running();
        running.destroyForcibly();
        running.waitFor();
    }

    /** End the database server at once, all its processes or one that {@code which} picks. */
    public Optional<String> killDatabase(boolean whole, int which) throws IOException {
        Optional<ProcessHandle> server = databaseServer();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        if (whole) {
            server.get().destroyForcibly();
            return Optional.of("database");
        }
        var children = server.get().children().toList();
        if (children.isEmpty()) {
            return Optional.empty();
        }
        children.get(which % children.size()).destroyForcibly();
        return Optional.of("one process of the database");
    }

    long processId() {
        return running().pid();
    }

    Optional<ProcessHandle> databaseServer() throws IOException {
        Path file = data.resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    public void stop() throws InterruptedException {
        Process running = running();
        running.destroy();
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            running.destroyForcibly();
        }
    }

    /** Connect to the database beside the platform, to see what is stored. */
    public Connection connect() throws IOException, SQLException {
        List<String> lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + lines.get(3).strip() + "/shanzhi", "shanzhi", password);
    }

    /** Forget a data folder and all that lies in it. */
    public static void forget(Path data) throws IOException {
        if (Files.exists(data)) {
            try (var paths = Files.walk(data)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    public static boolean isFree(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 500);
            return false;
        } catch (IOException nobody) {
            return true;
        }
    }
}
