// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was measured of a practice (证据). */
public record Evidence(List<Measurement> measurements) {
    public Evidence {
        measurements = List.copyOf(measurements);
    }

    /** Return the best grade of which somebody read the source: the one that counts. */
    public EvidenceGrade grade() {
        return best(measurements.stream().filter(it -> it.says().verified()));
    }

    /** Return the best grade there is said to be, whether somebody read the source or not. */
    public EvidenceGrade said() {
        return best(measurements.stream());
    }

    private static EvidenceGrade best(Stream<Measurement> measurements) {
        return measurements
                .map(Measurement::grade)
                .max(Comparator.naturalOrder())
                .orElse(EvidenceGrade.REPORTED);
    }
}
