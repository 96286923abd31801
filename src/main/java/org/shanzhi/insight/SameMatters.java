// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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
    private static final int SKETCH = 80;
    /** What the matter is stands in the title and the first sentence; what follows is much the same everywhere. */
    private static final int SKETCHED = 120;

    private static final int COMPARED = 20;
    private static final int SHOWN = 5;
    private static final double LEAST = 0.25;

    /** Texts that share less of what they run through are no copies of each other; unrelated ones share about a thirtieth. */
    private static final double COPIED = 0.35;

    /** What shares less is still looked at: it may be the same matter in other words. */
    private static final double MAY_BE_COPIED = 0.4 * COPIED;

    /** The same few words are said of many places; the same long text is said of one. */
    private static final int LONG = 40;

    private static final double SAME_METRES = 150;
    private static final double NEAR_METRES = 500;
    private static final double FAR_METRES = 2_000;
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

    /** Holds where it lies by itself: following a link more for each comparison is what costs. */
    private record Entry(
            String name,
            int[] sketch,
            CopySketch copy,
            Optional<CategoryCode> category,
            long second,
            double longitude,
            double latitude,
            @Nullable RegionCode region,
            @Nullable String reporter) {
        static Entry of(Subject subject) {
            return of(
                    subject.name(),
                    GroundText.ground(subject.text()),
                    subject.category(),
                    subject.at(),
                    subject.point(),
                    subject.region(),
                    subject.reporter());
        }

        static Entry of(String ground, Circumstances message) {
            return of(
                    Objects.requireNonNullElse(message.subject(), ""),
                    ground,
                    message.category(),
                    message.at(),
                    message.point(),
                    message.region(),
                    message.reporter());
        }

        private static Entry of(
                String name,
                String ground,
                Optional<CategoryCode> category,
                Instant at,
                @Nullable Point point,
                @Nullable RegionCode region,
                @Nullable String reporter) {
            return new Entry(
                    name,
                    SameMatters.sketch(ground),
                    CopySketch.of(ground),
                    category,
                    at.getEpochSecond(),
                    point == null ? Double.NaN : point.longitude(),
                    point == null ? Double.NaN : point.latitude(),
                    region,
                    reporter);
        }

        Entry in(Optional<CategoryCode> same) {
            return new Entry(name, sketch, copy, same, second, longitude, latitude, region, reporter);
        }

        @Nullable
        Point point() {
            return Double.isNaN(longitude) ? null : new Point(longitude, latitude);
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
    /** One of each: what many have in common is kept, and looked up, once. */
    private final Map<CategoryCode, Optional<CategoryCode>> categories = new HashMap<>();

    private List<@Nullable Entry> entries = new ArrayList<>();
    private int gone;
    private GramLists grams = new GramLists();
    private CopyIndex copies = new CopyIndex();
    private Nearby nearby = new Nearby();

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
            Entry asked = Entry.of(one);
            Entry entry = Entry.of(other);
            return told(
                    GroundText.ground(one.text()),
                    compared(
                            asked,
                            new WeighedSketch(asked.sketch(), grams),
                            entry,
                            new Circumstance(asked, entry),
                            model.get()));
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
            var weighed = new WeighedSketch(asked.sketch(), grams);
            var found = new ArrayList<Compared>();
            for (Entry entry : inTime(candidates(asked), asked, span)) {
                Compared compared = compare(asked, weighed, entry, judge);
                if (compared != null
                        && compared.shown()
                        && !entry.name().equals(asked.name())
                        && !others.contains(entry.name())) {
                    found.add(compared);
                }
            }
            found.sort(Comparator.comparing(
                            (Compared compared) -> !compared.likeness().mergeable())
                    .thenComparing(Comparator.comparingDouble(Compared::rank).reversed())
                    .thenComparing(compared -> compared.entry().second(), Comparator.reverseOrder())
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

    /** Return the entries that are near enough in time; looked up one right after the other, for then memory answers many at once. */
    private List<Entry> inTime(int[] numbers, Entry asked, Duration apart) {
        var all = new @Nullable Entry[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            all[i] = entries.get(numbers[i]);
        }
        var near = new ArrayList<Entry>(numbers.length);
        for (Entry entry : all) {
            if (entry != null && Math.abs(entry.second() - asked.second()) <= apart.toSeconds()) {
                near.add(entry);
            }
        }
        return near;
    }

    /** Return what may be the same, each number once. */
    private int[] candidates(Entry asked) {
        var candidates = new Numbers(grams.sharing(asked.sketch(), COMPARED));
        copies.candidates(asked.copy(), number -> {
            Entry entry = entries.get(number);
            if (entry != null && asked.copy().shared(entry.copy()) >= MAY_BE_COPIED) {
                candidates.add(number);
            }
        });
        Point point = asked.point();
        if (point != null) {
            nearby.within(point, SAME_METRES, candidates::add);
        }
        return candidates.each();
    }

    /** A few numbers, gathered without boxing. */
    private static final class Numbers {
        private int[] numbers;
        private int size;

        Numbers(int[] first) {
            numbers = first;
            size = first.length;
        }

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size + 16);
            }
            numbers[size++] = number;
        }

        /** Return each number once, in order. */
        int[] each() {
            Arrays.sort(numbers, 0, size);
            int each = 0;
            for (int i = 0; i < size; i++) {
                if (each == 0 || numbers[each - 1] != numbers[i]) {
                    numbers[each++] = numbers[i];
                }
            }
            return Arrays.copyOf(numbers, each);
        }
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

    /** Compare two; null where the words have too little in common for what nobody copied to be shown. */
    private @Nullable Compared compare(Entry one, WeighedSketch words, Entry other, SameMatterModel judge) {
        double atMost = words.atMost(words.shared(other.sketch()));
        var circumstance = new Circumstance(one, other);
        boolean nothing = circumstance.alike(atMost) < LEAST
                && !one.copy().equalTo(other.copy())
                && one.copy().shared(other.copy()) < COPIED;
        return nothing ? null : compared(one, words, other, circumstance, judge);
    }

    private static Compared compared(
            Entry one, WeighedSketch words, Entry other, Circumstance circumstance, SameMatterModel judge) {
        double alike = circumstance.alike(words.alike(words.shared(other.sketch()), other.sketch()));
        Boolean reporter = one.reporter() == null || other.reporter() == null
                ? null
                : Boolean.valueOf(one.reporter().equals(other.reporter()));
        double days = Math.abs(one.second() - other.second()) / 86_400.0;
        var pair = new Pair(
                alike,
                one.copy().shared(other.copy()),
                circumstance.metres,
                circumstance.elsewhere,
                days,
                circumstance.category,
                reporter);
        double probability = judge.probability(pair);
        return new Compared(
                other, likeness(one.copy(), other.copy(), pair, probability >= judge.bar()), probability, pair);
    }

    /** What place and category say for or against two that are alike by their words. */
    private static final class Circumstance {
        private final @Nullable Double metres;
        private final boolean elsewhere;
        private final boolean sameVillage;
        private final @Nullable Boolean category;

        Circumstance(Entry one, Entry other) {
            Point here = one.point();
            Point there = other.point();
            RegionCode region = one.region();
            RegionCode otherRegion = other.region();
            if (here != null && there != null) {
                metres = here.metresTo(there);
                elsewhere = metres > FAR_METRES;
                sameVillage = false;
            } else if (region != null && otherRegion != null) {
                metres = null;
                elsewhere = !region.isWithin(otherRegion) && !otherRegion.isWithin(region);
                sameVillage = region.equals(otherRegion) && region.significant().length() == 12;
            } else {
                metres = null;
                elsewhere = false;
                sameVillage = false;
            }
            category = one.category().isPresent() && other.category().isPresent()
                    ? Boolean.valueOf(one.category().equals(other.category()))
                    : null;
        }

        /** Weigh in what is known besides; more alike words never make two less alike. */
        double alike(double words) {
            double alike = words;
            if (elsewhere) {
                alike = words * (words > 0.9 ? 0.8 : metres == null ? 0.6 : 0.5);
            } else if (metres != null && metres <= SAME_METRES) {
                alike = 1 - (1 - words) * 0.85;
            } else if (metres != null && metres <= NEAR_METRES) {
                alike = 1 - (1 - words) * 0.93;
            } else if (sameVillage) {
                alike = 1 - (1 - words) * 0.96;
            }
            return category == null ? alike : category ? 1 - (1 - alike) * 0.85 : 0.8 * alike;
        }
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
        reasons.add(Instant.ofEpochSecond(compared.entry().second())
                .atZone(zone)
                .toLocalDate()
                .toString());
        return reasons;
    }

    private int add(Entry entry) {
        int number = entries.size();
        entries.add(entry.in(entry.category()
                .map(it -> categories.computeIfAbsent(it, Optional::of))
                .orElse(Optional.empty())));
        grams.add(entry.sketch());
        copies.add(entry.copy());
        Point point = entry.point();
        if (point != null) {
            nearby.add(number, point);
        }
        return number;
    }

    private void rebuild() {
        List<@Nullable Entry> before = entries;
        entries = new ArrayList<>();
        grams = new GramLists();
        copies = new CopyIndex();
        nearby = new Nearby();
        gone = 0;
        for (Entry entry : before) {
            if (entry != null) {
                int number = add(entry);
                known.computeIfPresent(entry.name(), (_, old) -> new Known(old.event(), number));
            }
        }
    }

    private static int[] sketch(String ground) {
        int[] keys = Grams.of(ground.length() > SKETCHED ? ground.substring(0, SKETCHED) : ground, 2)
                .sortedKeys();
        return keys.length <= SKETCH ? keys : Arrays.copyOf(keys, SKETCH);
    }
}
