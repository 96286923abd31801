// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Instant;
import org.shanzhi.shared.PersonId;

/** What was done to an article (条目操作), by whom, when and why; never changed. */
record Deed(Kind kind, int version, PersonId person, String name, Instant at, String why) {
    enum Kind {
        WRITTEN,
        PUBLISHED,
        CONFIRMED,
        WITHDRAWN
    }
}
