// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.shanzhi.Shanzhi;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures whole lifecycles per second on one database server that writes to disk before it acknowledges: the platform, Flowable,
 * and the bare SQL that writes the platform's rows. Runs alternate, so that what else the machine does strikes all alike.
 */
final class Lifecycles {
    private final int threads;
    private final Duration length;
    private final AtomicLong number = new AtomicLong(1);

    private Lifecycles(int threads, Duration length) {
        this.threads = threads;
        this.length = length;
    }

    public static void main(String[] arguments) throws Exception {
        var options = new Options(arguments);
        int threads = options.number("threads", 8);
        int runs = options.number("runs", 5);
        var length = Duration.ofSeconds(options.number("seconds", 10));
        boolean packed = options.text("variables", "packed").equals("packed");
        String only = options.text("only", "lifecycles,flowable,sql");
        Path data = Path.of(options.text("data", "bench/target/lifecycles"));
        Instance.forget(data);
        try (var platform = start(data, "")) {
            var server = Server.of(Platform.source(platform));
            System.out.printf(
                    "server fsync=%s synchronous_commit=%s shared_buffers=%s wal_sync_method=%s%n",
                    server.setting("fsync"),
                    server.setting("synchronous_commit"),
                    server.setting("shared_buffers"),
                    server.setting("wal_sync_method"));
            System.out.printf(
                    "processors=%d threads=%d runs=%d seconds=%d flowable_variables=%s%n",
                    Runtime.getRuntime().availableProcessors(),
                    threads,
                    runs,
                    length.toSeconds(),
                    packed ? "packed" : "each");
            var ours = new Platform(platform);
            var bareSource = server.fresh("bare");
            // The platform itself makes the tables, and is gone before anything is measured.
            start(
                            data.resolve("bare"),
                            bareSource.getJdbcUrl(),
                            "--spring.datasource.username=shanzhi",
                            "--spring.datasource.password=" + server.password())
                    .close();
            var recording = record(server, ours);
            var contenders = new ArrayList<Contender>();
            contenders.add(ours);
            if (only.contains("flowable")) {
                contenders.add(new Flowable(server.fresh("flowable"), packed));
            }
            var bare = new BareSql(bareSource, recording);
            contenders.add(bare);
            contenders.removeIf(it -> !only.contains(it.name()));
            System.out.printf(
                    "steps=%d rows=%d duties=%d%n", Platform.STEPS.size(), recording.rowsWritten(), ours.duties());
            var rates = new Lifecycles(threads, length).measure(server, contenders, runs);
            System.out.println("bare tables hold " + String.join(" ", bare.found()));
            report(rates);
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(Path data, String database, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--shanzhi.data=" + data,
                "--server.port=0",
                "--logging.level.root=WARN",
                "--shanzhi.demo=" + database.isEmpty(),
                "--shanzhi.demo.cases=300"));
        if (!database.isEmpty()) {
            arguments.add("--spring.datasource.url=" + database);
        }
        arguments.addAll(List.of(more));
        return SpringApplication.run(Shanzhi.class, arguments.toArray(String[]::new));
    }

    private static Recording record(Server server, Platform ours) throws Exception {
        try (var connection = server.connect("shanzhi")) {
            var recording = new Recording(connection);
            // A number that stands for nothing else in the rows.
            long number = 987_654_321_000L;
            ours.carry(Matter.of(number), () -> {
                try {
                    ours.settle();
                    recording.look(ours.idOf(number));
                } catch (Exception problem) {
                    throw new IllegalStateException(problem);
                }
            });
            recording.steps();
            return recording;
        }
    }

    private Map<String, List<Double>> measure(Server server, List<Contender> contenders, int runs) throws Exception {
        var rates = new LinkedHashMap<String, List<Double>>();
        for (int run = 0; run <= runs; run++) {
            for (Contender contender : contenders) {
                server.tidy();
                long before = server.changes();
                long worked = cpu();
                long first = number.get();
                double rate = run(contender);
                long carried = number.get() - first;
                contender.rest();
                String cost = String.format(
                        Locale.ROOT,
                        "changes_kb=%.1f cpu_ms=%.2f",
                        (server.changes() - before) / 1024.0 / carried,
                        (cpu() - worked) / 1e6 / carried);
                System.out.printf(
                        Locale.ROOT,
                        "%s %s %.1f %s%n",
                        run == 0 ? "warm-up" : "run " + run,
                        contender.name(),
                        rate,
                        cost);
                if (run > 0) {
                    rates.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        return rates;
    }

    /** Return the processor time of this program so far, in nanoseconds; that of the server is not in it. */
    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** Return how many lifecycles were finished in a second, the work that they left behind included. */
    private double run(Contender contender) throws Exception {
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        long done = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var workers = new ArrayList<Future<Long>>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        contender.carry(Matter.of(number.getAndIncrement()));
                        count++;
                    }
                    return count;
                }));
            }
            for (var worker : workers) {
                done += worker.get();
            }
        }
        contender.settle();
        return done / ((System.nanoTime() - begin) / 1e9);
    }

    private static void report(Map<String, List<Double>> rates) {
        var medians = new LinkedHashMap<String, Double>();
        rates.forEach((name, all) -> {
            var sorted = all.stream().sorted().toList();
            double median = sorted.size() % 2 == 1
                    ? sorted.get(sorted.size() / 2)
                    : (sorted.get(sorted.size() / 2 - 1) + sorted.get(sorted.size() / 2)) / 2;
            medians.put(name, median);
            System.out.printf(
                    Locale.ROOT,
                    "%s median=%.1f lowest=%.1f highest=%.1f%n",
                    name,
                    median,
                    sorted.getFirst(),
                    sorted.getLast());
        });
        double ours = medians.getOrDefault("lifecycles", Double.NaN);
        double sql = medians.getOrDefault("sql", Double.NaN);
        double flowable = medians.getOrDefault("flowable", Double.NaN);
        System.out.printf(Locale.ROOT, "share_of_sql=%.2f%n", ours / sql);
        System.out.printf(
                Locale.ROOT,
                "lifecycles_per_second=%.1f flowable_per_second=%.1f sql_per_second=%.1f ratio=%.2f%n",
                ours,
                flowable,
                sql,
                ours / flowable);
    }
}
