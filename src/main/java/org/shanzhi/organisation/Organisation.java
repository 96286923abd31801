// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * Organisation that takes part in governing (组织).
 *
 * @param code short code people use, unique, e.g. {@code ZJ} for the housing bureau
 * @param region the region it serves
 * @param parent the organisation directly above it in its tree
 * @param telephone the number residents may call
 * @param aliases what else it is called, in any language; no two the same
 */
public record Organisation(
        OrganisationId id,
        String code,
        String name,
        OrganisationKind kind,
        RegionCode region,
        Optional<OrganisationId> parent,
        String telephone,
        Validity validity,
        List<String> aliases) {
    public Organisation {
        aliases = List.copyOf(aliases);
    }

    /** Make one that has no other name. */
    public Organisation(
            OrganisationId id,
            String code,
            String name,
            OrganisationKind kind,
            RegionCode region,
            Optional<OrganisationId> parent,
            String telephone,
            Validity validity) {
        this(id, code, name, kind, region, parent, telephone, validity, List.of());
    }
}
