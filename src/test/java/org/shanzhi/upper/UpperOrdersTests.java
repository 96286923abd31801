// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.shanzhi.upper.UpperCounty.CITY;
import static org.shanzhi.upper.UpperCounty.HEADINGS;
import static org.shanzhi.upper.UpperCounty.bytes;
import static org.shanzhi.upper.UpperCounty.instant;
import static org.shanzhi.upper.UpperCounty.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders from above on their whole way: in by file, through the county, back by file, and confirmed. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import({DeskCounty.class, UpperCounty.class})
class UpperOrdersTests {
    @Autowired
    UpperCounty upper;

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

    @BeforeEach
    void peopleWorkHere() {
        upper.settle();
    }

    @Test
    void sameFileTakenInTwiceChangesNothing() throws IOException {
        String file = HEADINGS + row("A-1", "2026-12-01 18:00") + row("A-2", "2026-12-02 18:00");

        assertThat(upper.taken(FileKind.ORDERS, CITY, file).fresh()).isEqualTo(2);
        int before = cases();
        GivenFile again = upper.taken(FileKind.ORDERS, CITY, file);

        assertThat(again.fresh()).isZero();
        assertThat(again.known()).isEqualTo(2);
        assertThat(again.different()).isZero();
        assertThat(cases()).isEqualTo(before);
        assertThat(upper.taken(FileKind.ORDERS, "省12345", HEADINGS + row("A-1", "2026-12-01 18:00"))
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

        Files.Preview preview = files.preview(upper.given(FileKind.ORDERS, CITY, bytes(file)));
        GivenFile after = upper.taken(FileKind.ORDERS, CITY, file);

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
        assertThatThrownBy(() -> upper.given(FileKind.ORDERS, CITY, new byte[] {'%', 'P', 'D', 'F'}))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> upper.given(FileKind.ORDERS, CITY, new byte[0]))
                .isInstanceOf(RefusedException.class);
        GivenFile other = upper.given(FileKind.RECEIPTS, CITY, bytes(file));
        assertThat(other.columns().missing(FileKind.RECEIPTS)).contains(Field.RETURN, Field.OUTCOME);
        assertThatThrownBy(() -> files.take(other, upper.staff("dispatch"))).isInstanceOf(RefusedException.class);
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
        GivenFile file = files.take(upper.given(FileKind.ORDERS, CITY, out.toByteArray()), upper.staff("dispatch"));

        assertThat(file.fresh()).isOne();
        assertThat(upper.order("X-1").due()).isEqualTo(instant("2026-12-01T18:00"));
        assertThat(upper.order("X-1").since()).isEqualTo(clock.instant());
    }

