// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets two do something at the same moment, in the one order that makes trouble. */
public final class Meanwhile {
    private Meanwhile() {}

    /** Do the first thing in a transaction that ends only when the second waits for it, or is done without waiting. */
    public static <T> T during(TransactionTemplate transaction, JdbcClient jdbc, Runnable first, Callable<T> second)
            throws Exception {
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> begun = Objects.requireNonNull(transaction.execute(_ -> {
                first.run();
                Future<T> deed = other.submit(second);
                Awaitility.await()
                        .pollInSameThread()
                        .pollInterval(Duration.ofMillis(20))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> deed.isDone() || waits(jdbc));
                return deed;
            }));
            return begun.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static boolean waits(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM pg_locks
                         WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
                        """).query(Integer.class).single() > 0;
    }
}
