// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.Set;
import java.util.UUID;

/** Tells which duty items decisions already cite (已引用的权责事项); whoever keeps decisions tells. */
public interface CitedDuties {
    /** Return those of the items that some decision cites. */
    Set<UUID> cited(Set<UUID> items);
}
