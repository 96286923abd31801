// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;

/**
 * Row of the time-limit table (时限规则). An empty condition holds for everything.
 *
 * @param version grows with each change of the row
 * @param basis law or document that sets the limit
 */
public record LimitRule(
        UUID id,
        int version,
        RegionCode region,
        Optional<RequestType> type,
        Optional<CategoryCode> category,
        Optional<Urgency> urgency,
        TimeLimit sign,
        TimeLimit contact,
        TimeLimit finish,
        TimeLimit verify,
        String basis,
        Validity validity) {

    /** Tell whether both hold for the same matters of the same place. */
    public boolean holdsForTheSame(LimitRule other) {
        return region.equals(other.region)
                && type.equals(other.type)
                && category.equals(other.category)
                && urgency.equals(other.urgency);
    }

    LimitRule as(UUID id, int version, Validity validity) {
        return new LimitRule(
                id, version, region, type, category, urgency, sign, contact, finish, verify, basis, validity);
    }
}
