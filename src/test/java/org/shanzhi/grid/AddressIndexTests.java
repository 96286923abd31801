// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

class AddressIndexTests {
    private final AddressIndex index = new AddressIndex(List.of(
            place("锦绣社区", Kind.REGION),
            place("锦绣路", Kind.ROAD),
            place("锦绣花园", Kind.ESTATE, "锦绣小区"),
            place("锦绣花园1号楼", Kind.BUILDING, "锦绣小区1号楼"),
            place("锦绣花园3号楼", Kind.BUILDING, "锦绣小区3号楼"),
            place("锦绣花园13号楼", Kind.BUILDING, "锦绣小区13号楼"),
            place("御景苑3号楼", Kind.BUILDING),
            place("青岚县人民医院", Kind.PUBLIC_PLACE, "县医院")));

    private static NamedPlace place(String name, Kind kind, String... aliases) {
        return new NamedPlace(
                name, List.of(aliases), kind, new Point(107.6, 29.4), new RegionCode("990101002004"), null);
    }

    private List<String> names(String words) {
        return index.suggest(words, 10).stream().map(NamedPlace::name).toList();
    }

    @Test
    void beginningOfANameFindsIt() {
        assertThat(names("锦绣花")).startsWith("锦绣花园").hasSize(4);
    }

    @Test
    void severalWordsFindABuilding() {
        assertThat(names("锦绣 3号楼")).containsExactly("锦绣花园3号楼", "锦绣花园13号楼");
    }

    @Test
    void aliasFindsThePlace() {
        assertThat(names("县医院")).containsExactly("青岚县人民医院");
        assertThat(names("锦绣小区")).startsWith("锦绣花园");
    }

    @Test
    void innerPartFindsThePlace() {
        assertThat(names("人民医院")).containsExactly("青岚县人民医院");
    }

    @ParameterizedTest
    @ValueSource(strings = {"锦绣花园3栋", "锦绣花园 3幢", "锦绣花园3号楼", "锦绣花园3#"})
    void otherWaysToWriteABuildingFindIt(String words) {
        assertThat(names(words)).startsWith("锦绣花园3号楼");
    }

    @Test
    void fewerBuildingNumbersStandFirst() {
        assertThat(names("锦绣花园")).containsExactly("锦绣花园", "锦绣花园1号楼", "锦绣花园3号楼", "锦绣花园13号楼");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", ",。", "火星", "%", "'; DROP TABLE"})
    void nothingFitsFindsNothing(String words) {
        assertThat(names(words)).isEmpty();
    }

    @Test
    void veryLongWordsFindNothingAndHarmNothing() {
        assertThat(names("锦".repeat(100_000))).isEmpty();
    }

    @Test
    void noMoreThanAskedForAreGiven() {
        assertThat(index.suggest("锦绣", 2)).hasSize(2);
        assertThat(index.suggest("锦绣", 0)).isEmpty();
    }
}
