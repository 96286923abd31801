// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Residents;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Needs on the real database: sensed once however often one looks, kept until they are answered, told to whoever asked. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(NeedsTests.Heard.class)
class NeedsTests {
    private static final RegionCode COUNTY = new RegionCode("990197000000");
    private static final int TOWNS = 3;
    private static final int VILLAGES = 8;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));
    private static final Actor ANYBODY = new Actor.Anonymous();

    /** Hears what goes into the public log, and whom somebody tells. */
    static class Heard {
        final List<PublicRecord> records = new ArrayList<>();
        final List<NeedNotice> notices = new ArrayList<>();

        @EventListener
        void on(NeedRecorded record) {
            records.add(record);
        }

        @EventListener
        void on(NeedNotice notice) {
            notices.add(notice);
        }
    }

    @Autowired
    Needs needs;

    @Autowired
    Residents residents;

    @Autowired
    JdbcIndicators indicators;

    @Autowired
    Silence silence;

    @Autowired
    AgeSilence ages;

    @Autowired
    Innovations innovations;

    @Autowired
    LocalityProfiles profiles;

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    Categories categories;

    @Autowired
    Heard heard;

    @Autowired
    List<RecordSource> sources;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void countyOfThreeTowns() {
        var all = new ArrayList<Region>();
        all.add(new Region(COUNTY, "试验县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS));
        for (int town = 1; town <= TOWNS; town++) {
            all.add(new Region(town(town), town + "镇", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS));
            for (int village = 1; village <= VILLAGES; village++) {
                all.add(new Region(
                        village(town, village),
                        town + "镇" + village + "村",
                        RegionLevel.VILLAGE,
                        Optional.of(town(town)),
                        List.of(),
                        ALWAYS));
            }
        }
        regions.save(all);
        categories.save(List.of(
                category("URB", "城市管理"),
                category("URB.DRAIN", "排水"),
                category("URB.DRAIN.COVER", "井盖"),
                category("URB.LIGHT", "照明")));
        organisations.save(List.of(new Organisation(
                office(),
                "BZ",
                "1镇政府",
                OrganisationKind.TERRITORIAL_GOVERNMENT,
                town(1),
                Optional.empty(),
                "0990-5550000",
                ALWAYS)));
        organisations.savePeople(List.of(new Person(new PersonId(id("周敏")), "周敏", office(), "创新专员", "0990-5550001")));
        jdbc.sql(
                        "TRUNCATE innovation.voice, innovation.resident_count, innovation.place_fact, innovation.indicator_range")
                .update();
        heard.records.clear();
        heard.notices.clear();
    }

    private static Category category(String code, String name) {
        return new Category(new CategoryCode(code), name, "", List.of(), ALWAYS);
    }

    private static RegionCode town(int town) {
        return new RegionCode("99019700%d000".formatted(town));
    }

    private static RegionCode village(int town, int village) {
        return new RegionCode("99019700%d20%d".formatted(town, village));
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private static OrganisationId office() {
        return new OrganisationId(id("BZ"));
    }

    private static Actor.Staff somebody(String name, RegionCode region, Role role) {
        return new Actor.Staff(
                new AccountId(id("account" + name)),
                new PersonId(id(name)),
                name,
                office(),
                List.of(new Grant(role, new Scope(region, Optional.empty()))));
    }

    private static Actor.Staff innovator() {
        return somebody("周敏", town(1), Role.INNOVATOR);
    }

    /** So many people live in each village. */
    private void people(int each) {
        var counts = new ArrayList<Residents.Count>();
        for (int town = 1; town <= TOWNS; town++) {
            for (int village = 1; village <= VILLAGES; village++) {
                counts.add(new Residents.Count(
                        village(town, village), "35-59", LocalDate.of(2024, 1, 1), each, "户籍和居住登记"));
            }
        }
        residents.save(counts);
    }

    /** So many matters were heard, spread evenly over the twelve months before this one. */
    private void said(RegionCode place, String category, int number) {
        said(place, category, number, LocalDate.of(2025, 11, 15));
    }

    private void said(RegionCode place, String category, int number, LocalDate first) {
        jdbc.sql("""
                        INSERT INTO innovation.voice (subject, event_id, heard_on, category, region, open)
                        SELECT 'case/' || gen_random_uuid(), gen_random_uuid(),
                               (CAST(:first AS date) + make_interval(months => n % 12))::date, :category, :place, true
                          FROM generate_series(0, :number - 1) AS n
                        """)
                .param("first", Date.valueOf(first))
                .param("category", category)
                .param("place", place.value())
                .param("number", number)
                .update();
    }

    /** Everybody says about the same. */
    private void allSay(int each) {
        for (int town = 1; town <= TOWNS; town++) {
            for (int village = 1; village <= VILLAGES; village++) {
                said(village(town, village), "URB", each + (7 * village + 3 * town) % 5 - 2);
            }
        }
    }

    private List<Need> of(NeedKind kind) {
        return needs.list(new Needs.Sought(Optional.empty(), Optional.of(kind), Optional.empty()));
    }

    private Set<String> numbers(NeedKind kind) {
        return of(kind).stream().map(Need::number).collect(Collectors.toSet());
    }

    /** Return what looking finds that was not known before. */
    private List<Need> sensed(NeedKind kind) {
        Set<String> before = numbers(kind);
        needs.sense(TODAY);
        return of(kind).stream().filter(it -> !before.contains(it.number())).toList();
    }

    private static Need done(Needs.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Needs.Outcome.Done.class);
        return ((Needs.Outcome.Done) outcome).need();
    }

    private static List<String> refused(Needs.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Needs.Outcome.Refused.class);
        return ((Needs.Outcome.Refused) outcome)
                .faults().stream()
                        .map(it -> it.field() + " " + it.refusal().slug())
                        .toList();
    }

    private Need proposed(String words, String telephone) {
        return done(needs.propose(UUID.randomUUID(), proposal(words, telephone), ANYBODY));
    }

    private static Needs.Proposal proposal(String words, String telephone) {
        return new Needs.Proposal(words, "上学的孩子", village(1, 2).value(), "40", telephone);
    }

    // What the platform finds

    @Test
    void whatIsHeardMonthAfterMonthIsOneNeedHoweverOftenOneLooks() {
        said(village(1, 1), "URB.DRAIN.COVER", 70);
        said(village(1, 2), "URB.DRAIN", 40);
        said(village(2, 1), "URB.DRAIN", 95);

        List<Need> found = sensed(NeedKind.RECURRING);

        assertThat(found).singleElement().satisfies(need -> {
            assertThat(need.region()).isEqualTo(town(1));
            assertThat(need.category()).contains(new CategoryCode("URB.DRAIN"));
            assertThat(need.said().text("heard")).isEqualTo("110");
            assertThat(need.said().text("months")).isEqualTo("12");
            assertThat(need.since()).contains(LocalDate.of(2025, 11, 1));
        });
        assertThat(needs.sense(TODAY)).isZero();

        said(village(1, 3), "URB.DRAIN", 12, LocalDate.of(2025, 11, 20));
        assertThat(needs.sense(TODAY)).isEqualTo(1);
        Need after = needs.find(found.getFirst().number()).orElseThrow();
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.said().text("heard")).isEqualTo("122");
        assertThat(after.steps().getFirst().said().text("heard")).isEqualTo("110");
        assertThat(sensed(NeedKind.RECURRING)).isEmpty();
    }

    @Test
    void whatWasAnsweredOpensAgainOnlyWhenItGoesOnAfterwards() {
        said(village(1, 1), "URB.LIGHT", 120);
        Need need = sensed(NeedKind.RECURRING).getFirst();
        done(needs.answer(need.number(), need.version(), Needs.Answer.DONE_OTHERWISE, "灯都换了", innovator()));

        assertThat(needs.sense(TODAY)).isZero();
        assertThat(needs.find(need.number()).orElseThrow().state()).isEqualTo(NeedState.ANSWERED);

        said(village(1, 1), "URB.LIGHT", 120, LocalDate.of(2026, 12, 15));
        needs.sense(LocalDate.of(2027, 12, 3));
        Need again = needs.find(need.number()).orElseThrow();
        assertThat(again.state()).isEqualTo(NeedState.OPEN);
        assertThat(again.steps()).extracting(NeedStep::deed).contains(NeedDeed.REOPEN);
    }

    @Test
    void villageWhereHardlyAnybodySpeaksIsFoundAndNoOther() {
        people(1000);
        allSay(40);
        jdbc.sql("DELETE FROM innovation.voice WHERE region = :region")
                .param("region", village(2, 5).value())
                .update();
        said(village(2, 5), "URB", 2);

        assertThat(sensed(NeedKind.SILENCE)).singleElement().satisfies(need -> {
            assertThat(need.region()).isEqualTo(village(2, 5));
            assertThat(need.said().text("heard")).isEqualTo("2");
            assertThat(need.said().text(Need.PEOPLE)).isEqualTo("1000");
            assertThat(Double.parseDouble(need.said().text("probability"))).isLessThan(0.05);
        });
        assertThat(needs.sense(TODAY)).isZero();
    }

    @Test
    void whereAllSpeakAboutAlikeNobodyIsCalledSilentOrUneven() {
        people(1000);
        allSay(40);

        assertThat(sensed(NeedKind.SILENCE)).isEmpty();
        assertThat(sensed(NeedKind.IMBALANCE)).isEmpty();
    }

    @Test
    void villagesOfWhichNobodyKnowsWhoLivesThereAreNamedAndNotJudged() {
        people(1000);
        allSay(40);
        jdbc.sql("DELETE FROM innovation.resident_count WHERE region = :region")
                .param("region", village(3, 3).value())
                .update();
        said(town(1), "URB", 5);

        Silence.Found found = silence.of(COUNTY, TODAY);

        assertThat(found.unknown()).extracting(Region::code).containsExactly(village(3, 3));
        assertThat(found.funnel().villages()).hasSize(TOWNS * VILLAGES - 1);
        assertThat(found.nowhere()).isEqualTo(5);
    }

    @Test
    void townThatHearsFarMoreThanItsPeopleIsUneven() {
        people(1000);
        for (int town = 1; town <= TOWNS; town++) {
            said(village(town, 1), "URB.DRAIN", 20);
            said(village(town, 2), "URB.LIGHT", 20);
        }
        said(village(3, 1), "URB.DRAIN", 90);

        List<Need> found = sensed(NeedKind.IMBALANCE);

        assertThat(found)
                .extracting(it -> it.region() + " " + it.said().text(Need.CATEGORY) + " "
                        + it.said().text("side"))
                .contains(town(3) + " URB.DRAIN MORE")
                .noneMatch(it -> it.contains("LIGHT"));
        assertThat(found.getFirst().said().text("all")).isEqualTo("150");
        assertThat(needs.sense(TODAY)).isZero();
    }

    /** In each village of 2000 so many of each age live, and speak alike unless said otherwise. */
    private void agesSpeak(int each) {
        var counts = new ArrayList<Residents.Count>();
        for (int town = 1; town <= TOWNS; town++) {
            for (int village = 1; village <= VILLAGES; village++) {
                for (AgeBand age : AgeBand.values()) {
                    counts.add(new Residents.Count(
                            village(town, village), age.code(), LocalDate.of(2024, 1, 1), 500, "户籍和居住登记"));
                    if (age.speaksForItself()) {
                        said(village(town, village), "ENV.NOISE", age, each + (7 * village + 3 * town) % 5 - 2);
                    }
                }
            }
        }
        residents.save(counts);
    }

    private void said(RegionCode place, String category, AgeBand age, int number) {
        said(place, category, number);
        jdbc.sql("UPDATE innovation.voice SET age_band = :age WHERE age_band IS NULL AND region = :place")
                .param("age", age.code())
                .param("place", place.value())
                .update();
    }

    private void takeBack(RegionCode place, AgeBand age) {
        jdbc.sql("DELETE FROM innovation.voice WHERE region = :place AND age_band = :age")
                .param("place", place.value())
                .param("age", age.code())
                .update();
    }

    @Test
    void ageThatHardlySpeaksInAVillageIsFoundAndSoFewAreNotTold() {
        agesSpeak(40);
        takeBack(village(3, 6), AgeBand.FROM_60);
        said(village(3, 6), "ENV.NOISE", AgeBand.FROM_60, 2);

        List<Need> found = sensed(NeedKind.SILENCE).stream()
                .filter(it -> it.said().has(Need.AGE))
                .toList();

        assertThat(found).singleElement().satisfies(need -> {
            assertThat(need.region()).isEqualTo(village(3, 6));
            assertThat(need.said().text(Need.AGE)).isEqualTo("60+");
            assertThat(need.said().text(Need.PEOPLE)).isEqualTo("500");
            assertThat(need.said().text(Need.FEWER_THAN)).isEqualTo("5");
            assertThat(need.said().has("heard")).isFalse();
            assertThat(need.said().text("unsaid")).isEqualTo("0.0");
            assertThat(Double.parseDouble(need.said().text("probability"))).isLessThan(0.05);
        });
        assertThat(needs.sense(TODAY)).isZero();
    }

    @Test
    void ageIsNotCalledSilentWhereThoseWhoKeptTheirAgeCouldBeOfIt() {
        agesSpeak(40);
        takeBack(village(3, 6), AgeBand.FROM_60);
        said(village(3, 6), "ENV.NOISE", 38);

        assertThat(sensed(NeedKind.SILENCE)).noneMatch(it -> it.said().has(Need.AGE));
        AgeSilence.Found found = ages.of(COUNTY, TODAY);
        assertThat(found.funnel().of(AgeFunnel.Verdict.TURNS))
                .extracting(it -> it.region() + " " + it.age().code())
                .containsExactly(village(3, 6) + " 60+");
        assertThat(found.unsaid()).isEqualTo(38);
    }

    @Test
    void ageThatSpeaksFarMoreOfAKindIsUnevenInTheWholeCounty() {
        agesSpeak(40);
        said(village(1, 1), "TRA.ROAD", AgeBand.FROM_60, 200);
        said(village(3, 1), "TRA.ROAD", AgeBand.FROM_35, 20);

        assertThat(sensed(NeedKind.IMBALANCE))
                .filteredOn(it -> it.said().has(Need.AGE))
                .extracting(it -> it.region() + " " + it.said().text(Need.CATEGORY) + " "
                        + it.said().text(Need.AGE) + " " + it.said().text("side") + " "
                        + it.said().text("heard"))
                .containsExactlyInAnyOrder(COUNTY + " TRA.ROAD 60+ MORE 200", COUNTY + " TRA.ROAD 35-59 LESS 20");
    }

    @Test
    void agesAreNotComparedWhereNobodyKnowsHowManyThereAre() {
        people(1000);
        said(village(1, 1), "ENV.NOISE", AgeBand.FROM_60, 200);

        AgeSilence.Found found = ages.of(COUNTY, TODAY);

        assertThat(found.balance().lines()).isEmpty();
        assertThat(found.unknown()).isEqualTo(TOWNS * VILLAGES);
    }

    @Test
    void measureOutsideItsRangeIsANeedAndTheNearestRangeCounts() {
        people(1000);
        for (int town = 1; town <= TOWNS; town++) {
            said(village(town, 1), "URB.LIGHT", 80);
            residents.saveFacts(List.of(
                    new Residents.Fact(town(town), "internet-share", LocalDate.of(2025, 1, 1), 0.3 * town, "抽样调查")));
        }
        range(IndicatorRange.HEARD_PER_1000, "URB.LIGHT", COUNTY, OptionalDouble.empty(), OptionalDouble.of(5));
        range(IndicatorRange.HEARD_PER_1000, "URB.LIGHT", town(2), OptionalDouble.empty(), OptionalDouble.of(15));
        range("internet-share", "", COUNTY, OptionalDouble.of(0.5), OptionalDouble.empty());

        assertThat(sensed(NeedKind.OUT_OF_RANGE))
                .extracting(it -> it.region() + " " + it.said().text("measure") + " "
                        + it.said().text("value"))
                .containsExactlyInAnyOrder(
                        town(1) + " heard-per-1000 10.00",
                        town(3) + " heard-per-1000 10.00",
                        town(1) + " internet-share 0.30");
        assertThat(needs.sense(TODAY)).isZero();
    }

    private void range(String measure, String category, RegionCode region, OptionalDouble low, OptionalDouble high) {
        indicators.set(new IndicatorRange(measure, category, region, LocalDate.of(2026, 1, 1), low, high, "县里定的"));
    }

    // What people write

    @Test
    void proposalCoversWhoIsNamedAndIsKeptOnceHoweverOftenItIsSent() {
        UUID key = UUID.randomUUID();
        var proposal = proposal("晚上没有班车。联系人：王小明，13812345678，车牌渝A12345", "13812345678");

        Need first = done(needs.propose(key, proposal, ANYBODY));
        Need second = done(needs.propose(key, proposal, ANYBODY));

        assertThat(second.number()).isEqualTo(first.number()).matches("XQ2026-\\d{4,}");
        assertThat(first.said().text(Need.TITLE)).isEqualTo("晚上没有班车");
        assertThat(first.said().canonical()).doesNotContain("13812345678", "王小明", "A12345");
        assertThat(first.region()).isEqualTo(village(1, 2));
        assertThat(first.said().text(Need.SPEAKER)).isEqualTo("RESIDENT");
        assertThat(done(needs.propose(UUID.randomUUID(), proposal("没有班车", ""), innovator()))
                        .said()
                        .text(Need.SPEAKER))
                .isEqualTo("FRONT_LINE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "999999999999", "9901", "'; DROP TABLE", "٩٩٠١٩٧٠٠١٠٠٠"})
    void placeThatIsNoneIsSaidAndNoPlaceMeansTheCounty(String place) {
        Needs.Outcome outcome =
                needs.propose(UUID.randomUUID(), new Needs.Proposal("没有班车", "", place, "", ""), ANYBODY);

        if (place.isBlank()) {
            assertThat(done(outcome).region()).isEqualTo(COUNTY);
        } else {
            assertThat(refused(outcome)).containsExactly("place field-not-offered");
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(refused(needs.propose(
                        UUID.randomUUID(), new Needs.Proposal(" ", "谁".repeat(101), "x", "-3", "打我"), ANYBODY)))
                .containsExactlyInAnyOrder(
                        "words field-empty",
                        "whose field-too-long",
                        "people need-people",
                        "place field-not-offered",
                        "telephone need-telephone");
        assertThat(refused(needs.write(
                        UUID.randomUUID(),
                        new Needs.Finding(NeedKind.HIGHER_TASK, "", "", "", "", "", "2027-02-30", "NO.SUCH", "", ""),
                        innovator())))
                .containsExactlyInAnyOrder(
                        "title field-empty",
                        "whose field-empty",
                        "evidence field-empty",
                        "document field-empty",
                        "urgency field-not-offered",
                        "since need-since",
                        "category field-not-offered");
    }

    @Test
    void problemThatNoMessageShowsIsWrittenByThoseOfThePlaceWithEvidence() {
        var finding = new Needs.Finding(
                NeedKind.STRUCTURAL,
                "三个村没有人能上门换药",
                "卧床的老人",
                town(1).value(),
                "27",
                "SOON",
                "2026-03-01",
                "URB",
                "走访 120 户",
                "");
        Need need = done(needs.write(UUID.randomUUID(), finding, innovator()));

        assertThat(need.urgency()).isEqualTo(NeedUrgency.SOON);
        assertThat(need.since()).contains(LocalDate.of(2026, 3, 1));
        assertThat(refused(needs.write(UUID.randomUUID(), finding, somebody("外人", town(2), Role.INNOVATOR))))
                .containsExactly(" need-not-yours");
        assertThat(refused(needs.write(UUID.randomUUID(), finding, ANYBODY))).containsExactly(" need-not-yours");
    }

    // What becomes of it

    @Test
    void answerNeedsReasonsAndWhoeverLeftATelephoneIsTold() {
        Need need = proposed("桥头没有护栏", "13900001111");

        assertThat(refused(needs.answer(need.number(), 1, Needs.Answer.NOT_DONE, " ", innovator())))
                .containsExactly("words field-empty");
        assertThat(refused(needs.answer(need.number(), 1, Needs.Answer.NOT_DONE, "没有钱", ANYBODY)))
                .containsExactly(" need-not-yours");
        assertThat(refused(needs.answer(
                        need.number(), 1, Needs.Answer.NOT_DONE, "没有钱", somebody("外人", town(2), Role.LEADER))))
                .containsExactly(" need-not-yours");
        assertThat(refused(needs.answer(need.number(), 7, Needs.Answer.NOT_DONE, "没有钱", innovator())))
                .containsExactly(" need-stale");
        assertThat(heard.notices).isEmpty();

        Need answered = done(needs.answer(need.number(), 1, Needs.Answer.NOT_DONE, "明年修路时一起做", innovator()));

        assertThat(answered.state()).isEqualTo(NeedState.ANSWERED);
        assertThat(answered.answer().orElseThrow().said().text(Need.WORDS)).isEqualTo("明年修路时一起做");
        assertThat(heard.notices).singleElement().satisfies(it -> {
            assertThat(it.messageKey()).isEqualTo("needs.notice.answered");
            assertThat(it.subject()).isEqualTo(need.id().subject());
            assertThat(it.arguments()).noneMatch(argument -> argument.contains("13900001111"));
        });
        assertThat(refused(needs.answer(need.number(), 2, Needs.Answer.NOT_DONE, "再说", innovator())))
                .containsExactly(" need-over");
        assertThat(done(needs.reopen(need.number(), 2, "又有人受伤", innovator())).state())
                .isEqualTo(NeedState.OPEN);
    }

    @Test
    void mergedNeedGoesOnAsTheOtherAndItsPeopleAreTold() {
        Need first = proposed("没有夜班车", "13900002221");
        Need second = proposed("晚上回不了村", "13900002222");

        assertThat(refused(needs.merge(first.number(), 1, first.number(), innovator())))
                .containsExactly("into need-into-itself");
        assertThat(refused(needs.merge(first.number(), 1, "XQ1999-0001", innovator())))
                .containsExactly("into need-into");
        assertThat(done(needs.merge(second.number(), 1, first.number(), innovator()))
                        .into())
                .contains(first.number());
        assertThat(refused(needs.merge(first.number(), 1, second.number(), innovator())))
                .containsExactly("into need-into");

        done(needs.answer(first.number(), 1, Needs.Answer.DONE_OTHERWISE, "加了一班车", innovator()));
        assertThat(heard.notices).hasSize(2);
    }

    @Test
    void innovationThatTakesItUpIsToldOnTheNeedToItsEnd() {
        Need need = proposed("没有夜班车", "13900003331");
        Innovation innovation = begun(need.number());

        Need taken = needs.find(need.number()).orElseThrow();
        assertThat(taken.state()).isEqualTo(NeedState.TAKEN_UP);
        assertThat(taken.innovation()).contains(innovation.number());
        assertThat(heard.notices)
                .singleElement()
                .satisfies(it -> assertThat(it.messageKey()).isEqualTo("needs.notice.taken-up"));

        Innovations.Outcome withdrawn = innovations.take(
                innovation.id(),
                innovation.version(),
                UUID.randomUUID(),
                Deed.WITHDRAW,
                Answers.of("reasons", "没有车"),
                innovator());
        assertThat(withdrawn).isInstanceOf(Innovations.Outcome.Done.class);
        Need open = needs.find(need.number()).orElseThrow();
        assertThat(open.state()).isEqualTo(NeedState.OPEN);
        assertThat(open.innovation()).isEmpty();
        assertThat(open.steps().getLast().said().text("became")).isEqualTo("WITHDRAWN");
        assertThat(open.waitingSince()).isEqualTo(clock.instant());
    }

    private Innovation begun(String need) {
        Innovations.Outcome outcome = innovations.begin(
                UUID.randomUUID(),
                Answers.of(
                        "title",
                        "夜班车",
                        "kind",
                        "GOVERNANCE",
                        "owner",
                        office().toString(),
                        "accountable",
                        id("周敏").toString(),
                        "region",
                        town(1).value(),
                        "need",
                        need),
                innovator());
        assertThat(outcome).isInstanceOf(Innovations.Outcome.Done.class);
        return ((Innovations.Outcome.Done) outcome).innovation();
    }

    @Test
    void nobodyTakesAwayANeedOrWhatHappenedToIt() {
        Need need = proposed("没有夜班车", "");
        for (String attempt : List.of(
                "DELETE FROM innovation.need",
                "DELETE FROM innovation.need_step",
                "UPDATE innovation.need_step SET said = '{}'",
                "TRUNCATE innovation.need, innovation.need_step",
                "TRUNCATE innovation.need_step")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update()).as(attempt).isInstanceOf(DataAccessException.class);
        }
        assertThat(needs.find(need.number())).contains(need);
    }

    @Test
    void everyStepIsAPublicRecordThatTheTablesTellAgain() {
        Need need = proposed("没有夜班车", "13900004441");
        done(needs.amend(need.number(), 1, "AT_ONCE", "上夜班的人", "60", innovator()));
        done(needs.answer(need.number(), 2, Needs.Answer.DONE_OTHERWISE, "加了一班车", innovator()));
        RecordSource source = sources.stream()
                .filter(it -> it.prefix().equals(NeedId.PREFIX))
                .findFirst()
                .orElseThrow();

        List<PublicRecord> again = source.of(need.id().subject());

        assertThat(again).extracting(PublicRecord::number).containsExactly(1L, 2L, 3L);
        assertThat(heard.records).hasSize(3);
        for (int i = 0; i < again.size(); i++) {
            PublicRecord published = heard.records.get(i);
            assertThat(again.get(i).kind()).isEqualTo(published.kind());
            assertThat(again.get(i).at()).isEqualTo(published.at());
            assertThat(again.get(i).facts()).isEqualTo(published.facts());
            assertThat(again.get(i).sealed()).isEqualTo(published.sealed());
            assertThat(again.get(i).facts().toString()).doesNotContain("周敏", "夜班车");
        }
        assertThat(source.after("", 0, 1000)).extracting(PublicRecord::subject).isSorted();
        assertThat(source.after(need.id().subject(), 2, 1))
                .extracting(PublicRecord::number)
                .containsExactly(3L);
    }

    @Test
    void profileTellsWhatIsKnownWithItsSourceAndLeavesOutTheRest() {
        people(500);
        said(village(1, 1), "URB.LIGHT", 40);
        for (int village = 1; village <= VILLAGES; village++) {
            residents.saveFacts(List.of(
                    new Residents.Fact(village(1, village), "area-km2", LocalDate.of(2025, 1, 1), 2, "国土调查"),
                    new Residents.Fact(
                            village(1, village), "mountain-share", LocalDate.of(2025, 1, 1), village / 10.0, "国土调查")));
        }

        var profile = profiles.of(town(1), TODAY);

        assertThat(profile.get("people"))
                .isEqualTo(new LocalityProfiles.Covariate(4000, "people", "户籍和居住登记", LocalDate.of(2024, 1, 1)));
        assertThat(profile.get("area-km2").value()).isEqualTo(16);
        assertThat(profile.get("density").value()).isEqualTo(250);
        assertThat(profile.get("mountain-share").value()).isEqualTo(0.45);
        assertThat(profile.get("voices-per-1000").value()).isEqualTo(10);
        assertThat(profile.get("staff-per-10000").value()).isEqualTo(2.5);
        assertThat(profile).doesNotContainKeys("households", "income-per-head-yuan");
        assertThat(profiles.of(COUNTY, TODAY)).doesNotContainKey("area-km2");
        assertThat(profiles.of(town(2), TODAY)).doesNotContainKey("density");
    }

    @Test
    void needWaitsLongestFirst() {
        Need first = proposed("第一条", "");
        clock.advance(Duration.ofDays(1));
        Need second = proposed("第二条", "");

        List<String> open = needs
                .list(new Needs.Sought(
                        Optional.of(town(1)), Optional.of(NeedKind.PROPOSAL), Optional.of(NeedState.OPEN)))
                .stream()
                .map(Need::number)
                .toList();
        assertThat(open.indexOf(first.number())).isNotNegative().isLessThan(open.indexOf(second.number()));
    }
}
