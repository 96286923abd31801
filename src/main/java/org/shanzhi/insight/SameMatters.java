// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/**
 * Open subjects by what they say, where and when (同一事项检索). Each is kept as a sketch: the grams of its beginning with the
 * smallest hashes, so that the sketches of two texts can be compared without the texts. Candidates come from the lists of
 * the rarest grams, newest first, and from the neighbourhood; the work per message is bounded whatever the number stored.
 */
final class SameMatters {
    private static final int SKETCH = 128;
    /** What the matter is stands in the title and the first sentence; what follows is much the same everywhere. */
    private static final int SKETCHED = 120;

    private static final int GRAMS_FOLLOWED = 24;
    private static final int PER_GRAM = 150;
    private static final int FOLLOWED = 2_000;
    private static final int PER_SQUARE = 40;
    private static final int COMPARED = 40;
    private static final int SHOWN = 5;
    private static final double LEAST = 0.25;

    /** Of one more than the index; a comparison takes hundreds of them. */
    private static final float[] LOGARITHMS = logarithms(1 << 16);

    private static final double SAME_METRES = 150;
    private static final double NEAR_METRES = 500;
    private static final double FAR_METRES = 2_000;
    /** About 500 metres. */
    private static final double SQUARES_PER_DEGREE = 200;

    /**
     * What is known of a subject.
     *
     * @param event orders what is told about the same subject; the later one counts
     */
    record Subject(
            String name,
            UUID event,
            String text,
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            boolean open) {}

    private record Entry(
            String name,
            int[] sketch,
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region) {}

    private record Known(UUID event, int number) {}

    private static final int CLOSED = -1;

    private final Supplier<Duration> window;
    private final ZoneId zone;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Known> known = new HashMap<>();
    private List<@Nullable Entry> entries = new ArrayList<>();
    private int gone;
    private int[][] lists = new int[Grams.BUCKETS][];
    private int[] lengths = new int[Grams.BUCKETS];
    private Map<Long, List<Integer>> squares = new HashMap<>();

    /** @param window how far apart in time two messages on the same matter may be */
    SameMatters(Supplier<Duration> window, ZoneId zone) {
        this.window = window;
        this.zone = zone;
    }

