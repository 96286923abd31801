// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.shanzhi.upper.UpperCounty.CITY;
import static org.shanzhi.upper.UpperCounty.HEADINGS;
import static org.shanzhi.upper.UpperCounty.instant;
import static org.shanzhi.upper.UpperCounty.row;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseNotice;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.testing.Meanwhile;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a later file says otherwise waits until a person, or a rule, takes it over. */
@UpperTest
class UpperDifferencesTests {
    @Autowired
    UpperCounty upper;

    @Autowired
    Cases cases;

    @Autowired
    Orders orders;

    @Autowired
    Returns returns;

    @Autowired
    JdbcOrders store;

    @Autowired
    JdbcUpperTables tables;

    @Autowired
    JdbcReturns sent;

    @Autowired
    Figures figures;

    @Autowired
    ReceiptCodes receipts;

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
}
