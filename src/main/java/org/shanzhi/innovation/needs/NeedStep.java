// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanzhi.innovation.Answers;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;

/**
 * Something that happened to a need (需求记录).
 *
 * @param said what was written down or measured
 * @param name of the member of staff, or of the part of the platform; empty for a resident
 */
public record NeedStep(
        int number,
        Instant at,
        NeedDeed deed,
        NeedState to,
        Answers said,
        @Nullable AccountId account,
        String name,
        @Nullable OrganisationId organisation) {}
