// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data that is measured on but is no part of the project. */
public final class SharedData {
    private SharedData() {}

    /** Return the file, or skip the test with a line that says where it was looked for. */
    public static Path file(String path) {
        String told = System.getProperty("shanzhi.shared", System.getenv().getOrDefault("SHANZHI_SHARED", "../shared"));
        Path file = Path.of(told).resolve("data").resolve(path);
        Assumptions.assumeTrue(
                Files.isReadable(file),
                () -> "Skipped: no " + file.toAbsolutePath().normalize() + " (set SHANZHI_SHARED to measure on it)");
        return file;
    }
}
