// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** What a case says changed (诉求内容): it was opened, corrected or closed; for the readers of texts. */
public record CaseSaid(
        UUID eventId,
        String subject,
        String text,
        Optional<CategoryCode> category,
        Instant at,
        @Nullable Point point,
        @Nullable RegionCode region,
        Optional<AgeBand> age,
        @Nullable String reporter,
        boolean teachable,
        boolean open)
        implements Findable {}
