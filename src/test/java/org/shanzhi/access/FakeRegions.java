// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/** One county and nothing below it. */
class FakeRegions implements Regions {
    private final Region county = new Region(
            FakeOrganisations.COUNTY,
            "青岚县",
            RegionLevel.COUNTY,
            Optional.empty(),
            List.of(),
            Validity.since(LocalDate.of(2020, 1, 1)));

    @Override
    public Optional<Region> find(RegionCode code) {
        return Optional.of(county).filter(region -> region.code().equals(code));
    }

    @Override
    public Optional<Region> county() {
        return Optional.of(county);
    }

    @Override
    public List<Region> below(RegionCode parent, LocalDate on) {
        return List.of();
    }

    @Override
    public List<Region> on(LocalDate day) {
        return List.of(county);
    }

    @Override
    public List<Region> path(RegionCode code) {
        return find(code).stream().toList();
    }

    @Override
    public void save(List<Region> regions) {
        throw new UnsupportedOperationException();
    }
}
