// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Orders that one person without an account has: by a link that opens for nobody else, or on paper. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.access.codes-per-number=100",
            "shanzhi.access.codes-per-address=100"
        })
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
@RecordApplicationEvents
class ErrandTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    Errands errands;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        // Without an administrator every address leads to the first run.
        if (!accounts.anybodyHolds(Role.ADMINISTRATOR)) {
            accounts.create(
                    "keeper",
                    DeskCounty.PASSWORD,
                    organisations
                            .people(DeskCounty.organisation("RX"))
                            .getFirst()
                            .id(),
                    List.of(new Grant(Role.ADMINISTRATOR, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        }
    }

    @Test
    void theHolderReportsAndTheOrganisationTakesItOverWordForWord() {
        Walk walk = given(false);
        String code = code(walk);
        Cookie session = opened(code);
        assertThat(Visits.body(get(code, session))).contains("3号楼外排水口又溢水", "去看看", "王强");

        assertThat(post(code, "", session, "answer", "树叶掏干净了"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/errand/done");

        var entry = walk.file().history().getLast();
        assertThat(entry.actorName()).isEqualTo("王强");
        assertThat(entry.party()).isEqualTo(Party.BEARER);
        assertThat(entry.text()).isEqualTo("树叶掏干净了");
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().history())
                .as("before the organisation has looked at it")
                .noneMatch(it -> it.text().contains("树叶"));
        walk.done(new CaseCommand.Result(ResultOutcome.SOLVED, entry.text()), walk.staff("zj"));
        assertThat(get(code, session)).hasStatus(404);
    }

    @Test
    void photosComeWithTheReportAndWhatIsNoneLosesNoWords() throws IOException {
        Walk walk = given(false);
        String code = code(walk);
        Cookie session = opened(code);

        MvcTestResult refused = photo(code, session, "no picture".getBytes(StandardCharsets.UTF_8), "掏干净了");
        assertThat(refused).hasStatus(422);
        assertThat(Visits.body(refused)).contains("掏干净了");
        MvcTestResult silent = photo(code, session, picture(), "");
        assertThat(silent).hasStatus(422);
        assertThat(Visits.body(silent)).contains("已经上传：a.png");
        var held = Pattern.compile("name=\"photos-held\" value=\"([^\"]+)\"").matcher(Visits.body(silent));
        assertThat(held.find()).isTrue();
        assertThat(post(code, "", session, "answer", "掏干净了", "photos-held", held.group(1)))
                .hasRedirectedUrl("/errand/done");

        assertThat(walk.file().attachments()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(AttachmentKind.AFTER);
            assertThat(it.step()).isEqualTo(walk.matter().version());
        });
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().attachments())
                .as("before the organisation has looked at it")
                .isEmpty();
    }

    private MvcTestResult photo(String code, Cookie session, byte[] content, String answer) {
        return visits.multipart(
                session,
                "/errand/" + code,
                Map.of("answer", answer),
                new MockMultipartFile("photos", "a.png", "image/png", content));
    }

    private static byte[] picture() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", picture);
        return picture.toByteArray();
    }

    @Test
    void nothingIsShownBeforeTheCodeAndOthersCodesOpenNothing() {
        Walk walk = given(false);
        String code = code(walk);
        Cookie stranger = Visits.cookie(get(code, null));
        assertThat(Visits.body(get(code, stranger))).doesNotContain("排水口", "王强", "139", "李小梅");
        assertThat(post(code, "", stranger, "answer", "我来答")).hasRedirectedUrl("/errand/" + code);
        assertThat(post(code, "/code", stranger)).hasStatus3xxRedirection();
        assertThat(post(code, "/open", stranger, "code", "000000")).hasStatus(422);

        Cookie browser = Visits.cookie(get(code, null));
        assertThat(post(code, "/open", browser, "code", sent()))
                .as("a code is of use only to the browser that asked for it")
                .hasStatus(422);
        assertThat(walk.file().history()).noneMatch(it -> it.party() == Party.BEARER);
    }

    @Test
    void theHolderOfOneOrderSeesNeitherAnotherNorTheDesk() {
        Walk walk = given(false);
        Walk other = given(false);
        Cookie session = opened(code(walk));

        assertThat(Visits.body(get(code(other), session))).doesNotContain("排水口", "去看看");
        assertThat(visits.get(session, "/desk/cases/" + walk.id())).hasStatus3xxRedirection();
        assertThat(visits.get(session, "/follow/case")).hasRedirectedUrl("/follow");
    }

    @Test
    void linksThatNobodyMadeAreOverOrTakenBackAnswerAlike() {
        String unknown = told(get("7KQM-2XRA-9FHT-W4", null));
        Walk expired = given(false);
        String late = code(expired);
        Cookie session = opened(late);
        clock.advance(Duration.ofHours(72));
        assertThat(told(get(late, session))).isEqualTo(unknown);
        assertThat(post(late, "", session, "answer", "晚了")).hasStatus(404);

        Walk calledIn = given(false);
        String gone = code(calledIn);
        calledIn.done(new CaseCommand.CallIn("换人去"), calledIn.staff("zj"));
        assertThat(told(get(gone, null))).isEqualTo(unknown);

        Walk undone = given(false);
        String back = code(undone);
        undone.done(new CaseCommand.Undo(), undone.staff("zj"));
        assertThat(told(get(back, null))).isEqualTo(unknown);

        Walk moved = given(false);
        String elsewhere = code(moved);
        moved.done(new CaseCommand.Result(ResultOutcome.SOLVED, "自己去办了"), moved.staff("zj"));
        assertThat(told(get(elsewhere, null))).isEqualTo(unknown);
    }

    @Test
    void theReporterIsNamedOnlyWhereWhoeverGaveItOutSaysSoAndThatIsLogged() {
        Walk covered = given(false);
        assertThat(Visits.body(get(code(covered), opened(code(covered))))).doesNotContain("李小梅", "13900001234");
        assertThat(looks(covered)).isZero();

        Walk named = given(true);
        assertThat(looks(named)).as("that it was ticked").isOne();
        assertThat(Visits.body(get(code(named), opened(code(named))))).contains("李小梅", "13900001234");
        assertThat(looks(named)).isGreaterThan(1);

        var said = new Walk.Said();
        said.confidential = true;
        Walk confidential = said.opened(cases, accounts, receipts).dispatched().signed();
        assertThat(confidential.tried(give(true), confidential.staff("zj")))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-errand-contact"));
    }

    @Test
    void onlyADigestOfTheCodeIsKeptAndOnlyWhoGaveItOutSeesIt() {
        Walk walk = given(false);
        String code = code(walk);

        assertThat(jdbc.sql("SELECT count(*) FROM cases.errand WHERE digest = :code OR name = :code")
                        .param("code", code)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(errands.given(walk.id(), walk.staff("dispatch"))
                        .orElseThrow()
                        .code())
                .isEmpty();
        assertThat(errands.given(walk.id(), walk.staff("gs"))).isEmpty();
    }

    @Test
    void whatCameBackOnPaperIsRecordedAndMarkedSo() {
        Walk walk = signed();
        walk.done(new CaseCommand.GiveOut("老周", "", true, false, "去看看"), walk.staff("zj"));
        assertThat(errands.given(walk.id(), walk.staff("zj")).orElseThrow().code())
                .isEmpty();

        walk.done(new CaseCommand.RecordErrand("井盖换好了"), walk.staff("dispatch"));

        var entry = walk.file().history().getLast();
        assertThat(entry.command()).contains(CommandKind.RECORD_ERRAND);
        assertThat(entry.party()).isEqualTo(Party.DISPATCHER);
    }

    private Walk signed() {
        return new Walk.Said().opened(cases, accounts, receipts).dispatched().signed();
    }

    private static CaseCommand give(boolean contact) {
        return new CaseCommand.GiveOut("王强", "13800005678", false, contact, "去看看");
    }

    private Walk given(boolean contact) {
        Walk walk = signed();
        return walk.done(give(contact), walk.staff("zj"));
    }

    private String code(Walk walk) {
        return errands.given(walk.id(), walk.staff("zj")).orElseThrow().code().orElseThrow();
    }

    private int looks(Walk walk) {
        return jdbc.sql("SELECT count(*) FROM access.reveal_log WHERE subject = :subject AND action = 'revealed'")
                .param("subject", walk.id().subject())
                .query(Integer.class)
                .single();
    }

    /** Return the session of the holder, who typed the code that was sent. */
    private Cookie opened(String code) {
        Cookie session = Visits.cookie(get(code, null));
        assertThat(post(code, "/code", session)).hasStatus3xxRedirection();
        var result = post(code, "/open", session, "code", sent());
        assertThat(result).hasStatus3xxRedirection();
        return Optional.ofNullable(result.getResponse().getCookie("SESSION")).orElse(session);
    }

    private String sent() {
        return events.stream(Notice.class)
                .filter(it -> it.messageKey().equals("access.code.order"))
                .reduce((_, later) -> later)
                .orElseThrow()
                .arguments()
                .getFirst();
    }

    private MvcTestResult get(String code, @Nullable Cookie session) {
        var request = web.get().uri("/errand/" + code);
        return (session == null ? request : request.cookie(session)).exchange();
    }

    private MvcTestResult post(String code, String step, Cookie session, String... fields) {
        return visits.post(session, "/errand/" + code + step, fields);
    }

    /** Return what a page says, without what differs from request to request. */
    private static String told(MvcTestResult result) {
        assertThat(result).hasStatus(404);
        String body = Visits.body(result);
        return body.substring(body.indexOf("<main"), body.indexOf("</main"));
    }
}
