// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.insight.Reading.Relation;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** English says before the name how something lies to it. */
class EnglishBearingTests {
    private static final Point LIBRARY = new Point(105, 30);
    private static final Point SCHOOL = new Point(105.004, 30);

    private final PlaceReader reader = new PlaceReader(List.of(
            place("Central Library", LIBRARY), place("Riverside School", SCHOOL), place("Post Office", LIBRARY)));

    @ParameterizedTest
    @CsvSource({
        "a lamp is out opposite the Central Library, OPPOSITE",
        "a lamp is out opposite to the Central Library, OPPOSITE",
        "a lamp is out across the street from the Central Library, OPPOSITE",
        "rubbish next to the Central Library, BESIDE",
        "rubbish behind the Central Library, BESIDE",
        "cars park in front of Central Library, BESIDE",
        "on the north side of the Central Library, BESIDE",
        "a tree fell near the Central Library, NEAR",
        "a tree fell close to the Central Library, NEAR",
        "about 50 m from the Central Library, NEAR",
        "50 m north of the Central Library, AWAY",
        "200 metres to the south-east of the Central Library, AWAY",
        "between the Central Library and the Riverside School, BETWEEN",
        "the lamp at the Central Library is out, AT"
    })
    void relationIsRead(String said, Relation relation) {
        assertThat(find(said).relation()).as(said).isEqualTo(relation);
    }

    @Test
    void distanceAndDirectionMoveThePoint() {
        PlaceProposal north = find("a hole 50 m north of the Central Library");
        PlaceProposal southEast = find("a hole 300 yards south-east of the Central Library");
        PlaceProposal west = find("a hole 1 km west of Central Library");

        assertThat(north.point().latitude()).isGreaterThan(LIBRARY.latitude());
        assertThat(north.point().metresTo(LIBRARY)).isBetween(45.0, 55.0);
        assertThat(southEast.point().latitude()).isLessThan(LIBRARY.latitude());
        assertThat(southEast.point().longitude()).isGreaterThan(LIBRARY.longitude());
        assertThat(southEast.point().metresTo(LIBRARY)).isBetween(260.0, 290.0);
        assertThat(west.point().longitude()).isLessThan(LIBRARY.longitude());
        assertThat(west.point().metresTo(LIBRARY)).isBetween(950.0, 1_050.0);
        assertThat(north.cell()).as("what moves away has no cell").isNull();
    }

    private PlaceProposal find(String said) {
        return reader.find("", GroundText.ground(said), 0, null).orElseThrow(() -> new AssertionError(said));
    }

    private static NamedPlace place(String name, Point point) {
        return new NamedPlace(
                name,
                List.of(),
                Kind.PUBLIC_PLACE,
                point,
                new RegionCode("990101001001"),
                new CellCode("990101001001001"));
    }
}
