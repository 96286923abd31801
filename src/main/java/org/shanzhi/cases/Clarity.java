// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.springframework.stereotype.Component;

/** Tells of cases at the county desk whether the duty lists name somebody, as they stand now (职责是否清楚). */
@Component
class Clarity {
    private final DispatchRecords dispatches;
    private final JdbcUnclear store;

    Clarity(DispatchRecords dispatches, JdbcUnclear store) {
        this.dispatches = dispatches;
        this.store = store;
    }

    /** Return the case with what is unclear of it; what a person referred stays so until it leaves the desk. */
    Case told(Case matter, Instant now) {
        if (matter.state() != CaseState.RECEIVED) {
            return matter.unclear(null);
        }
        return matter.trail().unclear() == Unclear.REFERRED
                ? matter
                : matter.unclear(dispatches.proposal(matter, now).unclear().orElse(null));
    }

    /** Look again at everything that waits, because lists change; returns how many cases stand otherwise now. */
    int lookAgain(Instant now) {
        int changed = 0;
        for (JdbcUnclear.Kind kind : store.waiting()) {
            Optional<CategoryCode> category = Optional.ofNullable(kind.category());
            OrganisationId accused = kind.accused();
            changed += store.mark(
                    kind,
                    dispatches.proposal(category, kind.region(), accused, now).unclear());
        }
        return changed;
    }
}
