// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.shanzhi.installation.OwnDatabase.Server;
import org.shanzhi.shared.StartUpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after our own database server: one that ends without having been told to is started again at the same port, so
 * that those who wait for a connection get one. If that does not help, somebody is told why.
 */
final class ServerGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerGuard.class);

    /** The children of a killed server need a moment to notice, and as long as they live no other may start. */
    private static final int ATTEMPTS = 8;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The system tells the end of a process unless nobody collects the dead; then the closed port tells it. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final String START_FAILED = "installation.startup.own-database";

    private final Starter starter;
    private final Consumer<StartUpException> lost;
    private final Thread watch;
    private Server server;
    private boolean closed;

    /** Starts a server at the port. */
    interface Starter {
        Server start(int port) throws IOException;
    }

    ServerGuard(Server server, Starter starter, Consumer<StartUpException> lost) {
        this.server = server;
        this.starter = starter;
        this.lost = lost;
        this.watch = Thread.ofPlatform().daemon().name("database-guard").start(this::watch);
    }

    private void watch() {
        try {
            do {
                awaitEnd(current());
            } while (startAgain());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Server current() {
        return server;
    }

    private static void awaitEnd(Server watched) throws InterruptedException {
        while (true) {
            try {
                watched.process().onExit().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException alive) {
                if (!listens(watched.port())) {
                    return;
                }
            } catch (ExecutionException unknown) {
                throw new IllegalStateException("The end of a process is never an exception", unknown);
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
            return true;
        } catch (ConnectException refused) {
            return false;
        } catch (IOException busy) {
            return true;
        }
    }

    private boolean startAgain() throws InterruptedException {
        var reason = new StartUpException(START_FAILED, "", "");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            synchronized (this) {
                if (closed) {
                    return false;
                }
                LOG.warn("The database server ended by itself; it is started again (attempt {})", attempt);
                try {
                    server.stop().run();
                    server = starter.start(server.port());
                    LOG.warn("The database server runs again; what it had acknowledged is there");
                    return true;
                } catch (StartUpException problem) {
                    reason = problem;
                } catch (IOException problem) {
                    reason = new StartUpException(START_FAILED, "", String.valueOf(problem.getMessage()));
                }
            }
            Thread.sleep(PAUSE);
        }
        lost.accept(
                reason.key().equals(START_FAILED)
                        ? new StartUpException(
                                START_FAILED + "-lost", reason.arguments().toArray(String[]::new))
                        : reason);
        return false;
    }

    /** Stop the server. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            server.stop().run();
        }
        watch.interrupt();
    }
}
