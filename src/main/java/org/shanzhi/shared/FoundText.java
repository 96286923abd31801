// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is found of something as it stands now (检索文本). */
public record FoundText(
        UUID eventId,
        String subject,
        String title,
        String text,
        Optional<CategoryCode> category,
        Instant at,
        @Nullable Point point,
        @Nullable RegionCode region,
        String state,
        Readers readers,
        boolean open)
        implements Findable {
    /** Return that nothing of the subject is to be found any longer. */
    public static FoundText gone(UUID eventId, String subject) {
        return new FoundText(
                eventId, subject, "", "", Optional.empty(), Instant.EPOCH, null, null, "", Readers.NOBODY, false);
    }
}
