// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.CloseReason;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.grid.Addresses;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DeskTest
class DeskTests {
    private static final Point SCHOOL = new Point(106.5, 29.5);
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));
    private static final String WORDS = "3号楼外排水口又溢水,孩子上学都要绕着走";

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Regions regions;

    @Autowired
    Cells cells;

    @Autowired
    Addresses addresses;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
    }

    @Test
    void callIsTakenDispatchedHandledVerifiedAndJudged() {
        CaseId id = call();

        assertThat(step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY))
                .hasStatus(302);
        assertThat(step("zj", id, "sign")).hasStatus(302);
        assertThat(step("zj", id, "contact", "contact-text", "已打电话,今天下午到")).hasStatus(302);
        assertThat(step("zj", id, "result", "result-outcome", "SOLVED", "result-text", "已经疏通"))
                .hasStatus(302);
        assertThat(step("checker", id, "pass", "pass-text", "现场看过")).hasStatus(302);
        assertThat(step(
                        "hotline",
                        id,
                        "visit",
                        "visit-contacted",
                        "yes",
                        "visit-solved",
                        "YES",
                        "visit-satisfaction",
                        "SATISFIED"))
                .hasStatus(302);

        var matter = file("hotline", id).matter();
        assertThat(matter.state()).isEqualTo(CaseState.CLOSED);
        assertThat(matter.closing().orElseThrow().reason()).isEqualTo(CloseReason.SOLVED);
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().contains("ZJ-014", "照建议派单", "没有要您做的");
    }

    @Test
    void acceptingTheProposalDecidesTheCategoryTooUntilItIsTakenBack() {
        CaseId id = called(
                visits.post("hotline", "/desk/new", "key", UUID.randomUUID().toString(), "words", WORDS));
        assertThat(file("dispatch", id).matter().subject().category()).isNull();
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().contains("同时把分类定为「排水堵塞」");

        assertThat(step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY))
                .hasStatus(302);

        assertThat(file("dispatch", id).matter().subject().category()).isEqualTo(DeskCounty.DRAIN);
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().contains("人工确认");
        step("dispatch", id, "undo");
        assertThat(file("dispatch", id).matter().subject().category()).isNull();
    }

    @Test
    void whetherToGoOnHasToBeAskedWhereNotAllIsSolved() {
        CaseId id = call();
        step("dispatch", id, "answer", "answer-text", "明天疏通");

        assertThat(visit(id, "NO")).hasStatus(422).bodyText().contains("visit-more-error");
        assertThat(visit(id, "NO", "visit-more", "no")).hasStatus(302);

        assertThat(file("hotline", id).matter().closing().orElseThrow().reason())
                .isNotEqualTo(CloseReason.SOLVED);
    }

    private MvcTestResult visit(CaseId id, String solved, String... more) {
        var fields = new ArrayList<>(
                List.of("visit-contacted", "yes", "visit-solved", solved, "visit-satisfaction", "SATISFIED"));
        fields.addAll(List.of(more));
        return step("hotline", id, "visit", fields.toArray(String[]::new));
    }

    @Test
    void sentenceSaysWhoOwesWhatByWhen() {
        CaseId id = call();
        step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);
        step("zj", id, "sign");

        assertThat(visits.get("zj", "/desk/cases/" + id))
                .bodyText()
                .containsPattern("李\\S*反映：\\S+ — 应由 县住建局（职责 ZJ-014） 在 .{4,16} \\d\\d:\\d\\d 前答复");
    }

    @Test
    void firstContactThatWasNeverMadeIsMissedAndNoLongerCountsOnceItIsOver() {
        CaseId id = call();
        step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);
        step("zj", id, "sign");
        step("zj", id, "result", "result-outcome", "SOLVED", "result-text", "已经疏通");
        clock.advance(Duration.ofDays(3));
        assertThat(visits.get("checker", "/desk/cases/" + id)).bodyText().containsPattern("首次联系</dt><dd>.*迟了");
        step("checker", id, "pass");
        step("hotline", id, "visit", "visit-contacted", "no", "visit-solved", "YES", "visit-satisfaction", "SATISFIED");
        clock.advance(Duration.ofDays(3));

        assertThat(visits.get("zj", "/desk/cases/" + id))
                .bodyText()
                .containsPattern("首次联系</dt><dd>.*到期没有做")
                .doesNotContain("迟了");
    }

    @Test
    void referredCaseSaysWhyAndWhatToDo() {
        CaseId id = call();
        assertThat(step("dispatch", id, "refer", "refer-reason", "")).hasStatus(422);
        assertThat(step("dispatch", id, "refer", "refer-reason", "两家都说不归自己管")).hasStatus(302);

        assertThat(visits.get("dispatch", "/desk?queue=UNCLEAR")).bodyText().contains("有人提请研判", "打开来，按提示做");
        assertThat(visits.get("dispatch", "/desk/cases/" + id))
                .bodyText()
                .contains("由谁办还不清楚：有人提请研判", "两家都说不归自己管", "再指定单位");
    }

    @Test
    void callThatCameTooSoonIsAnsweredWithWhenTheNextCounts() {
        CaseId id = call();
        step("dispatch", id, "answer", "answer-text", "可以到镇便民服务中心办");
        step("checker", id, "attempt", "attempt-text", "没有接");

        assertThat(visits.get("checker", "/desk/cases/" + id)).bodyText().contains("换个时段再打");
        assertThat(step("checker", id, "attempt", "attempt-text", "还是没有接"))
                .hasStatus(422)
                .bodyText()
                .containsPattern("离上一次没有接通还太近，\\S+ 月 \\d+ 日 \\d\\d:\\d\\d 以后");
    }

    @Test
    void handlerOfAnotherOrganisationFindsNothing() {
        CaseId id = call();
        step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);

        assertThat(visits.get("gs", "/desk/cases/" + id)).hasStatus(404);
        assertThat(step("gs", id, 2, "sign")).hasStatus(404);
        assertThat(visits.get("gs", "/desk?queue=OPEN&case=" + id))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("排水口又溢水");
        assertThat(visits.get("gs", "/desk/search?q=排水口"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("排水口又溢水");
    }

    @Test
    void stalePageKeepsWhatWasTypedAndSaysWhatChanged() {
        CaseId id = call();
        step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);
        step("zj", id, "sign");
        step("dispatch", id, "note", "note-text", "居民又来电话催", "note-visible", "no");

        MvcTestResult stale = step("zj", id, 3, "result", "result-outcome", "SOLVED", "result-text", "写了很久的话");

        assertThat(stale).hasStatus(409).bodyText().contains("写了很久的话", "居民又来电话催", "别人动过这件事");
        assertThat(file("zj", id).matter().state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void wordsOfAStepThatIsOverAreKeptToBeCopied() {
        CaseId id = call();
        step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);

        MvcTestResult late = step("dispatch", id, 1, "answer", "answer-text", "这是直接答复的话");

        assertThat(late).hasStatus(409).bodyText().contains("这是直接答复的话", "这一步现在不能做了");
    }

    @Test
    void emptyResultIsSaidAtItsFieldAndNothingIsLost() {
        CaseId id = call();
        step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);
        step("zj", id, "sign");

        assertThat(step("zj", id, "result", "result-text", "做了,没选结果"))
                .hasStatus(422)
                .bodyText()
                .contains("做了,没选结果", "result-outcome-error");
        assertThat(step("zj", id, "result", "result-outcome", "PARTLY", "result-text", " "))
                .hasStatus(422)
                .bodyText()
                .contains("result-text-error");
    }

    @Test
    void sameCallSentTwiceIsOneCase() {
        String key = UUID.randomUUID().toString();

        MvcTestResult first = save(key);
        MvcTestResult second = save(key);

        assertThat(first.getResponse().getRedirectedUrl())
                .isEqualTo(second.getResponse().getRedirectedUrl());
        assertThat(jdbc.sql("SELECT count(*) FROM cases.intake_key WHERE key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void receiptIsReadAloudOnlyByWhoTookTheCall() {
        String receipt = Objects.requireNonNull(
                save(UUID.randomUUID().toString()).getResponse().getRedirectedUrl());

        assertThat(visits.get("hotline", receipt))
                .hasStatusOk()
                .bodyText()
                .contains("receipt-code")
                .containsPattern("\\S\\S的 [A-Z]");
        assertThat(visits.get("dispatch", receipt)).hasStatus(403);
        assertThat(visits.get("hotline", receipt)).hasHeader("Cache-Control", "no-store");
    }

    @Test
    void ageIsAskedForOnceAndShownOnTheCaseAndNowhereElse() {
        assertThat(visits.get("hotline", "/desk/new")).bodyText().contains("年龄段", "不说", "60 岁以上");
        assertThat(visits.post(
                        "hotline", "/desk/new", "key", UUID.randomUUID().toString(), "words", WORDS, "age", "67"))
                .hasStatus(422)
                .bodyText()
                .contains("age-error");
        CaseId said = called(visits.post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "words",
                WORDS,
                "category",
                DeskCounty.DRAIN.value(),
                "age",
                "FROM_60"));
        CaseId unsaid = call();

        assertThat(visits.get("hotline", "/desk/cases/" + said)).bodyText().contains("60 岁以上");
        assertThat(visits.get("hotline", "/desk/cases/" + unsaid)).bodyText().doesNotContain("年龄段");
        assertThat(visits.get("hotline", "/desk")).bodyText().doesNotContain("60 岁以上", "60+", "FROM_60");
        assertThat(visits.get("hotline", "/desk/search?q=排水口")).bodyText().doesNotContain("60 岁以上", "60+", "FROM_60");
    }

    @Test
    void faultyCallKeepsEverythingTyped() {
        MvcTestResult refused =
                visits.post("hotline", "/desk/new", "key", "k1", "words", "", "place", "东门", "telephone", "不记得");

        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains("value=\"东门\"", "value=\"不记得\"", "telephone-error", "words-error");
    }

    @Test
    void proposalsComeWhileTypingAndWithoutScript() {
        assertThat(web.post()
                        .uri("/desk/new/check")
                        .cookie(visits.session("hotline"))
                        .with(csrf())
                        .header("HX-Request", "true")
                        .param("key", "k2")
                        .param("words", WORDS))
                .hasStatusOk()
                .bodyText()
                .contains("call-places", "排水堵塞")
                .doesNotContain("<html");
        assertThat(visits.post("hotline", "/desk/new/check", "key", "k2", "words", WORDS))
                .hasStatusOk()
                .bodyText()
                .contains("<html", "排水堵塞", "绕着走");
    }

    @Test
    void placeChosenAmongTheProposalsKeepsItsPointWhateverIsSaidAfterwards() {
        school();
        String where = "point:106.500000,29.500000";
        assertThat(visits.post("hotline", "/desk/new/check", "key", "k4", "words", WORDS, "place", "文庙小学"))
                .bodyText()
                .contains("value=\"" + where + "\"");

        assertThat(visits.post("hotline", "/desk/new/check", "words", WORDS, "place", "校门口左边", "where", where))
                .bodyText()
                .containsPattern("value=\"" + where + "\" checked");
        CaseId id = called(visits.post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "words",
                WORDS,
                "place",
                "校门口左边",
                "where",
                where));

        var place = file("hotline", id).matter().subject().place();
        assertThat(place.point()).isEqualTo(SCHOOL);
        assertThat(place.words()).isEqualTo("校门口左边");
    }

    private void school() {
        var village = new RegionCode("990199001001");
        var cell = new CellCode(village.value() + "001");
        regions.save(List.of(
                new Region(village, "文庙社区", RegionLevel.VILLAGE, Optional.of(DeskCounty.TOWN), List.of(), ALWAYS)));
        var corners = Stream.of(new double[][] {{106, 29}, {107, 29}, {107, 30}, {106, 30}, {106, 29}})
                .map(it -> new Coordinate(it[0], it[1]))
                .toArray(Coordinate[]::new);
        cells.save(List.of(new Cells.Drawn(
                new Cell(cell, "第一网格", false, SCHOOL, 300, Optional.empty(), ALWAYS),
                new GeometryFactory().createPolygon(corners))));
        addresses.save(List.of(new NamedPlace("文庙小学", List.of(), NamedPlace.Kind.PUBLIC_PLACE, SCHOOL, village, cell)));
    }

    @Test
    void dangerInTheWordsSaysWhomToCallAtOnce() {
        assertThat(visits.post("hotline", "/desk/new/check", "key", "k3", "words", "燃气泄漏,有人晕倒"))
                .bodyText()
                .contains("请先打电话", "110", "119", "120");
        assertThat(visits.post("hotline", "/desk/new/check", "key", "k3", "words", WORDS))
                .bodyText()
                .doesNotContain("请先打电话");
    }

    @Test
    void reporterIsMaskedAndShownOnlyForAPurpose() {
        CaseId id = call();

        assertThat(visits.get("hotline", "/desk/cases/" + id)).bodyText().doesNotContain("13900001234");
        assertThat(visits.post("hotline", "/desk/cases/" + id + "/reporter", "purpose", " "))
                .hasStatus(422)
                .bodyText()
                .contains("purpose-error")
                .doesNotContain("13900001234");
        assertThat(visits.post("hotline", "/desk/cases/" + id + "/reporter", "purpose", "回电话确认地点"))
                .hasStatusOk()
                .bodyText()
                .contains("李小梅", "13900001234");
    }

    @Test
    void stepCanBeTakenBackFromTheNotice() {
        CaseId id = call();

        MvcTestResult done = step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY);
        MvcTestResult undone = step("dispatch", id, "undo");

        assertThat(done).hasStatus(302);
        assertThat(undone).hasStatus(302);
        assertThat(file("dispatch", id).matter().state()).isEqualTo(CaseState.RECEIVED);
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().contains("已撤销");
    }

    @Test
    void formWithoutTokenIsRefused() {
        CaseId id = call();

        assertThat(web.post()
                        .uri("/desk/cases/" + id + "/dispatch")
                        .cookie(visits.session("dispatch"))
                        .param("version", "1")
                        .param("dispatch-to", "duty:" + DeskCounty.DUTY))
                .hasStatus(403);
        assertThat(file("dispatch", id).matter().state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void stepNeverLeadsOutOfTheDesk() {
        CaseId id = call();

        MvcTestResult done = step(
                "dispatch", id, "note", "note-text", "看过", "note-visible", "no", "back", "https://elsewhere.example/");

        assertThat(done).hasStatus(302).hasRedirectedUrl("/desk/cases/" + id);
    }

    @Test
    void queueShowsThePartAskedFor() {
        call();

        assertThat(visits.get("dispatch", "/desk"))
                .hasStatusOk()
                .bodyText()
                .contains("<html", "data-again=\"/desk/queues", "data-again=\"/desk/rows");
        assertThat(visits.get("dispatch", "/desk/queues?queue=OPEN"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"queues\"")
                .doesNotContain("<html");
        assertThat(visits.get("zj", "/desk/new")).hasStatus(403);
    }

    @Test
    void numberFindsItsCaseAndWordsFindTheirs() {
        CaseId id = call();
        String number = file("dispatch", id).matter().intake().number();

        assertThat(visits.get("dispatch", "/desk/search?q=" + number))
                .hasStatus(302)
                .hasRedirectedUrl("/desk/cases/" + id);
        assertThat(visits.get("dispatch", "/desk/search?q=排水口"))
                .hasStatusOk()
                .bodyText()
                .contains("排水口");
    }

    @Test
    void whatAGridWorkerReportsIsNotSaidToComeFromTheHotline() {
        var opened = (Opening.Opened) cases.open(
                OpenCase.of(new IntakeKey("grid", UUID.randomUUID().toString()), Channel.GRID, "路灯不亮", "巡查时看到路灯不亮"),
                accounts.staff("gs").orElseThrow());

        assertThat(visits.get("dispatch", "/desk/cases/" + opened.id()))
                .bodyText()
                .contains("供水员，县供水公司（网格员）")
                .doesNotContain("（热线受理员）");
    }

    @Test
    void receiptCodeInAnySpellingFindsItsCaseAndLeavesNoTraceInTheAddress() {
        CaseId id = call();
        String code = receipts.derive(jdbc.sql("SELECT source || chr(10) || source_id FROM cases.cases WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single());

        assertThat(visits.post(
                        "checker",
                        "/desk/find",
                        "q",
                        code.toLowerCase(Locale.ROOT).replace("-", " ")))
                .hasStatus(302)
                .hasRedirectedUrl("/desk/cases/" + id);
        assertThat(visits.get("checker", "/desk/search?q=" + code))
                .hasStatus(302)
                .hasRedirectedUrl("/desk/find");
        assertThat(visits.post("zj", "/desk/find", "q", code))
                .hasStatus(403)
                .bodyText()
                .contains("只有接线员、派单员和核查员");
        String wrong = code.substring(0, code.length() - 1) + (code.endsWith("A") ? "C" : "A");
        assertThat(visits.post("checker", "/desk/find", "q", wrong))
                .hasStatus(422)
                .bodyText()
                .contains("没有找到这个回执码", wrong);
    }

    @Test
    void telephoneInFullFindsWhatThePersonReportedOnceThePurposeIsSaid() {
        CaseId id = call();
        int before = looks();

        assertThat(visits.post("hotline", "/desk/find", "q", "139 0000 1234"))
                .hasStatusOk()
                .bodyText()
                .contains("用来做什么")
                .doesNotContain(id.toString());
        assertThat(visits.post("hotline", "/desk/find", "q", "139 0000 1234", "purpose", " "))
                .hasStatus(422);
        assertThat(looks()).isEqualTo(before);
        assertThat(visits.post("hotline", "/desk/find", "q", "+86 139-0000-1234", "purpose", "来电人忘了回执码"))
                .hasStatusOk()
                .bodyText()
                .contains(id.toString());
        assertThat(looks()).isEqualTo(before + 1);
        assertThat(visits.post("hotline", "/desk/find", "q", "13900009999", "purpose", "来电人忘了回执码"))
                .hasStatusOk()
                .bodyText()
                .contains("没有反映过您能看的事");
        assertThat(looks()).isEqualTo(before + 2);
        assertThat(visits.post("zj", "/desk/find", "q", "13900001234", "purpose", "好奇"))
                .hasStatus(403);
    }

    @Test
    void telephoneOfWhomToMeetFindsTheCaseToo() {
        String met = "13900004321";
        CaseId id = called(visits.post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "words",
                WORDS,
                "category",
                DeskCounty.DRAIN.value(),
                "contact-name",
                "王邻居",
                "contact-telephone",
                met));

        assertThat(visits.post("hotline", "/desk/find", "q", met, "purpose", "约的人来电问地点"))
                .hasStatusOk()
                .bodyText()
                .contains(id.toString())
                .doesNotContain("王邻居");
    }

    private int looks() {
        return jdbc.sql("SELECT count(*) FROM access.reveal_log WHERE purpose = '来电人忘了回执码'")
                .query(Integer.class)
                .single();
    }

    @Test
    void wordsAndNumbersGoOnToTheSearchThatCanBeShared() {
        assertThat(visits.post("dispatch", "/desk/find", "q", "20261123-000001"))
                .hasRedirectedUrl("/desk/search?q=20261123-000001");
        assertThat(visits.post("dispatch", "/desk/find", "q", "排水口"))
                .hasRedirectedUrl("/desk/search?q=%E6%8E%92%E6%B0%B4%E5%8F%A3");
        assertThat(visits.post("dispatch", "/desk/find", "q", "")).hasStatus(422);
    }

    @Test
    void sameMatterAsksForTheCaseItIsAndKeepsWhatWasTyped() {
        CaseId id = call();
        CaseId other = call();
        String number = file("dispatch", other).matter().intake().number();

        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().contains("和哪一件是同一事项");
        assertThat(step("dispatch", id, "decline", "decline-way", "SAME_MATTER", "decline-SAME_MATTER-text", "写了很久的说明"))
                .hasStatus(422)
                .bodyText()
                .contains("请写明和哪一件是同一事项", "写了很久的说明");
        assertThat(step(
                        "dispatch",
                        id,
                        "decline",
                        "decline-way",
                        "SAME_MATTER",
                        "decline-SAME_MATTER-text",
                        "已经在办",
                        "decline-same-number",
                        number))
                .hasStatus(302);
        assertThat(visits.get("dispatch", "/desk/cases/" + id)).bodyText().contains("同一事项，合在一起办", number);
    }

    private CaseId call() {
        return called(save(UUID.randomUUID().toString()));
    }

    private static CaseId called(MvcTestResult saved) {
        String address = Objects.requireNonNull(saved.getResponse().getRedirectedUrl());
        var matcher = Pattern.compile("/desk/new/([0-9a-f-]{36})/receipt").matcher(address);
        assertThat(matcher.matches()).isTrue();
        return CaseId.of(matcher.group(1));
    }

    private MvcTestResult save(String key) {
        return visits.post(
                "hotline",
                "/desk/new",
                "key",
                key,
                "words",
                WORDS,
                "category",
                DeskCounty.DRAIN.value(),
                "name",
                "李小梅",
                "telephone",
                "139 0000 1234");
    }

    private MvcTestResult step(String who, CaseId id, String step, String... fields) {
        return step(who, id, file("dispatch", id).matter().version(), step, fields);
    }

    private MvcTestResult step(String who, CaseId id, int version, String step, String... fields) {
        var all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "version";
        all[fields.length + 1] = Integer.toString(version);
        return visits.post(who, "/desk/cases/" + id + "/" + step, all);
    }

    private CaseFile file(String who, CaseId id) {
        return cases.file(id, accounts.staff(who).orElseThrow()).orElseThrow();
    }
}
