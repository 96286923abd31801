// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;

/** Tells who is asking (当前行为人). */
public interface Actors {
    /** Return the person behind the current web request; {@link Actor.Anonymous} where nobody signed in. */
    Actor current();

    /**
     * Return the member of staff behind the current web request.
     *
     * @throws RefusedException if it is anybody else
     */
    default Actor.Staff staff() {
        if (current() instanceof Actor.Staff staff) {
            return staff;
        }
        throw new RefusedException(403, Refusal.of("forbidden"));
    }
}
