// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is found of something that lies at no point of the map (检索文本). */
public record FindableText(
        UUID eventId,
        String subject,
        String number,
        String title,
        String text,
        String place,
        Optional<CategoryCode> category,
        Instant at,
        @Nullable RegionCode region,
        String state,
        Readers readers)
        implements Findable {
    /** Say that a subject is not to be found any longer. */
    public static FindableText gone(UUID eventId, String subject) {
        return new FindableText(
                eventId, subject, "", "", "", "", Optional.empty(), Instant.EPOCH, null, "", Readers.NOBODY);
    }

    @Override
    public @Nullable Point point() {
        return null;
    }

    @Override
    public boolean open() {
        return !readers.nobody();
    }
}
