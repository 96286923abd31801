// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import com.hankcs.hanlp.HanLP;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.search.text.Ask;
import org.shanzhi.search.text.Entry;
import org.shanzhi.search.text.Found;
import org.shanzhi.search.text.Rebuild;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.CategoryCode;

/** Measures the search over synthetic messages: how fast it is made, how large it is, how long a question takes. */
final class InsightSearch {
    private static final int CHUNK = 1_000;
    private static final int WARM_UP = 600;

    /** How somebody asks. */
    enum Way {
        ONE_WORD,
        SEVERAL_WORDS,
        WRONG_CHARACTER,
        PINYIN,
        ONE_CATEGORY,
        EVERYTHING
    }

    /** @param plain whether it asks for words as they are written, among everything one may read */
    record Question(Way way, Ask ask, boolean plain) {}

    private InsightSearch() {}

    public static void main(String[] arguments) throws Exception {
        var options = new Options(arguments);
        int documents = options.number("documents", 1_000_000);
        int questions = options.number("questions", 3_000);
        long seed = options.number("seed", 20261126);
        int peers = options.number("peer", 1);
        Path folder = Path.of(options.text("folder", "bench/target/insight-search"));
        forget(folder);
        var messages = new Messages(seed);
        List<Question> asked = questions(messages, documents, questions + WARM_UP, seed);
        say("documents", documents);
        try (var index = new TextIndex(folder, ZoneOffset.ofHours(8), Clock.fixed(Messages.NOW, ZoneOffset.UTC))) {
            say("index_seconds", filled(index, messages, documents));
            say("index_mb", index.bytes() / 1e6);
            var took = new EnumMap<Way, List<Double>>(Way.class);
            var all = new ArrayList<Double>();
            var answered = new EnumMap<Way, Integer>(Way.class);
            int found = 0;
            for (int i = 0; i < asked.size(); i++) {
                long begin = System.nanoTime();
                Found answer = index.find(asked.get(i).ask());
                double milliseconds = (System.nanoTime() - begin) / 1e6;
                if (i >= WARM_UP) {
                    all.add(milliseconds);
                    took.computeIfAbsent(asked.get(i).way(), _ -> new ArrayList<>())
                            .add(milliseconds);
                    found += answer.total() > 0 ? 1 : 0;
                    answered.merge(asked.get(i).way(), answer.total() > 0 ? 1 : 0, Integer::sum);
                }
            }
            say("questions", all.size());
            say("answered_share", (double) found / all.size());
            percentiles("", all);
            for (Map.Entry<Way, List<Double>> way : took.entrySet()) {
                String name = way.getKey().name().toLowerCase(Locale.ROOT) + "_";
                percentiles(name, way.getValue());
                say(
                        name + "answered_share",
                        (double) answered.getOrDefault(way.getKey(), 0)
                                / way.getValue().size());
            }
            System.gc();
            Runtime java = Runtime.getRuntime();
            say("heap_mb", (java.totalMemory() - java.freeMemory()) / 1e6);
        }
        if (peers > 0) {
            peer(messages, documents, asked);
        }
        forget(folder);
        System.exit(0);
    }

    private static double filled(TextIndex index, Messages messages, int documents) {
        long begin = System.nanoTime();
        try (Rebuild rebuild = index.rebuild()) {
            for (int from = 0; from < documents; from += CHUNK) {
                rebuild.put(chunk(messages, from, documents));
            }
            rebuild.finish(new UUID(0, 0));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    static List<Entry> chunk(Messages messages, int from, int documents) {
        var chunk = new ArrayList<Entry>();
        for (int number = from; number < Math.min(documents, from + CHUNK); number++) {
            chunk.add(messages.message(number));
        }
        return chunk;
    }

    private static List<Question> questions(Messages messages, int documents, int count, long seed) {
        var random = new SplittableRandom(seed + 1);
        var questions = new ArrayList<Question>();
        Way[] ways = Way.values();
        while (questions.size() < count) {
            Way way = ways[random.nextInt(ways.length)];
            String said = messages.stretch(random.nextInt(documents), 7, random);
            if (said.length() < 7) {
                continue;
            }
            Set<String> readers = readers(random);
            Ask one = Ask.of(said.substring(0, 2 + random.nextInt(2)), readers);
            Ask several = Ask.of(said.substring(0, 2) + " " + said.substring(4, 6), readers);
            String row = said.substring(0, 4 + random.nextInt(2));
            String sounds = HanLP.convertToPinyinString(said.substring(0, 3 + random.nextInt(2)), "", false);
            questions.add(
                    switch (way) {
                        case ONE_WORD -> new Question(way, one, true);
                        case SEVERAL_WORDS -> new Question(way, several, true);
                        case WRONG_CHARACTER -> new Question(way, Ask.of(wrong(row, random), readers), false);
                        case PINYIN -> new Question(way, Ask.of(sounds, readers), false);
                        case ONE_CATEGORY ->
                            new Question(
                                    way,
                                    one.withCategory(new CategoryCode(String.valueOf(Messages.skewed(random, 15)))),
                                    false);
                        case EVERYTHING -> new Question(way, Ask.of("", readers), false);
                    });
        }
        return questions;
    }

    /** Half of those who ask see the whole county, the others what is theirs. */
    private static Set<String> readers(SplittableRandom random) {
        return random.nextBoolean()
                ? Set.of("all", "county")
                : Set.of(
                        "all",
                        "town/" + Messages.skewed(random, Messages.TOWNS),
                        "office/" + Messages.skewed(random, Messages.OFFICES));
    }

    private static String wrong(String words, SplittableRandom random) {
        int at = 1 + random.nextInt(words.length() - 1);
        String rest = words.substring(at + 1);
        return random.nextBoolean()
                ? words.substring(0, at) + rest
                : words.substring(0, at) + (char) (0x4e00 + random.nextInt(2_000)) + rest;
    }

    /** The same documents and the questions that it can answer, asked of the database that the platform has anyway. */
    private static void peer(Messages messages, int documents, List<Question> asked) throws IOException, SQLException {
        try (var peer = new PeerSearch()) {
            say("peer_index_seconds", peer.fill(messages, documents, CHUNK));
            say("peer_mb", peer.bytes() / 1e6);
            var all = new ArrayList<Double>();
            for (int i = 0; i < asked.size(); i++) {
                if (!asked.get(i).plain()) {
                    continue;
                }
                long begin = System.nanoTime();
                peer.find(asked.get(i).ask());
                if (i >= WARM_UP) {
                    all.add((System.nanoTime() - begin) / 1e6);
                }
            }
            say("peer_questions", all.size());
            percentiles("peer_plain_", all);
        }
    }

    private static void percentiles(String of, List<Double> measured) {
        double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        for (int percent : new int[] {50, 95, 99}) {
            int rank = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
            say(of + "p" + percent + "_ms", sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank)]);
        }
    }

    private static void say(String name, double value) {
        System.out.printf(Locale.ROOT, value == Math.rint(value) ? "%s=%.0f%n" : "%s=%.2f%n", name, value);
    }

    private static void forget(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
