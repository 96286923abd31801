// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries short lines from node to node through the database they share (LISTEN and NOTIFY). What is sent while a node is cut
 * off does not reach it; it is told that something may have been missed. Listening takes one connection, and only begins
 * when somebody wants to hear.
 */
@Component
class NodeWire {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWire.class);
    private static final String CHANNEL = "shanzhi_cases";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int WAITS_BETWEEN_LOOKS = 30;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final DataSource source;
    private final JdbcClient jdbc;
    private final String node = UUID.randomUUID().toString();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread listener;

    NodeWire(DataSource source, JdbcClient jdbc) {
        this.source = source;
        this.jdbc = jdbc;
    }

    /** Send the line to the other nodes. */
    void send(String line) {
        try {
            jdbc.sql("SELECT pg_notify(:channel, :line)")
                    .param("channel", CHANNEL)
                    .param("line", node + " " + line)
                    .query((row, _) -> row.getString(1) == null)
                    .list();
        } catch (DataAccessException unreachable) {
            LOG.debug("Other nodes were not told", unreachable);
        }
    }

    /**
     * Begin to listen, once.
     *
     * @param heard is given each line of another node
     * @param missed is called after a time in which lines may have been missed
     */
    synchronized void listen(Consumer<String> heard, Runnable missed) {
        if (listener == null && closed.getCount() > 0) {
            listener = Thread.ofVirtual().name("node-wire").start(() -> hear(heard, missed));
        }
    }

    private void hear(Consumer<String> heard, Runnable missed) {
        boolean before = false;
        while (closed.getCount() > 0) {
            try (Connection connection = source.getConnection()) {
                PGConnection wire = connection.unwrap(PGConnection.class);
                command(connection, "LISTEN " + CHANNEL);
                if (before) {
                    missed.run();
                }
                before = true;
                for (int waits = 1; closed.getCount() > 0; waits++) {
                    for (PGNotification line : wire.getNotifications((int) LONGEST_WAIT.toMillis())) {
                        others(line.getParameter(), heard);
                    }
                    if (waits % WAITS_BETWEEN_LOOKS == 0) {
                        // A connection that broke without a word looks like one on which nothing is said.
                        command(connection, "SELECT 1");
                    }
                }
                command(connection, "UNLISTEN " + CHANNEL);
            } catch (SQLException cut) {
                LOG.debug("Other nodes are not heard for a while", cut);
                pause();
            }
        }
    }

    private void others(String line, Consumer<String> heard) {
        int gap = line.indexOf(' ');
        if (gap > 0 && !line.substring(0, gap).equals(node)) {
            heard.accept(line.substring(gap + 1));
        }
    }

    private static void command(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closed.countDown();
        }
    }

    /** Stop listening; the connection goes back before the pool closes. */
    void close() {
        closed.countDown();
        Thread running;
        synchronized (this) {
            running = listener;
        }
        if (running != null) {
            try {
                running.join(LONGEST_WAIT.multipliedBy(2));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
