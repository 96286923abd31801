// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.CaseId;

/**
 * A drawn case, with the calls about it (抽中事项). Which case it is stays with the platform until the sample is closed.
 *
 * @param position place among the drawn, in the order of the draw
 */
public record Item(UUID id, int position, CaseId matter, List<Call> calls) {
    static final String PREFIX = "recall/";

    public Item {
        calls = calls.stream().sorted(Comparator.comparingInt(Call::number)).toList();
    }

    /** Return the answer that stands: the last one. */
    public Optional<Said> said() {
        return calls.reversed().stream().flatMap(it -> it.said().stream()).findFirst();
    }

    /** Return how it ended, if it did. */
    public Optional<Call.Outcome> over(int attempts) {
        if (said().isPresent()) {
            return Optional.of(Call.Outcome.ANSWERED);
        }
        return calls.stream()
                .map(Call::outcome)
                .filter(Call.Outcome::isFinal)
                .findFirst()
                .or(() -> calls.size() >= attempts ? Optional.of(Call.Outcome.NO_REPLY) : Optional.empty());
    }

    /** Return how the log of looks into the vault speaks of it. */
    String subject() {
        return PREFIX + id;
    }
}
