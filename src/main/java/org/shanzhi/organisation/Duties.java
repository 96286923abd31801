// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** The duty lists (权责清单). Look-ups are answered from memory and cost no query. */
public interface Duties {
    Optional<DutyItem> find(UUID id);

    /**
     * List every item of every list that covers the category at the place on the day, also those that forbid (taken back)
     * or only assist, the most specific category first, then by code.
     */
    List<DutyItem> covering(CategoryCode category, RegionCode place, LocalDate on);

    /** List all items that hold on the day, ordered by list and code. */
    List<DutyItem> on(LocalDate day);

    void save(List<DutyItem> items);
}
