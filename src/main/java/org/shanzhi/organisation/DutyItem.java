// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * Item of a duty list (权责清单事项).
 *
 * @param code the number people cite, e.g. {@code ZJ-014}; unique together with the region and the first day
 * @param region where it holds: the county for departments, the town for its three lists
 * @param level the tier of the organisation that bears it
 * @param responsible who leads; of a cooperative or taken-back item the leading department
 * @param legalBasis law and article that put the duty there
 * @param categories what it covers; a category covers all below it
 */
public record DutyItem(
        UUID id,
        String code,
        String name,
        DutyList list,
        RegionLevel level,
        RegionCode region,
        OrganisationId responsible,
        String legalBasis,
        Set<CategoryCode> categories,
        Validity validity) {
    public DutyItem {
        categories = Set.copyOf(categories);
    }
}
