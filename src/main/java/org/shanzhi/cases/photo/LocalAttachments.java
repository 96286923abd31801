// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.shanzhi.cases.Attachments;
import org.shanzhi.shared.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** {@link Attachments} in a folder, each file at {@code ab/cd/<digest>}; nobody but the platform's own user may look inside. */
@Component
class LocalAttachments implements Attachments {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LONGEST_NAME = 200;
    private static final int SWEPT_AT_ONCE = 500;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final Uploads uploads;
    private final DraftLife life;
    private final FileLimits limits;
    private final Clock clock;
    private final Retouch retouch = new Retouch();

    /** Files are weighed in the memory: only so many at a time. */
    private final Semaphore places = new Semaphore(4);

    LocalAttachments(
            @Value("${shanzhi.attachments:${shanzhi.data:data}/attachments}") Path folder,
            Uploads uploads,
            DraftLife life,
            FileLimits limits,
            Clock clock)
            throws IOException {
        this.folder = folder;
        this.uploads = uploads;
        this.life = life;
        this.limits = limits;
        this.clock = clock;
        if (POSIX && Files.isDirectory(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public Storing storePhoto(String name, InputStream content) throws IOException {
        return store(name, content, Set.of(Sort.PHOTO));
    }

    @Override
    public Storing store(String name, InputStream content, Set<Sort> sorts) throws IOException {
        int most = sorts.stream().mapToInt(limits::megabytes).max().orElse(0);
        places.acquireUninterruptibly();
        try {
            byte[] original = content.readNBytes(most * MEGABYTE + 1);
            Optional<FileFormat> format = FileFormat.of(original);
            boolean photo = PhotoFormat.of(original).isPresent();
            Optional<Sort> sort = photo ? Optional.of(Sort.PHOTO) : format.map(FileFormat::sort);
            if (sort.filter(sorts::contains).isEmpty()) {
                // What is too large is not read to its end, where some formats show what they are.
                return original.length > most * MEGABYTE ? tooLarge(sorts, most) : refused(unknown(sorts));
            }
            int megabytes = limits.megabytes(sort.get());
            if (original.length > megabytes * MEGABYTE) {
                return tooLarge(Set.of(sort.get()), megabytes);
            }
            return photo
                    ? redrawn(name, original)
                    : new Storing.Done(keep(
                            format.orElseThrow().named(shown(name)),
                            format.get().type(),
                            original));
        } finally {
            places.release();
        }
    }

    private static Storing tooLarge(Set<Sort> sorts, int megabytes) {
        return refused(sorts.equals(Set.of(Sort.PHOTO)) ? "photo-too-large" : "attachment-too-large", megabytes);
    }

    private static String unknown(Set<Sort> sorts) {
        if (sorts.equals(Set.of(Sort.PHOTO))) {
            return "photo-broken";
        }
        return sorts.contains(Sort.VOICE) ? "attachment-voice-unknown" : "attachment-unknown";
    }

    private Storing redrawn(String name, byte[] original) throws IOException {
        Optional<PhotoFormat> format = PhotoFormat.of(original);
        if (format.isEmpty()) {
            return refused("photo-broken");
        }
        return switch (retouch.draw(format.get(), original)) {
            case Retouch.Outcome.Broken _ -> refused("photo-broken");
            case Retouch.Outcome.TooManyPixels _ -> refused("photo-too-many-pixels", Retouch.PIXELS / 1_000_000);
            case Retouch.Outcome.Drawn(byte[] drawn) ->
                new Storing.Done(keep(name, format.get().type(), drawn));
        };
    }

    @Override
    public Optional<InputStream> open(String digest) throws IOException {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(place(digest)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void touch(Collection<String> digests) {
        uploads.touch(digests, clock.instant());
    }

    @Override
    public void hold(Collection<String> digests, Instant until) {
        uploads.touch(digests, until);
    }

    @Override
    public void release(Collection<String> digests) {
        uploads.release(digests);
    }

    @Override
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    public int sweep() {
        Instant since = clock.instant().minus(life.photos());
        return Math.toIntExact(uploads.unused(since, SWEPT_AT_ONCE).stream()
                .filter(digest -> uploads.remove(digest, since, () -> remove(digest)))
                .count());
    }

    private void remove(String digest) {
        try {
            Files.deleteIfExists(place(digest));
        } catch (IOException undeletable) {
            throw new UncheckedIOException("A photo cannot be removed", undeletable);
        }
    }

    private static Storing refused(String slug, Object... arguments) {
        return new Storing.Refused(Refusal.of(slug, arguments));
    }

    private Stored keep(String name, String type, byte[] content) throws IOException {
        String digest = digest(content);
        Path place = place(digest);
        uploads.touch(List.of(digest), clock.instant());
        if (!Files.exists(place)) {
            Files.createDirectories(place.getParent(), owner("rwx------"));
            // Written aside and moved when it is on disk: a file under its digest is always whole.
            Path aside = Files.createDirectories(folder.resolve("incoming"), owner("rwx------"))
                    .resolve(UUID.randomUUID().toString());
            try {
                writeThrough(aside, content);
                Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
        }
        return new Stored(digest, shown(name), type, content.length);
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner("rw-------"))) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] owner(String rights) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private Path place(String digest) {
        return folder.resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest);
    }

    /** Return the name without folders and control characters, as some browsers send them. */
    private static String shown(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
