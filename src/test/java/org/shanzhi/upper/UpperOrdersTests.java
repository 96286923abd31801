// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseNotice;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.Meanwhile;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.ui.Share;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders from above on their whole way: in by file, through the county, back by file, and confirmed. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import({DeskCounty.class, UpperOrdersTests.Told.class})
class UpperOrdersTests {
    private static final String CITY = "市12345";
    private static final String HEADINGS = "工单编号,办理时限,受理时间,问题分类,标题,诉求内容,诉求人,联系电话,是否保密\n";

    /** Hears whom somebody tells of a case. */
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
    Cases cases;

    @Autowired
    Files files;

    @Autowired
    Orders orders;

    @Autowired
    Returns returns;

    @Autowired
    Reserve reserve;

    @Autowired
    UpperSchedule schedule;

    @Autowired
    BothFormulas formulas;

    @Autowired
    JdbcOrders store;

    @Autowired
    JdbcUpperTables tables;

    @Autowired
    JdbcReturns sent;

    @Autowired
    Doorkeeper door;

    @Autowired
    Figures figures;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    Told told;

    @BeforeEach
    void peopleWorkHere() {
        clock.reset();
        county.settle();
        told.notices.clear();
    }

    @Test
    void sameFileTakenInTwiceChangesNothing() throws IOException {
        String file = HEADINGS + row("A-1", "2026-12-01 18:00") + row("A-2", "2026-12-02 18:00");

        assertThat(taken(FileKind.ORDERS, CITY, file).fresh()).isEqualTo(2);
        int before = cases();
        GivenFile again = taken(FileKind.ORDERS, CITY, file);

        assertThat(again.fresh()).isZero();
        assertThat(again.known()).isEqualTo(2);
        assertThat(again.different()).isZero();
        assertThat(cases()).isEqualTo(before);
        assertThat(taken(FileKind.ORDERS, "省12345", HEADINGS + row("A-1", "2026-12-01 18:00"))
                        .fresh())
                .isOne();
    }

