// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shanzhi.telephony.Switchboard.NUMBER;
import static org.shanzhi.telephony.Switchboard.reference;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.telephony.Switchboard;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a call leaves with a case, and a call that shows no number to either side. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.telephony.secret=" + Switchboard.SECRET})
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, Switchboard.class})
class CaseTelephoneTests {
    @Autowired
    Switchboard board;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        board.settle();
        visits = board.visits();
    }

    @Test
    void callFillsThePageAndTheCaseKeepsItWithItsRecording() {
        board.seat("hotline", "8001");
        String earlier = reference();
        board.tell(earlier, "ringing", "number", "13822223333", "extension", "8001");
        CaseId first = board.written(earlier, "东街的排水口又溢水了");
        board.tell(earlier, "hung-up");
        String call = reference();
        board.tell(call, "ringing", "number", "13822223333", "extension", "8001");

        MvcTestResult taken = visits.post("hotline", "/calls/" + board.id(call) + "/take");
        assertThat(taken).hasStatus(302).hasRedirectedUrl("/desk/new?call=" + board.id(call));
        assertThat(visits.shown("hotline", "/desk/new?call=" + board.id(call)))
                .contains("138****3333", "以前反映过 1 件", "东街的排水口", call)
                .doesNotContain("13822223333");
        assertThat(board.looks("incoming call")).isPositive();

        board.tell(call, "answered", "extension", "8001");
        CaseId id = board.written(call, "西街的路灯坏了");
        board.tell(call, "hung-up");
        board.tell(call, "recorded", "recording", "rec/west/7");

        assertThat(cases.revealReporter(id, "核对", board.staff("hotline")))
                .map(PersonalData::telephone)
                .contains("13822223333");
        String page = visits.shown("hotline", "/desk/cases/" + id);
        assertThat(page).contains("听录音", "通话编号 " + call).doesNotContain("rec/west/7");
        assertThat(visits.post(
                        "hotline",
                        "/desk/cases/" + id + "/phone/listen",
                        "call",
                        board.id(call).toString()))
                .hasStatus(422);
        assertThat(visits.post(
                        "hotline",
                        "/desk/cases/" + id + "/phone/listen",
                        "call",
                        board.id(call).toString(),
                        "listen-purpose",
                        "核对地址"))
                .hasStatusOk()
                .bodyText()
                .contains("rec/west/7");
        assertThat(visits.shown("hotline", "/desk/cases/" + id))
                .contains("谁听过录音（1 次）", board.staff("hotline").name() + "：核对地址");
        assertThat(board.looks("核对地址")).isEqualTo(1);
        assertThat(visits.shown("hotline", "/desk/cases/" + first)).doesNotContain(call);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM telephony.listening").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoeverWantsNoNumberKeptLeavesNone() {
        String call = reference();
        board.tell(call, "ringing", "number", NUMBER);
        MvcTestResult saved = visits.post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "call",
                board.id(call).toString(),
                "words",
                "有人往河里倒垃圾");

        CaseId id = Switchboard.opened(saved);
        assertThat(cases.file(id, board.staff("hotline"))
                        .orElseThrow()
                        .matter()
                        .intake()
                        .reporter())
                .isNull();
        assertThat(board.calls(id)).hasSize(1);
    }

    @Test
    void relayCallReachesWhoSpokeInConfidenceWithoutANumberAndIsNoContactByItself() {
        CaseId id = board.handled(true);
        assertThat(visits.shown("zj", "/desk/cases/" + id))
                .contains("双方都看不到号码")
                .doesNotContain("13955556666", "****6666");

        assertThat(visits.post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "0990-5550001"))
                .hasStatus(302);
        assertThat(board.orders()).containsExactly("relay 09905550001 13955556666");
        assertThat(board.looks("relay call")).isPositive();
        assertThat(cases.file(id, board.staff("zj"))
                        .orElseThrow()
                        .matter()
                        .order()
                        .orElseThrow()
                        .contactedAt())
                .isNull();

        String call = board.calls(id).getFirst();
        board.tell(call, "answered");
        assertThat(visits.post(
                        "zj",
                        "/desk/cases/" + id + "/phone/join",
                        "call",
                        board.id(call).toString(),
                        "office",
                        DeskCounty.organisation("ZJ").toString()))
                .hasStatus(302);
        clock.advance(Duration.ofSeconds(100));
        board.tell(call, "hung-up");
        assertThat(board.orders()).contains("join 0990-5550000");
        String page = visits.shown("zj", "/desk/cases/" + id);
        assertThat(page).contains("after=" + board.id(call)).doesNotContain("****6666");
        assertThat(visits.shown("zj", "/desk/cases/" + id + "?after=" + board.id(call)))
                .contains("打过电话，通话 2 分钟：");
        assertThat(cases.file(id, board.staff("zj")).orElseThrow().matter().state())
                .isEqualTo(CaseState.HANDLING);
        assertThat(cases.file(id, board.staff("zj"))
                        .orElseThrow()
                        .matter()
                        .order()
                        .orElseThrow()
                        .contactedAt())
                .isNull();
    }

    @Test
    void recordingOfWhoSpokeInConfidenceIsKeptFromTheHandler() {
        CaseId id = board.handled(true);
        visits.post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001");
        String call = board.calls(id).getFirst();
        board.tell(call, "answered");
        board.tell(call, "recorded", "recording", "rec/secret");

        assertThat(visits.shown("zj", "/desk/cases/" + id))
                .contains("能知道反映人是谁的人才能听")
                .doesNotContain("rec/secret");
        assertThat(visits.post(
                        "zj",
                        "/desk/cases/" + id + "/phone/listen",
                        "call",
                        board.id(call).toString(),
                        "listen-purpose",
                        "x"))
                .hasStatus(403)
                .bodyText()
                .doesNotContain("rec/secret");
        assertThat(board.listenedFor(board.id(call))).isEmpty();
    }

    @Test
    void whoeverHasNothingToDoWithACaseCallsNobody() {
        CaseId id = board.handled(false);

        assertThat(visits.post("gs", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001"))
                .hasStatus(404);
        assertThat(visits.post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "<script>"))
                .hasStatus(422);
        visits.post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001");
        String call = board.calls(id).getFirst();
        assertThat(visits.post(
                        "hotline",
                        "/desk/cases/" + id + "/phone/hang-up",
                        "call",
                        board.id(call).toString()))
                .as("the call of somebody else")
                .hasStatus(404);
        assertThat(board.orders()).hasSize(1);
    }

    @Test
    void orderThatIsNotTakenLeavesNoOpenCall() {
        CaseId id = board.handled(false);
        board.refuse("busy");

        assertThat(visits.post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001"))
                .hasStatus(422)
                .bodyText()
                .contains("话务平台没有接受");
        assertThat(board.calls(id))
                .singleElement()
                .satisfies(it -> assertThat(board.state(it)).isEqualTo("MISSED"));
    }
}
