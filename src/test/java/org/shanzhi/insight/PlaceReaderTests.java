// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

class PlaceReaderTests {
    private static final String COUNTY = "990101000000";
    private static final String TOWN = "990101001000";
    private static final String COMMUNITY = "990101001001";
    private static final String OTHER_TOWN = "990101002000";
    private static final String OTHER_COMMUNITY = "990101002001";

    private final PlaceReader reader = new PlaceReader(List.of(
            region("青岚县", COUNTY),
            region("城关街道", TOWN),
            region("文庙社区", COMMUNITY, "文庙"),
            region("北门街道", OTHER_TOWN),
            region("站前社区", OTHER_COMMUNITY),
            place(Kind.ESTATE, "锦绣花园", COMMUNITY, 0.001, "锦绣"),
            place(Kind.BUILDING, "锦绣花园3号楼", COMMUNITY, 0.0012),
            place(Kind.BUILDING, "锦绣花园12栋", COMMUNITY, 0.0014),
            place(Kind.PUBLIC_PLACE, "人民公园", COMMUNITY, 0.004),
            place(Kind.PUBLIC_PLACE, "便民菜市场", COMMUNITY, 0.005),
            place(Kind.PUBLIC_PLACE, "便民菜市场", OTHER_COMMUNITY, 0.05),
            new NamedPlace("解放路", List.of(), Kind.ROAD, at(0.003), new RegionCode(TOWN), null)));

