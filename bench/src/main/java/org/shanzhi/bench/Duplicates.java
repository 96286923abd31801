// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.GroundText;
import org.shanzhi.insight.Likeness;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.insight.SameMatters;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Point;

/**
 * Measures whether copies are known again, edited and exact, and what a stream of messages costs as it goes on; beside it a plain
 * index of least hashes in the same run.
 */
final class Duplicates {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration APART = Duration.ofDays(30);
    private static final int PART = 100_000;
    private static final int WARMING = 20_000;
    /** In the stream every so many-th message is an edited copy of an earlier one. */
    private static final int PLANTED = 100;
    /** Two texts of which so much stands in both in the same order are copies, whether they were planted or not. */
    private static final double COPY = 0.5;

    private Duplicates() {}

    public static void main(String[] arguments) throws IOException {
        var options = new Options(arguments);
        var vocabulary = new Vocabulary();
        var written = new ArrayList<String>();
        for (int i = 0; i < 6_000; i++) {
            written.add(vocabulary.message(-1L - i));
        }
        copies("written", written);
        Path data = Path.of(options.text("data", "../shared/data/requests"));
        if (Files.isDirectory(data)) {
            copies("real", real(data));
        }
        stream(vocabulary, options.number("messages", 1_000_000));
    }

    private static List<String> real(Path data) throws IOException {
        var texts = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (String name : List.of("messages_with_likes.csv", "unlabelled_messages.csv")) {
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(data.resolve(name))) {
                for (NamedCsvRecord row : reader) {
                    String text = row.getField("title") + "\n" + row.getField("body");
                    if (seen.add(GroundText.ground(text))) {
                        texts.add(text);
                    }
                }
            }
        }
        return texts;
    }

    private static void copies(String name, List<String> texts) {
        var matters = new SameMatters(() -> APART, ZoneId.of("Asia/Shanghai"));
        var peer = new PlainIndex();
        for (int i = 0; i < texts.size(); i++) {
            matters.put(subject(i, texts.get(i), START, null, Optional.empty()));
            peer.add(texts.get(i));
        }
        var random = new Random(3);
        int asked = Math.min(2_000, texts.size());
        int step = texts.size() / asked;
        var ours = new Score();
        var oursExact = new Score();
        var theirs = new Score();
        var theirsExact = new Score();
        for (int i = 0; i < asked; i++) {
            int original = i * step;
            String copy = Vocabulary.edited(texts.get(original), 0.05 + 0.15 * random.nextDouble(), random);
            ours.count(texts, original, copy, copiesOf(matters, copy));
            oursExact.count(texts, original, texts.get(original), copiesOf(matters, texts.get(original)));
            theirs.count(texts, original, copy, peer.find(copy));
            theirsExact.count(texts, original, texts.get(original), peer.find(texts.get(original)));
        }
        say("messages_%s=%d copies_%s=%d", name, texts.size(), name, asked);
        ours.say(name);
        say("recall_exact_%s=%.4f", name, oursExact.recall());
        say("precision_exact_%s=%.4f", name, oursExact.precision());
        theirs.say("peer_" + name);
        say("recall_exact_peer_%s=%.4f", name, theirsExact.recall());
    }

    private static Set<Integer> copiesOf(SameMatters matters, String text) {
        var asked = new SameMatters.Circumstances(Optional.empty(), START, null, null, null, null);
        return matters.find(GroundText.ground(text), asked).stream()
                .filter(it -> it.likeness() == Likeness.EXACT_COPY || it.likeness() == Likeness.NEAR_COPY)
                .map(it -> Integer.parseInt(it.subject()))
                .collect(Collectors.toSet());
    }

    private static void stream(Vocabulary vocabulary, int messages) {
        var warming = new SameMatters(() -> APART, ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < WARMING; i++) {
            arrive(warming, vocabulary, -10_000_000L - i, i, new Random(i));
        }
        long before = held();
        var matters = new SameMatters(() -> APART, ZoneId.of("Asia/Shanghai"));
        long[] spent = new long[(messages + PART - 1) / PART];
        int planted = 0;
        int found = 0;
        for (int i = 0; i < messages; i++) {
            var random = new Random(i);
            spent[i / PART] += arrive(matters, vocabulary, i, i, random);
            if (i % PLANTED == PLANTED - 1) {
                int original = random.nextInt(i + 1);
                String copy =
                        Vocabulary.edited(vocabulary.message(original), 0.05 + 0.15 * random.nextDouble(), random);
                planted++;
                found += copiesOf(matters, copy).contains(original) ? 1 : 0;
            }
        }
        long after = held();
        double[] rates = new double[spent.length];
        for (int part = 0; part < rates.length; part++) {
            rates[part] = Math.min(PART, messages - part * PART) / (spent[part] / 1e9);
        }
        double first = rates[0];
        double last = rates[rates.length - 1];
        say("stream_messages=%d", messages);
        say(
                "rates=%s",
                Arrays.stream(rates)
                        .mapToObj(it -> String.valueOf(Math.round(it)))
                        .collect(Collectors.joining(",")));
        say("rate_first=%.0f", first);
        say("rate_last=%.0f", last);
        say("rate_kept=%.3f", last / first);
        say("stream_recall=%.4f", (double) found / planted);
        say("heap_mb=%.0f", after / 1e6);
        try {
            say("bytes_per_message=%.0f", (double) (after - before) / messages);
        } finally {
            Reference.reachabilityFence(matters);
        }
        peer(vocabulary, Math.min(messages, 2 * PART));
    }

    /** The plain index on the beginning of the same stream. */
    private static void peer(Vocabulary vocabulary, int messages) {
        var peer = new PlainIndex();
        long spent = 0;
        for (int i = 0; i < messages; i++) {
            String text = vocabulary.message(i);
            long begin = System.nanoTime();
            peer.find(text);
            peer.add(text);
            spent += System.nanoTime() - begin;
        }
        say("peer_messages=%d", messages);
        say("peer_rate=%.0f", messages / (spent / 1e9));
    }

    /** What is asked and kept of one message, in nanoseconds; writing the message down does not count. */
    private static long arrive(SameMatters matters, Vocabulary vocabulary, long seed, int number, Random random) {
        String text = vocabulary.message(seed);
        var point = new Point(105 + Math.abs(random.nextGaussian()) / 5, 30 + Math.abs(random.nextGaussian()) / 5);
        Optional<CategoryCode> category =
                Optional.of(new CategoryCode("C" + (int) (random.nextDouble() * random.nextDouble() * 40)));
        Instant at = START.plusSeconds(2L * number);
        long begin = System.nanoTime();
        List<SameMatter> same = matters.find(
                GroundText.ground(text), new SameMatters.Circumstances(category, at, point, null, null, null));
        matters.put(subject(number, text, at, point, category));
        return System.nanoTime() - begin + (same.size() > PART ? 1 : 0);
    }

    private static SameMatters.Subject subject(
            int number, String text, Instant at, @Nullable Point point, Optional<CategoryCode> category) {
        return new SameMatters.Subject(
                Integer.toString(number), new UUID(0, number), text, category, at, point, null, null, true);
    }

    private static long held() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** How many of the planted copies were found, and how many of what was found are copies. */
    private static final class Score {
        private int asked;
        private int found;
        private int right;
        private int wrong;

        void count(List<String> texts, int original, String copy, Set<Integer> proposed) {
            asked++;
            for (int number : proposed) {
                if (number == original) {
                    found++;
                    right++;
                } else if (inCommon(GroundText.ground(copy), GroundText.ground(texts.get(number))) >= COPY) {
                    right++;
                } else {
                    wrong++;
                }
            }
        }

        double recall() {
            return (double) found / asked;
        }

        double precision() {
            return (double) right / Math.max(1, right + wrong);
        }

        void say(String name) {
            Duplicates.say("recall_%s=%.4f", name, recall());
            Duplicates.say("precision_%s=%.4f", name, precision());
        }

        /** The longest sequence of characters that stands in both, as a share of both. */
        private static double inCommon(String one, String other) {
            var longest = new int[other.length() + 1];
            for (int i = 0; i < one.length(); i++) {
                char c = one.charAt(i);
                int diagonal = 0;
                for (int k = 1; k <= other.length(); k++) {
                    int above = longest[k];
                    longest[k] = c == other.charAt(k - 1) ? diagonal + 1 : Math.max(above, longest[k - 1]);
                    diagonal = above;
                }
            }
            return 2.0 * longest[other.length()] / (one.length() + other.length());
        }
    }
}
