// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * By what one kind of thing that grid workers find is taken up and closed, and whose it is (网格事件标准). How long it may take
 * says the {@link LimitRule}, as of everything else.
 *
 * @param version grows with each change of the row
 * @param register when it is taken up (立案标准), in words
 * @param close when it is done (结案标准), in words
 * @param main whose duty it is (主管单位): code of an organisation, or of an item of the duty lists
 * @param owner to whom the thing belongs (权属单位), likewise; empty if that says nothing
 * @param maintainer who keeps it up (养护单位), likewise; empty if that says nothing
 * @param basis document that sets the standard
 */
public record EventStandard(
        UUID id,
        int version,
        RegionCode region,
        CategoryCode category,
        String register,
        String close,
        String main,
        String owner,
        String maintainer,
        String basis,
        Validity validity) {

    /** Tell whether both hold for the same kind in the same place. */
    boolean holdsForTheSame(EventStandard other) {
        return region.equals(other.region) && category.equals(other.category);
    }

    EventStandard as(UUID otherId, int otherVersion, Validity other) {
        return new EventStandard(
                otherId, otherVersion, region, category, register, close, main, owner, maintainer, basis, other);
    }
}
