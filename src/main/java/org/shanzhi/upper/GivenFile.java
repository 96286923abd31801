// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file from above (上级文件): waits with its columns until somebody has it taken in.
 *
 * @param takenAt when it was taken in; absent while it waits
 * @param fresh rows that were new, {@code known} those that say nothing new, {@code different} those that say otherwise
 */
record GivenFile(
        UUID id,
        FileKind kind,
        String platform,
        String name,
        Columns columns,
        Instant givenAt,
        String givenBy,
        @Nullable Instant takenAt,
        int fresh,
        int known,
        int different,
        int faults) {
    boolean waits() {
        return takenAt == null;
    }
}
