// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.List;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Compares what an innovation needs with what is there (资源核对). */
@Component
class ResourceRules {
    /** Return what is lacking; empty where everything is covered. */
    List<Refusal> stops(Innovation innovation) {
        Answers resources = innovation.latest(Deed.RESOURCE).map(Entry::answers).orElse(Answers.NONE);
        return resources.rows("needs").stream()
                .filter(row -> row.getOrDefault("from", "").isBlank())
                .map(row -> Refusal.of("innovation-need-uncovered", row.getOrDefault("what", "")))
                .toList();
    }
}
