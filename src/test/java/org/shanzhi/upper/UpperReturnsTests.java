// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseNotice;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.testing.TestClock;
import org.shanzhi.ui.Share;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes back to the platform above, and what it says to that: by file, until it is confirmed. */
@UpperTest
class UpperReturnsTests {
    @Autowired
    UpperCounty upper;

    @Autowired
    Returns returns;

    @Autowired
    BothFormulas formulas;

    @Autowired
    JdbcOrders store;

    @Autowired
    JdbcReturns sent;

    @Autowired
    Cases cases;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        upper.settle();
    }

    @Test
    void everyStepThatConcernsThemGoesBackOnceAndOnlyWhenItCannotBeTakenBack() throws IOException {
        String platform = "回传市";
        CaseId id = upper.taken(platform, "I-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Sign(), "zj");
        upper.done(id, new CaseCommand.Undo(), "zj");
        assertThat(upper.kinds(id)).containsExactly("SIGNED WITHDRAWN");
        upper.done(id, new CaseCommand.Sign(), "zj");
        assertThatThrownBy(() -> returns.export(platform, upper.staff("dispatch")))
                .isInstanceOf(RefusedException.class);

        clock.advance(Duration.ofSeconds(13));
        upper.done(id, new CaseCommand.Note("内部的话", false), "zj");
        upper.done(id, new CaseCommand.Contact("约了明天"), "zj");
        upper.told(id, "疏通了");
        upper.heard(id, Solved.YES, Satisfaction.SATISFIED, "谢谢", false);
        clock.advance(Duration.ofSeconds(13));
        UUID first = returns.export(platform, upper.staff("dispatch"));

        assertThat(sent.rows(first).stream().map(it -> it.it().kind()))
                .containsExactly(
                        SentBack.Kind.SIGNED, SentBack.Kind.PROGRESS, SentBack.Kind.RESULT, SentBack.Kind.CLOSED);
        assertThat(sent.findExport(first).orElseThrow().number()).isOne();
        CaseFile file = upper.file(id);
        assertThat(sent.rows(first).stream().map(it -> returns.content(it.it(), file)))
                .containsExactly(
                        new Returns.Content("", ""),
                        new Returns.Content("", "约了明天"),
                        new Returns.Content("", "疏通了"),
                        new Returns.Content("解决", ""));
        assertThatThrownBy(() -> returns.export(platform, upper.staff("dispatch")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void refusedObjectionIsToldAtTheCaseAndSentAgainWithTheNextFile() throws IOException {
        String platform = "异议市";
        CaseId id = upper.taken(platform, "J-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Objection("不归我们管"), "zj");
        clock.advance(Duration.ofSeconds(13));
        returns.export(platform, upper.staff("dispatch"));
        SentBack it = sent.of(id).getFirst();
        String refused = "回传编号,回执结果,退回原因\n" + it.id() + "/1,退回,理由不充分\n";

        assertThat(upper.taken(FileKind.RECEIPTS, platform, refused).fresh()).isOne();
        assertThat(upper.taken(FileKind.RECEIPTS, platform, refused).known()).isOne();

        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.REFUSED);
        assertThat(upper.file(id).history().getLast().text()).contains("异议").contains("理由不充分");
        assertThat(upper.file(id).history().stream()
                        .filter(step -> step.text().contains("理由不充分"))
                        .count())
                .isOne();
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).contains("cases.notice.upper");
        assertThat(sent.stuck(returns.stuckBefore(clock.instant()), 100).stream()
                        .map(SentBack::id))
                .contains(it.id());

        returns.again(it.id(), true, upper.staff("dispatch"));
        UUID second = returns.export(platform, upper.staff("dispatch"));
        assertThat(sent.findExport(second).orElseThrow().number()).isEqualTo(2);
        assertThat(sent.rows(second).getFirst().attempt()).isEqualTo(2);
        // What comes late of the first sending does not undo the second.
        upper.taken(FileKind.RECEIPTS, platform, "回传编号,回执结果,退回原因\n" + it.id() + "/1,退回,还是不充分\n");
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.EXPORTED);
        upper.taken(FileKind.RECEIPTS, platform, "回传编号,回执结果\n" + it.id() + "/2,已接收\n");
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.CONFIRMED);
        assertThat(upper.taken(
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
        CaseId id = upper.taken(platform, "K-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Sign(), "zj");
        assertThat(upper.stuck(id)).isEmpty();
        clock.advance(Duration.ofHours(25));
        assertThat(upper.stuck(id)).hasSize(1);
        assertThat(sent.stuckByOrder(returns.stuckBefore(clock.instant()))).containsEntry(id, 1);
        returns.export(platform, upper.staff("dispatch"));
        assertThat(upper.stuck(id)).isEmpty();
        clock.advance(Duration.ofHours(25));
        assertThat(upper.stuck(id)).hasSize(1);

        returns.again(sent.of(id).getFirst().id(), false, upper.staff("dispatch"));

        assertThat(upper.stuck(id)).isEmpty();
        assertThat(sent.of(id).getFirst().state()).isEqualTo(SentBack.State.LEFT);
    }

    @Test
    void visitsOfBothStandBesideEachOtherAndAreCountedByBothFormulas() throws IOException {
        String platform = "口径市";
        for (int i = 1; i <= 3; i++) {
            CaseId id = upper.taken(platform, "L-" + i, "2026-12-10 18:00");
            upper.dispatch(id);
            upper.solved(id, "疏通了");
            upper.heard(id, i == 1 ? Solved.YES : Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED, "还行", false);
        }
        clock.advance(Duration.ofDays(1));
        String heard = "工单编号,回访时间,是否联系,是否解决,是否满意,回访内容\n"
                + "L-1,2026-11-23 12:00,已联系,未解决,不满意,水还在漫\n"
                + "L-1,2026-11-23 15:00,已联系,已解决,满意,好了\n"
                + "L-2,2026-11-23 15:00,未联系,已解决,基本满意,\n"
                + "L-9,2026-11-23 15:00,已联系,已解决,满意,\n";

        GivenFile file = upper.taken(FileKind.VISITS, platform, heard);
        GivenFile again = upper.taken(FileKind.VISITS, platform, heard);

        assertThat(file.fresh()).isEqualTo(3);
        assertThat(file.faults()).isOne();
        assertThat(again.known()).isEqualTo(3);
        CaseId first = upper.order(platform, "L-1").id();
        assertThat(store.visits(first)).hasSize(2);
        assertThat(upper.file(first).visits()).hasSize(1);
        assertThat(upper.file(first)
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
    void whatCannotBeTakenBackIsReadyToGoAtOnce() throws IOException {
        String platform = "当时市";
        CaseId id = upper.taken(platform, "R-1", "2026-12-10 18:00");
        upper.dispatch(id);
        upper.solved(id, "疏通了");
        assertThat(cases.perform(
                        id,
                        upper.matter(id).version(),
                        new CaseCommand.AnswerVisit(
                                new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "谢谢", false)),
                        upper.reporter(platform, "R-1")))
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
            upper.solved(answered, "疏通了");
            upper.heard(answered, Solved.YES, Satisfaction.VERY_SATISFIED, "谢谢", false);
            assertThat(cases.perform(
                            silent,
                            upper.matter(silent).version(),
                            new CaseCommand.Withdraw("不用了", false),
                            upper.reporter(platform, "S-2")))
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
}
