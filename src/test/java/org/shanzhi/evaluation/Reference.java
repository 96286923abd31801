// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published data with known results, which are no part of the project. */
final class Reference {
    private Reference() {}

    /** Read a table, or skip the test with a line that says where it was looked for. */
    static List<NamedCsvRecord> table(String path) throws IOException {
        String told = System.getProperty("shanzhi.shared", System.getenv().getOrDefault("SHANZHI_SHARED", "../shared"));
        Path file = Path.of(told).resolve("data/policy").resolve(path);
        Assumptions.assumeTrue(
                Files.isReadable(file),
                () -> "Skipped: no " + file.toAbsolutePath().normalize()
                        + " (set SHANZHI_SHARED to try the reference)");
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }
}
