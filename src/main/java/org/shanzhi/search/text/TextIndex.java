// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.shanzhi.search.text.Found.Count;
import org.shanzhi.search.text.Pieces.Piece;
import org.shanzhi.search.text.Tally.Best;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds texts (全文索引). Who asks finds what bears one of their tokens and nothing else: totals, counts, guesses and likenesses
 * are made of that alone. What is kept lies in a folder of this node and can be made anew from what it was told.
 */
@Component
public final class TextIndex implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int DEEPEST = 10_000;
    private static final int FOLDERS = 50;

    /** With more findings than this, what was typed was meant. */
    private static final int FEW = 3;

    private static final int GUESSED_FROM = 10;
    private static final int MANY_TIMES = 10;
    private static final int LIKENESSES = 24;
    private static final double ALIKE = 0.3;
    private static final float OF_TITLE = 2;

    private final Path wished;
    private final ZoneId zone;
    private final Clock clock;

    private @Nullable Lock lock;
    private @Nullable Path base;
    private volatile @Nullable Shelf live;
    private volatile @Nullable Shelf next;
    private boolean closed;

    /** @param folder where the index lies; a second process on the same one takes the folder beside it */
    public TextIndex(
            @Value("${shanzhi.search.folder:${shanzhi.data:data}/search}") Path folder, ZoneId zone, Clock clock) {
        this.wished = folder;
        this.zone = zone;
        this.clock = clock;
    }

    /** Have entries found, unless something later is known of their subject. They are found when this returns. */
    public synchronized void put(Collection<Entry> entries) {
        try {
            live().put(entries, true);
            Shelf growing = next;
            if (growing != null) {
                growing.put(entries, false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Let go of a subject and of when it was last told of. */
    public synchronized void remove(String subject) {
        try {
            live().remove(subject);
            Shelf growing = next;
            if (growing != null) {
                growing.remove(subject);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Found find(Ask ask) {
        if (ask.readers().isEmpty()) {
            return Found.NOTHING;
        }
        return read(searcher -> find(ask, searcher));
    }

    /** Return what is most like the text of a subject, if the asker may read that one; of all kinds when none is named. */
    public List<Hit> similar(String subject, Set<String> readers, Set<String> kinds, int size) {
        if (readers.isEmpty()) {
            return List.of();
        }
        return read(searcher -> {
            Query own = new BooleanQuery.Builder()
                    .add(new TermQuery(new Term(Documents.SUBJECT, subject)), Occur.FILTER)
                    .add(anyOf(Documents.READER, readers), Occur.FILTER)
                    .build();
            List<Best> found = searcher.search(own, Tally.manager(Ask.Order.NEWEST, 1, clock.millis(), false))
                    .best();
            if (found.isEmpty()) {
                return List.of();
            }
            Document document =
                    searcher.storedFields().document(found.getFirst().document());
            String text = text(document, Documents.TITLE) + "\n" + text(document, Documents.TEXT);
            return similar(text, Optional.of(subject), readers, kinds, size, searcher);
        });
    }

    /** Return what is most like a text; of all kinds when none is named. */
    public List<Hit> similarTo(String text, Set<String> readers, Set<String> kinds, int size) {
        if (readers.isEmpty()) {
            return List.of();
        }
        return read(searcher -> similar(text, Optional.empty(), readers, kinds, size, searcher));
    }

    /** Return the event that told what is known of a subject. */
    public Optional<UUID> event(String subject) {
        return read(searcher -> Shelf.event(searcher, subject));
    }

    /** Return how many entries somebody may find. */
    public int findable() {
        try {
            return live().findable();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Return how many subjects are known, with those that nobody may find any longer. */
    public int subjects() {
        try {
            return live().subjects();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public long bytes() {
        try {
            return live().bytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Make sure that what was put outlives a crash. */
    public void keep() {
        try {
            live().keep();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public boolean isRebuilding() {
        return next != null;
    }

    /** An index that grows beside the one in use (重建); what is put meanwhile goes into both. */
    public final class Rebuild implements AutoCloseable {
        private final Shelf growing;
        private boolean finished;

        private Rebuild(Shelf growing) {
            this.growing = growing;
        }

        public void put(Collection<Entry> entries) {
            try {
                growing.put(entries, false);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** Use what has grown from now on; searches that have begun end on the old one. */
        public void finish() {
            synchronized (TextIndex.this) {
                try {
                    Shelf old = live();
                    growing.show();
                    growing.keep();
                    live = growing;
                    next = null;
                    finished = true;
                    old.abandon();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }

        /** Give up, unless it is finished. */
        @Override
        public void close() {
            synchronized (TextIndex.this) {
                if (finished || closed) {
                    return;
                }
                finished = true;
                next = null;
                try {
                    growing.abandon();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    /** Begin a new index; one at a time. */
    public synchronized Rebuild rebuild() {
        if (next != null) {
            throw new IllegalStateException("An index is being built already");
        }
        try {
            Shelf used = live();
            int number = Integer.parseInt(used.folder().getFileName().toString()) + 1;
            Path folder = used.folder().resolveSibling(String.valueOf(number));
            Shelf.delete(folder);
            var growing = new Shelf(folder, zone);
            next = growing;
            return new Rebuild(growing);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            Shelf growing = next;
            if (growing != null) {
                next = null;
                growing.abandon();
            }
            Shelf used = live;
            if (used != null) {
                live = null;
                used.keep();
                used.close();
            }
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private <T> T read(Shelf.Reading<T> reading) {
        for (int tries = 0; ; tries++) {
            try {
                return live().read(reading);
            } catch (AlreadyClosedException swapped) {
                if (tries > 2) {
                    throw swapped;
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private Shelf live() throws IOException {
        Shelf used = live;
        return used == null ? open() : used;
    }

    /** Open the newest whole index there is; what is broken, of another form or left over goes away. */
    private synchronized Shelf open() throws IOException {
        if (closed) {
            throw new AlreadyClosedException("The index is closed");
        }
        Shelf used = live;
        if (used != null) {
            return used;
        }
        Path folder = base == null ? claim() : base;
        base = folder;
        int newest = 0;
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> numbered = inside.filter(Files::isDirectory)
                    .filter(one -> NUMBER.matcher(one.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(TextIndex::number).reversed())
                    .toList();
            for (Path one : numbered) {
                if (used == null && Shelf.isWhole(one)) {
                    used = opened(one);
                }
                newest = Math.max(newest, number(one));
                if (used == null || !used.folder().equals(one)) {
                    Shelf.delete(one);
                }
            }
        }
        if (used == null) {
            used = new Shelf(folder.resolve(String.valueOf(newest + 1)), zone);
            used.keep();
        }
        live = used;
        return used;
    }

    private @Nullable Shelf opened(Path folder) {
        try {
            return new Shelf(folder, zone);
        } catch (IOException | IllegalArgumentException corrupt) {
            return null;
        }
    }

    private static int number(Path folder) {
        return Integer.parseInt(folder.getFileName().toString());
    }

    /** Take the first folder that no other process holds. */
    private Path claim() throws IOException {
        for (int i = 1; ; i++) {
            Path folder = i == 1 ? wished : wished.resolveSibling(wished.getFileName() + "-" + i);
            Files.createDirectories(folder);
            try {
                lock = FSDirectory.open(folder).obtainLock("node.lock");
                return folder;
            } catch (LockObtainFailedException held) {
                if (i == FOLDERS) {
                    throw held;
                }
            }
        }
    }

    private Found find(Ask ask, IndexSearcher searcher) throws IOException {
        Query filter = filter(ask);
        int most = (int) Math.min((ask.page() + 1L) * ask.size(), DEEPEST);
        Wording wording = Wording.of(ask.words());
        if (wording.isEmpty()) {
            boolean said = ask.words().isBlank();
            Ask.Order order = ask.order() == Ask.Order.BEST ? Ask.Order.NEWEST : ask.order();
            return said
                    ? found(
                            ask,
                            MatchAllDocsQuery.INSTANCE,
                            tally(order, MatchAllDocsQuery.INSTANCE, filter, most, searcher),
                            Optional.empty(),
                            false,
                            false,
                            searcher)
                    : Found.NOTHING;
        }
        Query query = wording.strict();
        Tally tally = tally(ask.order(), query, filter, most, searcher);
        Query mayRead = anyOf(Documents.READER, ask.readers());
        Optional<Query> inRow = wording.inRow();
        int asTyped = inRow.isPresent() ? searcher.count(within(inRow.get(), mayRead)) : tally.total();
        boolean anything = asTyped == tally.total();
        Optional<String> didYouMean =
                asTyped > FEW ? Optional.empty() : guess(wording, asTyped, anything, mayRead, searcher);
        boolean nowhereAsTyped = tally.total() > 0 && inRow.isPresent() && asTyped == 0;
        if (nowhereAsTyped) {
            // Its words stand somewhere, but nowhere as typed: whoever mistyped one of them means something else.
            query = wording.orWholeNearly();
            tally = tally(ask.order(), query, filter, most, searcher);
        }
        if (tally.total() > 0) {
            return found(ask, query, tally, didYouMean, false, nowhereAsTyped, searcher);
        }
        query = wording.near();
        tally = tally(ask.order(), query, filter, most, searcher);
        Optional<Query> loose = tally.total() > 0 ? Optional.empty() : wording.loose();
        if (loose.isPresent()) {
            query = loose.get();
            tally = tally(ask.order(), query, filter, most, searcher);
        }
        return found(ask, query, tally, didYouMean, true, true, searcher);
    }

    private Tally tally(Ask.Order order, Query query, Query filter, int most, IndexSearcher searcher)
            throws IOException {
        return searcher.search(within(query, filter), Tally.manager(order, most, clock.millis(), true));
    }

    private static Query within(Query query, Query filter) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
    }

    /** @param anything false where what was typed is there, though not in a row: then only another spelling is guessed */
    private Optional<String> guess(
            Wording wording, int asTyped, boolean anything, Query mayRead, IndexSearcher searcher) throws IOException {
        List<Best> best = searcher.search(
                        within(wording.near(), mayRead),
                        Tally.manager(Ask.Order.BEST, GUESSED_FROM, clock.millis(), false))
                .best();
        var findings = new ArrayList<Marking>();
        for (Best one : best) {
            findings.add(marking(searcher.storedFields().document(one.document()), true));
        }
        var slots = new ArrayList<Wording.Slot>();
        for (Wording.Slot slot : wording.slots()) {
            slots.add(new Wording.Slot(slot.typed(), searcher.rewrite(slot.near()), slot.fixed()));
        }
        Optional<String> guessed = Guess.of(slots, findings, anything);
        if (guessed.isEmpty()) {
            return guessed;
        }
        int then = searcher.count(within(Wording.of(guessed.get()).strict(), mayRead));
        return then > asTyped * MANY_TIMES ? guessed : Optional.empty();
    }

    private List<Hit> similar(
            String text, Optional<String> but, Set<String> readers, Set<String> kinds, int size, IndexSearcher searcher)
            throws IOException {
        Optional<Query> likeness = likeness(text, searcher.getIndexReader());
        if (likeness.isEmpty()) {
            return List.of();
        }
        var query = new BooleanQuery.Builder()
                .add(likeness.get(), Occur.MUST)
                .add(anyOf(Documents.READER, readers), Occur.FILTER);
        if (!kinds.isEmpty()) {
            query.add(anyOf(Documents.KIND, kinds), Occur.FILTER);
        }
        but.ifPresent(subject -> query.add(new TermQuery(new Term(Documents.SUBJECT, subject)), Occur.MUST_NOT));
        int most = Math.clamp(size, 0, 100);
        List<Best> best = searcher.search(query.build(), Tally.manager(Ask.Order.BEST, most, clock.millis(), false))
                .best();
        return hits(best, likeness.get(), false, searcher);
    }

    /** Look for the pieces that tell a text from others. */
    private static Optional<Query> likeness(String text, IndexReader reader) throws IOException {
        var often = new HashMap<String, Integer>();
        for (Piece piece : Pieces.written(Pieces.runs(text))) {
            if (piece.step() > 0 && piece.term().length() > 1) {
                often.merge(piece.term(), 1, Integer::sum);
            }
        }
        var telling = new HashMap<String, Double>();
        for (Map.Entry<String, Integer> piece : often.entrySet()) {
            int in = reader.docFreq(new Term(Documents.TEXT, piece.getKey()));
            if (in > 0) {
                double rare = Math.log((reader.numDocs() + 1.0) / in);
                telling.put(piece.getKey(), (1 + Math.log(piece.getValue())) * rare);
            }
        }
        var query = new BooleanQuery.Builder();
        List<String> chosen = telling.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LIKENESSES)
                .map(Map.Entry::getKey)
                .toList();
        for (String piece : chosen) {
            query.add(
                    new BooleanQuery.Builder()
                            .add(new TermQuery(new Term(Documents.TEXT, piece)), Occur.SHOULD)
                            .add(
                                    new BoostQuery(new TermQuery(new Term(Documents.TITLE, piece)), OF_TITLE),
                                    Occur.SHOULD)
                            .build(),
                    Occur.SHOULD);
        }
        return chosen.isEmpty()
                ? Optional.empty()
                : Optional.of(query.setMinimumNumberShouldMatch((int) Math.ceil(chosen.size() * ALIKE))
                        .build());
    }

    private static Query filter(Ask ask) {
        var filter = new BooleanQuery.Builder().add(anyOf(Documents.READER, ask.readers()), Occur.FILTER);
        if (!ask.kinds().isEmpty()) {
            filter.add(anyOf(Documents.KIND, ask.kinds()), Occur.FILTER);
        }
        if (!ask.states().isEmpty()) {
            filter.add(anyOf(Documents.STATE, ask.states()), Occur.FILTER);
        }
        ask.category()
                .ifPresent(category ->
                        filter.add(new TermQuery(new Term(Documents.CATEGORY, category.value())), Occur.FILTER));
        ask.region()
                .filter(region -> !region.equals(RegionCode.COUNTRY))
                .ifPresent(
                        region -> filter.add(new TermQuery(new Term(Documents.REGION, region.value())), Occur.FILTER));
        if (ask.from().isPresent() || ask.to().isPresent()) {
            long from = ask.from().map(TextIndex::millis).orElse(Long.MIN_VALUE);
            long to = ask.to().map(TextIndex::millis).orElse(Long.MAX_VALUE);
            filter.add(LongPoint.newRangeQuery(Documents.AT, from, ask.to().isPresent() ? to - 1 : to), Occur.FILTER);
        }
        return filter.build();
    }

    private static long millis(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -1_000_000_000_000L, 1_000_000_000_000L);
        return seconds * 1000 + instant.getNano() / 1_000_000;
    }

    private static Query anyOf(String field, Set<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private Found found(
            Ask ask,
            Query query,
            Tally tally,
            Optional<String> didYouMean,
            boolean loosened,
            boolean spoken,
            IndexSearcher searcher)
            throws IOException {
        List<Best> best = tally.best();
        int from = (int) Math.min((long) ask.page() * ask.size(), best.size());
        return new Found(
                tally.total(),
                hits(best.subList(from, best.size()), query, spoken, searcher),
                facets(tally.counts()),
                didYouMean,
                loosened && tally.total() > 0);
    }

    private static Map<String, List<Count>> facets(Map<String, Map<String, Integer>> counted) {
        var facets = new HashMap<String, List<Count>>();
        counted.forEach((facet, counts) -> {
            var all = new HashMap<String, Integer>();
            counts.forEach(
                    (value, count) -> containing(facet, value).forEach(wider -> all.merge(wider, count, Integer::sum)));
            facets.put(
                    facet,
                    all.entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .map(entry -> new Count(entry.getKey(), entry.getValue()))
                            .toList());
        });
        return facets;
    }

    /** Return the value and what it lies below. */
    private static List<String> containing(String facet, String value) {
        return switch (facet) {
            case Documents.CATEGORY -> Documents.above(value);
            case Documents.REGION -> Documents.containing(value);
            default -> List.of(value);
        };
    }

    private static List<Hit> hits(List<Best> best, Query asked, boolean spoken, IndexSearcher searcher)
            throws IOException {
        var hits = new ArrayList<Hit>();
        // What stands for many words becomes those of the index, once for all findings.
        Query query = searcher.rewrite(asked);
        StoredFields stored = searcher.storedFields();
        for (Best one : best) {
            Document document = stored.document(one.document());
            Optional<Marking> marking =
                    asked instanceof MatchAllDocsQuery ? Optional.empty() : Optional.of(marking(document, spoken));
            hits.add(new Hit(
                    text(document, Documents.SUBJECT),
                    text(document, Documents.KIND),
                    marking.isPresent() ? marking.get().title(query) : Marking.plain(text(document, Documents.TITLE)),
                    marking.isPresent() ? marking.get().excerpt(query) : Marking.plain(text(document, Documents.TEXT)),
                    at(document),
                    Optional.ofNullable(document.get(Documents.CATEGORY)).map(CategoryCode::new),
                    Optional.ofNullable(document.get(Documents.REGION)).map(RegionCode::new),
                    text(document, Documents.STATE)));
        }
        return hits;
    }

    private static Marking marking(Document document, boolean spoken) {
        return new Marking(text(document, Documents.TITLE), text(document, Documents.TEXT), spoken);
    }

    private static String text(Document document, String field) {
        String text = document.get(field);
        return text == null ? "" : text;
    }

    private static Instant at(Document document) {
        IndexableField at = document.getField(Documents.AT);
        return at == null
                ? Instant.EPOCH
                : Instant.ofEpochMilli(at.numericValue().longValue());
    }
}
