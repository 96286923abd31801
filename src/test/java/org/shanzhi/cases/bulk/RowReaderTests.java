// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;

class RowReaderTests {
    private static final List<String> HEADINGS = List.of("id", "user", "title", "time", "body");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode TOWN = new RegionCode("990101001000");
    private static final RegionCode VILLAGE = new RegionCode("990101001001");

    @Test
    void rowSaysWhomItComplainsAboutAndWhoIsUnknownIsNotLeftOut() {
        var reader = new RowReader(
                "letters",
                ColumnMapping.guess(List.of("id", "body", "被投诉单位")),
                PlaceMapping.NONE,
                ZONE,
                NOW,
                new AccusationsOnPaper());

        var read = (RowReader.Result.Request) reader.read(List.of("1", "没人管", "住建局"));
        assertThat(read.request().accused()).contains(AccusationsOnPaper.BUREAU);
        assertThat(((RowReader.Result.Request) reader.read(List.of("2", "没人管", "")))
                        .request()
                        .accused())
                .isEmpty();
        assertThat(reader.read(List.of("3", "没人管", "某某局")))
                .isEqualTo(new RowReader.Result.Fault("3", Refusal.of("import-accused", "某某局")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "60+, FROM_60",
                "60岁以上, FROM_60",
                "80 岁及以上, FROM_60",
                "15-34, FROM_15",
                "18~34岁, FROM_15",
                "0-14, UNDER_15",
                "67, FROM_60",
                "67岁, FROM_60",
                "14, UNDER_15",
                "15, FROM_15",
                "1956, FROM_60",
                "1956年生, FROM_60",
                "1991-02, FROM_35",
                "1991-03-02, FROM_15",
                "1991/3/1, FROM_35",
                "1991年2月28日, FROM_35",
                "20120301, UNDER_15",
                "1956-03-01 00:00:00, FROM_60",
                "'', -",
                "保密, -",
                "18岁以下, -",
                "30-40, -",
                "40岁以上, -",
                "130, -",
                "2030, -",
                "1956-13-45, -",
                "13800000000, -",
                "510123195603011234, -"
            })
    void ageIsCutToItsBandHoweverItIsWritten(String text, String band) {
        var reader = new RowReader(
                "letters",
                ColumnMapping.guess(List.of("id", "body", "时间", "出生日期")),
                PlaceMapping.NONE,
                ZONE,
                NOW,
                new AccusationsOnPaper());

        var read = (RowReader.Result.Request) reader.read(List.of("1", "没人管", "2026-03-01", text));

        assertThat(read.request().age().map(AgeBand::name)).isEqualTo(Optional.ofNullable(band));
        assertThat(text.length() < 8 || !read.request().toString().contains(text))
                .isTrue();
    }

    @Test
    void headingsAreGuessedInBothLanguages() {
        assertThat(ColumnMapping.guess(HEADINGS).positions())
                .isEqualTo(Map.of(
                        ImportColumn.ID, 0,
                        ImportColumn.NAME, 1,
                        ImportColumn.TITLE, 2,
                        ImportColumn.TIME, 3,
                        ImportColumn.WORDS, 4));
        assertThat(ColumnMapping.guess(List.of("工单编号", "诉求内容", "联系电话", "事发 地点", "其他"))
                        .positions())
                .isEqualTo(Map.of(
                        ImportColumn.ID, 0,
                        ImportColumn.WORDS, 1,
                        ImportColumn.TELEPHONE, 2,
                        ImportColumn.PLACE, 3));
    }

    @Test
    void whatIsToldBeatsWhatIsGuessed() {
        assertThat(ColumnMapping.guess(HEADINGS)
                        .with(Map.of(ImportColumn.WORDS, "Title", ImportColumn.PLACE, "nowhere"), HEADINGS)
                        .positions())
                .containsEntry(ImportColumn.WORDS, 2)
                .doesNotContainKey(ImportColumn.PLACE);
    }

    @Test
    void rowBecomesARequest() throws IOException {
        OpenCase request = request("1001", "U1", "路灯不亮", "2026/3/1 8:30:05", "A3区的路灯不亮");

        assertThat(request.key()).isEqualTo(new IntakeKey("letters", "1001"));
        assertThat(request.title()).isEqualTo("路灯不亮");
        assertThat(request.words()).isEqualTo("A3区的路灯不亮");
        assertThat(request.sourceTime()).isEqualTo(Instant.parse("2026-03-01T00:30:05Z"));
        assertThat(request.region()).isEqualTo(VILLAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026/3/1 8:30:05, 2026-03-01T00:30:05Z",
        "2026-03-01 08:30, 2026-03-01T00:30:00Z",
        "2026-03-01T08:30:05, 2026-03-01T00:30:05Z",
        "2026年3月1日 8时30分, 2026-03-01T00:30:00Z",
        "2026.3.1, 2026-02-28T16:00:00Z",
        "20260301, 2026-02-28T16:00:00Z",
        "20260301083005, 2026-03-01T00:30:05Z",
        "2026-03-01T08:30:05+08:00, 2026-03-01T00:30:05Z",
        "2026-03-01T00:30:05Z, 2026-03-01T00:30:05Z"
    })
    void timesAreReadAsPeopleWriteThem(String text, Instant time) throws IOException {
        assertThat(request("1", "", "a", text, "b").sourceTime()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026/13/1 8:30", "2026/2/30", "1/3/2026", "43891"})
    void timesThatCannotBeReadAreFaults(String text) throws IOException {
        assertThat(fault("1", "", "a", text, "b")).isEqualTo("import-time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01 00:00:00", "1899-12-30"})
    void emptyTimesOfOtherProgramsAreFaults(String text) throws IOException {
        assertThat(fault("1", "", "a", text, "b")).isEqualTo("import-time-early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR:#REF!", "#N/A", "#DIV/0!", "#NAME?"})
    void whatAFormulaLeftIsNotTakenForWords(String cell) throws IOException {
        assertThat(fault("1", "", "a", "", cell)).isEqualTo("import-formula");
        assertThat(request("1", "", "a", "", "见 " + cell).words()).contains(cell);
    }

    @Test
    void namesAndTelephonesHaveTheirMeasure() throws IOException {
        var reader = new RowReader(
                "letters",
                ColumnMapping.guess(List.of("姓名", "电话", "内容")),
                PlaceMapping.NONE,
                ZONE,
                NOW,
                new AccusationsOnPaper());

        assertThat(reader.read(List.of("名".repeat(201), "", "b")))
                .isEqualTo(new RowReader.Result.Fault("", Refusal.of("import-name-long", 200)));
        assertThat(reader.read(List.of("", "9".repeat(61), "b")))
                .isEqualTo(new RowReader.Result.Fault("", Refusal.of("import-telephone-long", 60)));
    }

    @Test
    void timesToComeAreFaults() throws IOException {
        assertThat(fault("1", "", "a", "2027/1/1", "b")).isEqualTo("import-time-ahead");
    }

    @Test
    void whatIsMissingIsAFault() throws IOException {
        assertThat(fault("", "", "a", "", "b")).isEqualTo("import-id-missing");
        assertThat(fault("1", "", " ", "", "")).isEqualTo("import-words-missing");
        assertThat(fault("1".repeat(201), "", "a", "", "b")).isEqualTo("import-id-long");
    }

    @Test
    void longTitleIsKeptInTheWords() throws IOException {
        String title = "长".repeat(10_000);

        OpenCase request = request("1", "", title, "", "b");

        assertThat(request.title()).hasSize(OpenCase.TITLE);
        assertThat(request.words()).startsWith(title).endsWith("b");
    }

    @Test
    void withoutIdentityTheSameContentIsTheSameRequest() throws IOException {
        var reader = new RowReader(
                "letters",
                ColumnMapping.guess(List.of("title", "body")),
                PlaceMapping.NONE,
                ZONE,
                NOW,
                new AccusationsOnPaper());

        assertThat(reader.read(List.of("a", "b"))).isEqualTo(reader.read(List.of("a", "b")));
        assertThat(reader.read(List.of("a", "b"))).isNotEqualTo(reader.read(List.of("a", "c")));
    }

    @Test
    void smallestRegionCountsThenTheFirst() throws IOException {
        PlaceMapping places = places();

        assertThat(places.find("", "A市A3区某路", "在A7县")).contains(VILLAGE);
        assertThat(places.find("", "A市某路", "在A7县")).contains(TOWN);
        assertThat(places.find("", "A市某路", "没有别的")).contains(COUNTY);
        assertThat(places.find("", "BA3区", "无")).isEmpty();
    }

    @Test
    void wrongLineOfPlacesIsTold() {
        assertThatThrownBy(() -> placesIn("words,region\nA市,青岚县\nB市,乌有乡\n"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().slug()).isEqualTo("import-places-region");
                    assertThat(refused.refusal().arguments()).containsExactly(3, "乌有乡");
                });
    }

    private static PlaceMapping places() throws IOException {
        return placesIn("words,region\nA市,青岚县\nA3区,文庙社区\nA7县,990101001000\n");
    }

    private static PlaceMapping placesIn(String csv) throws IOException {
        Path file = Files.createTempFile("places", ".csv");
        try {
            Files.writeString(file, csv);
            return PlaceMapping.of(
                    PlaceMapping.read(file, RowReaderTests::region).text());
        } finally {
            Files.delete(file);
        }
    }

    private static Optional<RegionCode> region(String words) {
        return Optional.ofNullable(
                Map.of("青岚县", COUNTY, "文庙社区", VILLAGE, TOWN.value(), TOWN).get(words));
    }

    private OpenCase request(String... fields) throws IOException {
        return ((RowReader.Result.Request) reader().read(List.of(fields))).request();
    }

    private String fault(String... fields) throws IOException {
        return ((RowReader.Result.Fault) reader().read(List.of(fields))).why().slug();
    }

    private static RowReader reader() throws IOException {
        return new RowReader("letters", ColumnMapping.guess(HEADINGS), places(), ZONE, NOW, new AccusationsOnPaper());
    }
}
