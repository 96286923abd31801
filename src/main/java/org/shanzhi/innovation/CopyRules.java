// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Stops whoever copies blindly (照搬检查): what speaks against a practice here has to be on the page and answered. */
@Component
class CopyRules {
    /** Return why the practice must not be copied; empty where nothing speaks against it. */
    List<Refusal> stops(Innovation innovation) {
        Answers matching = innovation.latest(Deed.MATCH).map(Entry::answers).orElse(Answers.NONE);
        var stops = new ArrayList<Refusal>();
        if (!matching.says("failures-read", "YES")) {
            stops.add(Refusal.of("innovation-failures-unread"));
        }
        if (!matching.has("people-said")) {
            stops.add(Refusal.of("innovation-people-unasked"));
        }
        if (matching.rows("core").isEmpty()) {
            stops.add(Refusal.of("innovation-core-unanswered"));
        }
        return stops;
    }
}
