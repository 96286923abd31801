// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.rules.RulesOffice.TODAY;
import static org.shanzhi.rules.RulesOffice.TOWN;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The tables of reasons and of what answers by short message mean, through their pages. */
@RulesTest
class AnswerSheetsTests {
    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);
    private static final String REASONS = "visit-reasons";
    private static final String WORDS = "reply-words";
    private static final String DIGITS = "数字\t是否解决\t有没有人联系过\t满意程度\t要不要继续办\t最后一天\n";

    private final RulesOffice office;
    private final VisitReasons reasons;
    private final ReplyWords words;
    private final JdbcClient jdbc;

    @Autowired
    AnswerSheetsTests(RulesOffice office, VisitReasons reasons, ReplyWords words, JdbcClient jdbc) {
        this.office = office;
        this.reasons = reasons;
        this.words = words;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void onlyWhatCameWithThePlatform() {
        office.open();
        for (String table : List.of("rules.visit_reason", "rules.reply_word")) {
            jdbc.sql("DELETE FROM " + table + " WHERE valid_from <> '2000-01-01'")
                    .update();
            jdbc.sql("UPDATE " + table + " SET valid_until = NULL").update();
        }
    }

    @Test
    void reasonIsCalledOtherwiseFromItsDayAndStandsInItsPlace() {
        saved(REASONS, LATER, "代码\t次序\t原因\t英文\nSLOW\t50\t拖得太久\tToo late\nMUD\t15\t弄得到处是泥\t\n");

        assertThat(name("SLOW", LATER.minusDays(1))).isEqualTo("办得太慢");
        assertThat(name("SLOW", LATER)).isEqualTo("拖得太久");
        assertThat(reasons.find("SLOW", TODAY).orElseThrow().name())
                .as("of what was answered already")
                .isEqualTo("办得太慢");
        assertThat(reasons.on(LATER)).extracting(VisitReasons.Reason::code).startsWith("NO_CONTACT", "MUD", "NOT_DONE");
        assertThat(reasons.find("MUD", LATER).orElseThrow().called(true)).isEqualTo("弄得到处是泥");
        assertThat(reasons.on(TODAY)).extracting(VisitReasons.Reason::code).doesNotContain("MUD");
        assertThat(Visits.body(office.get("/admin/" + REASONS + "?on=2027-01-01")))
                .contains("拖得太久");
    }

    @Test
    void reasonThatEndsIsNotGivenAnyMoreAndStillExplainsWhatWasAnswered() {
        saved(REASONS, TODAY, "代码\t最后一天\nMANNER\t2026-12-31\n");

        assertThat(reasons.on(LATER.minusDays(1)))
                .extracting(VisitReasons.Reason::code)
                .contains("MANNER");
        assertThat(reasons.on(LATER)).extracting(VisitReasons.Reason::code).doesNotContain("MANNER");
        assertThat(reasons.find("MANNER", LATER)).isPresent();
    }

    @Test
    void reasonThatIsPlannedStaysWhereOneComesBeforeIt() {
        saved(REASONS, LATER, "代码\t次序\t原因\nSLOW\t50\t拖得太久\n");

        saved(REASONS, TODAY, "代码\t次序\t原因\nSLOW\t50\t等得太久\n");

        assertThat(name("SLOW", TODAY)).isEqualTo("等得太久");
        assertThat(name("SLOW", LATER)).isEqualTo("拖得太久");
    }

    @Test
    void reasonThatCannotBeIsRefusedWithItsReason() {
        assertThat(faults(REASONS, TODAY, "代码\t次序\t原因\nslow-1\t50\t慢\nNOISE\t0\t吵\nDUST\t1.5\t灰\n"))
                .contains("代码用大写字母开头", "请写 1 到 9,999 的整数");
        assertThat(faults(REASONS, TODAY.minusDays(1), "代码\t次序\t原因\nNOISE\t5\t吵\n"))
                .contains("最早从今天（2026-11-23）起");
        office.administratorOf(TOWN);
        assertThat(faults(REASONS, TODAY, "代码\t次序\t原因\nNOISE\t5\t吵\n")).contains("全县的规则，不在您的管理范围内");
    }

    @Test
    void plannedMeaningOfADigitHindersNoOtherChange() {
        saved(WORDS, LATER, DIGITS + "4\t没有解决\t否\t非常不满意\t是\t\n");

        saved(WORDS, RulesOffice.TODAY, DIGITS + "7\t解决了\t是\t满意\t否\t\n");

        assertThat(meaning("7", RulesOffice.TODAY).solved()).isEqualTo("YES");
        assertThat(meaning("4", LATER).satisfaction()).isEqualTo("VERY_DISSATISFIED");
    }

    @Test
    void digitMeansSomethingElseFromItsDay() {
        saved(WORDS, LATER, DIGITS + "4\t没有解决\t否\t非常不满意\t是\t\n");

        assertThat(meaning("4", LATER.minusDays(1)).satisfaction()).isEqualTo("DISSATISFIED");
        assertThat(meaning("4", LATER)).isEqualTo(new ReplyWords.Meaning("4", false, "NO", "VERY_DISSATISFIED", true));
    }

    @Test
    void digitIsReplacedByAnotherTogether() {
        assertThat(faults(WORDS, TODAY, DIGITS + "4\t没有解决\t否\t不满意\t是\t2026-12-31\n"))
                .contains("这四种都要有一个一直有效的数字");

        saved(WORDS, TODAY, DIGITS + "4\t没有解决\t否\t不满意\t是\t2026-12-31\n5\t没有解决\t否\t不满意\t是\t\n");

        assertThat(words.on(LATER)).extracting(ReplyWords.Meaning::word).containsExactly("1", "2", "3", "5");
        assertThat(words.on(TODAY)).extracting(ReplyWords.Meaning::word).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void digitThatCannotBeIsRefusedWithItsReason() {
        assertThat(faults(WORDS, TODAY, DIGITS + "x\t没有解决\t否\t不满意\t是\t\n7\t解决了\t是\t满意\t是\t\n"))
                .contains("请写 0 到 9 的一个数字", "已经解决的，不用再继续办");
        office.administratorOf(TOWN);
        assertThat(faults(WORDS, TODAY, DIGITS + "7\t解决了\t是\t满意\t否\t\n")).contains("全县的规则，不在您的管理范围内");
    }

    private String name(String code, LocalDate day) {
        return reasons.on(day).stream()
                .filter(it -> it.code().equals(code))
                .map(VisitReasons.Reason::name)
                .findFirst()
                .orElseThrow();
    }

    private ReplyWords.Meaning meaning(String word, LocalDate day) {
        return words.on(day).stream()
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private void saved(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        assertThat(office.save("/admin/" + table + "/save", comparison)).hasStatus(302);
    }

    private String faults(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    private MvcTestResult compare(String table, LocalDate from, String pasted) {
        return office.post("/admin/" + table + "/compare", "from", from.toString(), "text", pasted);
    }
}
