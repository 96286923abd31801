// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds texts (全文索引). Who asks finds what bears one of their tokens and nothing else: totals, counts, guesses and likenesses
 * are made of that alone. What is kept lies in a folder of this node and can be made anew from what it was told.
 */
@Component
public final class TextIndex implements AutoCloseable {
    private final Shelves shelves;
    private final Clock clock;

    /** @param folder where the index lies; a second process on the same one takes the folder beside it */
    public TextIndex(
            @Value("${shanzhi.search.folder:${shanzhi.data:data}/search}") Path folder, ZoneId zone, Clock clock) {
        this.shelves = new Shelves(folder, zone);
        this.clock = clock;
    }

    /** Have entries found, unless something later is known of their subject. They are found when this returns. */
    public void put(Collection<Entry> entries) {
        with(() -> {
            shelves.put(entries);
            return entries;
        });
    }

    public Found find(Ask ask) {
        return ask.readers().isEmpty()
                ? Found.NOTHING
                : with(() -> shelves.read(searcher -> new Finding(searcher, clock.millis()).find(ask)));
    }

    /** Return what is most like the text of a subject, if the asker may read that one. */
    public List<Hit> similar(String subject, Set<String> readers, int size) {
        return readers.isEmpty()
                ? List.of()
                : with(() -> shelves.read(
                        searcher -> new Likeness(searcher, clock.millis()).similar(subject, readers, size)));
    }

    /** Return how many entries somebody may find. */
    public int findable() {
        return with(() -> shelves.live().findable());
    }

    public long bytes() {
        return with(() -> shelves.live().bytes());
    }

    /**
     * Make sure that what was put outlives the process. What is put afterwards is forgotten with it.
     *
     * @param bookmark by which whoever put it knows again up to what it holds
     */
    public void keep(UUID bookmark) {
        with(() -> {
            shelves.live().keep(Optional.of(bookmark));
            return bookmark;
        });
    }

    /** Return with what bookmark the index was last kept; empty for a new one. */
    public Optional<UUID> bookmark() {
        return with(() -> shelves.live().bookmark());
    }

    /** Tell whether something was put that was not kept. */
    public boolean hasChanged() {
        return with(() -> shelves.live().hasChanged());
    }

    /** Begin a new index; one at a time. */
    public Rebuild rebuild() {
        return with(shelves::grow);
    }

    @Override
    public void close() {
        with(() -> {
            shelves.close();
            return shelves;
        });
    }

    private interface OfFiles<T extends @Nullable Object> {
        T get() throws IOException;
    }

    private static <T extends @Nullable Object> T with(OfFiles<T> what) {
        try {
            return what.get();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
