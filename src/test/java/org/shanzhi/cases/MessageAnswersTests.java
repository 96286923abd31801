// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.testing.Meanwhile;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What a resident answers by short message is the resident's answer, once and to one result. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.notifications.sms.url=http://127.0.0.1:9/",
            "shanzhi.notifications.sms.secret=" + MessageAnswersTests.SECRET
        })
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class MessageAnswersTests {
    static final String SECRET = "a secret between the gateway and us";

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Figures figures;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void peopleWorkHereAndAnswersAreTaken() {
        county.settle();
        figures.set("visit.by-message", RegionCode.COUNTRY, LocalDate.of(2001, 1, 1), BigDecimal.TWO, "for the test");
    }

    @Test
    void digitIsTheAnswerToTheResultThatWaits() throws Exception {
        Walk walk = told("13900007011");

        assertThat(sent("13900007011", " ３ ", UUID.randomUUID().toString())).isEqualTo(202);

        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        Visit visit = walk.file().visits().getFirst();
        assertThat(visit.bySelf()).isTrue();
        assertThat(visit.particulars().byMessage()).isTrue();
        assertThat(visit.answer().orElseThrow().solved()).isEqualTo(Solved.NO);
    }

    @Test
    void sameMessageHandedOverAgainIsTakenOnce() throws Exception {
        Walk walk = told("13900007012");
        String id = UUID.randomUUID().toString();
        sent("13900007012", "3", id);
        walk.told(ResultOutcome.SOLVED);

        assertThat(sent("13900007012", "3", id)).isEqualTo(202);

        assertThat(walk.matter().state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(walk.file().visits()).hasSize(1);
    }

    @Test
    void ofSeveralThatWaitTheAnswerNamesOne() throws Exception {
        Walk one = told("13900007013");
        Walk other = told("13900007013");

        sent("13900007013", "1", UUID.randomUUID().toString());
        assertThat(one.matter().state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(other.matter().state()).isEqualTo(CaseState.RETURN_VISIT);
        String number = other.matter().intake().number();
        sent(
                "13900007013",
                "1 " + number.substring(number.length() - 6),
                UUID.randomUUID().toString());

        assertThat(one.matter().state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(other.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.SOLVED);
    }

    @Test
    void unknownTelephoneAndNonsenseAreAnsweredAlikeAndForgedOnesNotAtAll() throws Exception {
        Walk walk = told("13900007014");

        assertThat(sent("13900009999", "1", UUID.randomUUID().toString())).isEqualTo(202);
        assertThat(sent("13900007014", "谢谢", UUID.randomUUID().toString())).isEqualTo(202);
        assertThat(sent("13900007014", "9", UUID.randomUUID().toString())).isEqualTo(202);
        byte[] body = body("13900007014", "1", "x");
        long now = clock.instant().getEpochSecond();
        assertThat(posted(Long.toString(now), "00", body)).isEqualTo(401);
        assertThat(posted(Long.toString(now - 301), signature(now - 301, body), body))
                .isEqualTo(401);
        assertThat(posted(Long.toString(now), signature(now, new byte[] {'{'}), new byte[] {'{'}))
                .isEqualTo(400);

        assertThat(walk.matter().state()).isEqualTo(CaseState.RETURN_VISIT);
    }

    @Test
    void answerStandsAlsoWhereAStepIsTakenAtTheSameMoment() throws Exception {
        Walk walk = told("13900007015");

        int status = Meanwhile.during(
                transaction,
                jdbc,
                () -> assertThat(cases.perform(
                                walk.id(), walk.matter().version(), new CaseCommand.AddWords("还有一句"), walk.resident()))
                        .isInstanceOf(CaseOutcome.Done.class),
                () -> sent("13900007015", "3", UUID.randomUUID().toString()));

        assertThat(status).isEqualTo(202);
        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void whatNoGatewaySendsIsRefusedAndBreaksNothing() throws Exception {
        assertThat(sent("13900007016", "1", "a\\u0000b")).isEqualTo(400);
        assertThat(sent("139\\u00000007016", "1", "a")).isEqualTo(400);
        assertThat(sent("13900007016", "x".repeat(5_000), "a")).isEqualTo(413);
    }

    private Walk told(String telephone) {
        var said = new Walk.Said();
        said.reporter = new PersonalData("李小梅", telephone, null);
        return said.opened(cases, accounts, receipts).dispatched().signed().told(ResultOutcome.SOLVED);
    }

    private int sent(String telephone, String text, String id) throws Exception {
        byte[] body = body(telephone, text, id);
        long now = clock.instant().getEpochSecond();
        return posted(Long.toString(now), signature(now, body), body);
    }

    private int posted(String time, String signature, byte[] body) throws Exception {
        return mvc.perform(post("/api/messages/replies")
                        .secure(true)
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Shanzhi-Time", time)
                        .header("Shanzhi-Signature", signature)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static byte[] body(String telephone, String text, String id) {
        return "{\"id\":\"%s\",\"telephone\":\"%s\",\"text\":\"%s\"}"
                .formatted(id, telephone, text)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** By hand, as the gateway does it. */
    private static String signature(long time, byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
