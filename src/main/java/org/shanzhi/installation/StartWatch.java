// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Watches a database server while the calling thread starts it. The library that starts it waits out its whole patience
 * even for a server that ended at once; whoever waits for it is interrupted then.
 */
final class StartWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(25);

    private final Path home;
    private final Thread starter = Thread.currentThread();
    private final Thread watch;
    private boolean closed;
    private boolean ended;

    StartWatch(Path home) {
        this.home = home;
        this.watch = Thread.ofVirtual().name("database-start").start(this::look);
    }

    private void look() {
        boolean begun = false;
        try {
            while (true) {
                boolean starting = ProcessHandle.current().children().anyMatch(StartWatch::startsServer);
                if (begun && !starting && isGone()) {
                    tell();
                    return;
                }
                begun |= starting;
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell() {
        if (!closed) {
            ended = true;
            starter.interrupt();
        }
    }

    private static boolean startsServer(ProcessHandle child) {
        return child.info()
                .command()
                .filter(command -> command.contains("pg_ctl"))
                .isPresent();
    }

    private boolean isGone() {
        try {
            return Postmaster.of(home).isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Tell whether the server ended while it was started. */
    synchronized boolean sawTheEnd() {
        return ended;
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.interrupt();
        if (ended) {
            // The interruption was ours and has done its work.
            Thread.interrupted();
        }
    }
}
