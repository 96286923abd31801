// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.UUID;
import org.shanzhi.shared.FindableChanged;

/** Another than before finds a case, or finds it in another state, though it says the same (检索范围变更). */
record CaseMoved(UUID eventId, String subject) implements FindableChanged {
    /** Tell whether a step changed who finds the case or how it is found. */
    static boolean between(Case before, Case after) {
        return before.state() != after.state()
                || !CaseTexts.readers(before).equals(CaseTexts.readers(after))
                || !before.subject().equals(after.subject())
                || !before.result().equals(after.result())
                || !before.course().withheld().equals(after.course().withheld());
    }
}
