// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index in use, and the one that grows beside it, in numbered folders within one that no other process has. */
final class Shelves implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Shelves.class);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int FOLDERS = 50;

    private final Path wished;
    private final ZoneId zone;

    private @Nullable Lock lock;
    private @Nullable Path base;
    private volatile @Nullable Shelf live;
    private @Nullable Shelf next;
    private boolean closed;

    Shelves(Path wished, ZoneId zone) {
        this.wished = wished;
        this.zone = zone;
    }

    /** Write into the index in use, where it is seen at once, and into the one that grows. */
    synchronized void put(Collection<Entry> entries) throws IOException {
        live().put(entries, true);
        if (next != null) {
            next.put(entries, false);
        }
    }

    <T extends @Nullable Object> T read(Shelf.Reading<T> reading) throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                return live().read(reading);
            } catch (AlreadyClosedException swapped) {
                if (tries > 2) {
                    throw swapped;
                }
            }
        }
    }

    /** Return the index in use; opened when it is first asked for. */
    Shelf live() throws IOException {
        Shelf used = live;
        return used == null ? open() : used;
    }

    /** Begin a new index; one at a time. */
    synchronized Rebuild grow() throws IOException {
        if (next != null) {
            throw new IllegalStateException("An index is being built already");
        }
        Shelf used = live();
        Path folder = used.folder().resolveSibling(String.valueOf(number(used.folder()) + 1));
        Shelf.delete(folder);
        var shelf = new Shelf(folder, zone);
        next = shelf;
        return new Growing(shelf);
    }

    /** An index that grows beside the one in use (重建); what is put meanwhile goes into both. */
    private final class Growing implements Rebuild {
        private final Shelf growing;
        private boolean finished;

        Growing(Shelf growing) {
            this.growing = growing;
        }

        @Override
        public void put(Collection<Entry> entries) {
            try {
                growing.put(entries, false);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void finish(UUID bookmark) {
            synchronized (Shelves.this) {
                try {
                    Shelf old = live();
                    growing.show();
                    growing.keep(Optional.of(bookmark));
                    live = growing;
                    next = null;
                    finished = true;
                    leave(old);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }

        /** One that broke may not go away; then it does when the folder is opened again. */
        private static void leave(Shelf old) {
            try {
                old.abandon();
            } catch (IOException | AlreadyClosedException broken) {
                log.warn("An index that is used no longer lies in {} still", old.folder(), broken);
            }
        }

        @Override
        public void close() {
            synchronized (Shelves.this) {
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
                    .sorted(Comparator.comparingInt(Shelves::number).reversed())
                    .toList();
            for (Path one : numbered) {
                if (used == null && Shelf.isWhole(one, zone)) {
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
            used.keep(Optional.empty());
        }
        live = used;
        return used;
    }

    private @Nullable Shelf opened(Path folder) {
        try {
            return new Shelf(folder, zone);
        } catch (IOException | IllegalArgumentException damaged) {
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
            makeForOurselves(folder);
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

    /** Words of cases lie in it. */
    private static void makeForOurselves(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (next != null) {
            next.abandon();
            next = null;
        }
        Shelf used = live;
        if (used != null) {
            live = null;
            used.close();
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
