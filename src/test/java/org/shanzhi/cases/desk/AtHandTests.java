// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Walk;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Prepared words, what is half written, and pointing colleagues to a note. */
@DeskTest
class AtHandTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcHalfWritten halves;

    @Autowired
    TestClock clock;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        jdbc.sql("DELETE FROM cases.half_written").update();
    }

    @Test
    void preparedWordsFillThemselvesFromTheCaseAndAreNotSentWithAGap() {
        CaseId id = handled();
        prepare("zj", "清掏", "RESULT", "工单{工单号}（{类别}）由{主办单位}于{几月几日}清掏。");
        String prepared = idOf("清掏");

        String shown = "工单" + matter(id).intake().number() + "（排水堵塞）由县住建局于{几月几日}清掏。";
        assertThat(visits.get("zj", "/desk/cases/" + id + "?prepared=" + prepared))
                .hasStatusOk()
                .bodyText()
                .contains(shown + "</textarea>");

        assertThat(step("zj", id, "result", "result-outcome", "SOLVED", "result-text", shown))
                .hasStatus(422)
                .bodyText()
                .contains("还有空没有填：{几月几日}", shown);
        assertThat(step(
                        "zj",
                        id,
                        "result",
                        "result-outcome",
                        "SOLVED",
                        "result-text",
                        shown.replaceAll("[{].*?[}]", "昨天")))
                .hasStatus(302);
    }

    @Test
    void whatAnOrganisationPreparedIsItsOwn() {
        CaseId id = handled();
        prepare("zj", "管网抢修", "NOTE", "已派抢修队。");
        String prepared = idOf("管网抢修");

        assertThat(visits.get("zj", "/desk/cases/" + id)).bodyText().contains("管网抢修", "已派抢修队。");
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().doesNotContain("管网抢修");
        assertThat(visits.get("gs", "/desk/prepared")).hasStatusOk().bodyText().doesNotContain("管网抢修");
        assertThat(visits.get("gs", "/desk/prepared/" + prepared)).hasStatus(404);
        assertThat(visits.post("gs", "/desk/prepared/" + prepared + "/end")).hasStatus(404);
        assertThat(visits.post(
                        "gs", "/desk/prepared/new", "step", "NOTE", "name", "全县", "words", "好", "whose", "county"))
                .hasStatus(422);

        assertThat(change(prepared, seen(prepared), "抢修队已到。")).hasStatus(302);
        assertThat(visits.get("zj", "/desk/cases/" + id)).bodyText().contains("抢修队已到。");
        assertThat(visits.post("zj", "/desk/prepared/" + prepared + "/end")).hasStatus(302);
        assertThat(visits.get("zj", "/desk/prepared")).bodyText().doesNotContain("抢修队已到。");
    }

    @Test
    void whatTheCountyPreparedIsForEverybodyAndItsDispatchersChangeIt() {
        assertThat(visits.get("gs", "/desk/prepared"))
                .hasStatusOk()
                .bodyText()
                .contains("暂时解决不了", "全县共用")
                .doesNotContain("019abd00-0000-7000-8000-000000000003/end");
        assertThat(visits.get("dispatch", "/desk/prepared"))
                .bodyText()
                .contains("019abd00-0000-7000-8000-000000000003/end");
        assertThat(visits.post("dispatch", "/desk/prepared/new", "step", "RESULT", "name", "", "words", "写了一半的话"))
                .hasStatus(422)
                .bodyText()
                .contains("写了一半的话");
    }

    @Test
    void gapsFillThemselvesInWhicheverLanguageTheyWereWritten() {
        CaseId id = handled();
        prepare("zj", "两种写法", "NOTE", "{Title}，{工单号}，{number}，{LEAD}。");
        String number = matter(id).intake().number();

        assertThat(visits.get("zj", "/desk/cases/" + id + "?prepared=" + idOf("两种写法")))
                .bodyText()
                .contains("排水口溢水，" + number + "，" + number + "，县住建局。</textarea>");
    }

    @Test
    void wordsThatSomebodyChangedMeanwhileAreNotOverwrittenUnseen() {
        prepare("zj", "两个人改", "NOTE", "第一版。");
        String prepared = idOf("两个人改");
        String read = seen(prepared);
        clock.advance(Duration.ofMinutes(1));
        assertThat(change(prepared, read, "同事改的。")).hasStatus(302);

        assertThat(change(prepared, read, "我改的。"))
                .hasStatus(409)
                .bodyText()
                .contains("我改的。", "同事改的。", "别人刚刚改过这个模板", "value=\"" + seen(prepared) + "\"");
        assertThat(visits.get("zj", "/desk/prepared"))
                .bodyText()
                .contains("同事改的。")
                .doesNotContain("我改的。");
        assertThat(change(prepared, "+1000000000-01-01T00:00:00Z", "我改的。")).hasStatus(409);

        assertThat(change(prepared, seen(prepared), "两个人的。")).hasStatus(302);
        assertThat(visits.get("zj", "/desk/prepared")).bodyText().contains("两个人的。");
    }

    @Test
    void wordsThatSomebodyEndedMeanwhileArePreparedAnew() {
        prepare("zj", "停用了", "NOTE", "旧的。");
        String prepared = idOf("停用了");
        String read = seen(prepared);
        visits.post("zj", "/desk/prepared/" + prepared + "/end");

        assertThat(change(prepared, read, "还要用的。"))
                .hasStatus(409)
                .bodyText()
                .contains("还要用的。", "别人刚刚停用了这个模板", "action=\"/desk/prepared/new\"");
        assertThat(visits.get("zj", "/desk/prepared/" + prepared)).hasStatus(404);
    }

    @Test
    void everyStepKeepsItsOwnHalfUntilItIsThrownAway() {
        CaseId id = handled();
        visits.post("zj", half(id), "step", "note", "note-text", "先记一笔", "note-visible", "no");
        clock.advance(Duration.ofMinutes(1));
        visits.post("zj", half(id), "step", "object", "object-text", "不归我们管");

        assertThat(visits.get("zj", "/desk/cases/" + id)).bodyText().contains("先记一笔</textarea>", "不归我们管</textarea>");
        assertThat(step("zj", id, "result", "result-outcome", "", "result-text", "还没有选结果"))
                .hasStatus(422)
                .bodyText()
                .contains("还没有选结果</textarea>", "先记一笔</textarea>", "不归我们管</textarea>");
        assertThat(visits.post("zj", half(id) + "/forget", "step", "note")).hasStatus(302);
        assertThat(visits.get("zj", "/desk/cases/" + id))
                .bodyText()
                .doesNotContain("先记一笔")
                .contains("不归我们管</textarea>");
    }

    @Test
    void wayNotToSendItIsThereAgainWithItsWords() {
        CaseId id = opened();
        visits.post(
                "dispatch",
                half(id),
                "step",
                "decline",
                "decline-way",
                "OUTSIDE_GOVERNMENT",
                "decline-OUTSIDE_GOVERNMENT-text",
                "请向物业公司");

        assertThat(visits.get("dispatch", "/desk/cases/" + id))
                .bodyText()
                .contains("请向物业公司</textarea>", "没有写完的草稿", "<details class=\"way\" open>");
    }

    @Test
    void wordsForAStepThatIsOverAreShownAndCanBeThrownAway() {
        CaseId id = opened();
        visits.post("dispatch", half(id), "step", "answer", "answer-text", "您好，这件事");
        visits.post("dispatch", half(id), "step", "dispatch", "dispatch-to", "other", "dispatch-reason", "清单里没有");
        cases.perform(
                id,
                matter(id).version(),
                new CaseCommand.Answer("已经答复", Optional.empty()),
                accounts.staff("dispatch").orElseThrow());

        assertThat(visits.get("dispatch", "/desk/cases/" + id))
                .bodyText()
                .contains("「直接答复」这一步现在不能办了", "您好，这件事</p>", "清单里没有</p>")
                .doesNotContain("other</p>");
        assertThat(visits.post("dispatch", half(id) + "/forget", "step", "answer"))
                .hasStatus(302);
        assertThat(visits.get("dispatch", "/desk/cases/" + id))
                .bodyText()
                .doesNotContain("您好，这件事")
                .contains("清单里没有</p>");
    }

    @Test
    void onlyWhatIsWrittenIsKeptAndNobodysName() {
        CaseId id = handled();
        visits.post("zj", half(id), "step", "result", "result-outcome", "SOLVED", "result-text", " ");
        visits.post("zj", half(id), "step", "name-helper", "name-helper-text", "王小明", "name-helper-relation", "CHILD");
        assertThat(kept()).isZero();

        visits.post(
                "zj",
                half(id),
                "step",
                "give-out",
                "give-out-name",
                "李师傅",
                "give-out-telephone",
                "13900000000",
                "give-out-text",
                "疏通排水口");
        assertThat(jdbc.sql("SELECT fields::text FROM cases.half_written")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"give-out-text\": [\"疏通排水口\"]}");
    }

    @Test
    void anythingSentIsKeptOrRefusedAndNeverBreaks() {
        CaseId id = handled();

        assertThat(visits.post("zj", half(id), "step", "note", "note-text", "零\0零"))
                .hasStatus(204);
        assertThat(visits.post("zj", half(id), "step", "note", "note-text", "\u0001".repeat(15_000)))
                .hasStatus(413);
        var pairs = new ArrayList<>(List.of("step", "note", "note-text", "x"));
        for (int i = 0; i < 900; i++) {
            pairs.addAll(List.of("note-" + "y".repeat(55) + "-" + i, ""));
        }
        assertThat(visits.post("zj", half(id), pairs.toArray(String[]::new))).hasStatus(413);
        assertThat(visits.get("zj", "/desk/cases/" + id)).bodyText().contains("零零</textarea>");
    }

    @Test
    void whatIsWrittenIntoAStepThatIsOverComesBackWhateverItIs() {
        CaseId id = handled();
        int before = matter(id).version();
        step("zj", id, "result", "result-outcome", "SOLVED", "result-text", "闸门修好了");

        assertThat(visits.post(
                        "zj",
                        "/desk/cases/" + id + "/result",
                        "version",
                        Integer.toString(before),
                        "result-outcome",
                        "CANNOT_NOW",
                        "result-again",
                        "2026-12-24",
                        "result-text",
                        "OK"))
                .hasStatus(409)
                .bodyText()
                .contains("<p class=\"kept-words\">OK</p>")
                .doesNotContain("<p class=\"kept-words\">CANNOT_NOW", "<p class=\"kept-words\">2026");
    }

    @Test
    void whatIsHalfWrittenIsThereAgainForItsWriterAloneUntilItIsSent() {
        CaseId id = handled();
        assertThat(visits.post(
                        "zj", half(id), "step", "result", "result-text", "泵站的闸门卡住了", "version", "3", "x-text", "no"))
                .hasStatus(204);

        assertThat(visits.get("zj", "/desk/cases/" + id)).bodyText().contains("泵站的闸门卡住了", "没有写完的草稿");
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().doesNotContain("泵站的闸门卡住了");
        assertThat(step("zj", id, "result", "result-outcome", "SOLVED", "result-text", "闸门修好了"))
                .hasStatus(302);

        assertThat(kept()).isZero();
    }

    @Test
    void whatIsHalfWrittenCanBeThrownAwayAndIsForgottenInTime() {
        CaseId id = handled();
        visits.post("zj", half(id), "step", "result", "result-text", "一");
        assertThat(visits.post("zj", half(id) + "/forget", "step", "result")).hasStatus(302);
        assertThat(kept()).isZero();

        visits.post("zj", half(id), "step", "result", "result-text", "二");
        visits.post("zj", half(id), "step", "result", "result-text", "");
        assertThat(kept()).isZero();

        visits.post("zj", half(id), "step", "result", "result-text", "三");
        clock.advance(JdbcHalfWritten.KEPT.minus(Duration.ofMinutes(1)));
        halves.forgetOld();
        assertThat(kept()).isOne();
        clock.advance(Duration.ofMinutes(2));
        halves.forgetOld();
        assertThat(kept()).isZero();
    }

    @Test
    void nobodyKeepsWordsAtACaseThatIsNotTheirsNorEndlessOnes() {
        CaseId id = handled();

        assertThat(visits.post("gs", half(id), "step", "note", "note-text", "看不到的"))
                .hasStatus(404);
        assertThat(visits.post("zj", "/desk/cases/x/half-written", "step", "note"))
                .hasStatus(404);
        assertThat(visits.post("zj", half(id), "step", "nothing", "nothing-text", "x"))
                .hasStatus(404);
        assertThat(visits.post("zj", half(id))).hasStatus(404);
        assertThat(visits.post("zj", half(id), "step", "note", "note-text", "长".repeat(JdbcHalfWritten.LONGEST)))
                .hasStatus(413);
        assertThat(kept()).isZero();
    }

    @Test
    void whoeverIsNamedInANoteAndMayReadTheCaseIsPointedToIt() {
        CaseId id = handled();

        step("dispatch", id, "note", "note-text", "请 @供水员 也看一下", "note-mention", "承办人", "note-visible", "no");
        clock.advance(Duration.ofSeconds(13));

        assertThat(matter(id).version()).isEqualTo(4);
        assertThat(jdbc.sql("SELECT text FROM cases.history WHERE case_id = :id AND step = 4")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("请 @供水员 也看一下 @承办人");
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM notifications.notice WHERE message_key = 'cases.notice.mentioned'
                        """).query(Long.class).single()).isOne();
    }

    private static String half(CaseId id) {
        return "/desk/cases/" + id + "/half-written";
    }

    private long kept() {
        return jdbc.sql("SELECT count(*) FROM cases.half_written")
                .query(Long.class)
                .single();
    }

    private void prepare(String who, String name, String step, String words) {
        assertThat(visits.post(who, "/desk/prepared/new", "step", step, "name", name, "words", words))
                .hasStatus(302);
    }

    private MvcTestResult change(String prepared, String seen, String words) {
        return visits.post(
                "zj",
                "/desk/prepared/" + prepared,
                "seen",
                seen,
                "step",
                "NOTE",
                "name",
                "改过的" + prepared,
                "words",
                words);
    }

    /** Return as which change of the words its page gives them to be changed now. */
    private String seen(String prepared) {
        return jdbc.sql("SELECT changed_at FROM cases.reply_template WHERE id = :id")
                .param("id", UUID.fromString(prepared))
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .toString();
    }

    private String idOf(String name) {
        return jdbc.sql("SELECT id FROM cases.reply_template WHERE name = :name")
                .param("name", name)
                .query(UUID.class)
                .single()
                .toString();
    }

    private CaseId handled() {
        return said().dispatched().signed().id();
    }

    private CaseId opened() {
        return said().id();
    }

    private Walk said() {
        var said = new Walk.Said();
        said.reporter = null;
        return said.opened(cases, accounts, receipts);
    }

    private Case matter(CaseId id) {
        return cases.file(id, accounts.staff("dispatch").orElseThrow())
                .orElseThrow()
                .matter();
    }

    private MvcTestResult step(String who, CaseId id, String step, String... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", Integer.toString(matter(id).version())));
        return visits.post(who, "/desk/cases/" + id + "/" + step, all.toArray(String[]::new));
    }
}