    /** Take in what is told of a subject, unless something later is known already. */
    void put(Subject subject) {
        int[] sketch = subject.open() ? sketch(GroundText.ground(subject.text())) : new int[0];
        lock.writeLock().lock();
        try {
            Known before = known.get(subject.name());
            if (before != null && before.event().compareTo(subject.event()) > 0) {
                return;
            }
            if (before != null && before.number() != CLOSED) {
                entries.set(before.number(), null);
                gone++;
            }
            if (!subject.open()) {
                known.put(subject.name(), new Known(subject.event(), CLOSED));
            } else {
                var entry = new Entry(
                        subject.name(), sketch, subject.category(), subject.at(), subject.point(), subject.region());
                known.put(subject.name(), new Known(subject.event(), add(entry)));
            }
            if (gone > 1_000 && gone > entries.size() / 3) {
                rebuild();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return entries.size() - gone;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What is known of the message besides its words. */
    record Circumstances(
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            @Nullable String subject) {}

    List<SameMatter> find(String ground, Circumstances message) {
        int[] sketch = sketch(ground);
        Duration apart = window.get();
        lock.readLock().lock();
        try {
            var found = new ArrayList<Compared>();
            for (int number : candidates(sketch, message, apart)) {
                Entry entry = entries.get(number);
                if (entry != null && !entry.name().equals(message.subject()) && inTime(entry, message.at(), apart)) {
                    Compared compared = compare(sketch, message, entry);
                    if (compared.similarity() >= LEAST) {
                        found.add(compared);
                    }
                }
            }
            found.sort(Comparator.comparingDouble(Compared::similarity)
                    .reversed()
                    .thenComparing(compared -> compared.entry().at(), Comparator.reverseOrder())
                    .thenComparing(compared -> compared.entry().name()));
            return found.stream()
                    .limit(SHOWN)
                    .map(compared ->
                            new SameMatter(compared.entry().name(), compared.similarity(), reasons(ground, compared)))
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    private static boolean inTime(Entry entry, Instant at, Duration apart) {
        return Duration.between(entry.at(), at).abs().compareTo(apart) <= 0;
    }

    private Set<Integer> candidates(int[] sketch, Circumstances message, Duration apart) {
        var tally = new Tally(2 * FOLLOWED);
        Integer[] rarestFirst =
                Arrays.stream(sketch).filter(gram -> lengths[gram] > 0).boxed().toArray(Integer[]::new);
        Arrays.sort(rarestFirst, Comparator.comparingInt(gram -> lengths[gram]));
        int followed = 0;
        for (int i = 0; i < Math.min(GRAMS_FOLLOWED, rarestFirst.length) && followed < FOLLOWED; i++) {
            int gram = rarestFirst[i];
            float weight = rarity(gram);
            int least = Math.max(0, lengths[gram] - PER_GRAM);
            for (int k = lengths[gram] - 1; k >= least && followed < FOLLOWED; k--) {
                tally.add(lists[gram][k], weight);
                followed++;
            }
        }
        var candidates = new HashSet<Integer>();
        for (int number : tally.best(COMPARED)) {
            candidates.add(number);
        }
        Point point = message.point();
        if (point != null) {
            for (int east = -1; east <= 1; east++) {
                for (int north = -1; north <= 1; north++) {
                    List<Integer> near = squares.getOrDefault(square(point, east, north), List.of());
                    for (int k = near.size() - 1; k >= Math.max(0, near.size() - PER_SQUARE); k--) {
                        Entry entry = entries.get(near.get(k));
                        if (entry != null
                                && entry.point() != null
                                && entry.point().metresTo(point) <= SAME_METRES
                                && inTime(entry, message.at(), apart)) {
                            candidates.add(near.get(k));
                        }
                    }
                }
            }
        }
        return candidates;
    }

    private record Compared(Entry entry, double similarity, Optional<Double> metres) {}

    private Compared compare(int[] sketch, Circumstances message, Entry entry) {
        double words = likeness(sketch, entry.sketch());
        double similarity = words;
        Optional<Double> metres = Optional.empty();
        Point here = message.point();
        Point there = entry.point();
        RegionCode region = message.region();
        RegionCode other = entry.region();
        if (here != null && there != null) {
            double distance = here.metresTo(there);
            metres = Optional.of(distance);
            if (distance <= SAME_METRES) {
                similarity = 1 - (1 - words) * 0.85;
            } else if (distance <= NEAR_METRES) {
                similarity = 1 - (1 - words) * 0.93;
            } else if (distance > FAR_METRES) {
                similarity = words * (words > 0.9 ? 0.8 : 0.5);
            }
        } else if (region != null && other != null) {
            if (region.equals(other) && region.significant().length() == 12) {
                similarity = 1 - (1 - words) * 0.96;
            } else if (!region.isWithin(other) && !other.isWithin(region)) {
                similarity = words * (words > 0.9 ? 0.8 : 0.6);
            }
        }
        if (message.category().isPresent() && entry.category().isPresent()) {
            similarity = message.category().equals(entry.category()) ? 1 - (1 - similarity) * 0.85 : 0.8 * similarity;
        }
        return new Compared(entry, similarity, metres);
    }

    /** Cosine of the two sketches, each gram weighted by its rarity. */
    private double likeness(int[] one, int[] other) {
        double shared = 0;
        double ones = 0;
        double others = 0;
        int i = 0;
        int k = 0;
        while (i < one.length || k < other.length) {
            if (k == other.length || i < one.length && one[i] < other[k]) {
                ones += square(rarity(one[i++]));
            } else if (i == one.length || other[k] < one[i]) {
                others += square(rarity(other[k++]));
            } else {
                double both = square(rarity(one[i]));
                shared += both;
                ones += both;
                others += both;
                i++;
                k++;
            }
        }
        return shared == 0 ? 0 : shared / Math.sqrt(ones * others);
    }

    /** The words both have, in the message's own order of length, then how far apart in space and the day. */
    private List<String> reasons(String ground, Compared compared) {
        var shared = new boolean[ground.length()];
        for (int start = 0; start < Math.min(ground.length(), SKETCHED); start++) {
            int hash = 0;
            for (int i = start; i < Math.min(ground.length(), start + Grams.LONGEST); i++) {
                if (!Character.isLetterOrDigit(ground.charAt(i))) {
                    break;
                }
                hash = Grams.next(hash, ground.charAt(i));
                if (i > start && Arrays.binarySearch(compared.entry().sketch(), Grams.bucket(hash)) >= 0) {
                    Arrays.fill(shared, start, i + 1, true);
                }
            }
        }
        var words = new LinkedHashSet<String>();
        int start = -1;
        for (int i = 0; i <= shared.length; i++) {
            boolean in = i < shared.length && shared[i];
            if (in && start < 0) {
                start = i;
            } else if (!in && start >= 0) {
                words.add(ground.substring(start, Math.min(i, start + 12)));
                start = -1;
            }
        }
        var reasons = new ArrayList<>(words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(3)
                .toList());
        compared.metres().ifPresent(metres -> reasons.add(Math.round(metres / 10) * 10 + " m"));
        reasons.add(compared.entry().at().atZone(zone).toLocalDate().toString());
        return reasons;
    }

    private float rarity(int gram) {
        int length = lengths[gram];
        return logarithm(1 + entries.size()) - (length == 0 ? 0 : logarithm(length));
    }

    private static float logarithm(int count) {
        return count < LOGARITHMS.length ? LOGARITHMS[count] : (float) Math.log1p(count);
    }

    private static float[] logarithms(int most) {
        var logarithms = new float[most];
        for (int i = 0; i < most; i++) {
            logarithms[i] = (float) Math.log1p(i);
        }
        return logarithms;
    }

    private static double square(double value) {
        return value * value;
    }

    private int add(Entry entry) {
        int number = entries.size();
        entries.add(entry);
        for (int gram : entry.sketch()) {
            int[] list = lists[gram];
            if (list == null) {
                list = new int[2];
            } else if (list.length == lengths[gram]) {
                list = Arrays.copyOf(list, list.length + (list.length >> 1) + 1);
            }
            list[lengths[gram]++] = number;
            lists[gram] = list;
        }
        Point point = entry.point();
        if (point != null) {
            squares.computeIfAbsent(square(point, 0, 0), _ -> new ArrayList<>()).add(number);
        }
        return number;
    }

    private void rebuild() {
        List<@Nullable Entry> before = entries;
        entries = new ArrayList<>();
        lists = new int[Grams.BUCKETS][];
        lengths = new int[Grams.BUCKETS];
        squares = new HashMap<>();
        gone = 0;
        for (Entry entry : before) {
            if (entry != null) {
                int number = add(entry);
                known.computeIfPresent(entry.name(), (_, old) -> new Known(old.event(), number));
            }
        }
    }

    private static long square(Point point, int east, int north) {
        long x = (long) Math.floor(point.longitude() * SQUARES_PER_DEGREE) + east;
        long y = (long) Math.floor(point.latitude() * SQUARES_PER_DEGREE) + north;
        return x << 32 ^ y & 0xffffffffL;
    }

    private static int[] sketch(String ground) {
        int[] keys = Grams.of(ground.length() > SKETCHED ? ground.substring(0, SKETCHED) : ground, 2)
                .sortedKeys();
        return keys.length <= SKETCH ? keys : Arrays.copyOf(keys, SKETCH);
    }

    /** Adds up weights by number without boxing. */
    private static final class Tally {
        private final int[] numbers;
        private final float[] sums;
        private int size;

        Tally(int most) {
            int slots = Integer.highestOneBit(most) << 1;
            numbers = new int[slots];
            sums = new float[slots];
        }

        void add(int number, float weight) {
            int key = number + 1;
            int slot = (key * 0x9E3779B9 >>> 8) & (numbers.length - 1);
            while (numbers[slot] != 0 && numbers[slot] != key) {
                slot = (slot + 1) & (numbers.length - 1);
            }
            if (numbers[slot] == 0) {
                numbers[slot] = key;
                size++;
            }
            sums[slot] += weight;
        }

        int[] best(int most) {
            long[] order = new long[size];
            int at = 0;
            for (int slot = 0; slot < numbers.length; slot++) {
                if (numbers[slot] != 0) {
                    order[at++] = (long) Float.floatToIntBits(sums[slot]) << 32 | numbers[slot] - 1;
                }
            }
            Arrays.sort(order);
            int kept = Math.min(most, size);
            var best = new int[kept];
            for (int i = 0; i < kept; i++) {
                best[i] = (int) order[size - 1 - i];
            }
            return best;
        }
    }
}
