// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.LocalDate;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** What a stranger may know of a case (公开摘要): category, rough place, day and state; never words or photos. */
public record PublicCase(
        CaseId id,
        Optional<CategoryCode> category,
        RegionCode region,
        LocalDate openedOn,
        CaseState state,
        int joined) {}
