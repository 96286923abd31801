// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

@Component
class RegisteredRegions implements Regions {
    private final JdbcRegister register;

    RegisteredRegions(JdbcRegister register) {
        this.register = register;
    }

    @Override
    public Optional<Region> find(RegionCode code) {
        return Optional.ofNullable(register.current().regions.get(code));
    }

    @Override
    public Optional<Region> county() {
        return register.current().regions.values().stream()
                .filter(region -> region.level() == RegionLevel.COUNTY)
                .findFirst();
    }

    @Override
    public List<Region> below(RegionCode parent, LocalDate on) {
        return on(on).stream()
                .filter(region -> region.parent().filter(parent::equals).isPresent())
                .toList();
    }

    @Override
    public List<Region> on(LocalDate day) {
        return register.current().regions.values().stream()
                .filter(region -> region.validity().holdsOn(day))
                .toList();
    }

    @Override
    public void save(List<Region> regions) {
        register.saveRegions(regions);
    }
}
