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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/**
 * Open subjects by what they say, where, when and by whom (同一事项检索). Each is kept as two sketches: the grams of its beginning
 * with the smallest hashes, which say what the matter is, and one of the whole text, by which copies are known again. So two
 * texts can be compared without the texts. Candidates come from the lists of the rarest grams, newest first, from the copies
 * and from the neighbourhood; the work per message and the length of a list are bounded whatever the number stored.
 */
public final class SameMatters {
    private static final int SKETCH = 128;
    /** What the matter is stands in the title and the first sentence; what follows is much the same everywhere. */
    private static final int SKETCHED = 120;

    private static final int GRAMS_FOLLOWED = 24;
    private static final int PER_GRAM = 150;
    /** Twice as many are kept as are followed, so that the older half is let go seldom. */
    private static final int KEPT_PER_GRAM = 2 * PER_GRAM;

    private static final int FOLLOWED = 2_000;
    private static final int PER_SQUARE = 40;
    private static final int COMPARED = 40;
    private static final int SHOWN = 5;
    private static final double LEAST = 0.25;

    /** Texts that share less of what they run through are no copies of each other; unrelated ones share about a thirtieth. */
    private static final double COPIED = 0.35;

    /** What shares less is still looked at: it may be the same matter in other words. */
    private static final double MAY_BE_COPIED = 0.4 * COPIED;

    /** The same few words are said of many places; the same long text is said of one. */
    private static final int LONG = 40;

    /** Of one more than the index; a comparison takes hundreds of them. */
    private static final float[] LOGARITHMS = logarithms(1 << 16);

    /** The logarithm of two. */
    private static final float TWO = (float) Math.log(2);

    private static final double SAME_METRES = 150;
    private static final double NEAR_METRES = 500;
    private static final double FAR_METRES = 2_000;
    /** About 500 metres. */
    private static final double SQUARES_PER_DEGREE = 200;

    /**
     * What is known of a subject.
     *
     * @param event orders what is told about the same subject; the later one counts
     * @param reporter says nothing but that another subject has the same one
     */
    public record Subject(
            String name,
            UUID event,
            String text,
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            @Nullable String reporter,
            boolean open) {}

    private record Entry(
            String name,
            int[] sketch,
            CopySketch copy,
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            @Nullable String reporter) {
        static Entry of(Subject subject) {
            String ground = GroundText.ground(subject.text());
            return new Entry(
                    subject.name(),
                    SameMatters.sketch(ground),
                    CopySketch.of(ground),
                    subject.category(),
                    subject.at(),
                    subject.point(),
                    subject.region(),
                    subject.reporter());
        }

        static Entry of(String ground, Circumstances message) {
            return new Entry(
                    Objects.requireNonNullElse(message.subject(), ""),
                    SameMatters.sketch(ground),
                    CopySketch.of(ground),
                    message.category(),
                    message.at(),
                    message.point(),
                    message.region(),
                    message.reporter());
        }
    }

    private record Known(UUID event, int number) {}

    private static final int CLOSED = -1;

    private final Supplier<Duration> window;
    private final Supplier<SameMatterModel> model;
    private final ZoneId zone;
    private final Map<String, Set<String>> apart = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Known> known = new HashMap<>();
    private List<@Nullable Entry> entries = new ArrayList<>();
    private int gone;
    private int[][] lists = new int[Grams.BUCKETS][];
    private int[] lengths = new int[Grams.BUCKETS];
    private CopyIndex copies = new CopyIndex();
    private Map<Long, List<Integer>> squares = new HashMap<>();

    /** @param window how far apart in time two messages on the same matter may be */
    public SameMatters(Supplier<Duration> window, ZoneId zone) {
        this(window, () -> SameMatterModel.UNTAUGHT, zone);
    }

    SameMatters(Supplier<Duration> window, Supplier<SameMatterModel> model, ZoneId zone) {
        this.window = window;
        this.model = model;
        this.zone = zone;
    }

