// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.access.Vault;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Understanding;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What each reader gets from the face: nothing of it depends on a page. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, FileReadersTests.Told.class})
class FileReadersTests {
    private static final String NAME = "李小梅";
    private static final String TELEPHONE = "13900001234";
    private static final String WORDS = "我是李小梅，3号楼外排水口又溢水，请打139 0000 1234";
    private static final String AMONG_STAFF = "居民李小梅已经打过三次电话";
    private static final String TO_RESIDENTS = "李女士家门口的水今晚清";
    private static final String CONTACTED = "跟李女士约了下午三点";
    private static final String ADDED = "早上水更深了";
    private static final String JOINER_ADDED = "五号楼也有";
    private static final String RESULT = "已经疏通，李小梅在场";

    /** Hears what people are told. */
    static class Told {
        final List<CaseNotice> notices = new ArrayList<>();

        @EventListener
        void on(CaseNotice notice) {
            notices.add(notice);
        }
    }

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    Understanding understanding;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Vault vault;

    @Autowired
    Told told;

    private String words = WORDS;
    private CaseId id;
    private Actor.ReceiptHolder reporter;
    private Actor.ReceiptHolder joiner;
    private Actor.ReceiptHolder otherJoiner;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        if (accounts.staff("leader").isEmpty()) {
            accounts.create(
                    "leader",
                    DeskCounty.PASSWORD,
                    organisations
                            .people(DeskCounty.organisation("HC"))
                            .getFirst()
                            .id(),
                    List.of(new Grant(Role.LEADER, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        }
    }

    @Test
    void reporterReadsTheOwnWordsAndWhatWasToldButNothingAmongStaff() {
        handled(Optional.empty(), false);

        CaseFile file = file(reporter);

        assertThat(file.matter().intake().words()).isEqualTo(WORDS);
        assertThat(file.attachments()).hasSize(1);
        assertThat(texts(file)).contains(TO_RESIDENTS, CONTACTED, ADDED).doesNotContain(AMONG_STAFF, JOINER_ADDED);
        assertThat(file.decisions()).isEmpty();
        assertThat(file.matter().result()).isEmpty();
        assertThat(file.matter().intake().reporter()).isNull();
        assertThat(file.matter().intake().age()).isNull();
        assertThat(file.history()).allSatisfy(FileReadersTests::namesNobodyOfTheStaff);
        assertThat(file.joiner()).isFalse();

        perform(new CaseCommand.Pass("seen"), staff("checker"));

        assertThat(file(reporter).matter().result().orElseThrow().text()).isEqualTo(RESULT);
        assertThat(texts(file(reporter))).doesNotContain(RESULT);
    }

    @Test
    void joinerReadsProgressAndResultButNothingOfWhoReported() {
        handled(Optional.empty(), false);
        perform(new CaseCommand.Pass("seen"), staff("checker"));

        CaseFile file = file(joiner);

        assertThat(file.joiner()).isTrue();
        assertThat(file.matter().state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(file.matter().order().orElseThrow().lead()).isEqualTo(DeskCounty.organisation("ZJ"));
        assertThat(file.matter().order().orElseThrow().duty()).isEqualTo(DeskCounty.DUTY);
        assertThat(file.nextBy()).isPresent();
        assertThat(file.matter().result().orElseThrow().text()).contains("已经疏通").doesNotContain(NAME);
        assertThat(file.matter().intake().title()).isEmpty();
        assertThat(file.matter().intake().words()).isEmpty();
        assertThat(file.matter().subject().place().words()).isEmpty();
        assertThat(file.matter().subject().place().region()).isEqualTo(DeskCounty.COUNTY);
        assertThat(file.attachments()).isEmpty();
        assertThat(file.decisions()).isEmpty();
        assertThat(file.reporter()).isEmpty();
        assertThat(file.matter().intake().age()).isNull();
        assertThat(texts(file)).containsExactly("＊＊家门口的水今晚清", JOINER_ADDED);
        assertThat(said(file)).doesNotContain(NAME, "李女士", "1234", "3号楼", ADDED, AMONG_STAFF);
        assertThat(texts(file(otherJoiner))).doesNotContain(JOINER_ADDED);
    }

    @Test
    void joinerReadsTheOwnJudgementAndNobodyElses() {
        handled(Optional.empty(), false);
        perform(new CaseCommand.Pass("seen"), staff("checker"));
        perform(answer("五号楼还没有"), joiner);
        perform(answer("三号楼好了"), reporter);

        assertThat(file(joiner).visits())
                .extracting(it -> it.answer().orElseThrow().words())
                .containsExactly("五号楼还没有");
        assertThat(file(otherJoiner).visits()).isEmpty();
        assertThat(file(reporter).visits())
                .extracting(it -> it.answer().orElseThrow().words())
                .containsExactly("三号楼好了");
        assertThat(file(staff("checker")).visits()).hasSize(2);
        assertThat(file(joiner).matter().closing().orElseThrow().answer()).isEmpty();
        assertThat(file(reporter).matter().closing().orElseThrow().answer()).isPresent();
    }

    @Test
    void handlerReadsEverythingAndWhoReportedCovered() {
        handled(Optional.empty(), false);

        CaseFile file = file(staff("zj"));

        assertThat(file.matter().intake().words()).isEqualTo(WORDS);
        assertThat(file.reporter().orElseThrow().name()).isEqualTo("李**");
        assertThat(file.matter().intake().age()).isEqualTo(AgeBand.FROM_60);
        assertThat(texts(file)).contains(AMONG_STAFF, TO_RESIDENTS, ADDED, JOINER_ADDED, RESULT);
        assertThat(file.decisions()).hasSize(1);
        assertThat(file.matter().result()).isPresent();
        assertThat(cases.revealReporter(id, "call back", staff("zj"))
                        .orElseThrow()
                        .telephone())
                .isEqualTo(TELEPHONE);
        assertThat(cases.file(id, staff("gs"))).isEmpty();
    }

    @Test
    void inConfidenceTheHandlerDoesNotLearnWhoReportedNotEvenByWords() {
        handled(Optional.empty(), true);

        CaseFile file = file(staff("zj"));

        assertThat(file.reporter()).isEmpty();
        assertThat(file.matter().intake().age()).isNull();
        assertThat(said(file)).doesNotContain(NAME, "李女士", "1234").contains("3号楼外排水口又溢水");
        assertThatThrownBy(() -> cases.revealReporter(id, "curious", staff("zj")))
                .isInstanceOf(RefusedException.class);
        assertThat(file(staff("dispatch")).reporter().orElseThrow().name()).isEqualTo("李**");
        assertThat(file(staff("dispatch")).matter().intake().words()).isEqualTo(WORDS);
    }

    @Test
    void whatWasToldInConfidenceOrComplainsOfSomebodyStrangersNeitherFindNorJoin() {
        words = "丁香巷路口的窨井盖翘起来了，电动车一过就响，半夜吵得睡不着";
        var asked = new Message("", words, "3号楼", null, TestClock.START);
        handled(Optional.empty(), false);
        CaseId open = id;
        handled(Optional.empty(), true);
        CaseId confidential = id;
        handled(Optional.of(DeskCounty.organisation("GS")), false);
        CaseId accusing = id;

        await().untilAsserted(() -> assertThat(cases.similar(open, staff("checker"), 50))
                .extracting(similar -> similar.row().id())
                .contains(confidential, accusing));
        assertThat(cases.sameMatters(understanding.read(asked), 50))
                .extracting(PublicCase::id)
                .contains(open)
                .doesNotContain(confidential, accusing);
        for (CaseId closedToStrangers : List.of(confidential, accusing)) {
            assertThat(cases.join(
                            closedToStrangers,
                            new IntakeKey("web", UUID.randomUUID().toString()),
                            new PersonalData(null, null, null),
                            new Actor.Anonymous()))
                    .isInstanceOf(Opening.Refused.class);
        }
        assertThat(cases.join(
                        open,
                        new IntakeKey("web", UUID.randomUUID().toString()),
                        new PersonalData(null, null, null),
                        new Actor.Anonymous()))
                .isInstanceOf(Opening.Opened.class);
    }

    @Test
    void leaderReadsEverythingButWhoReported() {
        handled(Optional.empty(), false);

        CaseFile file = file(staff("leader"));

        assertThat(file.decisions()).hasSize(1);
        assertThat(file.matter().intake().reporter()).isNull();
        assertThat(file.reporter()).isEmpty();
        assertThat(file.allowed()).containsExactly(CommandKind.SUPERVISE);
        assertThat(said(file)).doesNotContain(NAME, TELEPHONE).contains("已经打过三次电话");
        assertThatThrownBy(() -> cases.revealReporter(id, "curious", staff("leader")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoStandsAboveTheAccusedDoesNotLearnWhoReportedAnywhere() {
        OrganisationId seats = seatsOfTheHotline();
        handled(Optional.of(seats), false);

        CaseFile file = file(staff("dispatch"));

        assertThat(file.matter().subject().accused()).isEqualTo(seats);
        assertThat(file.matter().intake().reporter()).isNull();
        assertThat(file.matter().intake().contactPerson()).isNull();
        assertThat(said(file)).doesNotContain(NAME, "李女士", "赵大勇", "1234").contains("3号楼外排水口又溢水");
        assertThatThrownBy(() -> cases.revealReporter(id, "curious", staff("dispatch")))
                .isInstanceOf(RefusedException.class);
        var listed = cases.queue(
                CaseQueue.OPEN,
                new Cases.Filter(file.matter().intake().number(), Optional.empty()),
                Optional.empty(),
                10,
                staff("dispatch"));
        assertThat(said(listed.rows())).contains("3号楼外排水口又溢水").doesNotContain(NAME, "1234");
        assertThat(file(staff("checker")).reporter()).isPresent();
        assertThat(file(staff("checker")).matter().intake().words()).isEqualTo(WORDS);
    }

    @Test
    void machineReadsNoWordsAndNobodyElseReadsAnything() {
        handled(Optional.empty(), false);

        CaseFile file = file(new Actor.Machine("return-visit"));

        assertThat(file.matter().intake().words()).isEmpty();
        assertThat(file.attachments()).isEmpty();
        assertThat(said(file)).doesNotContain(NAME, "1234", ADDED, AMONG_STAFF);
        assertThat(cases.file(id, new Actor.Anonymous())).isEmpty();
        assertThat(cases.file(id, new Actor.ReceiptHolder("0".repeat(64)))).isEmpty();
        assertThat(cases.file(
                        id, new Actor.Resident(new AccountId(UUID.randomUUID()), new ContactId(UUID.randomUUID()))))
                .isEmpty();
    }

    @Test
    void keyOfTheIntakeFromWhichTheReceiptIsMadeLeavesTheModuleForNobody() {
        handled(Optional.empty(), false);

        for (Actor actor : List.of(reporter, joiner, staff("zj"), staff("hotline"), staff("leader"))) {
            assertThat(file(actor).matter().intake().key().seed()).isEqualTo("kept\nkept");
        }
        assertThat(cases.receiptToReadAloud(id, staff("hotline"))).isPresent();
        assertThat(cases.receiptToReadAloud(id, staff("dispatch"))).isEmpty();
        assertThat(cases.receiptToReadAloud(id, reporter)).isEmpty();
    }

    @Test
    void joinersAreToldInWordsThatNameNobody() {
        handled(Optional.empty(), false);
        perform(new CaseCommand.Pass("seen"), staff("checker"));

        var toJoiner = told.notices.stream()
                .filter(it ->
                        it.subject().equals(id.subject()) && it.messageKey().startsWith("cases.notice.joined."))
                .toList();

        assertThat(toJoiner)
                .extracting(CaseNotice::messageKey)
                .containsExactly("cases.notice.joined.note", "cases.notice.joined.result");
        assertThat(said(toJoiner)).contains("排水堵塞").doesNotContain(NAME, "李女士", "1234", "3号楼");
        assertThat(told.notices)
                .filteredOn(it -> it.subject().equals(id.subject()))
                .extracting(CaseNotice::messageKey)
                .contains("cases.notice.opened", "cases.notice.dispatched", "cases.notice.note", "cases.notice.result");
    }

    private OrganisationId seatsOfTheHotline() {
        Organisation hotline = organisations.find(DeskCounty.organisation("RX")).orElseThrow();
        OrganisationId seats = DeskCounty.organisation("RX-SEATS");
        organisations.save(List.of(new Organisation(
                seats,
                "RX-SEATS",
                "接线组",
                hotline.kind(),
                hotline.region(),
                Optional.of(hotline.id()),
                hotline.telephone(),
                hotline.validity())));
        return seats;
    }

    private void handled(Optional<OrganisationId> accused, boolean confidential) {
        var request = new OpenCase(
                new IntakeKey("hotline", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "",
                words,
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "3号楼",
                null,
                null,
                null,
                new PersonalData(NAME, TELEPHONE, null),
                null,
                new PersonalData("赵大勇", "13900005678", null),
                confidential,
                accused,
                null,
                List.of(new Attachments.Stored("a".repeat(64), "李小梅.jpg", "image/jpeg", 3)),
                Optional.of(AgeBand.FROM_60));
        var opened = (Opening.Opened) cases.open(request, staff("hotline"));
        id = opened.id();
        reporter = holder(opened);
        perform(
                new CaseCommand.Dispatch(
                        DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "李小梅急"),
                staff("dispatch"));
        boolean open = !confidential && accused.isEmpty();
        if (open) {
            joiner = joined(new PersonalData(null, "13900007777", null));
            otherJoiner = joined(new PersonalData(null, null, null));
        }
        perform(new CaseCommand.Sign(), staff("zj"));
        perform(new CaseCommand.Note(AMONG_STAFF, false), staff("zj"));
        perform(new CaseCommand.Note(TO_RESIDENTS, true), staff("zj"));
        perform(new CaseCommand.Contact(CONTACTED), staff("zj"));
        perform(new CaseCommand.AddWords(ADDED), reporter);
        if (open) {
            perform(new CaseCommand.AddWords(JOINER_ADDED), joiner);
        }
        perform(new CaseCommand.Result(ResultOutcome.SOLVED, RESULT), staff("zj"));
    }

    private Actor.ReceiptHolder joined(PersonalData who) {
        return holder((Opening.Opened)
                cases.join(id, new IntakeKey("web", UUID.randomUUID().toString()), who, new Actor.Anonymous()));
    }

    private Actor.ReceiptHolder holder(Opening.Opened opened) {
        return new Actor.ReceiptHolder(receipts.digest(opened.receiptCode()).orElseThrow());
    }

    private void perform(CaseCommand command, Actor actor) {
        int version = file(staff("checker")).matter().version();
        assertThat(cases.perform(id, version, command, actor)).isInstanceOf(CaseOutcome.Done.class);
    }

    private static CaseCommand answer(String words) {
        return new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, words, false));
    }

    private CaseFile file(Actor actor) {
        return cases.file(id, actor).orElseThrow();
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private static List<String> texts(CaseFile file) {
        return file.history().stream()
                .map(HistoryEntry::text)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static void namesNobodyOfTheStaff(HistoryEntry entry) {
        assertThat(entry.actorName()).isEmpty();
        assertThat(entry.account()).isNull();
    }

    /** What a file or a message says, without identifiers: those may hold any digits by chance. */
    private static String said(Object told) {
        return told.toString().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}", "");
    }
}
