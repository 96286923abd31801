// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Published vectors and a real log, which are no part of the project. */
final class SharedVectors {
    private SharedVectors() {}

    /** Return the file or folder, or skip the test with a line that says where it was looked for. */
    static Path file(String path) {
        String told = System.getProperty("shanzhi.shared", System.getenv().getOrDefault("SHANZHI_SHARED", "../shared"));
        Path file = Path.of(told).resolve("data/policy").resolve(path);
        Assumptions.assumeTrue(
                Files.isReadable(file),
                () -> "Skipped: no " + file.toAbsolutePath().normalize() + " (set SHANZHI_SHARED to try the vectors)");
        return file;
    }
}