    /** Take in what is told of a subject, unless something later is known already. */
    public void put(Subject subject) {
        Entry entry = subject.open() ? Entry.of(subject) : null;
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
            known.put(subject.name(), new Known(subject.event(), entry == null ? CLOSED : add(entry)));
            if (gone > 1_000 && gone > entries.size() / 3) {
                rebuild();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Remember that somebody said the two are not the same matter, or with {@code false} that this was taken back. */
    void apart(String one, String other, boolean are) {
        if (are) {
            apart.computeIfAbsent(one, _ -> ConcurrentHashMap.newKeySet()).add(other);
            apart.computeIfAbsent(other, _ -> ConcurrentHashMap.newKeySet()).add(one);
        } else {
            apart.computeIfPresent(one, (_, others) -> without(others, other));
            apart.computeIfPresent(other, (_, others) -> without(others, one));
        }
    }

    private static @Nullable Set<String> without(Set<String> names, String name) {
        names.remove(name);
        return names.isEmpty() ? null : names;
    }

    /** Return how two subjects stand to each other, whatever was decided about them. */
    SameMatter compare(Subject one, Subject other) {
        lock.readLock().lock();
        try {
            return told(GroundText.ground(one.text()), compare(Entry.of(one), Entry.of(other), model.get()));
        } finally {
            lock.readLock().unlock();
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
    public record Circumstances(
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            @Nullable String subject,
            @Nullable String reporter) {}

    /** Find what may be the same matter: what may be merged first, the most alike first. */
    public List<SameMatter> find(String ground, Circumstances message) {
        Entry asked = Entry.of(ground, message);
        SameMatterModel judge = model.get();
        Duration span = window.get();
        Set<String> others = apart.getOrDefault(asked.name(), Set.of());
        lock.readLock().lock();
        try {
            var found = new ArrayList<Compared>();
            for (int number : candidates(asked, span)) {
                Entry entry = entries.get(number);
                if (entry != null
                        && !entry.name().equals(asked.name())
                        && !others.contains(entry.name())
                        && inTime(entry, asked.at(), span)) {
                    Compared compared = compare(asked, entry, judge);
                    if (compared.shown()) {
                        found.add(compared);
                    }
                }
            }
            found.sort(Comparator.comparing(
                            (Compared compared) -> !compared.likeness().mergeable())
                    .thenComparing(Comparator.comparingDouble(Compared::rank).reversed())
                    .thenComparing(compared -> compared.entry().at(), Comparator.reverseOrder())
                    .thenComparing(compared -> compared.entry().name()));
            return found.stream()
                    .limit(SHOWN)
                    .map(compared -> told(ground, compared))
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    private SameMatter told(String ground, Compared compared) {
        return new SameMatter(
                compared.entry().name(),
                compared.likeness(),
                compared.probability(),
                compared.pair(),
                reasons(ground, compared));
    }

    private static boolean inTime(Entry entry, Instant at, Duration apart) {
        return Duration.between(entry.at(), at).abs().compareTo(apart) <= 0;
    }

    private Set<Integer> candidates(Entry asked, Duration span) {
        int[] sketch = asked.sketch();
        var tally = new Tally(2 * FOLLOWED);
        // How often, and which: sorted as plain numbers, for this is done with every key stroke.
        long[] rarestFirst = Arrays.stream(sketch)
                .filter(gram -> lengths[gram] > 0)
                .mapToLong(gram -> (long) lengths[gram] << Integer.SIZE | gram)
                .toArray();
        Arrays.sort(rarestFirst);
        int followed = 0;
        for (int i = 0; i < Math.min(GRAMS_FOLLOWED, rarestFirst.length) && followed < FOLLOWED; i++) {
            int gram = (int) rarestFirst[i];
            float weight = rarity(gram);
            int kept = kept(lengths[gram]);
            int least = Math.max(0, kept - PER_GRAM);
            for (int k = kept - 1; k >= least && followed < FOLLOWED; k--) {
                tally.add(lists[gram][k], weight);
                followed++;
            }
        }
        var candidates = new HashSet<Integer>();
        for (int number : tally.best(COMPARED)) {
            candidates.add(number);
        }
        copies.candidates(asked.copy(), number -> {
            Entry entry = entries.get(number);
            if (entry != null && asked.copy().shared(entry.copy()) >= MAY_BE_COPIED) {
                candidates.add(number);
            }
        });
        Point point = asked.point();
        if (point != null) {
            for (int east = -1; east <= 1; east++) {
                for (int north = -1; north <= 1; north++) {
                    List<Integer> near = squares.getOrDefault(square(point, east, north), List.of());
                    for (int k = near.size() - 1; k >= Math.max(0, near.size() - PER_SQUARE); k--) {
                        Entry entry = entries.get(near.get(k));
                        if (entry != null
                                && entry.point() != null
                                && entry.point().metresTo(point) <= SAME_METRES
                                && inTime(entry, asked.at(), span)) {
                            candidates.add(near.get(k));
                        }
                    }
                }
            }
        }
        return candidates;
    }

    private record Compared(Entry entry, Likeness likeness, double probability, Pair pair) {
        /** Copies stand before what is merely alike. */
        double rank() {
            return switch (likeness) {
                case EXACT_COPY -> 2;
                case NEAR_COPY -> 1 + pair.copied();
                case SAME_MATTER, SAME_KIND -> pair.alike();
            };
        }

        boolean shown() {
            return likeness.mergeable() || pair.alike() >= LEAST;
        }
    }

    private Compared compare(Entry one, Entry other, SameMatterModel judge) {
        double words = likeness(one.sketch(), other.sketch());
        double alike = words;
        Double metres = null;
        boolean elsewhere = false;
        Point here = one.point();
        Point there = other.point();
        RegionCode region = one.region();
        RegionCode otherRegion = other.region();
        if (here != null && there != null) {
            metres = here.metresTo(there);
            elsewhere = metres > FAR_METRES;
            if (metres <= SAME_METRES) {
                alike = 1 - (1 - words) * 0.85;
            } else if (metres <= NEAR_METRES) {
                alike = 1 - (1 - words) * 0.93;
            } else if (elsewhere) {
                alike = words * (words > 0.9 ? 0.8 : 0.5);
            }
        } else if (region != null && otherRegion != null) {
            elsewhere = !region.isWithin(otherRegion) && !otherRegion.isWithin(region);
            if (region.equals(otherRegion) && region.significant().length() == 12) {
                alike = 1 - (1 - words) * 0.96;
            } else if (elsewhere) {
                alike = words * (words > 0.9 ? 0.8 : 0.6);
            }
        }
        Boolean category = null;
        if (one.category().isPresent() && other.category().isPresent()) {
            category = one.category().equals(other.category());
            alike = category ? 1 - (1 - alike) * 0.85 : 0.8 * alike;
        }
        Boolean reporter = one.reporter() == null || other.reporter() == null
                ? null
                : Boolean.valueOf(one.reporter().equals(other.reporter()));
        double days = Duration.between(one.at(), other.at()).abs().toMinutes() / 1440.0;
        var pair = new Pair(alike, one.copy().shared(other.copy()), metres, elsewhere, days, category, reporter);
        double probability = judge.probability(pair);
        return new Compared(
                other, likeness(one.copy(), other.copy(), pair, probability >= judge.bar()), probability, pair);
    }

    /** What is said in one place is another matter in another one, unless a long text was sent twice as it is. */
    private static Likeness likeness(CopySketch one, CopySketch other, Pair pair, boolean probable) {
        if (one.equalTo(other) && (!pair.elsewhere() || one.letters() >= LONG)) {
            return Likeness.EXACT_COPY;
        }
        if (pair.elsewhere()) {
            return Likeness.SAME_KIND;
        }
        if (pair.copied() >= COPIED) {
            return Likeness.NEAR_COPY;
        }
        return pair.alike() >= LEAST && probable ? Likeness.SAME_MATTER : Likeness.SAME_KIND;
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
        compared.pair().roughMetres().ifPresent(metres -> reasons.add(metres + " m"));
        reasons.add(compared.entry().at().atZone(zone).toLocalDate().toString());
        return reasons;
    }

    private float rarity(int gram) {
        int length = lengths[gram];
        return logarithm(1 + entries.size()) - (length == 0 ? 0 : logarithm(length));
    }

    private static float logarithm(int count) {
        if (count < LOGARITHMS.length) {
            return LOGARITHMS[count];
        }
        // Sixteen digits are exact enough, and a logarithm of its own would cost more than all the rest.
        int beyond = Integer.SIZE - 16 - Integer.numberOfLeadingZeros(count);
        return LOGARITHMS[count >>> beyond] + beyond * TWO;
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
            int kept = kept(lengths[gram]);
            if (list == null) {
                list = new int[2];
            } else if (kept == KEPT_PER_GRAM) {
                // Only the newest are followed; a gram that most have in common costs no more than others.
                System.arraycopy(list, PER_GRAM, list, 0, PER_GRAM);
                kept = PER_GRAM;
            } else if (list.length == kept) {
                list = Arrays.copyOf(list, Math.min(KEPT_PER_GRAM, list.length + (list.length >> 1) + 1));
            }
            list[kept] = number;
            lists[gram] = list;
            lengths[gram]++;
        }
        copies.add(entry.copy());
        Point point = entry.point();
        if (point != null) {
            squares.computeIfAbsent(square(point, 0, 0), _ -> new ArrayList<>()).add(number);
        }
        return number;
    }

    /** Return how many of those that have a gram its list still holds. */
    private static int kept(int length) {
        return length <= KEPT_PER_GRAM ? length : PER_GRAM + 1 + (length - KEPT_PER_GRAM - 1) % PER_GRAM;
    }

    private void rebuild() {
        List<@Nullable Entry> before = entries;
        entries = new ArrayList<>();
        lists = new int[Grams.BUCKETS][];
        lengths = new int[Grams.BUCKETS];
        copies = new CopyIndex();
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
