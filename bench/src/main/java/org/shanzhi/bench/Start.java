// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures how long a start takes until the first page is answered, and what the platform holds when nobody asks anything. */
final class Start {
    private static final int REST_SECONDS = 20;

    private Start() {}

    /** What one start came to, in seconds and megabytes; the process is that of Java, the database has its own. */
    private record Run(double seconds, double heap, double process, double database) {}

    public static void main(String[] arguments) throws Exception {
        var options = new Options(arguments);
        int runs = options.number("runs", 3);
        int cases = options.number("cases", 8_000);
        Path data = Path.of(options.text("data", "bench/target/start"));
        int port = options.number("port", 8098);
        if (!Instance.isFree(port)) {
            System.err.println("Something listens at port " + port + " already");
            System.exit(2);
        }
        Instance.forget(data);
        var instance =
                new Instance(Path.of("target/shanzhi.jar"), data, port, List.of("--shanzhi.demo.cases=" + cases));
        double sown = start(instance);
        instance.stop();
        System.out.printf(
                Locale.ROOT,
                "processors=%d cases=%d first_start_seconds=%.1f (an empty folder, the county sown)%n",
                Runtime.getRuntime().availableProcessors(),
                cases,
                sown);
        var measured = new ArrayList<Run>();
        for (int run = 1; run <= runs; run++) {
            double seconds = start(instance);
            Thread.sleep(REST_SECONDS * 1_000L);
            var found = new Run(
                    seconds,
                    heap(instance.processId()),
                    resident(instance.processId()),
                    instance.databaseServer().stream()
                            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                            .mapToDouble(it -> proportional(it.pid()))
                            .sum());
            instance.stop();
            System.out.printf(
                    Locale.ROOT,
                    "run %d start_seconds=%.1f heap_megabytes=%.0f process_megabytes=%.0f database_megabytes=%.0f%n",
                    run,
                    found.seconds(),
                    found.heap(),
                    found.process(),
                    found.database());
            measured.add(found);
        }
        System.out.printf(
                Locale.ROOT,
                "start_seconds=%.1f heap_megabytes=%.0f process_megabytes=%.0f database_megabytes=%.0f%n",
                median(measured.stream().map(Run::seconds)),
                median(measured.stream().map(Run::heap)),
                median(measured.stream().map(Run::process)),
                median(measured.stream().map(Run::database)));
        System.exit(0);
    }

    private static double start(Instance instance) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        instance.start();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What is reachable, for what is garbage says only when it was last collected. */
    private static double heap(long process) throws IOException, InterruptedException {
        jcmd(process, "GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(jcmd(process, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd does not tell the heap");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private static String jcmd(long process, String command) throws IOException, InterruptedException {
        var asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    private static double resident(long process) throws IOException {
        return kilobytes(Path.of("/proc/" + process + "/status"), "VmRSS:") / 1024;
    }

    /** Shared memory counts in part for each process that has it, so that the sum counts it once. */
    private static double proportional(long process) {
        try {
            return kilobytes(Path.of("/proc/" + process + "/smaps_rollup"), "Pss:") / 1024;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double kilobytes(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(it -> it.startsWith(name))
                    .map(it -> it.replaceAll("\\D", ""))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + " in " + file));
        }
    }

    private static double median(Stream<Double> measured) {
        var sorted = measured.sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
