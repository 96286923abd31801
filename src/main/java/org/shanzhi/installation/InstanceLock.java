// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.StartUpException;

/**
 * Keeps the data folder for this process alone. The operating system gives the lock back when the process ends, however
 * it ends, so a lock is never left over.
 */
final class InstanceLock implements AutoCloseable {
    /** Far behind the text, which thus stays readable on systems where a lock forbids reading. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final FileChannel channel;
    private final FileLock lock;

    private InstanceLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Take the folder.
     *
     * @throws StartUpException if a living process has it
     */
    static InstanceLock take(Path folder, ZoneId zone) throws IOException {
        Path file = folder.resolve("instance.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw inUse(folder, Files.readString(file));
            }
            var self = ProcessHandle.current();
            String since = self.info()
                    .startInstant()
                    .map(start ->
                            TIME.format(start.truncatedTo(ChronoUnit.MINUTES).atZone(zone)))
                    .orElse("?");
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((self.pid() + " " + since).getBytes(StandardCharsets.UTF_8)), 0);
            return new InstanceLock(channel, lock);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static StartUpException inUse(Path folder, String holder) {
        String[] parts = holder.split(" ", 2);
        return new StartUpException(
                "installation.startup.data-in-use", folder.toString(), parts[0], parts.length > 1 ? parts[1] : "?");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException problem) {
            throw new UncheckedIOException("The lock of the data folder cannot be released", problem);
        }
    }
}
