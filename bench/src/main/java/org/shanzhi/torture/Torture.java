// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.shanzhi.bench.Instance;

/**
 * Puts load on a platform, kills, freezes and locks it and its database at moments that the seed decides, and sees that nothing that was
 * acknowledged is lost, nothing is there twice, and the public log is in order.
 */
final class Torture {
    private static final int ROWS = 4_326;

    /** As {@code docs/operating.md} promises, and a little for a machine that is busy. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private static final Duration LOCKED = Duration.ofSeconds(15);

    private final Random random;
    private final Duration length;
    private final Instance instance;
    private final Ledger ledger = new Ledger();
    private final TreeMap<String, Integer> kills = new TreeMap<>();

    private Torture(long seed, Duration length, Instance instance) {
        this.random = new Random(seed);
        this.length = length;
        this.instance = instance;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2 || arguments.length > 4) {
            System.err.println("Usage: bin/torture SEED SECONDS [PORT [DATA-FOLDER]]");
            System.exit(2);
        }
        long seed = Long.parseLong(arguments[0]);
        var length = Duration.ofSeconds(Long.parseLong(arguments[1]));
        int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8099;
        Path data = Path.of(arguments.length > 3 ? arguments[3] : "bench/target/torture");
        if (!Instance.isFree(port)) {
            System.err.println("Something listens at port " + port + " already");
            System.exit(2);
        }
        Instance.forget(data);
        var instance = new Instance(
                Path.of("target/shanzhi.jar"),
                data,
                port,
                List.of("--shanzhi.demo.cases=100", "--shanzhi.outbox=true"));
        var torture = new Torture(seed, length, instance);
        boolean inOrder = false;
        try {
            inOrder = torture.run(seed);
        } finally {
            instance.stop();
        }
        System.exit(inOrder ? 0 : 1);
    }

    private boolean run(long seed) throws Exception {
        instance.start();
        String bureau;
        try (var database = instance.connect()) {
            bureau = one(database, "SELECT id::text FROM organisation.organisation WHERE code = 'ZJ'");
        }
        var load = new Load(instance.address(), ledger, bureau);
        var importing = new Importing(instance.address(), ROWS);
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                var resident = new Random(random.nextLong());
                var clerk = new Random(random.nextLong());
                people.add(threads.submit(() -> {
                    load.resident(resident);
                    return null;
                }));
                people.add(threads.submit(() -> {
                    load.desk(clerk);
                    return null;
                }));
            }
            people.add(threads.submit(() -> {
                importing.run();
                return null;
            }));
            while (System.nanoTime() - begin < length.toNanos()) {
                Thread.sleep(3_000 + random.nextInt(9_000));
                complain(people);
                kill();
            }
            load.end();
            for (var person : people) {
                person.get(10, TimeUnit.MINUTES);
            }
        }
        // Once more, when nobody waits for an answer: what was acknowledged has to be on the disk by itself.
        instance.killDatabase(true, 0);
        instance.killApplication();
        count("both");
        instance.start();
        return judge(seed, importing, (System.nanoTime() - begin) / 1_000_000_000);
    }

    /** Whoever was refused what should have been done is heard at once. */
    private static void complain(List<Future<?>> people) throws ExecutionException, InterruptedException {
        for (var person : people) {
            if (person.state() == Future.State.FAILED) {
                person.get();
            }
        }
    }

    private void kill() throws IOException, InterruptedException {
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                instance.killApplication();
                count("application");
                instance.start();
            }
            case 2 -> instance.killDatabase(true, 0).ifPresent(this::count);
            case 3 -> instance.killDatabase(false, random.nextInt(1_000)).ifPresent(this::count);
            case 4 -> freeze();
            case 5 -> lock();
            default -> {
                // As when the power fails: nobody has time to say good-bye.
                instance.killDatabase(true, 0);
                instance.killApplication();
                count("both");
                instance.start();
            }
        }
        if (!instance.isRunning()) {
            throw new IOException("The platform ended by itself");
        }
    }

    /** The database says nothing for a while: whoever waits is told so in time. */
    private void freeze() throws IOException, InterruptedException {
        if (instance.signalDatabase("-STOP")) {
            Duration waited;
            try {
                waited = instance.answer();
            } finally {
                instance.signalDatabase("-CONT");
            }
            if (waited.compareTo(LONGEST_WAIT) > 0) {
                throw new IOException("A page waited " + waited.toSeconds() + " s for a frozen database");
            }
            count("frozen");
        }
    }

    /** Somebody holds what every step needs, for longer than anybody waits. */
    private void lock() throws IOException, InterruptedException {
        try (var database = instance.connect();
                var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("LOCK TABLE cases.cases IN EXCLUSIVE MODE");
            Thread.sleep(LOCKED);
            database.rollback();
            count("locked");
        } catch (SQLException away) {
            System.out.println("nothing was locked: " + away.getMessage());
        }
    }

    private void count(String killed) {
        kills.merge(killed.replace(' ', '_'), 1, Integer::sum);
        System.out.println("killed: " + killed + " (" + ledger.reports().size() + " reports, "
                + ledger.steps().size() + " steps so far)");
    }

    private boolean judge(long seed, Importing importing, long seconds)
            throws IOException, SQLException, InterruptedException {
        try (var database = instance.connect()) {
            var verdict = new Verdict(database, ledger);
            verdict.compare(instance.address(), ROWS);
            await(
                    database,
                    "SELECT EXISTS (SELECT FROM transparency.pending) OR EXISTS (SELECT FROM"
                            + " events.event_publication)");
            boolean log = logInOrder();
            verdict.lost().forEach(it -> System.out.println("LOST " + it));
            verdict.doubled().forEach(it -> System.out.println("DOUBLED " + it));
            System.out.printf(
                    "seed=%d seconds=%d kills=%s reports=%d calls=%d steps=%d repeated=%d imported=%d import_starts=%d"
                            + " lost=%d doubled=%d log=%s%n",
                    seed,
                    seconds,
                    String.join(
                            ",",
                            kills.entrySet().stream()
                                    .map(it -> it.getKey() + ":" + it.getValue())
                                    .toList()),
                    ledger.reports().size(),
                    ledger.calls().size(),
                    ledger.steps().size(),
                    ledger.repeated(),
                    ROWS,
                    importing.starts(),
                    verdict.lost().size(),
                    verdict.doubled().size(),
                    log ? "verified" : "NOT_VERIFIED");
            return log && verdict.lost().isEmpty() && verdict.doubled().isEmpty();
        }
    }

    /** Ask the program that anybody may ask. */
    private boolean logInOrder() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "bin/verify-log",
                        "--database",
                        "--data",
                        instance.data().toString())
                .inheritIO()
                .start();
        return process.waitFor() == 0;
    }

    private static void await(Connection database, String somethingLeft)
            throws SQLException, InterruptedException, IOException {
        for (int i = 0; i < 600; i++) {
            if (one(database, somethingLeft).equals("f")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("Something is left undone for a minute: " + somethingLeft);
    }

    private static String one(Connection database, String sql) throws SQLException {
        try (var query = database.createStatement();
                var rows = query.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("Nothing there: " + sql);
            }
            return rows.getString(1);
        }
    }
}
