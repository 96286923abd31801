// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.practices.Effect;
import org.shanzhi.practices.Measurement;
import org.shanzhi.practices.Practice;
import org.shanzhi.practices.Practices;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
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

/** An innovation from the need to the institution, on the real database. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import({InnovationCounty.class, InnovationsTests.Heard.class})
class InnovationsTests {
    /** Hears what goes into the public log, and whom somebody tells. */
    static class Heard {
        final List<PublicRecord> records = new ArrayList<>();
        final List<InnovationNotice> notices = new ArrayList<>();

        @EventListener
        void on(PublicRecord record) {
            records.add(record);
        }

        @EventListener
        void on(InnovationNotice notice) {
            notices.add(notice);
        }
    }

    @Autowired
    Innovations innovations;

    @Autowired
    InnovationDesk desk;

    @Autowired
    InnovationCounty county;

    @Autowired
    Heard heard;

    @Autowired
    Duties duties;

    @Autowired
    Figures figures;

    @Autowired
    Practices practices;

    @Autowired
    Options options;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecordSource> sources;

    @Autowired
    Clock clock;

    @Autowired
    ZoneId zone;

    @BeforeEach
    void enter() {
        county.enter();
        heard.records.clear();
        heard.notices.clear();
    }

    /** Of a matter that no other test is about: two trials of the same in one place are refused. */
    private final String matter = "T" + UUID.randomUUID().toString().replace("-", "");

    private Answers framing() {
        return Written.framing().with("indicator", matter);
    }

    private Answers plan(LocalDate begin, LocalDate end) {
        return Written.plan(begin, end).with("indicator", matter);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private void later(int days) {
        ((TestClock) clock).advance(Duration.ofDays(days));
    }

    private Innovation begun() {
        return done(innovations.begin(UUID.randomUUID(), county.begun(), county.innovator()));
    }

    private static Innovation done(Innovations.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Innovations.Outcome.Done.class);
        return ((Innovations.Outcome.Done) outcome).innovation();
    }

    private static List<String> refused(Innovations.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Innovations.Outcome.Refused.class);
        return ((Innovations.Outcome.Refused) outcome)
                .faults().stream().map(it -> it.refusal().slug()).toList();
    }

    private Innovations.Outcome take(Innovation innovation, Deed deed, Answers answers, Actor actor) {
        return innovations.take(innovation.id(), innovation.version(), UUID.randomUUID(), deed, answers, actor);
    }

    private Innovation piloted() {
        Innovation it = resourced();
        it = done(take(it, Deed.SEAL, plan(today().plusDays(2), today().plusDays(60)), county.innovator()));
        return done(take(it, Deed.START, Written.reasons(), county.leader()));
    }

    private Innovation resourced() {
        Innovation it = begun();
        it = done(take(it, Deed.FRAME, framing(), county.innovator()));
        it = done(take(it, Deed.TEST_VALUE, Written.value(), county.innovator()));
        it = done(take(it, Deed.MATCH, Written.matching(), county.innovator()));
        return done(take(
                it,
                Deed.RESOURCE,
                Written.resources(InnovationCounty.office("BZ").value()),
                county.innovator()));
    }

    /** Kept with a recorded basis, for nothing was heard in this county that could show an effect. */
    private Innovation decided() {
        Innovation it = piloted();
        later(70);
        it = done(take(it, Deed.EVALUATE, Written.result("CANNOT_TELL"), county.evaluator()));
        it = done(take(it, Deed.WAIVE, Written.waiver(Requirement.EFFECT_SHOWN), county.leader()));
        return done(take(it, Deed.DECIDE, Written.decision(Decision.KEEP), county.leader()));
    }

    private Innovation institution() {
        Innovation it = decided();
        it = done(take(it, Deed.PACKAGE, Written.institution(today().plusDays(5)), county.innovator()));
        it = done(take(it, Deed.ADOPT, Written.reasons(), county.leader()));
        later(5);
        desk.takeEffect();
        return innovations.view(it.number(), county.leader()).orElseThrow().innovation();
    }

    @Test
    void needBecomesAnInstitutionThatIsMeasuredAgain() {
        Innovation kept = institution();

        assertThat(kept.stage()).isEqualTo(Stage.INSTITUTIONALISED);
        assertThat(kept.remeasurements())
                .extracting(Innovation.Remeasurement::due)
                .containsExactly(today().plusMonths(12), today().plusMonths(24), today().plusMonths(36));

        heard.notices.clear();
        later(370);
        desk.tellDue();
        assertThat(heard.notices).extracting(InnovationNotice::messageKey).contains("innovation.notice.remeasure");
        Innovation measured = done(take(
                kept,
                Deed.REMEASURE,
                Answers.of("value", "7", "verdict", "HOLDS", "reading", "还管用", "relations", "分工没有变"),
                county.evaluator()));
        assertThat(measured.remeasurements().getFirst().step()).contains(measured.version());
        assertThat(measured.remeasurements().get(1).step()).isEmpty();
    }

    @Test
    void everyStepIsAPublicRecordThatCanBeToldAgain() {
        Innovation kept = institution();
        var records = heard.records.stream()
                .filter(it -> it.subject().equals(kept.id().subject()))
                .toList();
        RecordSource source = sources.stream()
                .filter(it -> it.prefix().equals("innovation/"))
                .findFirst()
                .orElseThrow();

        assertThat(records).hasSize(kept.version());
        List<PublicRecord> again = source.of(kept.id().subject());
        assertThat(again).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            assertThat(again.get(i).facts()).isEqualTo(records.get(i).facts());
            assertThat(again.get(i).sealed()).isEqualTo(records.get(i).sealed());
            assertThat(again.get(i).at()).isEqualTo(records.get(i).at());
            assertThat(again.get(i).number()).isEqualTo(i + 1);
        }
        assertThat(records)
                .filteredOn(it -> it.kind().equals("innovation.seal"))
                .singleElement()
                .satisfies(it -> assertThat(it.facts()).containsKeys("plan-begin", "plan-method", "plan-tried"));
        assertThat(source.after("", 0, 1_000)).hasSizeGreaterThanOrEqualTo(records.size());
    }

    @Test
    void nobodyRemovesARemeasurementNotEvenByHandInTheDatabase() {
        Innovation kept = institution();

        for (Role role : Role.values()) {
            Actor.Staff somebody = county.somebody("ZF", "乙", role);
            for (Deed deed : Deed.values()) {
                take(kept, deed, Written.of(deed, today()), somebody);
            }
        }
        for (String statement : List.of(
                "DELETE FROM innovation.remeasurement",
                "TRUNCATE innovation.remeasurement",
                "UPDATE innovation.remeasurement SET due = due + 365",
                "UPDATE innovation.remeasurement SET months = 120 WHERE months = 12",
                "DELETE FROM innovation.step",
                "UPDATE innovation.step SET answers = '{}'",
                "TRUNCATE innovation.step CASCADE",
                "DELETE FROM innovation.innovation")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }

        assertThat(innovations
                        .view(kept.number(), county.leader())
                        .orElseThrow()
                        .innovation()
                        .remeasurements())
                .isEqualTo(kept.remeasurements());
    }

    @Test
    void leaderBeginsForAnOfficeBelow() {
        Innovation begun = done(innovations.begin(UUID.randomUUID(), county.begun(), county.leader()));

        assertThat(begun.steps().getFirst().party()).isEqualTo(Party.DECIDER);
        assertThat(innovations
                        .view(begun.number(), county.innovator())
                        .orElseThrow()
                        .allowed())
                .as("the office goes on with it")
                .contains(Deed.FRAME);
        Actor.Staff elsewhere = county.somebody("LZ", "甲", Role.LEADER);
        assertThat(refused(innovations.begin(UUID.randomUUID(), county.begun(), elsewhere)))
                .containsExactly("innovation-not-yours");
    }

    @Test
    void promiseSurvivesAChangeOfWhoeverIsAccountable() {
        Innovation kept = institution();
        Answers handing = Written.reasons()
                .with("owner", InnovationCounty.office("LZ").toString())
                .with("accountable", InnovationCounty.personOf("LZ", "甲").toString());

        Innovation handed = done(take(kept, Deed.HAND_OVER, handing, county.leader()));

        assertThat(handed.mandate().owner()).isEqualTo(InnovationCounty.office("LZ"));
        assertThat(handed.remeasurements()).isEqualTo(kept.remeasurements());
        assertThat(refused(take(handed, Deed.SHARE, Written.of(Deed.SHARE, today()), county.innovator())))
                .containsExactly("innovation-not-yours");
    }

    @Test
    void packageTakesEffectOnItsDateInTheListsThatThePlatformEnforces() {
        Innovation it = decided();
        LocalDate from = today().plusDays(5);
        Answers written = Written.institution(from)
                .with("duties.code", "BZ-901", "BZ-902")
                .with("duties.name", "下水口定期清掏", "督促清掏")
                .with(
                        "duties.organisation",
                        InnovationCounty.office("BZ").toString(),
                        InnovationCounty.office("ZF").toString())
                .with("duties.category", "URB.DRAIN", "URB.DRAIN")
                .with("duties.legal-basis", "城镇排水与污水处理条例", "城镇排水与污水处理条例")
                .with("figures.figure", "reopen.days")
                .with("figures.region", InnovationCounty.TOWN.value())
                .with("figures.value", "20")
                .with("figures.basis", "本镇决定");
        it = done(take(it, Deed.PACKAGE, written, county.innovator()));

        done(take(it, Deed.ADOPT, Written.reasons(), county.leader()));

        assertThat(duties.on(from.minusDays(1))).extracting(DutyItem::code).doesNotContain("BZ-901");
        assertThat(duties.on(from)).extracting(DutyItem::code).contains("BZ-901");
        assertThat(duties.on(from))
                .filteredOn(duty -> duty.code().equals("BZ-902"))
                .singleElement()
                .satisfies(duty -> assertThat(duty.list()).isEqualTo(DutyList.DEPARTMENT));
        assertThat(figures.integer("reopen.days", InnovationCounty.TOWN, from.minusDays(1)))
                .isNotEqualTo(20);
        assertThat(figures.integer("reopen.days", InnovationCounty.TOWN, from)).isEqualTo(20);
    }

    @Test
    void packageThatContradictsOrRepeatsWhatHoldsIsNotAdopted() {
        Innovation it = decided();
        Answers written = Written.institution(today().plusDays(9))
                .with("duties.code", "BZ-1", "BZ-1")
                .with("duties.name", "一", "")
                .with("duties.organisation", InnovationCounty.office("CWH").toString(), "无此单位")
                .with("duties.category", "URB.DRAIN", "没有这类")
                .with("duties.legal-basis", "某法", "")
                .with("figures.figure", "reopen.days", "no.such")
                .with("figures.region", InnovationCounty.OTHER.value(), "九")
                .with("figures.value", "20", "二十")
                .with("figures.basis", "本镇决定", "");
        it = done(take(it, Deed.PACKAGE, written, county.innovator()));

        assertThat(refused(take(it, Deed.ADOPT, Written.reasons(), county.leader())))
                .containsAnyOf("innovation-duty-committee");
    }

    @Test
    void nobodyApprovesWhatTheyWroteOrAnswerFor() {
        Innovation it = resourced();
        Actor.Staff both = county.somebody("BZ", "甲", Role.INNOVATOR, Role.LEADER);
        it = done(take(it, Deed.SEAL, plan(today().plusDays(2), today().plusDays(60)), both));

        assertThat(refused(take(it, Deed.START, Written.reasons(), both))).containsExactly("innovation-own-work");
        Actor.Staff accountable = county.somebody("BZ", "乙", Role.LEADER);
        assertThat(refused(take(it, Deed.START, Written.reasons(), accountable)))
                .containsExactly("innovation-own-work");
    }

    @Test
    void evaluatorOfTheOwnersLineIsNone() {
        Innovation it = piloted();
        later(70);

        for (String office : List.of("BZ", "ZF")) {
            assertThat(refused(take(
                            it,
                            Deed.EVALUATE,
                            Written.result("CANNOT_TELL"),
                            county.somebody(office, "甲", Role.EVALUATOR))))
                    .containsExactly("innovation-not-yours");
        }
        assertThat(refused(take(
                        it, Deed.EVALUATE, Written.result("CANNOT_TELL"), county.somebody("LZ", "甲", Role.EVALUATOR))))
                .as("an evaluator for the next town only")
                .containsExactly("innovation-not-yours");
    }

    @Test
    void measurementTypedByHandCountsNothing() {
        Innovation it = piloted();
        later(70);
        Answers typed = Written.result("SHOWN").with("measured", "CLEAR").with("effect", "-99");

        assertThat(refused(take(it, Deed.EVALUATE, typed, county.evaluator()))).containsExactly("innovation-not-shown");
    }

    @Test
    void whatIsOnlySensedIsReadByThoseWhoWorkOnItAndAfterTheFramingByEverybody() {
        Innovation it = begun();
        assertThat(innovations.view(it.number(), new Actor.Anonymous())).isEmpty();
        assertThat(innovations.view(it.number(), county.innovator())).isPresent();

        done(take(it, Deed.FRAME, framing(), county.innovator()));
        assertThat(innovations.view(it.number(), new Actor.Anonymous())).isPresent();
    }

    @Test
    void repeatingARequestTakesTheStepOnceAndAStaleOneIsRefused() {
        UUID key = UUID.randomUUID();
        Innovation first = done(innovations.begin(key, county.begun(), county.innovator()));
        Innovation again = done(innovations.begin(key, county.begun(), county.innovator()));
        assertThat(again.id()).isEqualTo(first.id());

        UUID framing = UUID.randomUUID();
        done(innovations.take(first.id(), 1, framing, Deed.FRAME, framing(), county.innovator()));
        Innovation twice = done(innovations.take(first.id(), 1, framing, Deed.FRAME, framing(), county.innovator()));
        assertThat(twice.version()).isEqualTo(2);
        assertThat(refused(take(first, Deed.FRAME, framing(), county.innovator())))
                .containsExactly("innovation-stale");
    }

    @Test
    void residentObjectsWithoutBeingNamedAndTheOwnerIsTold() {
        Innovation it = done(take(begun(), Deed.FRAME, framing(), county.innovator()));

        Innovation said = done(innovations.take(
                it.id(), 1, UUID.randomUUID(), Deed.OBJECT, Answers.of("words", "清掏时挡住店门"), new Actor.Anonymous()));

        Entry objection = said.steps().getLast();
        assertThat(objection.name()).isEmpty();
        assertThat(objection.account()).isNull();
        assertThat(heard.notices).extracting(InnovationNotice::messageKey).contains("innovation.notice.objection");
    }

    @Test
    void howMuchIsAtStakeFollowsTheThresholdsOfTheDay() {
        Innovation it = begun();
        assertThat(done(take(it, Deed.FRAME, framing(), county.innovator())).significance())
                .isEqualTo(Significance.LIGHT);
        Innovation wide = begun();
        assertThat(done(take(wide, Deed.FRAME, framing().with("people", "30000"), county.innovator()))
                        .significance())
                .isEqualTo(Significance.HEAVY);
        Innovation rights = begun();
        assertThat(done(take(rights, Deed.FRAME, framing().with("rights", "YES"), county.innovator()))
                        .significance())
                .isEqualTo(Significance.HEAVY);
        figures.set("innovation.middle.people", InnovationCounty.OTHER, today(), new BigDecimal(200), "邻镇");
        Actor.Staff neighbour = county.somebody("LZ", "甲", Role.INNOVATOR);
        Answers there = Written.begin(
                InnovationCounty.office("LZ").value(),
                InnovationCounty.personOf("LZ", "乙").value(),
                InnovationCounty.OTHER.value());
        Innovation elsewhere = done(innovations.begin(UUID.randomUUID(), there, neighbour));
        assertThat(done(take(elsewhere, Deed.FRAME, framing(), neighbour)).significance())
                .isEqualTo(Significance.MIDDLE);
    }

    @Test
    void gatesScaleWithWhatIsAtStake() {
        Innovation light = resourced();
        var asked = innovations.view(light.number(), county.leader()).orElseThrow().gates().stream()
                .map(it -> it.gate().requirement())
                .toList();
        assertThat(asked).contains(Requirement.VALUE_TESTED).doesNotContain(Requirement.LEGALITY_REVIEWED);

        Innovation heavy = begun();
        heavy = done(take(heavy, Deed.FRAME, framing().with("rights", "YES"), county.innovator()));
        heavy = done(take(heavy, Deed.TEST_VALUE, Written.value(), county.innovator()));
        heavy = done(take(heavy, Deed.MATCH, Written.matching(), county.innovator()));
        heavy = done(take(
                heavy,
                Deed.RESOURCE,
                Written.resources(InnovationCounty.office("BZ").value()),
                county.innovator()));
        heavy = done(take(heavy, Deed.SEAL, plan(today().plusDays(40), today().plusDays(90)), county.innovator()));
        assertThat(refused(take(heavy, Deed.START, Written.reasons(), county.leader())))
                .contains("innovation-consultation-runs", "innovation-missing-reviewed");

        heavy = done(take(heavy, Deed.REVIEW, Written.review(Deed.TEST_VALUE), county.evaluator()));
        later(31);
        done(take(heavy, Deed.START, Written.reasons(), county.leader()));
    }

    @Test
    void copyOfAPracticeIsStoppedUntilWhatSpeaksAgainstItIsAnswered() {
        String code = jdbc.sql("SELECT code FROM practices.practice ORDER BY code LIMIT 1")
                .query(String.class)
                .optional()
                .orElse("");
        Innovation it = begun();
        it = done(take(it, Deed.FRAME, framing(), county.innovator()));
        it = done(take(it, Deed.TEST_VALUE, Written.value(), county.innovator()));
        it = done(take(
                it,
                Deed.MATCH,
                Written.matching().with("practice", code.isEmpty() ? "no-such" : code),
                county.innovator()));
        it = done(take(
                it,
                Deed.RESOURCE,
                Written.resources(InnovationCounty.office("BZ").value()),
                county.innovator()));
        it = done(take(it, Deed.SEAL, plan(today().plusDays(2), today().plusDays(60)), county.innovator()));

        List<String> reasons = refused(take(it, Deed.START, Written.reasons(), county.leader()));
        assertThat(reasons)
                .isNotEmpty()
                .allMatch(slug -> slug.startsWith("innovation-copy-") || slug.equals("innovation-practice-unknown"));
        assertThat(refused(take(it, Deed.WAIVE, Written.waiver(Requirement.COPY_CHECKED), county.leader())))
                .containsExactly("innovation-never-waived");
    }

    @Test
    void unknownInnovationIsNoError() {
        assertThat(innovations.view("CX1999-0000", county.leader())).isEmpty();
        assertThat(refused(innovations.take(
                        new InnovationId(new UUID(1, 1)),
                        1,
                        UUID.randomUUID(),
                        Deed.FRAME,
                        framing(),
                        county.innovator())))
                .containsExactly("innovation-unknown");
        Answers nowhere =
                county.begun().with("owner", "无").with("accountable", "无").with("region", "无");
        assertThat(refused(innovations.begin(UUID.randomUUID(), nowhere, county.innovator())))
                .contains("field-not-offered", "innovation-accountable-elsewhere");
    }

    @Test
    void honestFailureBecomesARecordInTheLibraryAndSoDoesWhatWasKept() {
        Innovation failed = piloted();
        later(70);
        failed = done(take(failed, Deed.EVALUATE, Written.result("NOT_SHOWN"), county.evaluator()));
        failed = done(take(failed, Deed.DECIDE, Written.decision(Decision.END), county.leader()));
        failed = done(take(failed, Deed.SHARE, Written.of(Deed.SHARE, today()), county.innovator()));

        UUID id = failed.id().value();
        Practice told = practices.all().stream()
                .filter(it -> it.innovation().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(told.ended()).isTrue();
        assertThat(told.account().title().zh()).isEqualTo(failed.mandate().title());
        assertThat(told.account().failures().known())
                .extracting(it -> it.words().zh())
                .contains("一次大修");
        assertThat(told.account().failures().ending()).isNotEmpty();
        assertThat(told.account().evidence().measurements())
                .extracting(Measurement::effect)
                .containsExactly(Effect.NONE);

        done(take(failed, Deed.SHARE, Written.of(Deed.SHARE, today()).with("advice", "先看雨"), county.innovator()));
        assertThat(practices.all())
                .filteredOn(it -> it.innovation().filter(id::equals).isPresent())
                .singleElement()
                .satisfies(it -> assertThat(it.version()).isEqualTo(2));
    }

    @Test
    void whatExistsHereAndWhatFitsIsListedBeforeSomethingNewIsChosen() {
        var duty = new DutyItem(
                UUID.nameUUIDFromBytes("duty/options".getBytes(StandardCharsets.UTF_8)),
                "BZ-002",
                "排水设施养护",
                DutyList.TOWN_BASIC,
                RegionLevel.TOWN,
                InnovationCounty.TOWN,
                InnovationCounty.office("BZ"),
                "城镇排水与污水处理条例",
                Set.of(new CategoryCode("URB")),
                Validity.since(LocalDate.of(2020, 1, 1)));
        duties.save(List.of(duty));
        Innovation begun = begun();
        assertThat(options.of(begun)).isEmpty();
        Answers framing = Written.framing().with("problem", "群众打 12345 反映的诉求没有人接，接了没有人办，办了没有人问");
        Innovation framed = done(take(begun, Deed.FRAME, framing, county.innovator()));

        Options.Found found = options.of(framed).orElseThrow();

        assertThat(found.duties()).extracting(DutyItem::code).contains("BZ-002");
        assertThat(found.practices()).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(found.practices())
                .allSatisfy(fit -> assertThat(fit.reasons()).isNotEmpty());
        assertThat(found.here()).noneMatch(it -> it.id().equals(framed.id()));
    }
}
