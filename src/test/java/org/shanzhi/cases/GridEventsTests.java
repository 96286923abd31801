// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.EventStandards;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What grid workers find, as it is stored, found again, told, committed and counted. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(DeskCounty.class)
@RecordApplicationEvents
class GridEventsTests {
    private static final RegionCode AWAY = new RegionCode("990199002000");
    private static final OrganisationId COMMITTEE = DeskCounty.organisation("WM");
    private static final OrganisationId OTHERS = DeskCounty.organisation("QM");
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));

    @Autowired
    DeskCounty county;

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    Accounts accounts;

    @Autowired
    EventStandards standards;

    @Autowired
    Cases cases;

    @Autowired
    Patrols patrols;

    @Autowired
    CaseRecords records;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    PublicFigures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    private Traces traces;

    @BeforeEach
    void peopleGoOnRounds() {
        county.settle();
        traces = new Traces(events, records, jdbc);
        if (organisations.find(COMMITTEE).isPresent()) {
            return;
        }
        regions.save(
                List.of(new Region(AWAY, "东山镇", RegionLevel.TOWN, Optional.of(DeskCounty.COUNTY), List.of(), ALWAYS)));
        organisations.save(List.of(committee(COMMITTEE, "WM"), committee(OTHERS, "QM")));
        worker("worker", "网格员", COMMITTEE, DeskCounty.TOWN);
        worker("colleague", "同村网格员", COMMITTEE, DeskCounty.TOWN);
        worker("neighbour", "邻村网格员", OTHERS, DeskCounty.TOWN);
        worker("away", "外镇网格员", OTHERS, AWAY);
        standards.begin(List.of(new EventStandard(
                UUID.randomUUID(),
                0,
                DeskCounty.COUNTY,
                DeskCounty.DRAIN,
                "十分钟排不下水",
                "放水试过排得下",
                "ZJ-014",
                "GS",
                "",
                "试验县标准",
                ALWAYS)));
    }

    private static Organisation committee(OrganisationId id, String code) {
        return new Organisation(
                id, code, code, OrganisationKind.COMMITTEE, DeskCounty.TOWN, Optional.empty(), "0990-5550009", ALWAYS);
    }

    private void worker(String account, String name, OrganisationId of, RegionCode region) {
        var person = new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        organisations.savePeople(List.of(new Person(person, name, of, "网格员", "0990-5550002")));
        accounts.create(
                account,
                DeskCounty.PASSWORD,
                person,
                List.of(new Grant(Role.GRID_WORKER, new Scope(region, Optional.empty()))));
    }

    @Test
    void eventGoesTheWholeWayAndEndsAsChecked() {
        CaseId id = found(null);
        assertThat(patrols.found(staff("worker"), 10))
                .extracting(Patrols.Event::id)
                .contains(id);
        assertThat(patrols.found(staff("neighbour"), 10))
                .extracting(Patrols.Event::id)
                .doesNotContain(id);
        handled(id);
        assertThat(offered("neighbour")).contains(id);
        assertThat(offered("worker")).contains(id);
        assertThat(offered("away")).doesNotContain(id);

        done(id, new CaseCommand.Pass("放水试过"), "neighbour");

        Case matter = matter(id);
        assertThat(matter.state()).isEqualTo(CaseState.CLOSED);
        assertThat(matter.closing().orElseThrow().reason()).isEqualTo(CloseReason.CHECKED);
        assertThat(traces.told(id)).contains("cases.notice.event-checked");
        assertThat(offered("neighbour")).doesNotContain(id);
        traces.assertThatTheTablesTellTheSame(id);
        Patrols.Guide guide = patrols.guide(matter).orElseThrow();
        assertThat(guide.standard().register()).isEqualTo("十分钟排不下水");
        assertThat(guide.responsible())
                .extracting(EventStandards.Responsible::name)
                .containsExactly("县住建局", "县供水公司");
        assertThat(guide.limit()).isPresent();
    }

    @Test
    void whatWasSolvedOnTheSpotWaitsForSomebodyOfAnotherLine() {
        CaseId id = found(null);
        done(id, new CaseCommand.SolveOnSpot("掏干净了"), "worker");

        assertThat(matter(id).state()).isEqualTo(CaseState.TO_VERIFY);
        assertThat(offered("worker")).doesNotContain(id);
        assertThat(offered("colleague")).doesNotContain(id);
        assertThat(offered("neighbour")).contains(id);
        assertThat(unseen(id, new CaseCommand.Pass(""), "neighbour")).isEqualTo("patrol-photo-after-missing");
        assertThat(unseen(id, new CaseCommand.Fail("还是排不下"), "checker")).isEqualTo("patrol-photo-after-missing");
        assertThat(refusal(id, new CaseCommand.Pass(""), "worker")).isEqualTo("case-own-work");
        assertThat(refusal(id, new CaseCommand.Pass(""), "colleague")).isEqualTo("case-own-work");

        done(id, new CaseCommand.Fail("还是排不下"), "neighbour");

        assertThat(matter(id).state()).isEqualTo(CaseState.RECEIVED);
        assertThat(traces.told(id)).contains("cases.notice.event-failed");
        traces.assertThatTheTablesTellTheSame(id);
    }

    @Test
    void whatWasSolvedByMistakeIsTakenBackAtOnce() {
        CaseId id = found(null);
        done(id, new CaseCommand.SolveOnSpot("掏干净了"), "worker");

        done(id, new CaseCommand.Undo(), "worker");

        assertThat(matter(id).state()).isEqualTo(CaseState.RECEIVED);
        assertThat(matter(id).course().patrol().orElseThrow().onSpot()).isFalse();
        traces.assertThatTheTablesTellTheSame(id);
    }

    @Test
    void whoFoundItReadsWhyItIsNotTakenUp() {
        CaseId id = found(null);
        done(id, new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "水排得下，只是慢"), "dispatch");

        assertThat(traces.told(id)).contains("cases.notice.event-declined");
        CaseFile file = cases.file(id, staff("worker")).orElseThrow();
        assertThat(file.history())
                .anySatisfy(it -> assertThat(it.text()).isEqualTo("水排得下，只是慢"))
                .allSatisfy(it -> assertThat(it.actorName()).isEmpty());
    }

    @Test
    void gridWorkersReadWhatIsFoundInTheirRegionAndNothingElse() {
        CaseId id = found(null);
        Walk resident = new Walk.Said().opened(cases, accounts, receipts);

        assertThat(cases.file(id, staff("neighbour"))).isPresent();
        assertThat(cases.file(id, staff("away"))).isEmpty();
        assertThat(cases.file(resident.id(), staff("neighbour"))).isEmpty();
    }

    @Test
    void nobodyReportsFromOutsideOfTheOwnRegion() {
        var refused = (Opening.Refused) cases.open(request(AWAY, null), staff("worker"));

        assertThat(refused.faults())
                .singleElement()
                .satisfies(it -> assertThat(it.refusal().slug()).isEqualTo("case-event-elsewhere"));
    }

    @Test
    void residentWhoToldTheGridWorkerIsAskedInTheEnd() {
        CaseId id = found(new PersonalData("李小梅", "13900005678", null));
        handled(id);
        assertThat(cases.file(id, staff("neighbour")).orElseThrow().reporter()).isEmpty();

        done(id, new CaseCommand.Pass("看过"), "neighbour");

        assertThat(matter(id).state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(traces.told(id)).contains("cases.notice.result").doesNotContain("cases.notice.event-checked");
        assertThatThrownBy(() -> jdbc.sql("""
                        UPDATE cases.cases SET state = 'CLOSED', close_reason = 'CHECKED', closed_at = now() WHERE id = :id
                        """).param("id", id.value()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void eventsAreCountedApartAndNeverInTheRates() {
        CaseId checked = found("away", AWAY, null);
        handled(checked);
        done(checked, new CaseCommand.Pass("看过"), "checker");
        CaseId spot = found("away", AWAY, null);
        done(spot, new CaseCommand.SolveOnSpot("掏干净了"), "away");
        done(spot, new CaseCommand.Pass("看过"), "checker");
        CaseId below = found("away", AWAY, null);
        done(below, new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "不够"), "dispatch");
        CaseId late = found("away", AWAY, null);
        handledAfter(late, Duration.ofDays(25));
        figures.refresh();

        assertThat(counted()).containsOnly(0L);
        assertThat(countedEvents())
                .as("found, on the spot, of them checked, taken up, turned down, should be closed, closed, in time")
                .containsExactly(4L, 1L, 1L, 2L, 1L, 2L, 1L, 1L);

        done(late, new CaseCommand.Pass("看过"), "checker");
        figures.refresh();
        assertThat(countedEvents()).containsExactly(4L, 1L, 1L, 2L, 1L, 2L, 2L, 1L);
    }

    private List<Long> counted() {
        return jdbc.sql("SELECT sum(heard), sum(closed), sum(timed), sum(answers), sum(no_valid_visit) FROM"
                        + " cases.counted WHERE region = :region")
                .param("region", AWAY.value())
                .query((row, _) ->
                        List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    private List<Long> countedEvents() {
        return jdbc.sql("""
                        SELECT sum(found), sum(on_spot), sum(spot_checked), sum(registered), sum(turned_down), sum(due),
                               sum(closed), sum(on_time)
                          FROM cases.counted_event
                         WHERE region = :region
                        """)
                .param("region", AWAY.value())
                .query((row, _) -> List.of(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .single();
    }

    private static OpenCase request(RegionCode region, @Nullable PersonalData reporter) {
        return new OpenCase(
                new IntakeKey("patrol", UUID.randomUUID().toString()),
                Channel.GRID,
                "",
                "排水口被树叶堵住",
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "文庙路口",
                null,
                null,
                region,
                reporter,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
    }

    private CaseId found(@Nullable PersonalData reporter) {
        return found("worker", DeskCounty.TOWN, reporter);
    }

    private CaseId found(String worker, RegionCode region, @Nullable PersonalData reporter) {
        return ((Opening.Opened) cases.open(request(region, reporter), staff(worker))).id();
    }

    private void handled(CaseId id) {
        handledAfter(id, Duration.ZERO);
    }

    private void handledAfter(CaseId id, Duration time) {
        done(id, new CaseCommand.Register(""), "dispatch");
        done(
                id,
                new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), ""),
                "dispatch");
        done(id, new CaseCommand.Sign(), "zj");
        clock.advance(time);
        done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"), "zj");
    }

    private Actor staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private Case matter(CaseId id) {
        return cases.file(id, staff("dispatch")).orElseThrow().matter();
    }

    private CaseOutcome tried(CaseId id, CaseCommand command, String who) {
        boolean looking = command instanceof CaseCommand.Pass || command instanceof CaseCommand.Fail;
        return tried(id, command, looking ? List.of(new Enclosure(AttachmentKind.AFTER, photo())) : List.of(), who);
    }

    private CaseOutcome tried(CaseId id, CaseCommand command, List<Enclosure> enclosures, String who) {
        return cases.perform(id, matter(id).version(), command, enclosures, staff(who));
    }

    private String unseen(CaseId id, CaseCommand command, String who) {
        var paper = new Attachments.Stored("0".repeat(64), "鉴定.pdf", "application/pdf", 1);
        return ((CaseOutcome.Refused) tried(id, command, List.of(new Enclosure(AttachmentKind.DOCUMENT, paper)), who))
                .refusal()
                .slug();
    }

    private static Attachments.Stored photo() {
        String digest = UUID.randomUUID().toString().replace("-", "").repeat(2);
        return new Attachments.Stored(digest, "现在.jpg", "image/jpeg", 1);
    }

    private void done(CaseId id, CaseCommand command, String who) {
        assertThat(tried(id, command, who)).as("%s", command).isInstanceOf(CaseOutcome.Done.class);
    }

    private String refusal(CaseId id, CaseCommand command, String who) {
        return ((CaseOutcome.Refused) tried(id, command, who)).refusal().slug();
    }

    private List<CaseId> offered(String who) {
        return patrols.toCheck(staff(who), Optional.empty(), 50).stream()
                .map(Patrols.Event::id)
                .toList();
    }
}