    @Test
    void whatIsWrongIsToldRowByRowAndTheRestComesIn() throws IOException {
        String file = HEADINGS
                + row("B-1", "2026-12-01 18:00")
                + row("", "2026-12-01 18:00")
                + row("B-3", "12月1日 18:00")
                + row("B-4", "")
                + "B-5,2026-11-01,2026-11-20 09:00,,井盖,路灯不亮,,,\n"
                + "B-6,2026-12-01,2026-11-20 09:00,,井盖,路灯不亮,,,也许\n"
                + "B-7,2026-12-01,2026-11-25 09:00,,井盖,路灯不亮,,,\n"
                + "B-8,2026-12-01,2026-11-20 09:00,,,,,,\n"
                + "B-1,2026-12-01 18:00,,,别的事,同一个号却是别的事,,,\n"
                + "B-10,\"2026-12-01,引号没有收尾\n"
                + "=cmd|' /C calc'!A0,2026-12-01,,,公式,公式,,,\n"
                + row("B-12", "20261201");

        Files.Preview preview = files.preview(given(FileKind.ORDERS, CITY, bytes(file)));
        GivenFile after = taken(FileKind.ORDERS, CITY, file);

        assertThat(preview.count(Orders.Came.FRESH)).isEqualTo(2);
        assertThat(after.fresh()).isEqualTo(2);
        assertThat(preview.faults().stream().map(Row.Fault::why).map(Refusal::slug))
                .containsExactly(
                        "upper-number",
                        "upper-deadline",
                        "upper-deadline",
                        "upper-deadline-before",
                        "upper-confidential",
                        "import-time-ahead",
                        "import-words-missing",
                        "import-id-twice",
                        "import-quote-open",
                        "upper-number");
        assertThat(after.faults()).isEqualTo(10);
        assertThatThrownBy(() -> given(FileKind.ORDERS, CITY, new byte[] {'%', 'P', 'D', 'F'}))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> given(FileKind.ORDERS, CITY, new byte[0])).isInstanceOf(RefusedException.class);
        GivenFile other = given(FileKind.RECEIPTS, CITY, bytes(file));
        assertThat(other.columns().missing(FileKind.RECEIPTS)).contains(Field.RETURN, Field.OUTCOME);
        assertThatThrownBy(() -> files.take(other, staff("dispatch"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void spreadsheetIsReadAsAFileOfCommasIs() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet();
            List<String> headings = List.of("工单号", "截止时间", "主要内容");
            List<String> cells = List.of("X-1", "2026-12-01 18:00", "路灯不亮");
            var first = sheet.createRow(0);
            var second = sheet.createRow(1);
            IntStream.range(0, 3).forEach(at -> {
                first.createCell(at).setCellValue(headings.get(at));
                second.createCell(at).setCellValue(cells.get(at));
            });
            book.write(out);
        }
        GivenFile file = files.take(given(FileKind.ORDERS, CITY, out.toByteArray()), staff("dispatch"));

        assertThat(file.fresh()).isOne();
        assertThat(order("X-1").due()).isEqualTo(instant("2026-12-01T18:00"));
        assertThat(order("X-1").since()).isEqualTo(clock.instant());
    }

    @Test
    void caseNeverPromisesLaterThanAboveLessTheReserve() throws IOException {
        CaseId id = taken("C-1", "2026-11-26 18:00");

        // A day of open offices has seven hours: eight hours before Thursday's close is Wednesday at five.
        assertThat(order("C-1").latest()).isEqualTo(instant("2026-11-25T17:00"));
        assertThat(file(id).nextBy().orElseThrow()).isBeforeOrEqualTo(instant("2026-11-25T17:00"));
        dispatch(id);
        assertThat(finishBy(id)).isEqualTo(instant("2026-11-25T17:00"));
        assertThat(matter(id).trail().firstFinishBy()).isEqualTo(instant("2026-11-25T17:00"));
        done(id, new CaseCommand.Sign(), "zj");
        done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
        done(id, new CaseCommand.Pass(""), "checker");
        done(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "", true)),
                "hotline");
        assertThat(matter(id).state()).isEqualTo(CaseState.HANDLING);
        assertThat(finishBy(id)).isEqualTo(instant("2026-11-25T17:00"));
    }

    @Test
    void whatIsTakenUpAgainIsPromisedAnew() throws IOException {
        String platform = "重办市";
        CaseId id = taken(platform, "C-2", "2026-11-26 18:00");
        dispatch(id);
        done(id, new CaseCommand.Sign(), "zj");
        done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "修好了"), "zj");
        done(id, new CaseCommand.Pass(""), "checker");
        done(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "", false)),
                "hotline");
        at("2026-11-27T10:00");
        done(id, new CaseCommand.Reopen("又不亮了"), "hotline");

        assertThat(finishBy(id)).isAfter(clock.instant());
        returns.export(platform, staff("dispatch"));
        SentBack result = sent.of(id).stream()
                .filter(it -> it.kind() == SentBack.Kind.RESULT)
                .findFirst()
                .orElseThrow();
        taken(FileKind.RECEIPTS, platform, "回传编号,回执结果\n" + result.id() + "/1,退回\n");
        assertThat(finishBy(id)).isAfter(clock.instant());
        taken(FileKind.ORDERS, platform, HEADINGS + row("C-2", "2026-12-01 18:00"));
        orders.decide(waiting(id).id(), true, staff("dispatch"));
        assertThat(finishBy(id)).isEqualTo(order(platform, "C-2").latest());
    }

    @Test
    void reserveIsKeptOfOpenOfficesAndNotOfAHoliday() throws IOException {
        at("2026-09-28T10:00");
        taken("D-1", "2026-10-08 12:00");

        // Three hours of the morning of the 8th, then five of the 30th of September: the week between is off.
        assertThat(order("D-1").latest()).isEqualTo(instant("2026-09-30T11:00"));
        assertThat(order("D-1").calendarKnown()).isTrue();
    }

    @Test
    void yearWithoutACalendarIsReckonedByWeekdaysAndSaidSo() throws IOException {
        taken("D-2", "2027-03-10 12:00");

        assertThat(order("D-2").latest()).isEqualTo(instant("2027-03-09T11:00"));
        assertThat(order("D-2").calendarKnown()).isFalse();
    }

    @Test
    void deadlineThatIsOverMakesItDueAtOnceAndPromisesNothing() throws IOException {
        String past = HEADINGS + "E-1,2026-11-20 18:00,2026-11-10 09:00,,路灯不亮,路灯不亮,李小梅,13900001234,\n";
        taken(FileKind.ORDERS, CITY, past);
        CaseId id = order("E-1").id();
        dispatch(id);

        assertThat(finishBy(id)).isEqualTo(order("E-1").latest()).isBefore(clock.instant());
        assertThat(told.notices.stream().map(CaseNotice::messageKey)).contains("cases.notice.dispatched-at-once");
        assertThat(told.notices.stream().map(CaseNotice::messageKey)).doesNotContain("cases.notice.dispatched");
    }

    @Test
    void timeThatPassedAboveHasPassed() throws IOException {
        taken(FileKind.ORDERS, CITY, HEADINGS + "F-1,2026-12-31 18:00,2026-11-20 09:00,,路灯不亮,路灯不亮,,,\n");
        taken(FileKind.ORDERS, CITY, HEADINGS + "F-2,2026-12-31 18:00,2026-11-23 09:00,,路灯不亮,路灯不亮,,,\n");
        CaseId passed = order("F-1").id();
        CaseId fresh = order("F-2").id();
        dispatch(passed);
        dispatch(fresh);

        assertThat(finishBy(passed)).isBefore(finishBy(fresh));
    }

    @Test
    void extensionWaitsForMoreTimeAbove() throws IOException {
        CaseId id = taken("G-1", "2026-11-26 18:00");
        dispatch(id);
        done(id, new CaseCommand.Sign(), "zj");
        done(id, new CaseCommand.AskExtension(3, "配件没到"), "zj");

        assertThat(tried(id, new CaseCommand.Grant("同意"), "dispatch"))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-extension-upper"));
        taken(FileKind.ORDERS, CITY, HEADINGS + row("G-1", "2026-12-10 18:00"));
        orders.decide(waiting(id).id(), true, staff("dispatch"));
        done(id, new CaseCommand.Grant("同意"), "dispatch");

        assertThat(finishBy(id))
                .isAfter(instant("2026-11-26T18:00"))
                .isBeforeOrEqualTo(order("G-1").latest());
    }

    @Test
    void laterFileChangesNothingUntilAPersonTakesItOver() throws IOException {
        CaseId id = taken("H-1", "2026-11-26 18:00");
        dispatch(id);
        Instant before = finishBy(id);

        GivenFile later = taken(FileKind.ORDERS, CITY, HEADINGS + row("H-1", "2026-11-25 18:00"));

        assertThat(later.different()).isOne();
        assertThat(finishBy(id)).isEqualTo(before);
        assertThat(order("H-1").due()).isEqualTo(instant("2026-11-26T18:00"));
        assertThat(taken(FileKind.ORDERS, CITY, HEADINGS + row("H-1", "2026-11-25 18:00"))
                        .known())
                .isOne();
        told.notices.clear();
        orders.decide(waiting(id).id(), true, staff("dispatch"));
        assertThat(order("H-1").due()).isEqualTo(instant("2026-11-25T18:00"));
        assertThat(finishBy(id)).isEqualTo(order("H-1").latest()).isBefore(before);
        assertThat(told.notices.stream().map(CaseNotice::messageKey)).contains("cases.notice.upper-deadline");
        assertThat(store.waiting(Optional.of(id))).isEmpty();
    }

    @Test
    void whatIsLeftIsNotAskedAgainAndWhatIsTakenBackAbovePasses() throws IOException {
        CaseId id = taken("H-2", "2026-11-26 18:00");
        taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-25 18:00"));
        orders.decide(waiting(id).id(), false, staff("dispatch"));

        assertThat(taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-25 18:00"))
                        .known())
                .isOne();
        assertThat(taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-30 18:00"))
                        .different())
                .isOne();
        assertThat(taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-26 18:00"))
                        .known())
                .isOne();
        assertThat(store.waiting(Optional.of(id))).isEmpty();
        assertThat(order("H-2").due()).isEqualTo(instant("2026-11-26T18:00"));
    }

    @Test
    void newWordsWaitUnderSealAndAreAddedToTheFileOnceTakenOver() throws IOException {
        CaseId id = taken("H-3", "2026-11-26 18:00");
        taken(FileKind.ORDERS, CITY, HEADINGS + "H-3,2026-11-26 18:00,,,路灯不亮,路灯不亮，有人摔伤,,,\n");
        Difference it = waiting(id);

        assertThat(new String(java.util.Objects.requireNonNull(it.words()), StandardCharsets.UTF_8))
                .doesNotContain("摔伤");
        assertThat(orders.words(it).orElseThrow()).contains("有人摔伤");
        orders.decide(it.id(), true, staff("dispatch"));

        assertThat(file(id).history().getLast().text()).contains("有人摔伤");
        assertThat(jdbc.sql("SELECT count(*) FROM upper.difference WHERE words IS NOT NULL AND case_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(taken(FileKind.ORDERS, CITY, HEADINGS + "H-3,2026-11-26 18:00,,,路灯不亮,路灯不亮，有人摔伤,,,\n")
                        .known())
                .isOne();
    }

    @Test
    void ruleTakesAnEarlierDeadlineAtOnceButNeverALaterOne() throws IOException {
        CaseId id = taken("H-4", "2026-11-26 18:00");
        figures.set(
                "upper.deadline-by-rule", DeskCounty.COUNTY, LocalDate.of(2026, 11, 1), BigDecimal.valueOf(2), "试验");
        try {
            taken(FileKind.ORDERS, CITY, HEADINGS + row("H-4", "2026-11-25 18:00"));
            assertThat(order("H-4").due()).isEqualTo(instant("2026-11-25T18:00"));
            taken(FileKind.ORDERS, CITY, HEADINGS + row("H-4", "2026-11-30 18:00"));
            assertThat(order("H-4").due()).isEqualTo(instant("2026-11-25T18:00"));
            assertThat(store.waiting(Optional.of(id))).hasSize(1);
        } finally {
            figures.set("upper.deadline-by-rule", DeskCounty.COUNTY, LocalDate.of(2026, 11, 1), BigDecimal.ONE, "试验");
        }
    }

    @Test
    void everyStepThatConcernsThemGoesBackOnceAndOnlyWhenItCannotBeTakenBack() throws IOException {
        String platform = "回传市";
        CaseId id = taken(platform, "I-1", "2026-12-10 18:00");
        dispatch(id);
        done(id, new CaseCommand.Sign(), "zj");
        done(id, new CaseCommand.Undo(), "zj");
        assertThat(kinds(id)).containsExactly("SIGNED WITHDRAWN");
        done(id, new CaseCommand.Sign(), "zj");
        assertThatThrownBy(() -> returns.export(platform, staff("dispatch"))).isInstanceOf(RefusedException.class);

        clock.advance(Duration.ofSeconds(13));
        done(id, new CaseCommand.Note("内部的话", false), "zj");
        done(id, new CaseCommand.Contact("约了明天"), "zj");
        done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
        done(id, new CaseCommand.Pass(""), "checker");
        done(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "谢谢", false)),
                "hotline");
        clock.advance(Duration.ofSeconds(13));
        UUID first = returns.export(platform, staff("dispatch"));

        assertThat(sent.rows(first).stream().map(it -> it.it().kind()))
                .containsExactly(
                        SentBack.Kind.SIGNED, SentBack.Kind.PROGRESS, SentBack.Kind.RESULT, SentBack.Kind.CLOSED);
        assertThat(sent.findExport(first).orElseThrow().number()).isOne();
        CaseFile file = file(id);
        assertThat(sent.rows(first).stream().map(it -> returns.content(it.it(), file)))
                .containsExactly(
                        new Returns.Content("", ""),
                        new Returns.Content("", "约了明天"),
                        new Returns.Content("", "疏通了"),
                        new Returns.Content("解决", ""));
        assertThatThrownBy(() -> returns.export(platform, staff("dispatch"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void refusedObjectionIsToldAtTheCaseAndSentAgainWithTheNextFile() throws IOException {
        String platform = "异议市";
        CaseId id = taken(platform, "J-1", "2026-12-10 18:00");
        dispatch(id);
        done(id, new CaseCommand.Objection("不归我们管"), "zj");
        clock.advance(Duration.ofSeconds(13));
        returns.export(platform, staff("dispatch"));
        SentBack it = sent.of(id).getFirst();
        String refused = "回传编号,回执结果,退回原因\n" + it.id() + "/1,退回,理由不充分\n";

        assertThat(taken(FileKind.RECEIPTS, platform, refused).fresh()).isOne();
        assertThat(taken(FileKind.RECEIPTS, platform, refused).known()).isOne();

        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.REFUSED);
        assertThat(file(id).history().getLast().text()).contains("异议").contains("理由不充分");
        assertThat(file(id).history().stream()
                        .filter(step -> step.text().contains("理由不充分"))
                        .count())
                .isOne();
        assertThat(told.notices.stream().map(CaseNotice::messageKey)).contains("cases.notice.upper");
        assertThat(sent.stuck(returns.stuckBefore(clock.instant()), 100).stream()
                        .map(SentBack::id))
                .contains(it.id());

        returns.again(it.id(), true, staff("dispatch"));
        UUID second = returns.export(platform, staff("dispatch"));
        assertThat(sent.findExport(second).orElseThrow().number()).isEqualTo(2);
        assertThat(sent.rows(second).getFirst().attempt()).isEqualTo(2);
        // What comes late of the first sending does not undo the second.
        taken(FileKind.RECEIPTS, platform, "回传编号,回执结果,退回原因\n" + it.id() + "/1,退回,还是不充分\n");
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.EXPORTED);
        taken(FileKind.RECEIPTS, platform, "回传编号,回执结果\n" + it.id() + "/2,已接收\n");
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.CONFIRMED);
        assertThat(taken(
                                FileKind.RECEIPTS,
                                platform,
                                "回传编号,回执结果\n" + UUID.randomUUID() + "/1,已接收\n" + it.id() + "/3,已接收\n" + it.id()
                                        + "/1,差不多\n")
                        .faults())
                .isEqualTo(3);
    }

    @Test
    void whatHasNoReceiptInTimeIsStuckUntilSomebodySeesToIt() throws IOException {
        String platform = "卡住市";
        CaseId id = taken(platform, "K-1", "2026-12-10 18:00");
        dispatch(id);
        done(id, new CaseCommand.Sign(), "zj");
        assertThat(stuck(id)).isEmpty();
        clock.advance(Duration.ofHours(25));
        assertThat(stuck(id)).hasSize(1);
        assertThat(sent.stuckByOrder(returns.stuckBefore(clock.instant()))).containsEntry(id, 1);
        returns.export(platform, staff("dispatch"));
        assertThat(stuck(id)).isEmpty();
        clock.advance(Duration.ofHours(25));
        assertThat(stuck(id)).hasSize(1);

        returns.again(sent.of(id).getFirst().id(), false, staff("dispatch"));

        assertThat(stuck(id)).isEmpty();
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.LEFT);
    }

    @Test
    void visitsOfBothStandBesideEachOtherAndAreCountedByBothFormulas() throws IOException {
        String platform = "口径市";
        for (int i = 1; i <= 3; i++) {
            CaseId id = taken(platform, "L-" + i, "2026-12-10 18:00");
            dispatch(id);
            done(id, new CaseCommand.Sign(), "zj");
            done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
            done(id, new CaseCommand.Pass(""), "checker");
            done(
                    id,
                    new CaseCommand.AnswerVisit(new Visit.Answer(
                            true, i == 1 ? Solved.YES : Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED, "还行", false)),
                    "hotline");
        }
        clock.advance(Duration.ofDays(1));
        String heard = "工单编号,回访时间,是否联系,是否解决,是否满意,回访内容\n"
                + "L-1,2026-11-23 12:00,已联系,未解决,不满意,水还在漫\n"
                + "L-1,2026-11-23 15:00,已联系,已解决,满意,好了\n"
                + "L-2,2026-11-23 15:00,未联系,已解决,基本满意,\n"
                + "L-9,2026-11-23 15:00,已联系,已解决,满意,\n";

        GivenFile file = taken(FileKind.VISITS, platform, heard);
        GivenFile again = taken(FileKind.VISITS, platform, heard);

        assertThat(file.fresh()).isEqualTo(3);
        assertThat(file.faults()).isOne();
        assertThat(again.known()).isEqualTo(3);
        CaseId first = order(platform, "L-1").id();
        assertThat(store.visits(first)).hasSize(2);
        assertThat(file(first).visits()).hasSize(1);
        assertThat(file(first)
                        .matter()
                        .closing()
                        .orElseThrow()
                        .answer()
                        .orElseThrow()
                        .solved())
                .isEqualTo(Solved.YES);
        BothFormulas.Result both = formulas.count(platform, YearMonth.of(2026, 11));
        assertThat(both.orders()).isEqualTo(3);
        assertThat(both.above().answers()).isEqualTo(2);
        assertThat(both.above().solved().part()).isEqualTo(2);
        assertThat(both.above().contacted().part()).isEqualTo(1);
        assertThat(both.above().satisfied().part()).isEqualTo(2);
        assertThat(both.ours().answers()).isEqualTo(3);
        assertThat(both.ours().solved().part()).isEqualTo(1);
        assertThat(both.ours().satisfied().part()).isEqualTo(2.7);
    }

    @Test
    void categoryAboveIsKeptAndMapsToOursFromItsDayOn() throws IOException {
        String platform = "分类市";
        taken(FileKind.ORDERS, platform, HEADINGS + "M-1,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        tables.map(new JdbcUpperTables.Mapped(
                platform, "市政/排水", LocalDate.of(2026, 11, 24), DeskCounty.DRAIN.value(), LocalDate.of(2026, 11, 24)));
        taken(FileKind.ORDERS, platform, HEADINGS + "M-2,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        clock.advance(Duration.ofDays(1));
        taken(FileKind.ORDERS, platform, HEADINGS + "M-3,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        clock.advance(Duration.ofDays(1));
        taken(FileKind.ORDERS, platform, HEADINGS + "M-4,2026-12-10 18:00,,市政/排水,井,井,,,\n");

        assertThat(order(platform, "M-1").ourCategory()).isEmpty();
        assertThat(order(platform, "M-2").ourCategory()).isEmpty();
        assertThat(order(platform, "M-3").ourCategory()).contains(DeskCounty.DRAIN);
        assertThat(matter(order(platform, "M-3").id()).subject().category()).isEqualTo(DeskCounty.DRAIN);
        assertThat(order(platform, "M-4").ourCategory()).isEmpty();
        assertThat(order(platform, "M-4").category()).isEqualTo("市政/排水");
    }

    @Test
    void reporterReadsTheOwnNumberAndNoSecondDeadlineAndStrangersNothing() throws IOException {
        String file = HEADINGS + "N-1,2026-12-10 18:00,2026-11-23 09:00,,路灯不亮,我是李小梅路灯不亮,李小梅,13900001234,是\n";
        GivenFile given = given(FileKind.ORDERS, CITY, bytes(file));
        assertThat(new String(
                        jdbc.sql("SELECT content FROM upper.file WHERE id = ?")
                                .param(given.id())
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.UTF_8))
                .doesNotContain("13900001234", "李小梅");
        files.take(given, staff("dispatch"));
        CaseId id = order("N-1").id();
        Actor reporter = reporter(CITY, "N-1");
        dispatch(id);

        Case own = cases.file(id, reporter).orElseThrow().matter();
        assertThat(own.course().upper().orElseThrow().number()).isEqualTo("N-1");
        assertThat(own.course().upper().orElseThrow().by()).isNull();
        assertThat(own.course().upper().orElseThrow().latest()).isNull();
        assertThat(cases.file(id, reporter).orElseThrow().history().stream()
                        .filter(it -> it.command()
                                .filter(CommandKind.INSTRUCT::equals)
                                .isPresent()))
                .isEmpty();
        assertThat(cases.file(id, staff("zj")).orElseThrow().matter().intake().words())
                .doesNotContain("李小梅");
        assertThat(upperTables()).doesNotContain("13900001234", "李小梅");
        assertThat(given.id()).isNotNull();
        assertThat(jdbc.sql("SELECT count(*) FROM upper.file WHERE id = ? AND content IS NOT NULL")
                        .param(given.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoJoinsDoesNotLearnTheNumber() throws IOException {
        CaseId id = taken("N-2", "2026-12-10 18:00");
        var key = new IntakeKey("test", UUID.randomUUID().toString());
        assertThat(cases.join(id, key, new PersonalData("王五", "13900005555", null), new Actor.Anonymous()))
                .isInstanceOf(Opening.Opened.class);
        var joiner = new Actor.ReceiptHolder(
                receipts.digest(receipts.derive(key.seed())).orElseThrow());

        CaseFile file = cases.file(id, joiner).orElseThrow();

        assertThat(file.matter().course().upper()).isEmpty();
        assertThat(file.history())
                .allSatisfy(it -> assertThat(it.course().upper()).isEmpty());
    }

    @Test
    void whoIsErasedLeavesNoWordsBehind() throws IOException {
        String platform = "删除市";
        CaseId id = taken(platform, "O-1", "2026-12-10 18:00");
        taken(FileKind.ORDERS, platform, HEADINGS + "O-1,2026-12-10 18:00,,,路灯不亮,我是李小梅,,,\n");
        taken(FileKind.VISITS, platform, "工单编号,回访时间,是否解决,回访内容\nO-1,2026-11-23 09:00,已解决,我是李小梅\n");

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new PersonErased(UUID.randomUUID(), id.subject(), clock.instant(), "本人要求")));

        assertThat(store.visitWords(id)).containsExactly("");
        assertThat(store.visits(id)).hasSize(1);
        assertThat(store.waiting(Optional.of(id))).isEmpty();

        taken(FileKind.ORDERS, platform, HEADINGS + "O-1,2026-12-11 18:00,,,路灯不亮,我是李小梅,,,\n");
        taken(
                FileKind.VISITS,
                platform,
                "工单编号,回访时间,是否解决,回访内容\nO-1,2026-11-23 09:00,已解决,我是李小梅\nO-1,2026-11-23 09:30,已解决,我是李小梅\n");

        assertThat(store.waiting(Optional.of(id)))
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.DEADLINE);
        assertThat(jdbc.sql("SELECT count(*) FROM upper.difference WHERE words IS NOT NULL AND case_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(store.visitWords(id)).containsExactly("", "");
        assertThat(upperTables()).doesNotContain("李小梅");
    }

    @Test
    void stepThatIsTakenMeanwhileHindersNeitherADecisionNorAReceipt() throws Exception {
        String platform = "同时市";
        CaseId id = taken(platform, "Q-1", "2026-12-10 18:00");
        dispatch(id);
        taken(FileKind.ORDERS, platform, HEADINGS + row("Q-1", "2026-12-09 18:00"));
        UUID difference = waiting(id).id();

        Meanwhile.during(transaction, jdbc, () -> done(id, new CaseCommand.Objection("不归我们管"), "zj"), () -> {
            orders.decide(difference, true, staff("dispatch"));
            return 0;
        });

        assertThat(order(platform, "Q-1").due()).isEqualTo(instant("2026-12-09T18:00"));
        clock.advance(Duration.ofSeconds(13));
        returns.export(platform, staff("dispatch"));
        String refused = "回传编号,回执结果,退回原因\n" + sent.of(id).getFirst().id() + "/1,退回,理由不充分\n";
        GivenFile receipts = Meanwhile.during(
                transaction,
                jdbc,
                () -> done(id, new CaseCommand.Refuse("归你们管"), "dispatch"),
                () -> taken(FileKind.RECEIPTS, platform, refused));

        assertThat(receipts.fresh()).isOne();
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.REFUSED);
        assertThat(file(id).history().getLast().text()).contains("理由不充分");
    }

    @Test
    void whatCannotBeTakenBackIsReadyToGoAtOnce() throws IOException {
        String platform = "当时市";
        CaseId id = taken(platform, "R-1", "2026-12-10 18:00");
        dispatch(id);
        done(id, new CaseCommand.Sign(), "zj");
        done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
        done(id, new CaseCommand.Pass(""), "checker");
        assertThat(cases.perform(
                        id,
                        matter(id).version(),
                        new CaseCommand.AnswerVisit(
                                new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "谢谢", false)),
                        reporter(platform, "R-1")))
                .isInstanceOf(CaseOutcome.Done.class);

        assertThat(sent.of(id).getLast().kind()).isEqualTo(SentBack.Kind.CLOSED);
        assertThat(sent.of(id).getLast().readyAt())
                .isEqualTo(sent.of(id).getLast().at());
        assertThat(sent.of(id).getFirst().readyAt())
                .isEqualTo(sent.of(id).getFirst().at().plusSeconds(12));
    }

    @Test
    void ourFormulaStandsOnAllThatWasDoneWhereTheCountySaysSo() throws IOException {
        String platform = "分母市";
        at("2027-01-11T10:00");
        LocalDate since = LocalDate.of(2027, 1, 1);
        figures.set("formula.base", DeskCounty.COUNTY, since, BigDecimal.TWO, "试验");
        try {
            CaseId answered = taken(platform, "S-1", "2027-02-10 18:00");
            CaseId silent = taken(platform, "S-2", "2027-02-10 18:00");
            CaseId declined = taken(platform, "S-3", "2027-02-10 18:00");
            dispatch(answered);
            done(answered, new CaseCommand.Sign(), "zj");
            done(answered, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
            done(answered, new CaseCommand.Pass(""), "checker");
            done(
                    answered,
                    new CaseCommand.AnswerVisit(
                            new Visit.Answer(true, Solved.YES, Satisfaction.VERY_SATISFIED, "谢谢", false)),
                    "hotline");
            assertThat(cases.perform(
                            silent,
                            matter(silent).version(),
                            new CaseCommand.Withdraw("不用了", false),
                            reporter(platform, "S-2")))
                    .isInstanceOf(CaseOutcome.Done.class);
            done(declined, new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "归市场管，可以找消协"), "dispatch");

            BothFormulas.Result both = formulas.count(platform, YearMonth.of(2027, 1));

            assertThat(both.orders()).isEqualTo(2);
            assertThat(both.all()).isTrue();
            assertThat(both.ours().answers()).isOne();
            assertThat(both.ours().solved()).isEqualTo(new Share(1, 2));
            assertThat(both.ours().contacted()).isEqualTo(new Share(1, 2));
            assertThat(both.ours().satisfied()).isEqualTo(new Share(1, 2));
        } finally {
            figures.set("formula.base", DeskCounty.COUNTY, since, BigDecimal.ONE, "试验");
        }
    }

    @Test
    void fileOfExactlyAsManyRowsAsThereMayBeIsWhole() throws IOException {
        String rows = IntStream.rangeClosed(1, Files.MOST_ROWS)
                .mapToObj(it -> row("T-" + it, "2026-12-10 18:00"))
                .collect(Collectors.joining());

        assertThat(files.preview(given(FileKind.ORDERS, "满市", bytes(HEADINGS + rows)))
                        .faults())
                .isEmpty();
        assertThat(files.preview(given(FileKind.ORDERS, "满市", bytes(HEADINGS + rows + row("T-0", "2026-12-10 18:00"))))
                        .faults())
                .singleElement()
                .satisfies(it -> assertThat(it.why().slug()).isEqualTo("upper-too-many"))
                .satisfies(it -> assertThat(it.line()).isEqualTo(Files.MOST_ROWS + 2));
    }

    @Test
    void fileThatNobodyTakesInIsForgottenAlsoWhereNoOtherComes() throws IOException {
        UUID id = given(FileKind.ORDERS, CITY, bytes(HEADINGS + row("V-1", "2026-12-10 18:00")))
                .id();
        clock.advance(Duration.ofDays(8));

        schedule.forgetLeft();

        assertThat(jdbc.sql("SELECT count(*) FROM upper.file WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void categoryThatIsTakenOverIsToldAndMeansHereWhatItMeansFromThen() throws IOException {
        String platform = "改分类市";
        tables.map(new JdbcUpperTables.Mapped(
                platform, "市政/排水", LocalDate.of(2020, 1, 1), DeskCounty.DRAIN.value(), null));
        CaseId id = taken(platform, "W-1", "2026-12-10 18:00");
        dispatch(id);
        taken(FileKind.ORDERS, platform, HEADINGS + "W-1,2026-12-10 18:00,,市政/排水,路灯不亮,路灯不亮,,,\n");
        told.notices.clear();

        orders.decide(waiting(id).id(), true, staff("dispatch"));

        assertThat(order(platform, "W-1").category()).isEqualTo("市政/排水");
        assertThat(order(platform, "W-1").ourCategory()).contains(DeskCounty.DRAIN);
        assertThat(file(id).history().getLast().text()).contains("市政/排水");
        assertThat(told.notices.stream().map(CaseNotice::messageKey)).contains("cases.notice.upper");
    }

    @Test
    void whoWorksForATownHasNothingToDoWithThem() throws IOException {
        if (accounts.staff("town-dispatch").isEmpty()) {
            accounts.create(
                    "town-dispatch",
                    DeskCounty.PASSWORD,
                    staff("dispatch").person(),
                    List.of(new Grant(Role.DISPATCHER, new Scope(DeskCounty.TOWN, Optional.empty()))));
        }
        CaseId id = taken("P-1", "2026-12-10 18:00");

        assertThatThrownBy(() -> door.reading(staff("town-dispatch"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> door.working(staff("zj"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> orders.visible(id, staff("town-dispatch"))).isInstanceOf(RefusedException.class);
        assertThat(door.working(staff("hotline"))).isNotNull();
    }

    private String upperTables() {
        return String.join(
                "\n",
                List.of("upper_order", "difference", "sent_back", "visit").stream()
                        .flatMap(table -> jdbc
                                .sql("SELECT t::text AS line FROM upper." + table + " AS t")
                                .query((row, _) -> row.getString("line"))
                                .list()
                                .stream())
                        .toList());
    }

    private List<SentBack> stuck(CaseId of) {
        return sent.stuck(returns.stuckBefore(clock.instant()), 1_000).stream()
                .filter(it -> it.of().equals(of))
                .toList();
    }

    private List<String> kinds(CaseId id) {
        return sent.of(id).stream().map(it -> it.kind() + " " + it.state()).toList();
    }

    private Difference waiting(CaseId id) {
        return store.waiting(Optional.of(id)).getFirst();
    }

    private static String row(String number, String due) {
        return number + "," + due + ",,,路灯不亮,路灯不亮,,,\n";
    }

    private CaseId taken(String number, String due) throws IOException {
        return taken(CITY, number, due);
    }

    private CaseId taken(String platform, String number, String due) throws IOException {
        taken(FileKind.ORDERS, platform, HEADINGS + row(number, due));
        return order(platform, number).id();
    }

    private GivenFile taken(FileKind kind, String platform, String file) throws IOException {
        return files.take(given(kind, platform, bytes(file)), staff("dispatch"));
    }

    private GivenFile given(FileKind kind, String platform, byte[] content) throws IOException {
        return files.receive(kind, platform, "市里.csv", new ByteArrayInputStream(content), staff("dispatch"));
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private Order order(String number) {
        return order(CITY, number);
    }

    private Order order(String platform, String number) {
        return store.find(platform, number).orElseThrow();
    }

    private Actor reporter(String platform, String number) {
        return new Actor.ReceiptHolder(
                receipts.digest(receipts.derive(new IntakeKey("upper:" + platform, number).seed()))
                        .orElseThrow());
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private CaseFile file(CaseId id) {
        return cases.file(id, staff("dispatch")).orElseThrow();
    }

    private Case matter(CaseId id) {
        return file(id).matter();
    }

    private Instant finishBy(CaseId id) {
        return matter(id).order().orElseThrow().finishBy();
    }

    private CaseOutcome tried(CaseId id, CaseCommand command, String who) {
        return cases.perform(id, matter(id).version(), command, staff(who));
    }

    private void done(CaseId id, CaseCommand command, String who) {
        assertThat(tried(id, command, who)).as("%s", command).isInstanceOf(CaseOutcome.Done.class);
    }

    private void dispatch(CaseId id) {
        done(
                id,
                new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.empty(), List.of(), "它管路灯"),
                "dispatch");
    }

    private int cases() {
        return jdbc.sql("SELECT count(*) FROM cases.cases").query(Integer.class).single();
    }

    private void at(String wall) {
        clock.set(LocalDateTime.parse(wall));
    }

    private static Instant instant(String wall) {
        return LocalDateTime.parse(wall).atZone(TestClock.ZONE).toInstant();
    }
}
