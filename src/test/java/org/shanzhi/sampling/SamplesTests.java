// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CasePeople;
import org.shanzhi.cases.ClosedCases;
import org.shanzhi.cases.PastCases;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SubjectNames;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A sample from its announcement to its result, on the real database and through the pages. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, PastCases.class, SamplesTests.Heard.class})
class SamplesTests {
    private static final Said AGAIN = new Said(true, Solved.NO, Satisfaction.DISSATISFIED);

    /** Hears what is recorded in public. */
    static class Heard {
        final List<SampleRecorded> records = new ArrayList<>();

        @EventListener
        void on(SampleRecorded recorded) {
            records.add(recorded);
        }
    }

    @Autowired
    SampleDesk desk;

    @Autowired
    PastCases past;

    @Autowired
    CasePeople people;

    @Autowired
    DeskCounty county;

    @Autowired
    Organisations organisations;

    @Autowired
    Accounts accounts;

    @Autowired
    List<RecordSource> sources;

    @Autowired
    List<SubjectNames> subjects;

    @Autowired
    Figures figures;

    @Autowired
    Heard heard;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvcTester web;

    private Visits visits;
    private Actor.Staff evaluator;
    private LocalDate day;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        organisations.save(List.of(new Organisation(
                DeskCounty.organisation("JT"),
                "JT",
                "县交通局",
                OrganisationKind.LINE_DEPARTMENT,
                DeskCounty.COUNTY,
                Optional.empty(),
                "0990-5550000",
                Validity.since(LocalDate.of(2020, 1, 1)))));
        if (accounts.staff("evaluator").isEmpty()) {
            organisations.savePeople(List.of(person("评估员", "HC"), person("县领导", "RX")));
            account("evaluator", "评估员", Role.EVALUATOR);
            account("leader", "县领导", Role.LEADER);
        }
        evaluator = accounts.staff("evaluator").orElseThrow();
        heard.records.clear();
        // Every test has closed cases of days of its own.
        day = LocalDate.of(2026, 1, 1)
                .plusDays(5L
                        * jdbc.sql("SELECT count(*) FROM sampling.sample")
                                .query(Integer.class)
                                .single());
    }

    @Test
    void drawIsAsAnnouncedAndAnybodyCanRepeatIt() {
        for (int each = 0; each < 12; each++) {
            closed("ZJ", PastCases.CONTENT);
        }
        for (int each = 0; each < 4; each++) {
            closed("JT", PastCases.CONTENT);
        }
        figure("sampling.size", 8);

        Sample announced = announced();
        assertThat(announced.seed()).isEmpty();
        Sample drawn = done(desk.draw(announced.id(), evaluator, clock.instant()));
        assertThat(desk.items(drawn.id(), evaluator)).hasSize(8);
        assertThat(drawn.seed()).isEmpty();
        assertThat(visits.get("leader", "/sampling/" + drawn.number()))
                .bodyText()
                .doesNotContain(seed(drawn));
        assertThat(web.get().uri("/recalls/" + drawn.number() + "/draw.csv").exchange())
                .hasStatus(404);

        desk.items(drawn.id(), evaluator).forEach(it -> answer(drawn, it, AGAIN));
        Sample over = done(desk.close(drawn.id(), evaluator, clock.instant()));

        String seed = over.seed().orElseThrow();
        assertThat(Draw.sha256(seed)).isEqualTo(announced.seedDigest());
        Map<Integer, List<String>> strata = desk.frame(over).stream()
                .collect(Collectors.groupingBy(
                        JdbcSamples.Framed::stratum, Collectors.mapping(JdbcSamples.Framed::key, Collectors.toList())));
        assertThat(strata.values()).extracting(List::size).containsExactlyInAnyOrder(12, 4);
        assertThat(new Draw(seed).drawn(strata, 8, 3))
                .containsExactlyInAnyOrderElementsOf(desk.frame(over).stream()
                        .filter(JdbcSamples.Framed::drawn)
                        .map(JdbcSamples.Framed::key)
                        .toList());
        assertThat(desk.compared(over)).extracting(SampleDesk.Compared::lead).contains(organisation("JT"));
        assertThat(web.get().uri("/recalls/" + over.number() + "/draw.csv").exchange())
                .hasStatusOk()
                .bodyText()
                .contains(desk.frame(over).getFirst().key())
                .doesNotContain(desk.compared(over).getFirst().number());
    }

    @Test
    void everyStepIsAPublicRecordThatTheTablesTellAgainAndNamesNoCase() {
        CaseId only = closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        answer(sample, desk.items(sample.id(), evaluator).getFirst(), AGAIN);
        done(desk.close(sample.id(), evaluator, clock.instant()));
        RecordSource source = sources.stream()
                .filter(it -> it.prefix().equals(SampleId.PREFIX))
                .findFirst()
                .orElseThrow();

        List<PublicRecord> again = source.of(sample.id().subject());

        assertThat(again).extracting(PublicRecord::number).containsExactly(1L, 2L, 3L);
        assertThat(heard.records).hasSize(3);
        for (int i = 0; i < again.size(); i++) {
            SampleRecorded published = heard.records.get(i);
            assertThat(again.get(i).kind()).isEqualTo(published.kind());
            assertThat(again.get(i).at()).isEqualTo(published.at());
            assertThat(again.get(i).facts()).isEqualTo(published.facts());
            assertThat(again.get(i).sealed()).isEqualTo(published.sealed());
            assertThat(published.facts().toString()).doesNotContain(only.toString());
        }
        assertThat(heard.records.getFirst().facts())
                .containsEntry("seed-digest", sample.seedDigest())
                .doesNotContainKey("seed");
        assertThat(source.after(sample.id().subject(), 1, 1))
                .extracting(PublicRecord::number)
                .containsExactly(2L);
        assertThat(source.after("", 0, 1000)).extracting(PublicRecord::subject).isSorted();
    }

    @Test
    void whoCallsSeesTheReportAndNeitherTheOfficeNorAnythingThatBecameOfIt() {
        CaseId id = closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();
        String address = "/sampling/" + sample.number() + "/calls/" + item.id();

        var page = visits.get("evaluator", address);

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("3号楼外排水口溢水", "***", "139****7001")
                .doesNotContain(
                        "住建局",
                        PastCases.RESULT,
                        PastCases.CONTENT.words(),
                        id.toString(),
                        number(id),
                        PastCases.TELEPHONE,
                        "承办人");
        assertThat(visits.get("evaluator", "/sampling/" + sample.number()))
                .bodyText()
                .doesNotContain("住建局", id.toString(), number(id), PastCases.RESULT);

        assertThat(visits.post("evaluator", address + "/telephone", "purpose", " "))
                .hasStatus(422);
        assertThat(visits.post("evaluator", address + "/telephone", "purpose", "复核回访"))
                .hasStatusOk()
                .bodyText()
                .contains(PastCases.TELEPHONE)
                .doesNotContain("住建局", number(id), PastCases.RESULT);
        assertThat(jdbc.sql("SELECT purpose FROM access.reveal_log WHERE subject = :subject")
                        .param("subject", item.subject())
                        .query(String.class)
                        .list())
                .containsExactly("复核回访");
        assertThat(jdbc.sql("SELECT count(*) FROM access.reveal_log WHERE subject = :subject")
                        .param("subject", id.subject())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void officeThatHandledItSeesNoTraceUntilTheSampleIsClosed() {
        CaseId id = closed("ZJ", PastCases.CONTENT);
        String before = plain(visits.get("zj", "/desk/cases/" + id));
        int steps = steps(id);

        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();
        desk.reveal(item, "复核回访", evaluator);
        answer(sample, item, AGAIN);

        assertThat(plain(visits.get("zj", "/desk/cases/" + id))).isEqualTo(before);
        assertThat(steps(id)).isEqualTo(steps);
        assertThat(visits.get("zj", "/sampling")).hasStatus(403);
        assertThat(visits.get("zj", "/sampling/" + sample.number())).hasStatus(403);
        assertThat(keptFrom("ZJ", item)).isTrue();
        assertThat(keptFrom("JT", item)).isFalse();
        assertThat(visits.get("leader", "/sampling/" + sample.number()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("住建局", number(id));
        assertThat(web.get().uri("/recalls").exchange())
                .hasStatusOk()
                .bodyText()
                .contains(sample.number(), sample.seedDigest())
                .doesNotContain(number(id), seed(sample));

        done(desk.close(sample.id(), evaluator, clock.instant()));

        assertThat(visits.get("leader", "/sampling/" + sample.number()))
                .bodyText()
                .contains("县住建局", number(id), "非常满意");
        assertThat(keptFrom("ZJ", item)).isFalse();
        assertThat(web.get().uri("/recalls").exchange())
                .bodyText()
                .contains(sample.number(), seed(sample))
                .doesNotContain(number(id), "县住建局");
        assertThat(plain(visits.get("zj", "/desk/cases/" + id))).isEqualTo(before);
    }

    @Test
    void howMuchMayNotBeAskedAboutIsKeptWithTheSample() {
        closed("ZJ", PastCases.CONTENT);
        for (int each = 0; each < 2; each++) {
            PastCases.Past confidential = over();
            confidential.confidential = true;
            past.closed(confidential);
        }

        Sample sample = drawn();

        assertThat(desk.items(sample.id(), evaluator)).hasSize(1);
        assertThat(desk.leftOut(sample)).isEqualTo(Map.of(ClosedCases.LeftOut.CONFIDENTIAL, 2));
    }

    @Test
    void nobodyAsksWhoHandlesOrReadsCasesOrReachesOnlyOneOffice() {
        closed("ZJ", PastCases.CONTENT);
        var plan = new Sample.Plan(DeskCounty.COUNTY, day, day.plusDays(4));
        for (Role role : List.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER, Role.LEADER)) {
            Actor.Staff both = PastCases.staff(evaluator.account(), "HC", Optional.empty(), Role.EVALUATOR, role);
            assertThat(refusal(desk.announce(plan, both, clock.instant()))).isEqualTo("sampling-not-independent");
        }
        Actor.Staff narrow =
                PastCases.staff(evaluator.account(), "HC", Optional.of(organisation("HC")), Role.EVALUATOR);
        assertThat(refusal(desk.announce(plan, narrow, clock.instant()))).isEqualTo("sampling-not-independent");

        Sample sample = drawn();
        Actor.Staff elsewhere = PastCases.staff("JT", Role.EVALUATOR);
        assertThat(desk.find(sample.number(), elsewhere)).isEmpty();
        assertThat(desk.items(sample.id(), elsewhere)).isEmpty();
        assertThatThrownBy(() -> desk.close(sample.id(), elsewhere, clock.instant()))
                .isInstanceOf(RefusedException.class);
        assertThat(visits.get("checker", "/sampling")).hasStatus(403);
    }

    @Test
    void nobodyAsksAboutACaseInWhichTheyOnceTookAStep() {
        Actor.Staff before = new Actor.Staff(
                evaluator.account(),
                evaluator.person(),
                evaluator.name(),
                evaluator.organisation(),
                List.of(new Grant(Role.CHECKER, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        PastCases.Past known = over();
        known.checks = before;
        past.closed(known);
        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();

        assertThat(refusal(desk.answered(sample.id(), item.id(), AGAIN, Optional.empty(), evaluator, clock.instant())))
                .isEqualTo("sampling-worked-on");
        assertThat(visits.get("evaluator", "/sampling/" + sample.number() + "/calls/" + item.id()))
                .hasStatus(403);
        assertThat(visits.get("evaluator", "/sampling/" + sample.number()))
                .bodyText()
                .contains("您经手过");
        assertThat(desk.told(item, PastCases.staff("HC", Role.EVALUATOR))).isPresent();
    }

    @Test
    void threeCallsInVainCountAsNotReachedAndALaterAnswerStillCounts() {
        closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();
        for (int call = 0; call < 3; call++) {
            assertThat(refusal(desk.close(sample.id(), evaluator, clock.instant())))
                    .isEqualTo("sampling-calls-open");
            done(desk.missed(sample.id(), item.id(), Call.Outcome.NO_REPLY, evaluator, clock.instant()));
        }
        assertThat(refusal(desk.missed(sample.id(), item.id(), Call.Outcome.DECLINED, evaluator, clock.instant())))
                .isEqualTo("sampling-over");
        assertThat(refusal(desk.missed(sample.id(), item.id(), Call.Outcome.ERASED, evaluator, clock.instant())))
                .isEqualTo("sampling-outcome");
        assertThat(desk.progress(sample)).isEqualTo(new SampleDesk.Progress(1, 0, 1, 0));

        answer(sample, item, AGAIN);

        assertThat(desk.progress(sample)).isEqualTo(new SampleDesk.Progress(1, 1, 0, 0));
    }

    @Test
    void anAnswerIsCorrectedOnlyByARowThatSaysWhy() {
        closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();
        assertThat(refusal(desk.answered(
                        sample.id(),
                        item.id(),
                        AGAIN,
                        Optional.of(Call.Correction.WRITTEN_WRONG),
                        evaluator,
                        clock.instant())))
                .isEqualTo("sampling-nothing-to-correct");
        answer(sample, item, AGAIN);
        Said right = new Said(true, Solved.YES, Satisfaction.SATISFIED);
        assertThat(refusal(desk.answered(sample.id(), item.id(), right, Optional.empty(), evaluator, clock.instant())))
                .isEqualTo("sampling-answered");

        done(desk.answered(
                sample.id(),
                item.id(),
                right,
                Optional.of(Call.Correction.RESIDENT_CALLED),
                evaluator,
                clock.instant()));

        Item now = desk.items(sample.id(), evaluator).getFirst();
        assertThat(now.said()).contains(right);
        assertThat(now.calls()).extracting(Call::said).containsExactly(Optional.of(AGAIN), Optional.of(right));
        assertThatThrownBy(() -> jdbc.sql("UPDATE sampling.call SET solved = 'YES' WHERE item = :item")
                        .param("item", item.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void closedSampleNeverChangesNotEvenByHandInTheDatabase() {
        closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();
        answer(sample, item, AGAIN);
        done(desk.close(sample.id(), evaluator, clock.instant()));
        Comparison before = desk.comparison(sample(sample));

        assertThat(refusal(desk.answered(
                        sample.id(),
                        item.id(),
                        new Said(true, Solved.YES, Satisfaction.SATISFIED),
                        Optional.of(Call.Correction.WRITTEN_WRONG),
                        evaluator,
                        clock.instant())))
                .isEqualTo("sampling-not-running");
        assertThat(refusal(desk.close(sample.id(), evaluator, clock.instant()))).isEqualTo("sampling-not-running");
        for (String change : List.of(
                "UPDATE sampling.sample SET size = 1 WHERE id = :id",
                "DELETE FROM sampling.sample WHERE id = :id",
                "UPDATE sampling.item SET first_solved = 'NO' WHERE sample = :id",
                "UPDATE sampling.frame SET drawn = false WHERE sample = :id",
                "DELETE FROM sampling.call USING sampling.item WHERE item.id = call.item AND item.sample = :id",
                """
                INSERT INTO sampling.call (item, number, at, account, name, outcome)
                SELECT id, 9, now(), id, '', 'NO_REPLY' FROM sampling.item WHERE sample = :id
                """)) {
            assertThatThrownBy(() ->
                            jdbc.sql(change).param("id", sample.id().value()).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(desk.comparison(sample(sample))).isEqualTo(before);
        assertThat(before.solved()).isEqualTo(new Agreement(0, 0, 1, 0));
    }

    @Test
    void whoIsErasedAfterTheDrawIsLeftInPeaceAndListed() {
        CaseId id = closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        Item item = desk.items(sample.id(), evaluator).getFirst();
        people.erase(id, "本人要求", securityOfficer());

        assertThat(visits.get("evaluator", "/sampling/" + sample.number() + "/calls/" + item.id()))
                .hasStatus(410);
        assertThat(refusal(desk.answered(sample.id(), item.id(), AGAIN, Optional.empty(), evaluator, clock.instant())))
                .isEqualTo("sampling-erased");

        done(desk.close(sample.id(), evaluator, clock.instant()));
        assertThat(desk.comparison(sample(sample)).notReached()).isEqualTo(Map.of(Call.Outcome.ERASED, 1));
    }

    @Test
    void sampleMayBeClosedWithCallsOpenOnceItsTimeIsOver() {
        closed("ZJ", PastCases.CONTENT);
        Sample sample = drawn();
        Instant until = sample.until().orElseThrow();
        assertThat(refusal(desk.close(sample.id(), evaluator, until.minusSeconds(1))))
                .isEqualTo("sampling-calls-open");

        done(desk.close(sample.id(), evaluator, until));

        assertThat(desk.comparison(sample(sample)).notCalled()).isEqualTo(1);
    }

    @Test
    void whatIsTypedWrongIsSaidAndNothingIsLost() {
        closed("ZJ", PastCases.CONTENT);
        assertThat(visits.post(
                        "evaluator",
                        "/sampling/new",
                        "first",
                        "2026-11-01",
                        "last",
                        "2026-11-23",
                        "region",
                        "990199000000"))
                .hasStatus(422)
                .bodyText()
                .contains("这段时间还没有过完", "2026-11-01");
        assertThat(visits.post("evaluator", "/sampling/new", "first", "gestern", "last", "", "region", "1"))
                .hasStatus(422)
                .bodyText()
                .contains("gestern");

        var announced = visits.post(
                "evaluator",
                "/sampling/new",
                "first",
                day.toString(),
                "last",
                day.plusDays(4).toString(),
                "region",
                "990199000000");
        assertThat(announced).hasStatus(302);
        String address = Objects.requireNonNull(announced.getResponse().getRedirectedUrl());
        assertThat(visits.post("evaluator", address + "/draw")).hasStatus(302);
        assertThat(visits.post("evaluator", address + "/draw"))
                .hasStatus(409)
                .bodyText()
                .contains("已经抽取过了");
        Sample sample =
                desk.find(address.substring("/sampling/".length()), evaluator).orElseThrow();
        String call = address + "/calls/"
                + desk.items(sample.id(), evaluator).getFirst().id();
        assertThat(visits.post("evaluator", call, "contacted", "YES", "solved", "MAYBE"))
                .hasStatus(422)
                .bodyText()
                .contains("checked");
        assertThat(visits.post("evaluator", call, "contacted", "YES", "solved", "NO", "satisfaction", "DISSATISFIED"))
                .hasStatus(302);
        assertThat(visits.post("evaluator", call, "contacted", "YES", "solved", "YES", "satisfaction", "SATISFIED"))
                .hasStatus(422);
        assertThat(visits.post("evaluator", address + "/close")).hasStatus(302);
        assertThat(visits.post("evaluator", call, "outcome", "NO_REPLY")).hasStatus(404);
        assertThat(visits.get("evaluator", "/sampling/FC2026-9999")).hasStatus(404);
    }

    // What happens before

    private CaseId closed(String lead, Visit.Answer answer) {
        PastCases.Past over = over();
        over.lead = lead;
        over.answer = answer;
        return past.closed(over);
    }

    private PastCases.Past over() {
        return new PastCases.Past(day.plusDays(1));
    }

    private Sample announced() {
        return done(
                desk.announce(new Sample.Plan(DeskCounty.COUNTY, day, day.plusDays(4)), evaluator, clock.instant()));
    }

    private Sample drawn() {
        return done(desk.draw(announced().id(), evaluator, clock.instant()));
    }

    private Sample sample(Sample sample) {
        return desk.find(sample.number(), evaluator).orElseThrow();
    }

    private void answer(Sample sample, Item item, Said said) {
        done(desk.answered(sample.id(), item.id(), said, Optional.empty(), evaluator, clock.instant()));
    }

    private static Sample done(Samples.Outcome outcome) {
        return switch (outcome) {
            case Samples.Outcome.Done done -> done.sample();
            case Samples.Outcome.Refused refused -> throw new AssertionError(refused.refusal());
        };
    }

    private static String refusal(Samples.Outcome outcome) {
        return switch (outcome) {
            case Samples.Outcome.Done done -> throw new AssertionError(done);
            case Samples.Outcome.Refused refused -> refused.refusal().slug();
        };
    }

    private void figure(String name, int value) {
        figures.set(name, DeskCounty.COUNTY, LocalDate.of(2020, 1, 1), BigDecimal.valueOf(value), "试验");
    }

    // Who

    private static Actor.Staff securityOfficer() {
        return PastCases.staff("RX", Role.SECURITY_OFFICER);
    }

    private static OrganisationId organisation(String code) {
        return DeskCounty.organisation(code);
    }

    private static Person person(String name, String office) {
        return new Person(new PersonId(id(name)), name, organisation(office), "工作人员", "0990-5550001");
    }

    private void account(String userName, String person, Role role) {
        accounts.create(
                userName,
                DeskCounty.PASSWORD,
                new PersonId(id(person)),
                List.of(new Grant(role, new Scope(DeskCounty.COUNTY, Optional.empty()))));
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private boolean keptFrom(String office, Item item) {
        return subjects.stream()
                .anyMatch(it -> it.keptFrom(organisation(office), Set.of(item.subject()))
                        .contains(item.subject()));
    }

    // What is there

    private String number(CaseId id) {
        return jdbc.sql("SELECT number FROM cases.cases WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    private int steps(CaseId id) {
        return jdbc.sql("SELECT count(*) FROM cases.history WHERE case_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    private String seed(Sample sample) {
        return jdbc.sql("SELECT seed FROM sampling.sample WHERE id = :id")
                .param("id", sample.id().value())
                .query(String.class)
                .single();
    }

    /** Tokens against forged forms differ each time. */
    private static String plain(MvcTestResult page) {
        assertThat(page).hasStatusOk();
        return Visits.body(page).replaceAll("[\\w-]{60,}", "…");
    }
}
