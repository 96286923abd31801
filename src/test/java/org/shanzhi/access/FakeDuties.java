// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** Nobody has any duty. */
class FakeDuties implements Duties {
    @Override
    public Optional<DutyItem> find(UUID id) {
        return Optional.empty();
    }

    @Override
    public List<DutyItem> covering(CategoryCode category, RegionCode place, LocalDate on) {
        return List.of();
    }

    @Override
    public List<DutyItem> on(LocalDate day) {
        return List.of();
    }

    @Override
    public void save(List<DutyItem> items) {
        throw new UnsupportedOperationException();
    }
}
