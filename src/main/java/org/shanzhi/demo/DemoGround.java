// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.shanzhi.grid.Addresses;
import org.shanzhi.grid.BaseMap;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Sows the ground: the cells and who serves them, the gazetteer and the base map. */
@Component
class DemoGround implements DemoPart {
    private final Cells cells;
    private final Addresses addresses;
    private final BaseMap baseMap;
    private final Organisations organisations;

    DemoGround(Cells cells, Addresses addresses, BaseMap baseMap, Organisations organisations) {
        this.cells = cells;
        this.addresses = addresses;
        this.baseMap = baseMap;
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return "ground";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void sow(DemoSeed seed) {
        var land = DemoLand.grow(seed);
        cells.save(served(land.cells(), seed.today()));
        addresses.save(land.places());
        baseMap.replace(land.features(), new BaseMap.Origin("善治演示数据，青岚县为虚构", "Apache-2.0"));
    }

    /** Give the cells of each village in turn to its grid workers, or to all people of its committee if it has none. */
    private List<Cells.Drawn> served(List<Cells.Drawn> drawn, LocalDate day) {
        var people = new HashMap<RegionCode, List<Person>>();
        var turns = new HashMap<RegionCode, Integer>();
        var served = new ArrayList<Cells.Drawn>();
        for (var one : drawn) {
            var region = one.cell().code().region();
            var staff = people.computeIfAbsent(region, code -> staff(code, day));
            int turn = turns.merge(region, 1, Integer::sum) - 1;
            var cell = one.cell();
            var worker = staff.isEmpty() ? Optional.<Person>empty() : Optional.of(staff.get(turn % staff.size()));
            served.add(new Cells.Drawn(
                    new Cell(
                            cell.code(),
                            cell.name(),
                            cell.dedicated(),
                            cell.centre(),
                            cell.households(),
                            worker.map(Person::id),
                            cell.validity()),
                    one.polygon()));
        }
        return served;
    }

    private List<Person> staff(RegionCode region, LocalDate day) {
        var people = organisations
                .governing(region, day)
                .map(committee -> organisations.people(committee.id()))
                .orElse(List.of());
        var workers =
                people.stream().filter(person -> person.post().contains("网格员")).toList();
        return workers.isEmpty() ? people : workers;
    }
}
