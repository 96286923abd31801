// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/**
 * Organisation by its names (机构名称).
 *
 * @param aliases what else it is called, in any language
 * @param region what it serves
 * @param place the name of the region, which people leave out or shorten when they name the organisation
 * @param territorial whether every town or village has one, so that only its place says which one it is
 */
public record NamedOrganisation(
        OrganisationId id, String name, List<String> aliases, RegionCode region, String place, boolean territorial) {
    public NamedOrganisation {
        aliases = List.copyOf(aliases);
    }
}
