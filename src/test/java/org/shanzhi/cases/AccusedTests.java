// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/**
 * Beside the people of {@link DeskCounty}, a housing station below the bureau with one person of every county role, and a
 * committee of the county that leaders sit on; what they have the roles for is a town of its own.
 */
@DeskTest
@RecordApplicationEvents
class AccusedTests {
    private static final OrganisationId BUREAU = DeskCounty.organisation("ZJ");
    private static final OrganisationId STATION = DeskCounty.organisation("ZJ-STATION");
    private static final OrganisationId ENFORCEMENT = DeskCounty.organisation("ENFORCEMENT");
    private static final OrganisationId HALL = DeskCounty.organisation("HALL");
    private static final Set<Role> DESK = EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER, Role.LEADER);

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Cases cases;

    @Autowired
    Accusations accusations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void peopleOfTheAccusedHaveCountyRoles() {
        county.settle();
        organisations.save(List.of(
                organisation(STATION, "ZJ-STATION", Optional.of(BUREAU)),
                organisation(HALL, "HALL", Optional.empty()),
                new Organisation(
                        ENFORCEMENT,
                        "ENFORCEMENT",
                        "县综合行政执法局",
                        OrganisationKind.LINE_DEPARTMENT,
                        DeskCounty.COUNTY,
                        Optional.empty(),
                        "0990-5550000",
                        Validity.since(LocalDate.of(2020, 1, 1)))));
        for (Role role : DESK) {
            account("station-" + role, STATION, role, DeskCounty.COUNTY);
        }
        account("hall", HALL, Role.LEADER, DeskCounty.COUNTY);
    }

    @Test
    void whoBelongsToTheAccusedOrStandsBelowItSeesNothingOfTheCaseWhateverTheRole() {
        Walk walk = opened(BUREAU);

        for (Role role : DESK) {
            Actor viewer = station(role);
            assertThat(cases.file(walk.id(), viewer)).as("%s", role).isEmpty();
            assertThat(rows(viewer)).as("%s", role).doesNotContain(walk.id());
            assertThat(cases.similar(walk.id(), viewer, 10)).isEmpty();
            assertThatThrownBy(() -> cases.routing(walk.id(), viewer)).hasMessageContaining("case-unknown");
            assertThatThrownBy(() -> cases.revealReporter(walk.id(), "回访", viewer))
                    .hasMessageContaining("case-unknown");
        }
        assertThat(cases.file(walk.id(), walk.staff("zj"))).isEmpty();
    }

    @Test
    void searchAndCountsLeaveTheCaseOut() {
        Actor viewer = station(Role.DISPATCHER);
        int before = counted(viewer);
        int others = counted(accounts.staff("dispatch").orElseThrow());
        Walk walk = opened(BUREAU);
        Walk plain = opened(null);

        assertThat(found(walk.matter().intake().number(), viewer)).isEmpty();
        assertThat(found(walk.matter().intake().number(), walk.staff("dispatch")))
                .containsExactly(walk.id());
        assertThat(found(plain.matter().intake().number(), viewer)).containsExactly(plain.id());
        assertThat(counted(viewer)).isEqualTo(before + 1);
        assertThat(counted(walk.staff("dispatch"))).isEqualTo(others + 2);
    }

    @Test
    void theyCanTakeNoStepWhateverTheState() {
        Walk walk = opened(DeskCounty.organisation("GS"));
        account("works-checker", DeskCounty.organisation("GS"), Role.CHECKER, DeskCounty.COUNTY);
        account("works-desk", DeskCounty.organisation("GS"), Role.OPERATOR, DeskCounty.COUNTY);
        List<Actor> kept = List.of(walk.staff("works-checker"), walk.staff("works-desk"));

        refused(walk, new CaseCommand.Answer("we did nothing wrong"), kept);
        walk.dispatched().signed();
        refused(walk, new CaseCommand.Note("look", false), kept);
        walk.done(new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"), walk.staff("zj"));
        refused(walk, new CaseCommand.Pass("看过"), kept);
        walk.done(new CaseCommand.Pass("看过"), walk.staff("checker"));
        refused(
                walk,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "", false)),
                kept);
    }

    @Test
    void whoIsAboveTheAccusedReadsWithoutWhoReported() {
        account("bureau-desk", BUREAU, Role.OPERATOR, DeskCounty.COUNTY);
        Walk walk = opened(STATION);

        CaseFile file = cases.file(walk.id(), walk.staff("bureau-desk")).orElseThrow();

        assertThat(file.reporter()).isEmpty();
        assertThat(file.toString()).doesNotContain("李小梅", "00001234", "***1234");
    }

    @Test
    void accusedIsFoundOutLaterAndRoutingThenLooksElsewhere() {
        Walk walk = opened(null);
        assertThat(cases.file(walk.id(), station(Role.DISPATCHER))).isPresent();
        assertThat(cases.routing(walk.id(), walk.staff("dispatch")).best()).isPresent();

        walk.done(new CaseCommand.Accuse(Optional.of(STATION)), walk.staff("hotline"));

        assertThat(walk.matter().subject().accused()).isEqualTo(STATION);
        assertThat(cases.routing(walk.id(), walk.staff("dispatch")).best()).isEmpty();
        assertThat(cases.routing(walk.id(), walk.staff("dispatch")).excluded())
                .extracting(Routing.Excluded::reason)
                .containsExactly("cases.routing.excluded.accused");
        assertThat(cases.file(walk.id(), station(Role.DISPATCHER))).isEmpty();
        assertThat(cases.addressees(walk.id(), walk.staff("dispatch")).leads()).doesNotContain(BUREAU, STATION);
        assertThat(cases.addressees(walk.id(), walk.staff("dispatch")).assistants())
                .doesNotContain(BUREAU, STATION);
        HistoryEntry step = walk.file().history().getLast();
        assertThat(step.command()).contains(CommandKind.CORRECT);
        assertThat(step.text()).isEqualTo("ZJ-STATION");
        assertThat(step.visible()).isFalse();
        var toTheBureau = new CaseCommand.Dispatch(BUREAU, Optional.of(DeskCounty.DUTY), List.of(), "");
        assertThat(slug(walk.tried(toTheBureau, walk.staff("dispatch")))).isEqualTo("case-dispatch-accused");
    }

    @Test
    void accusationIsTakenBackLikeAnyCorrection() {
        Walk walk = opened(null);
        walk.done(new CaseCommand.Accuse(Optional.of(BUREAU)), walk.staff("dispatch"));

        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));

        assertThat(walk.matter().subject().accused()).isNull();
        assertThat(cases.routing(walk.id(), walk.staff("dispatch")).best()).isPresent();
    }

    @Test
    void whoAccusesTheOwnOrganisationLosesTheCaseAndCanTakeItBackWithinTheTime() {
        Walk walk = opened(null);
        Actor own = station(Role.DISPATCHER);
        walk.done(new CaseCommand.Accuse(Optional.of(BUREAU)), own);
        int version = walk.matter().version();
        assertThat(cases.file(walk.id(), own)).isEmpty();
        assertThat(slug(cases.perform(walk.id(), version, new CaseCommand.Accuse(Optional.empty()), own)))
                .isEqualTo("case-unknown");

        assertThat(cases.perform(walk.id(), version, new CaseCommand.Undo(), own))
                .isInstanceOf(CaseOutcome.Done.class);
        assertThat(cases.file(walk.id(), own)).isPresent();
    }

    @Test
    void nobodyAboveClearsAnAccusation() {
        account("bureau-dispatch", BUREAU, Role.DISPATCHER, DeskCounty.COUNTY);
        Walk walk = opened(STATION);
        var cleared = new CaseCommand.Accuse(Optional.empty());

        assertThat(slug(walk.tried(cleared, walk.staff("bureau-dispatch")))).isEqualTo("case-accused-own-line");
        walk.done(cleared, walk.staff("dispatch"));

        assertThat(walk.matter().subject().accused()).isNull();
    }

    @Test
    void whatIsUnknownCannotBeAccused() {
        Walk walk = opened(null);
        var nobody = new CaseCommand.Accuse(Optional.of(new OrganisationId(new UUID(5, 5))));

        assertThat(slug(walk.tried(nobody, walk.staff("dispatch")))).isEqualTo("case-accused-unknown");
    }

    @Test
    void leadersDecideWhereEverybodyElseWithTheRoleBelongsToTheAccused() {
        OrganisationId hotline = DeskCounty.organisation("RX");
        Walk walk = opened(hotline);
        Actor leader = walk.staff("hall");
        // The station's people have the roles as well, so that somebody is left.
        assertThat(cases.file(walk.id(), leader).orElseThrow().replaced()).isEmpty();

        under(hotline, Set.of(HALL, DeskCounty.organisation("HC")), () -> {
            CaseFile file = cases.file(walk.id(), leader).orElseThrow();
            assertThat(file.replaced()).containsExactlyInAnyOrder(Party.OPERATOR, Party.DISPATCHER);
            assertThat(file.allowed()).contains(CommandKind.DISPATCH, CommandKind.CORRECT);
            assertThat(file.reporter()).isPresent();
            assertThat(cases.file(walk.id(), walk.staff("dispatch"))).isEmpty();
            assertThat(cases.perform(walk.id(), file.matter().version(), new CaseCommand.Answer("县里答复"), leader))
                    .isInstanceOf(CaseOutcome.Done.class);
            assertThat(cases.file(walk.id(), leader)
                            .orElseThrow()
                            .history()
                            .getLast()
                            .organisation())
                    .isEqualTo(HALL);
        });
    }

    @Test
    void leadersDecideNothingOfWhatOthersCan() {
        Walk walk = opened(BUREAU);

        CaseFile file = cases.file(walk.id(), walk.staff("hall")).orElseThrow();

        assertThat(file.replaced()).isEmpty();
        assertThat(file.allowed()).isEmpty();
    }

    @Test
    void complaintAboutTheHighestIsNotLostAndStillHidesWhoReported() {
        // Everybody of the county stands below the hall.
        under(HALL, Set.of(), () -> {
            Walk walk = opened(HALL);
            Actor leader = walk.staff("hall");
            CaseFile file = cases.file(walk.id(), leader).orElseThrow();

            assertThat(file.allowed()).contains(CommandKind.DECLINE);
            assertThat(file.reporter()).isEmpty();
            assertThat(file.toString()).doesNotContain("李小梅", "00001234", "***1234");
            assertThat(rows(leader)).contains(walk.id());
            assertThat(cases.file(walk.id(), walk.staff("dispatch"))).isEmpty();
        });
    }

    @Test
    void nobodyOfTheAccusedIsTold() {
        Walk walk = opened(STATION);

        walk.done(new CaseCommand.Note("look", false), walk.staff("dispatch"))
                .done(
                        new CaseCommand.Dispatch(DeskCounty.organisation("GS"), Optional.empty(), List.of(), "县里指定"),
                        walk.staff("dispatch"));

        await().untilAsserted(() -> assertThat(jdbc.sql("""
                                SELECT DISTINCT organisation FROM notifications.notice
                                 WHERE subject = :subject AND organisation IS NOT NULL
                                """)
                        .param("subject", walk.id().subject())
                        .query(UUID.class)
                        .list())
                .containsExactly(DeskCounty.organisation("GS").value()));
    }

    @Test
    void theDeskHearsOnlyOfWhatItMayReadAndWhoDecidesInItsPlaceHearsInstead() {
        OrganisationId hotline = DeskCounty.organisation("RX");
        Walk walk = opened(hotline);
        assertThat(cases.perform(walk.id(), 1, new CaseCommand.AddWords("还在漫"), walk.resident()))
                .isInstanceOf(CaseOutcome.Done.class);
        assertThat(toldAtTheDesk(walk)).contains(account(station(Role.DISPATCHER)));
        assertThat(toldAtTheDesk(walk)).doesNotContain(account(walk.staff("dispatch")), account(walk.staff("hall")));

        under(hotline, Set.of(HALL, DeskCounty.organisation("HC")), () -> {
            Walk other = opened(hotline);
            assertThat(cases.perform(other.id(), 1, new CaseCommand.AddWords("还在漫"), other.resident()))
                    .isInstanceOf(CaseOutcome.Done.class);

            assertThat(toldAtTheDesk(other))
                    .contains(account(other.staff("hall")))
                    .doesNotContain(account(other.staff("dispatch")), account(station(Role.DISPATCHER)));
        });
    }

    private List<UUID> toldAtTheDesk(Walk walk) {
        return events.stream(CaseNotice.class)
                .filter(it -> it.subject().equals(walk.id().subject()))
                .map(CaseNotice::recipient)
                .filter(Recipient.OfAccount.class::isInstance)
                .map(it -> ((Recipient.OfAccount) it).account().value())
                .toList();
    }

    private static UUID account(Actor actor) {
        return actor.accountId().orElseThrow().value();
    }

    @Test
    void organisationThatTheWordsComplainAboutIsRead() {
        for (String words : List.of("住建局收了钱不办事", "投诉试验县住建局工作人员态度恶劣", "打了三次电话，县住建局一直没人管", "希望投诉住建局，他们不作为")) {
            assertThat(accusations.in(words, RequestType.COMPLAINT)).as(words).contains(BUREAU);
        }
        assertThat(accusations.in("城管局的人半夜乱收费", RequestType.REPORT)).contains(ENFORCEMENT);
        assertThat(accusations.in("市里的供水公司欺负人", RequestType.COMPLAINT)).contains(DeskCounty.organisation("GS"));
    }

    @Test
    void organisationThatIsAskedOrOnlySaysWhereIsNotComplainedAbout() {
        for (String words : List.of(
                "楼上漏水，请住建局来看一下", "希望县住建局管管黑中介", "建议由城管局清理占道摊位", "已经联系住建局了", "县住建局门口的路灯不亮", "省城管局发过文件", "路灯不亮，没有人管")) {
            assertThat(accusations.in(words, RequestType.COMPLAINT)).as(words).isEmpty();
        }
        assertThat(accusations.in("住建局几点上班", RequestType.CONSULTATION)).isEmpty();
        assertThat(accusations.in("请城管局来，住建局收了钱不办事", RequestType.COMPLAINT)).contains(BUREAU);
    }

    @Test
    void organisationIsKnownByCodeNameAndShortName() {
        for (String name : List.of("ZJ", "县住建局", "试验县住建局", "住建局")) {
            assertThat(accusations.called(name)).as(name).contains(BUREAU);
        }
        assertThat(accusations.called("城管局")).contains(ENFORCEMENT);
        assertThat(accusations.called("没有这个局")).isEmpty();
    }

    @Test
    void whatWasWrittenWaitsForAPersonAndIsSentNowhereInThatLineMeanwhile() {
        CaseId id = written("住建局管的排水口堵塞溢水，住建局收了钱不办事");
        Actor dispatcher = accounts.staff("dispatch").orElseThrow();
        Case matter = cases.file(id, dispatcher).orElseThrow().matter();

        assertThat(matter.subject().named()).isEqualTo(BUREAU);
        assertThat(matter.subject().accused()).isNull();
        assertThat(cases.routing(id, dispatcher).best()).isEmpty();
        var dispatch = new CaseCommand.Dispatch(BUREAU, Optional.of(DeskCounty.DUTY), List.of(), "");
        assertThat(slug(cases.perform(id, 1, dispatch, dispatcher))).isEqualTo("case-dispatch-named");
        assertThat(slug(cases.perform(id, 1, new CaseCommand.Accuse(Optional.empty()), station(Role.DISPATCHER))))
                .isEqualTo("case-accused-own-line");

        cases.perform(id, 1, new CaseCommand.Accuse(Optional.empty()), dispatcher);

        assertThat(cases.routing(id, dispatcher).best()).isPresent();
        assertThat(cases.file(id, dispatcher).orElseThrow().matter().subject().named())
                .isNull();
        assertThat(cases.perform(id, 2, dispatch, dispatcher)).isInstanceOf(CaseOutcome.Done.class);
    }

    @Test
    void confirmingWhatTheWordsSayTakesTheCaseOutOfTheirSight() {
        CaseId id = written("排水口堵塞溢水，投诉住建局不作为");
        assertThat(cases.file(id, station(Role.CHECKER))).isPresent();

        cases.perform(
                id,
                1,
                new CaseCommand.Accuse(Optional.of(BUREAU)),
                accounts.staff("dispatch").orElseThrow());

        assertThat(cases.file(id, station(Role.CHECKER))).isEmpty();
    }

    @Test
    void onTheTelephoneTheOperatorHasAsked() {
        var said = new Walk.Said();
        said.type = RequestType.COMPLAINT;
        said.words = "住建局收了钱不办事";

        assertThat(said.opened(cases, accounts, receipts).matter().subject().named())
                .isNull();
    }

    private CaseId written(String words) {
        var complaint = new OpenCase(
                new IntakeKey("web", UUID.randomUUID().toString()),
                Channel.WEB,
                "",
                words,
                Optional.of(RequestType.COMPLAINT),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        return ((Opening.Opened) cases.open(complaint, new Actor.Anonymous())).id();
    }

    private Walk opened(@Nullable OrganisationId accused) {
        var said = new Walk.Said();
        said.accused = accused;
        said.type = RequestType.COMPLAINT;
        return said.opened(cases, accounts, receipts);
    }

    private Actor station(Role role) {
        return accounts.staff("station-" + role.name().toLowerCase(Locale.ROOT)).orElseThrow();
    }

    private List<CaseId> rows(Actor viewer) {
        return Arrays.stream(CaseQueue.values())
                .flatMap(queue -> cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, viewer).rows().stream())
                .map(CaseRow::id)
                .distinct()
                .toList();
    }

    private List<CaseId> found(String number, Actor viewer) {
        return cases
                .queue(CaseQueue.OPEN, new Cases.Filter(number, Optional.empty()), Optional.empty(), 10, viewer)
                .rows()
                .stream()
                .map(CaseRow::id)
                .toList();
    }

    private int counted(Actor viewer) {
        return cases.queueCounts(viewer).get(CaseQueue.OPEN);
    }

    private void refused(Walk walk, CaseCommand command, List<Actor> actors) {
        int version = walk.matter().version();
        for (Actor actor : actors) {
            assertThat(slug(cases.perform(walk.id(), version, command, actor))).isEqualTo("case-unknown");
        }
    }

    private static String slug(CaseOutcome outcome) {
        return ((CaseOutcome.Refused) outcome).refusal().slug();
    }

    /** Bring all others below an organisation for a while. */
    private void under(OrganisationId above, Set<OrganisationId> without, Runnable work) {
        List<Organisation> before = organisations.on(LocalDate.of(2026, 11, 23));
        organisations.save(before.stream()
                .filter(it -> !it.id().equals(above) && it.parent().isEmpty() && !without.contains(it.id()))
                .map(it -> new Organisation(
                        it.id(),
                        it.code(),
                        it.name(),
                        it.kind(),
                        it.region(),
                        Optional.of(above),
                        it.telephone(),
                        it.validity()))
                .toList());
        try {
            work.run();
        } finally {
            organisations.save(before);
        }
    }

    private void account(String userName, OrganisationId organisation, Role role, RegionCode region) {
        String name = userName.toLowerCase(Locale.ROOT);
        if (accounts.staff(name).isPresent()) {
            return;
        }
        var person = new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        organisations.savePeople(List.of(new Person(person, name, organisation, "工作人员", "0990-5550001")));
        assertThat(accounts.create(
                        name,
                        DeskCounty.PASSWORD,
                        person,
                        List.of(new Grant(role, new Scope(region, Optional.empty())))))
                .isInstanceOf(Accounts.Creation.Created.class);
    }

    private static Organisation organisation(OrganisationId id, String code, Optional<OrganisationId> parent) {
        return new Organisation(
                id,
                code,
                code,
                OrganisationKind.PUBLIC_INSTITUTION,
                DeskCounty.COUNTY,
                parent,
                "0990-5550000",
                Validity.since(LocalDate.of(2020, 1, 1)));
    }
}