    @ParameterizedTest
    @CsvSource({
        "锦绣花园3号楼外排水口溢水, 锦绣花园3号楼",
        "锦绣花园小区3栋外排水口溢水, 锦绣花园3号楼",
        "锦绣花园三号楼外排水口溢水, 锦绣花园3号楼",
        "锦绣花园 3 号楼外排水口溢水, 锦绣花园3号楼",
        "锦绣花园十二栋停水, 锦绣花园12栋",
        "锦绣花园7栋停水, 锦绣花园",
        "人民公园的灯不亮, 人民公园",
        "解放路上有个坑, 解放路"
    })
    void longestNameCounts(String said, String name) {
        assertThat(find(said)).map(PlaceProposal::name).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"门口的柳树被风刮倒了,压住了车", "柳树倒了", "两棵柳树挡住路灯"})
    void aTreeDoesNotMoveThePlaceThatWasTold(String said) {
        var county = new PlaceReader(List.of(
                region("青岚县", COUNTY),
                region("文庙社区", COMMUNITY),
                region("柳树村", OTHER_COMMUNITY, "柳树"),
                place(Kind.ESTATE, "天和家园", COMMUNITY, 0.001),
                place(Kind.BUILDING, "天和家园10号楼", COMMUNITY, 0.0012)));

        assertThat(county.find("天和家园10号楼", said, 0, null))
                .map(PlaceProposal::name)
                .contains("天和家园10号楼");
        assertThat(county.find("天和家园10号楼", said, 0, null).orElseThrow().confidence())
                .isGreaterThan(0.9);
    }

    @Test
    void aVillageIsMeantWhereItsNameSaysSo() {
        var county = new PlaceReader(List.of(region("青岚县", COUNTY), region("柳树村", OTHER_COMMUNITY, "柳树")));

        assertThat(county.find("", "柳树村的路灯不亮", 0, null))
                .map(PlaceProposal::name)
                .contains("柳树村");
        assertThat(county.find("", "柳树3组没有水", 0, null)).map(PlaceProposal::name).contains("柳树村");
        assertThat(county.find("柳树", "没有水", 0, null)).map(PlaceProposal::name).contains("柳树村");
    }

    @Test
    void buildingAnswersWithItsCellAndTheWordsThatNameIt() {
        PlaceProposal place = find("我住锦绣花园3栋,楼下积水").orElseThrow();

        assertThat(place.cell()).isEqualTo(new CellCode(COMMUNITY + "001"));
        assertThat(place.region()).isEqualTo(new RegionCode(COMMUNITY));
        assertThat(place.words()).isEqualTo("锦绣花园3栋");
        assertThat(place.confidence()).isGreaterThan(0.75);
    }

    @Test
    void regionDecidesBetweenPlacesOfTheSameName() {
        assertThat(find("站前社区便民菜市场垃圾多")).hasValueSatisfying(place -> {
            assertThat(place.region()).isEqualTo(new RegionCode(OTHER_COMMUNITY));
            assertThat(place.confidence()).isGreaterThan(0.7);
        });
        assertThat(find("便民菜市场垃圾多"))
                .hasValueSatisfying(place -> assertThat(place.confidence()).isLessThan(0.5));
    }

    @Test
    void pointDecidesBetweenPlacesOfTheSameName() {
        Optional<PlaceProposal> found = reader.find("", "便民菜市场垃圾多", 0, at(0.0501));

        assertThat(found).hasValueSatisfying(place -> {
            assertThat(place.region()).isEqualTo(new RegionCode(OTHER_COMMUNITY));
            assertThat(place.confidence()).isGreaterThan(0.7);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"人民公园对面的灯不亮", "人民公园东门附近的灯不亮", "靠近人民公园的灯不亮"})
    void besideAPlaceIsLessSureThanInIt(String said) {
        double inside = find("人民公园的灯不亮").orElseThrow().confidence();

        assertThat(find(said))
                .hasValueSatisfying(place -> assertThat(place.confidence()).isLessThan(0.8 * inside));
    }

    @Test
    void roadTakesTheRegionThatIsNamedBesideIt() {
        assertThat(find("文庙社区解放路上有个坑")).map(PlaceProposal::region).contains(new RegionCode(COMMUNITY));
    }

    @Test
    void twoPlacesFarApartAreLessSureThanOne() {
        double one = find("人民公园的灯不亮").orElseThrow().confidence();

        assertThat(new PlaceReader(List.of(
                                place(Kind.PUBLIC_PLACE, "人民公园", COMMUNITY, 0.004),
                                place(Kind.PUBLIC_PLACE, "火车站", OTHER_COMMUNITY, 0.05)))
                        .find("", "人民公园到火车站的灯不亮", 0, null))
                .hasValueSatisfying(place -> assertThat(place.confidence()).isLessThan(0.8 * one));
    }

    @Test
    void toldPlaceIsSurerThanOneInPassing() {
        assertThat(reader.find(GroundText.ground("锦绣花园 3 号楼"), "去人民公园路上看到的", 0, null))
                .map(PlaceProposal::name)
                .contains("锦绣花园3号楼");
    }

    @ParameterizedTest
    @ValueSource(strings = {"青岚县的政策怎么样", "楼下有人唱歌", "3号楼停水", ""})
    void abstainsWhereNothingNarrowIsNamed(String said) {
        assertThat(find(said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3,3", "12,12", "三,3", "十,10", "十二,12", "二十,20", "二十三,23"})
    void figuresAreReadInBothScripts(String figures, int number) {
        assertThat(PlaceReader.number(figures)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "锦绣小区停水, 锦绣花园, 锦绣小区",
        "锦秀花园停水, 锦绣花园, 锦秀花园",
        "锦绣花圆3栋停水, 锦绣花园3号楼, 锦绣花圆3栋",
        "县人民医院门口很挤, 青岚县人民医院, 县人民医院门口",
        "县一中门口很挤, 青岚县第一中学, 县一中门口",
        "三小门口很挤, 第三小学, 三小门口",
        "第3小学门口很挤, 第三小学, 第3小学门口",
        "解放路40号停水, 解放路40号, 解放路40号",
        "解放路44号停水, 解放路40号, 解放路44号",
        "锦绣花园b座停水, 锦绣花园b座, 锦绣花园b座",
        "锦绣花园3-2-501漏水, 锦绣花园3号楼, 锦绣花园3",
        "文庙村的路坏了, 文庙社区, 文庙村"
    })
    void namesAreKnownHoweverTheyAreSaid(String said, String name, String words) {
        assertThat(spoken().find("", GroundText.ground(said), 0, null)).hasValueSatisfying(place -> {
            assertThat(place.name()).isEqualTo(name);
            assertThat(place.words()).isEqualTo(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"第二人民医院很挤", "十一中门口很挤", "第四小学门口很挤", "锦上添花的好事", "解放思想", "去医院看病", "学校很远", "我们小区停水"})
    void whatIsAnotherPlaceOrNoneIsNotProposed(String said) {
        assertThat(spoken().find("", GroundText.ground(said), 0, null)).isEmpty();
    }

    @Test
    void oneWrongCharacterIsAGuessThatSaysSo() {
        double right = spoken().find("", "锦绣花园停水", 0, null).orElseThrow().confidence();

        assertThat(spoken().find("", "锦涛花园停水", 0, null)).hasValueSatisfying(place -> {
            assertThat(place.name()).isEqualTo("锦绣花园");
            assertThat(place.confidence()).isLessThan(0.6 * right);
            assertThat(place.sure()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "人民公园停水, AT, 0, 0",
        "人民公园对面停水, OPPOSITE, 0, 0",
        "人民公园旁边停水, BESIDE, 0, 0",
        "人民公园东侧停水, BESIDE, 80, 0",
        "人民公园附近停水, NEAR, 0, 0",
        "人民公园往北200米停水, AWAY, 0, 200",
        "人民公园向西走一百五十米停水, AWAY, -150, 0",
        "人民公园以南两公里停水, AWAY, 0, -2000",
        "距人民公园50米处停水, NEAR, 0, 0",
        "人民公园和锦绣花园之间停水, BETWEEN, -145, 0"
    })
    void whereItLiesToThePlaceMovesThePoint(String said, Reading.Relation relation, double east, double north) {
        PlaceProposal place =
                spoken().find("", GroundText.ground(said), 0, null).orElseThrow();
        var there = new Point(
                at(0.004).longitude() + east / 111_195 / Math.cos(Math.toRadians(30)),
                at(0.004).latitude() + north / 111_195);

        assertThat(place.relation()).isEqualTo(relation);
        assertThat(place.point().metresTo(there)).isLessThan(5);
        assertThat(place.metres()).isGreaterThanOrEqualTo(80);
        if (relation == Reading.Relation.AWAY) {
            assertThat(place.cell()).isNull();
            assertThat(place.metres()).isGreaterThan(0.25 * Math.hypot(east, north));
        }
    }

    @Test
    void twoRoadsCrossWhereTheirHousesLieNearest() {
        for (String said : List.of("解放路与滨江路交叉口的灯不亮", "解放路滨江路路口的灯不亮")) {
            assertThat(spoken().find("", GroundText.ground(said), 0, null)).hasValueSatisfying(place -> {
                assertThat(place.relation()).isEqualTo(Reading.Relation.CROSSING);
                assertThat(place.point().metresTo(at(0.0031))).isLessThan(30);
                assertThat(place.metres()).isLessThan(150);
            });
        }
    }

    @Test
    void whereItHappenedCountsBeforeWhereSomebodyLives() {
        assertThat(spoken().find("", GroundText.ground("我住锦绣花园3栋,人民公园的灯不亮"), 0, null))
                .map(PlaceProposal::name)
                .contains("人民公园");
        assertThat(spoken().find("", GroundText.ground("人民公园的灯不亮,我是锦绣花园的业主"), 0, null))
                .map(PlaceProposal::name)
                .contains("人民公园");
    }

    @Test
    void englishNamesAndNumbersBeforeThem() {
        var county = new PlaceReader(List.of(
                region("County", COUNTY),
                place(Kind.ROAD, "Beacon Street", TOWN, 0.01),
                place(Kind.ROAD, "River Street", TOWN, 0.02),
                place(Kind.BUILDING, "12 Beacon Street", COMMUNITY, 0.011),
                place(Kind.BUILDING, "5 River Street", COMMUNITY, 0.0111)));

        assertThat(county.find("", GroundText.ground("Pothole at 12 Beacon St"), 0, null))
                .map(PlaceProposal::name)
                .contains("12 Beacon Street");
        assertThat(county.find("", GroundText.ground("Pothole at 14 Beacon St."), 0, null))
                .map(PlaceProposal::name)
                .contains("12 Beacon Street");
        assertThat(county.find("", GroundText.ground("INTERSECTION of Beacon St & River St"), 0, null))
                .map(PlaceProposal::relation)
                .contains(Reading.Relation.CROSSING);
        assertThat(county.find("", GroundText.ground("Street light out across from 12 Beacon Street"), 0, null))
                .map(PlaceProposal::relation)
                .contains(Reading.Relation.OPPOSITE);
        assertThat(county.find("", "the beaconstreet band plays", 0, null)).isEmpty();
    }

    private static PlaceReader spoken() {
        return new PlaceReader(List.of(
                region("青岚县", COUNTY),
                region("城关街道", TOWN),
                region("文庙社区", COMMUNITY),
                place(Kind.ESTATE, "锦绣花园", COMMUNITY, 0.001),
                place(Kind.BUILDING, "锦绣花园3号楼", COMMUNITY, 0.0012),
                place(Kind.BUILDING, "锦绣花园b座", COMMUNITY, 0.0014),
                place(Kind.PUBLIC_PLACE, "人民公园", COMMUNITY, 0.004),
                place(Kind.PUBLIC_PLACE, "青岚县人民医院", COMMUNITY, 0.006),
                place(Kind.PUBLIC_PLACE, "青岚县第一中学", COMMUNITY, 0.007),
                place(Kind.PUBLIC_PLACE, "第三小学", COMMUNITY, 0.008),
                place(Kind.ROAD, "解放路", TOWN, 0.003),
                place(Kind.BUILDING, "解放路40号", COMMUNITY, 0.0031),
                place(Kind.ROAD, "滨江路", TOWN, 0.02),
                place(Kind.BUILDING, "滨江路2号", COMMUNITY, 0.0032)));
    }

    @Test
    void manyNamesCostLittle() {
        var places = new ArrayList<NamedPlace>();
        for (int i = 0; i < 100_000; i++) {
            places.add(place(Kind.ESTATE, "花园" + Integer.toString(i, 36) + "苑", COMMUNITY, i * 1e-5));
        }
        var many = new PlaceReader(places);

        assertThat(many.find("", "我住花园" + Integer.toString(77_777, 36) + "苑", 0, null))
                .map(PlaceProposal::point)
                .contains(at(0.77777));
    }

    private Optional<PlaceProposal> find(String said) {
        return reader.find("", GroundText.ground(said), 0, null);
    }

    private static NamedPlace region(String name, String code, String... aliases) {
        return new NamedPlace(name, List.of(aliases), Kind.REGION, at(0), new RegionCode(code), null);
    }

    private static NamedPlace place(Kind kind, String name, String region, double east, String... aliases) {
        return new NamedPlace(
                name, List.of(aliases), kind, at(east), new RegionCode(region), new CellCode(region + "001"));
    }

    private static Point at(double east) {
        return new Point(105 + east, 30);
    }
}
