// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.UUID;

/** Event that tells search that something is found otherwise than before: by other words, by others, or no longer (检索变更). */
public interface FindableChanged {
    UUID eventId();

    /** Return what changed, e.g. {@code case/0198…}. */
    String subject();
}