    @Test
    void caseNeverPromisesLaterThanAboveLessTheReserve() throws IOException {
        CaseId id = upper.taken("C-1", "2026-11-26 18:00");

        // A day of open offices has seven hours: eight hours before Thursday's close is Wednesday at five.
        assertThat(upper.order("C-1").latest()).isEqualTo(instant("2026-11-25T17:00"));
        assertThat(upper.file(id).nextBy().orElseThrow()).isBeforeOrEqualTo(instant("2026-11-25T17:00"));
        upper.dispatch(id);
        assertThat(upper.finishBy(id)).isEqualTo(instant("2026-11-25T17:00"));
        assertThat(upper.matter(id).trail().firstFinishBy()).isEqualTo(instant("2026-11-25T17:00"));
        upper.done(id, new CaseCommand.Sign(), "zj");
        upper.done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
        upper.done(id, new CaseCommand.Pass(""), "checker");
        upper.done(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "", true)),
                "hotline");
        assertThat(upper.matter(id).state()).isEqualTo(CaseState.HANDLING);
        assertThat(upper.finishBy(id)).isEqualTo(instant("2026-11-25T17:00"));
    }

    @Test
    void whatIsTakenUpAgainIsPromisedAnew() throws IOException {
        String platform = "重办市";
        CaseId id = upper.taken(platform, "C-2", "2026-11-26 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Sign(), "zj");
        upper.done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "修好了"), "zj");
        upper.done(id, new CaseCommand.Pass(""), "checker");
        upper.done(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "", false)),
                "hotline");
        upper.at("2026-11-27T10:00");
        upper.done(id, new CaseCommand.Reopen("又不亮了"), "hotline");

        assertThat(upper.finishBy(id)).isAfter(clock.instant());
        returns.export(platform, upper.staff("dispatch"));
        SentBack result = sent.of(id).stream()
                .filter(it -> it.kind() == SentBack.Kind.RESULT)
                .findFirst()
                .orElseThrow();
        upper.taken(FileKind.RECEIPTS, platform, "回传编号,回执结果\n" + result.id() + "/1,退回\n");
        assertThat(upper.finishBy(id)).isAfter(clock.instant());
        upper.taken(FileKind.ORDERS, platform, HEADINGS + row("C-2", "2026-12-01 18:00"));
        orders.decide(upper.waiting(id).id(), true, upper.staff("dispatch"));
        assertThat(upper.finishBy(id)).isEqualTo(upper.order(platform, "C-2").latest());
    }

    @Test
    void reserveIsKeptOfOpenOfficesAndNotOfAHoliday() throws IOException {
        upper.at("2026-09-28T10:00");
        upper.taken("D-1", "2026-10-08 12:00");

        // Three hours of the morning of the 8th, then five of the 30th of September: the week between is off.
        assertThat(upper.order("D-1").latest()).isEqualTo(instant("2026-09-30T11:00"));
        assertThat(upper.order("D-1").calendarKnown()).isTrue();
    }

    @Test
    void yearWithoutACalendarIsReckonedByWeekdaysAndSaidSo() throws IOException {
        upper.taken("D-2", "2027-03-10 12:00");

        assertThat(upper.order("D-2").latest()).isEqualTo(instant("2027-03-09T11:00"));
        assertThat(upper.order("D-2").calendarKnown()).isFalse();
    }

    @Test
    void deadlineThatIsOverMakesItDueAtOnceAndPromisesNothing() throws IOException {
        String past = HEADINGS + "E-1,2026-11-20 18:00,2026-11-10 09:00,,路灯不亮,路灯不亮,李小梅,13900001234,\n";
        upper.taken(FileKind.ORDERS, CITY, past);
        CaseId id = upper.order("E-1").id();
        upper.dispatch(id);

        assertThat(upper.finishBy(id)).isEqualTo(upper.order("E-1").latest()).isBefore(clock.instant());
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).contains("cases.notice.dispatched-at-once");
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).doesNotContain("cases.notice.dispatched");
    }

    @Test
    void timeThatPassedAboveHasPassed() throws IOException {
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + "F-1,2026-12-31 18:00,2026-11-20 09:00,,路灯不亮,路灯不亮,,,\n");
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + "F-2,2026-12-31 18:00,2026-11-23 09:00,,路灯不亮,路灯不亮,,,\n");
        CaseId passed = upper.order("F-1").id();
        CaseId fresh = upper.order("F-2").id();
        upper.dispatch(passed);
        upper.dispatch(fresh);

        assertThat(upper.finishBy(passed)).isBefore(upper.finishBy(fresh));
    }

    @Test
    void extensionWaitsForMoreTimeAbove() throws IOException {
        CaseId id = upper.taken("G-1", "2026-11-26 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Sign(), "zj");
        upper.done(id, new CaseCommand.AskExtension(3, "配件没到"), "zj");

        assertThat(upper.tried(id, new CaseCommand.Grant("同意"), "dispatch"))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-extension-upper"));
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("G-1", "2026-12-10 18:00"));
        orders.decide(upper.waiting(id).id(), true, upper.staff("dispatch"));
        upper.done(id, new CaseCommand.Grant("同意"), "dispatch");

        assertThat(upper.finishBy(id))
                .isAfter(instant("2026-11-26T18:00"))
                .isBeforeOrEqualTo(upper.order("G-1").latest());
    }

    @Test
    void laterFileChangesNothingUntilAPersonTakesItOver() throws IOException {
        CaseId id = upper.taken("H-1", "2026-11-26 18:00");
        upper.dispatch(id);
        Instant before = upper.finishBy(id);

        GivenFile later = upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-1", "2026-11-25 18:00"));

        assertThat(later.different()).isOne();
        assertThat(upper.finishBy(id)).isEqualTo(before);
        assertThat(upper.order("H-1").due()).isEqualTo(instant("2026-11-26T18:00"));
        assertThat(upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-1", "2026-11-25 18:00"))
                        .known())
                .isOne();
        upper.notices().clear();
        orders.decide(upper.waiting(id).id(), true, upper.staff("dispatch"));
        assertThat(upper.order("H-1").due()).isEqualTo(instant("2026-11-25T18:00"));
        assertThat(upper.finishBy(id)).isEqualTo(upper.order("H-1").latest()).isBefore(before);
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).contains("cases.notice.upper-deadline");
        assertThat(store.waiting(Optional.of(id))).isEmpty();
    }

    @Test
    void whatIsLeftIsNotAskedAgainAndWhatIsTakenBackAbovePasses() throws IOException {
        CaseId id = upper.taken("H-2", "2026-11-26 18:00");
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-25 18:00"));
        orders.decide(upper.waiting(id).id(), false, upper.staff("dispatch"));

        assertThat(upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-25 18:00"))
                        .known())
                .isOne();
        assertThat(upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-30 18:00"))
                        .different())
                .isOne();
        assertThat(upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-2", "2026-11-26 18:00"))
                        .known())
                .isOne();
        assertThat(store.waiting(Optional.of(id))).isEmpty();
        assertThat(upper.order("H-2").due()).isEqualTo(instant("2026-11-26T18:00"));
    }

    @Test
    void newWordsWaitUnderSealAndAreAddedToTheFileOnceTakenOver() throws IOException {
        CaseId id = upper.taken("H-3", "2026-11-26 18:00");
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + "H-3,2026-11-26 18:00,,,路灯不亮,路灯不亮，有人摔伤,,,\n");
        Difference it = upper.waiting(id);

        assertThat(new String(java.util.Objects.requireNonNull(it.words()), StandardCharsets.UTF_8))
                .doesNotContain("摔伤");
        assertThat(orders.words(it).orElseThrow()).contains("有人摔伤");
        orders.decide(it.id(), true, upper.staff("dispatch"));

        assertThat(upper.file(id).history().getLast().text()).contains("有人摔伤");
        assertThat(jdbc.sql("SELECT count(*) FROM upper.difference WHERE words IS NOT NULL AND case_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(upper.taken(FileKind.ORDERS, CITY, HEADINGS + "H-3,2026-11-26 18:00,,,路灯不亮,路灯不亮，有人摔伤,,,\n")
                        .known())
                .isOne();
    }

    @Test
    void ruleTakesAnEarlierDeadlineAtOnceButNeverALaterOne() throws IOException {
        CaseId id = upper.taken("H-4", "2026-11-26 18:00");
        figures.set(
                "upper.deadline-by-rule", DeskCounty.COUNTY, LocalDate.of(2026, 11, 1), BigDecimal.valueOf(2), "试验");
        try {
            upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-4", "2026-11-25 18:00"));
            assertThat(upper.order("H-4").due()).isEqualTo(instant("2026-11-25T18:00"));
            upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("H-4", "2026-11-30 18:00"));
            assertThat(upper.order("H-4").due()).isEqualTo(instant("2026-11-25T18:00"));
            assertThat(store.waiting(Optional.of(id))).hasSize(1);
        } finally {
            figures.set("upper.deadline-by-rule", DeskCounty.COUNTY, LocalDate.of(2026, 11, 1), BigDecimal.ONE, "试验");
        }
    }

    @Test
    void categoryAboveIsKeptAndMapsToOursFromItsDayOn() throws IOException {
        String platform = "分类市";
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-1,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        tables.map(new JdbcUpperTables.Mapped(
                platform, "市政/排水", LocalDate.of(2026, 11, 24), DeskCounty.DRAIN.value(), LocalDate.of(2026, 11, 24)));
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-2,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        clock.advance(Duration.ofDays(1));
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-3,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        clock.advance(Duration.ofDays(1));
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-4,2026-12-10 18:00,,市政/排水,井,井,,,\n");

        assertThat(upper.order(platform, "M-1").ourCategory()).isEmpty();
        assertThat(upper.order(platform, "M-2").ourCategory()).isEmpty();
        assertThat(upper.order(platform, "M-3").ourCategory()).contains(DeskCounty.DRAIN);
        assertThat(upper.matter(upper.order(platform, "M-3").id()).subject().category())
                .isEqualTo(DeskCounty.DRAIN);
        assertThat(upper.order(platform, "M-4").ourCategory()).isEmpty();
        assertThat(upper.order(platform, "M-4").category()).isEqualTo("市政/排水");
    }

    @Test
    void reporterReadsTheOwnNumberAndNoSecondDeadlineAndStrangersNothing() throws IOException {
        String file = HEADINGS + "N-1,2026-12-10 18:00,2026-11-23 09:00,,路灯不亮,我是李小梅路灯不亮,李小梅,13900001234,是\n";
        GivenFile given = upper.given(FileKind.ORDERS, CITY, bytes(file));
        assertThat(new String(
                        jdbc.sql("SELECT content FROM upper.file WHERE id = ?")
                                .param(given.id())
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.UTF_8))
                .doesNotContain("13900001234", "李小梅");
        files.take(given, upper.staff("dispatch"));
        CaseId id = upper.order("N-1").id();
        Actor reporter = reporter(CITY, "N-1");
        upper.dispatch(id);

        Case own = cases.file(id, reporter).orElseThrow().matter();
        assertThat(own.course().upper().orElseThrow().number()).isEqualTo("N-1");
        assertThat(own.course().upper().orElseThrow().by()).isNull();
        assertThat(own.course().upper().orElseThrow().latest()).isNull();
        assertThat(cases.file(id, reporter).orElseThrow().history().stream()
                        .filter(it -> it.command()
                                .filter(CommandKind.INSTRUCT::equals)
                                .isPresent()))
                .isEmpty();
        assertThat(cases.file(id, upper.staff("zj"))
                        .orElseThrow()
                        .matter()
                        .intake()
                        .words())
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
        CaseId id = upper.taken("N-2", "2026-12-10 18:00");
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
        CaseId id = upper.taken(platform, "O-1", "2026-12-10 18:00");
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "O-1,2026-12-10 18:00,,,路灯不亮,我是李小梅,,,\n");
        upper.taken(FileKind.VISITS, platform, "工单编号,回访时间,是否解决,回访内容\nO-1,2026-11-23 09:00,已解决,我是李小梅\n");

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new PersonErased(UUID.randomUUID(), id.subject(), clock.instant(), "本人要求")));

        assertThat(store.visitWords(id)).containsExactly("");
        assertThat(store.visits(id)).hasSize(1);
        assertThat(store.waiting(Optional.of(id))).isEmpty();

        upper.taken(FileKind.ORDERS, platform, HEADINGS + "O-1,2026-12-11 18:00,,,路灯不亮,我是李小梅,,,\n");
        upper.taken(
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
        CaseId id = upper.taken(platform, "Q-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.taken(FileKind.ORDERS, platform, HEADINGS + row("Q-1", "2026-12-09 18:00"));
        UUID difference = upper.waiting(id).id();

        Meanwhile.during(transaction, jdbc, () -> upper.done(id, new CaseCommand.Objection("不归我们管"), "zj"), () -> {
            orders.decide(difference, true, upper.staff("dispatch"));
            return 0;
        });

        assertThat(upper.order(platform, "Q-1").due()).isEqualTo(instant("2026-12-09T18:00"));
        clock.advance(Duration.ofSeconds(13));
        returns.export(platform, upper.staff("dispatch"));
        String refused = "回传编号,回执结果,退回原因\n" + sent.of(id).getFirst().id() + "/1,退回,理由不充分\n";
        GivenFile receipts = Meanwhile.during(
                transaction,
                jdbc,
                () -> upper.done(id, new CaseCommand.Refuse("归你们管"), "dispatch"),
                () -> upper.taken(FileKind.RECEIPTS, platform, refused));

        assertThat(receipts.fresh()).isOne();
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.REFUSED);
        assertThat(upper.file(id).history().getLast().text()).contains("理由不充分");
    }

    @Test
    void caseThatSomebodyHoldsForLongIsBusyAndDecidedLater() throws IOException {
        String platform = "久等市";
        CaseId id = upper.taken(platform, "H-1", "2026-12-10 18:00");
        upper.taken(FileKind.ORDERS, platform, HEADINGS + row("H-1", "2026-12-09 18:00"));
        UUID difference = upper.waiting(id).id();
        Actor dispatcher = upper.staff("dispatch");

        Throwable answer = transaction.execute(_ -> {
            jdbc.sql("SELECT FROM cases.cases WHERE id = ? FOR UPDATE")
                    .param(id.value())
                    .query()
                    .listOfRows();
            return CompletableFuture.supplyAsync(
                            () -> catchThrowable(() -> orders.decide(difference, true, dispatcher)))
                    .join();
        });

        assertThat(answer)
                .isInstanceOfSatisfying(
                        RefusedException.class, it -> assertThat(it.status()).isEqualTo(409));
        orders.decide(difference, true, dispatcher);
        assertThat(upper.order(platform, "H-1").due()).isEqualTo(instant("2026-12-09T18:00"));
    }

    @Test
    void whatCannotBeTakenBackIsReadyToGoAtOnce() throws IOException {
        String platform = "当时市";
        CaseId id = upper.taken(platform, "R-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Sign(), "zj");
        upper.done(id, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
        upper.done(id, new CaseCommand.Pass(""), "checker");
        assertThat(cases.perform(
                        id,
                        upper.matter(id).version(),
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
        upper.at("2027-01-11T10:00");
        LocalDate since = LocalDate.of(2027, 1, 1);
        figures.set("formula.base", DeskCounty.COUNTY, since, BigDecimal.TWO, "试验");
        try {
            CaseId answered = upper.taken(platform, "S-1", "2027-02-10 18:00");
            CaseId silent = upper.taken(platform, "S-2", "2027-02-10 18:00");
            CaseId declined = upper.taken(platform, "S-3", "2027-02-10 18:00");
            upper.dispatch(answered);
            upper.done(answered, new CaseCommand.Sign(), "zj");
            upper.done(answered, new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了"), "zj");
            upper.done(answered, new CaseCommand.Pass(""), "checker");
            upper.done(
                    answered,
                    new CaseCommand.AnswerVisit(
                            new Visit.Answer(true, Solved.YES, Satisfaction.VERY_SATISFIED, "谢谢", false)),
                    "hotline");
            assertThat(cases.perform(
                            silent,
                            upper.matter(silent).version(),
                            new CaseCommand.Withdraw("不用了", false),
                            reporter(platform, "S-2")))
                    .isInstanceOf(CaseOutcome.Done.class);
            upper.done(declined, new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "归市场管，可以找消协"), "dispatch");

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

        assertThat(files.preview(upper.given(FileKind.ORDERS, "满市", bytes(HEADINGS + rows)))
                        .faults())
                .isEmpty();
        assertThat(files.preview(upper.given(
                                FileKind.ORDERS, "满市", bytes(HEADINGS + rows + row("T-0", "2026-12-10 18:00"))))
                        .faults())
                .singleElement()
                .satisfies(it -> assertThat(it.why().slug()).isEqualTo("upper-too-many"))
                .satisfies(it -> assertThat(it.line()).isEqualTo(Files.MOST_ROWS + 2));
    }

    @Test
    void fileThatNobodyTakesInIsForgottenAlsoWhereNoOtherComes() throws IOException {
        UUID id = upper.given(FileKind.ORDERS, CITY, bytes(HEADINGS + row("V-1", "2026-12-10 18:00")))
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
        CaseId id = upper.taken(platform, "W-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "W-1,2026-12-10 18:00,,市政/排水,路灯不亮,路灯不亮,,,\n");
        upper.notices().clear();

        orders.decide(upper.waiting(id).id(), true, upper.staff("dispatch"));

        assertThat(upper.order(platform, "W-1").category()).isEqualTo("市政/排水");
        assertThat(upper.order(platform, "W-1").ourCategory()).contains(DeskCounty.DRAIN);
        assertThat(upper.file(id).history().getLast().text()).contains("市政/排水");
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).contains("cases.notice.upper");
    }

    @Test
    void whoWorksForATownHasNothingToDoWithThem() throws IOException {
        if (accounts.staff("town-dispatch").isEmpty()) {
            accounts.create(
                    "town-dispatch",
                    DeskCounty.PASSWORD,
                    upper.staff("dispatch").person(),
                    List.of(new Grant(Role.DISPATCHER, new Scope(DeskCounty.TOWN, Optional.empty()))));
        }
        CaseId id = upper.taken("P-1", "2026-12-10 18:00");

        assertThatThrownBy(() -> door.reading(upper.staff("town-dispatch"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> door.working(upper.staff("zj"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> orders.visible(id, upper.staff("town-dispatch")))
                .isInstanceOf(RefusedException.class);
        assertThat(door.working(upper.staff("hotline"))).isNotNull();
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

    private Actor reporter(String platform, String number) {
        return new Actor.ReceiptHolder(
                receipts.digest(receipts.derive(new IntakeKey("upper:" + platform, number).seed()))
                        .orElseThrow());
    }

    private int cases() {
        return jdbc.sql("SELECT count(*) FROM cases.cases").query(Integer.class).single();
    }
}
