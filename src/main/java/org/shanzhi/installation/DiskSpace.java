// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.StartUpException;

/** Knows when a disk is full. */
final class DiskSpace {
    /** Class 53, "disk full", of appendix A of the PostgreSQL manual. */
    private static final String DISK_FULL = "53100";

    private DiskSpace() {}

    static void require(Path folder, long megabytes) throws IOException {
        if (free(folder) < megabytes) {
            throw full(folder);
        }
    }

    static StartUpException full(Path folder) {
        return new StartUpException("installation.startup.disk-full", folder.toString(), freeOrUnknown(folder));
    }

    /** Tell whether the exception or one behind it was thrown because a disk is full. */
    static boolean isExhausted(@Nullable Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
            String message = cause.getMessage();
            if (message != null && isExhausted(message)) {
                return true;
            }
        }
        return false;
    }

    static boolean isExhausted(String message) {
        return message.contains("No space left on device") || message.contains("not enough space on the disk");
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() / (1024 * 1024);
    }

    private static String freeOrUnknown(Path folder) {
        try {
            return Long.toString(free(folder));
        } catch (IOException unknown) {
            return "?";
        }
    }
}
