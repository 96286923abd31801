// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** One index in one folder, open for writing and reading. */
final class Shelf implements AutoCloseable {
    private static final int BUFFER_MB = 48;

    /** After so many entries written at one go, readers see them. */
    private static final int SHOWN_AFTER = 20_000;

    private static final String FORM = "form";
    private static final String BOOKMARK = "bookmark";

    private final Path folder;
    private final ZoneId zone;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    /** What was written since readers last saw something new. */
    private final Map<String, UUID> written = new HashMap<>();

    private volatile Optional<UUID> bookmark;
    private boolean changed;

    Shelf(Path folder, ZoneId zone) throws IOException {
        this.folder = folder;
        this.zone = zone;
        Files.createDirectories(folder);
        this.directory = FSDirectory.open(folder);
        this.writer = new IndexWriter(
                directory, new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MB).setCommitOnClose(false));
        this.searchers = new SearcherManager(writer, null);
        this.bookmark = bookmark(writer);
    }

    private static Optional<UUID> bookmark(IndexWriter writer) {
        Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
        if (kept != null) {
            for (Map.Entry<String, String> entry : kept) {
                if (entry.getKey().equals(BOOKMARK)) {
                    return Optional.of(UUID.fromString(entry.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    /** Tell whether a folder holds an index of the present form of which nothing is missing or damaged. */
    static boolean isWhole(Path folder, ZoneId zone) {
        try (Directory directory = FSDirectory.open(folder)) {
            if (!DirectoryReader.indexExists(directory)) {
                return false;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                if (!form(zone).equals(reader.getIndexCommit().getUserData().get(FORM))) {
                    return false;
                }
                for (LeafReaderContext leaf : reader.leaves()) {
                    leaf.reader().checkIntegrity();
                }
                return true;
            }
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    /** Years are counted where the county is. */
    private static String form(ZoneId zone) {
        return Documents.FORM + " " + zone;
    }

    /** Return what was last kept with it, to know again up to what it holds. */
    Optional<UUID> bookmark() {
        return bookmark;
    }

    synchronized boolean hasChanged() {
        return changed;
    }

    Path folder() {
        return folder;
    }

    /** What reads of the index as it is at one moment. */
    interface Reading<T extends @Nullable Object> {
        T by(IndexSearcher searcher) throws IOException;
    }

    <T extends @Nullable Object> T read(Reading<T> reading) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return reading.by(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Write what is no older than what is there. */
    synchronized void put(Collection<Entry> entries, boolean showNow) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            for (Entry entry : entries) {
                put(entry, searcher);
            }
        } finally {
            searchers.release(searcher);
        }
        if (showNow || written.size() >= SHOWN_AFTER) {
            show();
        }
    }

    private void put(Entry entry, IndexSearcher searcher) throws IOException {
        UUID before = written.get(entry.subject());
        if (before == null) {
            before = event(searcher, entry.subject()).orElse(null);
        }
        if (before != null && before.compareTo(entry.event()) > 0) {
            return;
        }
        Document document = Documents.of(entry, zone);
        if (before == null) {
            writer.addDocument(document);
        } else {
            writer.updateDocument(subject(entry.subject()), document);
        }
        written.put(entry.subject(), entry.event());
        changed = true;
    }

    synchronized void show() throws IOException {
        searchers.maybeRefreshBlocking();
        written.clear();
    }

    /** Make sure that what was written outlives the process, with the bookmark. */
    synchronized void keep(Optional<UUID> place) throws IOException {
        var data = new HashMap<String, String>();
        data.put(FORM, form(zone));
        place.ifPresent(it -> data.put(BOOKMARK, it.toString()));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        bookmark = place;
        changed = false;
    }

    /** Return the event that told what is known of a subject. */
    private static Optional<UUID> event(IndexSearcher searcher, String subject) throws IOException {
        Term term = subject(subject);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            PostingsEnum found = leaf.reader().postings(term, PostingsEnum.NONE);
            if (found == null) {
                continue;
            }
            for (int document = found.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = found.nextDoc()) {
                if (leaf.reader().getLiveDocs() == null
                        || leaf.reader().getLiveDocs().get(document)) {
                    return Optional.of(new UUID(
                            number(leaf, Documents.EVENT_HIGH, document), number(leaf, Documents.EVENT_LOW, document)));
                }
            }
        }
        return Optional.empty();
    }

    private static long number(LeafReaderContext leaf, String field, int document) throws IOException {
        NumericDocValues values = leaf.reader().getNumericDocValues(field);
        return values != null && values.advanceExact(document) ? values.longValue() : 0;
    }

    private static Term subject(String subject) {
        return new Term(Documents.SUBJECT, subject);
    }

    int findable() throws IOException {
        return read(searcher -> searcher.count(new TermQuery(new Term(Documents.FINDABLE, Documents.YES))));
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += length(folder.resolve(file));
        }
        return bytes;
    }

    /** A file may be merged away while it is counted. */
    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Close; what was not kept is forgotten. */
    @Override
    public synchronized void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }

    /** Close and take away. */
    void abandon() throws IOException {
        close();
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
