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

    /** Return the best grade of which somebody read the source, whatever it found: how well anything is known at all. */
    public EvidenceGrade grade() {
        return best(verified());
    }

    /** Return the best grade there is said to be, whether somebody read the source or not. */
    public EvidenceGrade said() {
        return best(measurements.stream());
    }

    /** Return the best grade, of a source that was read, that found it to work. */
    public EvidenceGrade support() {
        return best(verified().filter(it -> it.effect() == Effect.BETTER));
    }

    /** Return the best grade, of a source that was read, that found no effect or harm. */
    public EvidenceGrade against() {
        return best(verified().filter(it -> it.effect() == Effect.NONE || it.effect() == Effect.WORSE));
    }

    /** Tell whether what speaks against it is at least as well found out as what speaks for it. */
    public boolean doubtful() {
        return against() != EvidenceGrade.REPORTED && against().compareTo(support()) >= 0;
    }

    /** Return how much is proved: positive if it works, negative if it does not, and the further the better it is known. */
    int weight() {
        int difference = support().compareTo(against());
        if (difference == 0) {
            return 0;
        }
        return difference > 0 ? support().ordinal() : -against().ordinal();
    }

    private Stream<Measurement> verified() {
        return measurements.stream().filter(it -> it.says().verified());
    }

    private static EvidenceGrade best(Stream<Measurement> measurements) {
        return measurements
                .map(Measurement::grade)
                .max(Comparator.naturalOrder())
                .orElse(EvidenceGrade.REPORTED);
    }
}
