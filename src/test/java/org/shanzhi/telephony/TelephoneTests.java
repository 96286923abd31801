// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shanzhi.telephony.Switchboard.EVENTS;
import static org.shanzhi.telephony.Switchboard.NUMBER;
import static org.shanzhi.telephony.Switchboard.SECRET;
import static org.shanzhi.telephony.Switchboard.body;
import static org.shanzhi.telephony.Switchboard.reference;
import static org.shanzhi.telephony.Switchboard.signature;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Vault;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.MessageSignature;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** What a call centre tells, and who is called back for it, on the real database. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.telephony.secret=" + SECRET,
            "shanzhi.telephony.queues.east=990199002000"
        })
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, Switchboard.class, TelephoneTests.Rung.class})
class TelephoneTests {
    /** Hears at whose telephone something changed. */
    static class Rung {
        final List<AccountId> accounts = new CopyOnWriteArrayList<>();

        @EventListener
        void on(CallRang rang) {
            accounts.add(rang.account());
        }
    }

    @Autowired
    MockMvcTester web;

    @Autowired
    Switchboard board;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcCalls calls;

    @Autowired
    CallDesk desk;

    @Autowired
    CallBackDesk callBacks;

    @Autowired
    CallIntake intake;

    @Autowired
    Rung rung;

    @Autowired
    Vault vault;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

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
    void callIsHeardFromItsFirstRingToItsRecording() {
        board.seat("hotline", "8001");
        String call = reference();

        assertThat(board.tell(call, "ringing", "number", NUMBER, "extension", "8001"))
                .hasStatusOk();
        assertThat(visits.shown("hotline", "/calls/ringing"))
                .contains("139****1234")
                .doesNotContain(NUMBER);
        clock.advance(Duration.ofSeconds(10));
        board.tell(call, "answered", "extension", "8001");
        clock.advance(Duration.ofSeconds(95));
        board.tell(call, "hung-up");
        board.tell(call, "recorded", "recording", "rec/2026/1");

        Call heard = desk.find(board.line(call).id(), board.staff("hotline")).orElseThrow();
        assertThat(heard.state()).isEqualTo(Call.State.OVER);
        assertThat(heard.minutes()).isEqualTo(2);
        assertThat(heard.holder()).contains(board.staff("hotline").account());
        assertThat(heard.recorded()).isTrue();
        assertThat(visits.shown("hotline", "/calls/ringing")).doesNotContain("139****1234");
    }

    @Test
    void theSameToldTwiceIsHeardOnce() {
        String call = reference();
        board.tell(call, "ringing", "number", NUMBER);

        assertThat(board.tell(call, "missed"))
                .bodyJson()
                .extractingPath("$.repeated")
                .isEqualTo(false);
        assertThat(board.tell(call, "missed"))
                .bodyJson()
                .extractingPath("$.repeated")
                .isEqualTo(true);
        assertThat(board.open("hotline"))
                .singleElement()
                .extracting(CallBack::times)
                .isEqualTo(1);
    }

    @Test
    void whatComesInTheWrongOrderIsTheSameInTheEnd() {
        board.seat("hotline", "8001");
        String call = reference();
        Instant began = clock.instant();
        clock.advance(Duration.ofMinutes(5));

        board.tellAt(began.plusSeconds(70), call, "hung-up");
        board.tell(call, "recorded", "recording", "rec/2");
        assertThat(board.open("hotline")).isEmpty();
        board.tellAt(began.plusSeconds(10), call, "answered", "extension", "8001");
        board.tellAt(began, call, "ringing", "number", NUMBER, "extension", "8001");

        Call heard = desk.find(board.line(call).id(), board.staff("hotline")).orElseThrow();
        assertThat(heard.state()).isEqualTo(Call.State.OVER);
        assertThat(heard.began()).isEqualTo(began);
        assertThat(heard.minutes()).isEqualTo(1);
        assertThat(heard.holder()).contains(board.staff("hotline").account());
        assertThat(board.open("hotline")).isEmpty();
    }

    @Test
    void nothingIsHeardThatIsNotSignedJustNow() {
        String call = reference();
        String body = body(call, clock.instant(), "ringing", "number", NUMBER);
        long now = clock.instant().getEpochSecond();

        assertThat(board.send(EVENTS, body, now, "wrong secret")).hasStatus(401);
        assertThat(board.send(EVENTS, body, now - 600, SECRET)).hasStatus(401);
        assertThat(board.send(EVENTS, body, now + 600, SECRET)).hasStatus(401);
        assertThat(web.post().uri(EVENTS).content(body).exchange()).hasStatus(401);
        assertThat(web.post()
                        .uri(EVENTS)
                        .header(MessageSignature.TIME, "soon")
                        .header(
                                MessageSignature.SIGNATURE,
                                MessageSignature.of(SECRET, "soon", body.getBytes(StandardCharsets.UTF_8)))
                        .content(body)
                        .exchange())
                .hasStatus(401);
        assertThat(web.post()
                        .uri(EVENTS)
                        .header(MessageSignature.TIME, Long.toString(now))
                        .header(MessageSignature.SIGNATURE, signature(body, now, SECRET))
                        .content(body + " ")
                        .exchange())
                .hasStatus(401)
                .hasContentTypeCompatibleWith("application/problem+json");
        assertThat(calls.find(call)).isEmpty();
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAndBreaksNothing() {
        Instant now = clock.instant();
        String call = reference();

        assertThat(board.sign("x".repeat(20_000))).hasStatus(413);
        assertThat(board.sign("")).hasStatus(400);
        assertThat(board.sign("{")).hasStatus(400);
        assertThat(board.sign("[]")).hasStatus(400);
        assertThat(board.sign("[".repeat(9_000))).hasStatus(400);
        assertThat(board.sign("{}")).hasStatus(422);
        assertThat(board.sign(body(call, now, "ringing", "number", "not a number")))
                .hasStatus(422);
        assertThat(board.sign(body(call, now, "dancing"))).hasStatus(422);
        assertThat(board.sign(body(call, now.minus(Duration.ofDays(3)), "ringing")))
                .hasStatus(422);
        assertThat(board.sign(body(call, now.plus(Duration.ofHours(1)), "ringing")))
                .hasStatus(422);
        assertThat(board.sign(body("a b", now, "ringing"))).hasStatus(422);
        assertThat(board.sign("{\"call\": 7, \"event\": \"ringing\"}")).hasStatus(422);
        assertThat(board.sign("{\"call\": \"a\\u0000b\", \"event\": \"ringing\"}"))
                .hasStatus(422);
        assertThat(board.sign("{\"call\":\"c\",\"event\":\"ringing\",\"at\":\"yesterday\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("telephony-field");
        assertThat(calls.find(call)).isEmpty();
    }

    @Test
    void manyTellingsAtOnceKeepTheNumberOnceAndOweOneCallBack() throws Exception {
        var told = new ArrayList<Callable<MvcTestResult>>();
        for (int i = 0; i < 12; i++) {
            String call = reference();
            told.add(() -> {
                board.tell(call, "ringing", "number", "13711112222");
                return board.tell(call, "missed");
            });
        }
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<MvcTestResult> each : many.invokeAll(told)) {
                assertThat(each.get()).hasStatusOk();
            }
        }

        assertThat(board.open("hotline"))
                .singleElement()
                .extracting(CallBack::times)
                .isEqualTo(12);
    }

    @Test
    void callOfWhichNothingMoreIsHeardEndsAndIsCalledBack() {
        String call = reference();
        board.tell(call, "ringing", "number", NUMBER);
        intake.endForgotten();
        assertThat(board.line(call).state()).isEqualTo(Call.State.RINGING);

        clock.advance(Duration.ofMinutes(11));
        intake.endForgotten();

        assertThat(board.line(call).state()).isEqualTo(Call.State.MISSED);
        assertThat(board.open("hotline"))
                .filteredOn(it -> it.hint().equals("139****1234"))
                .hasSize(1);
    }

    @Test
    void withheldNumberRingsAndIsNobodyToCallBack() {
        board.seat("hotline", "8001");
        String call = reference();
        board.tell(call, "ringing", "extension", "8001");
        assertThat(visits.shown("hotline", "/calls/ringing")).contains("没有显示号码");
        board.tell(call, "missed");

        assertThat(board.open("hotline")).isEmpty();
        assertThat(visits.shown("hotline", "/desk/new?call=" + board.line(call).id()))
                .contains("没有显示号码");
    }

    @Test
    void numberFromWhichSomebodyCalledForAnotherIsErasedWithTheCase() {
        String call = reference();
        board.tell(call, "ringing", "number", "13733334444");
        CaseId id = Switchboard.opened(visits.post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "call",
                board.line(call).id().toString(),
                "words",
                "邻居家的排水口溢水"));
        assertThat(calls.about(id.subject())).hasSize(1);
        assertThat(desk.about(id.subject()).getFirst().hint()).isEqualTo("137****4444");

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new PersonErased(UUID.randomUUID(), id.subject(), clock.instant(), "本人要求")));
        board.tell(call, "recorded", "recording", "rec/late");

        assertThat(desk.about(id.subject()))
                .singleElement()
                .satisfies(it -> assertThat(it.hint()).isEmpty())
                .satisfies(it -> assertThat(it.recorded()).isFalse());
        assertThat(vault.byTelephone("13733334444")).isEmpty();
        board.tell(call, "hung-up");
    }

    @Test
    void whatACallWasAboutStaysWhateverElseIsToldAtTheSameMoment() {
        String call = reference();
        board.tell(call, "ringing", "number", "13733335555");
        Line before = board.line(call);
        desk.belongs(before.id(), "case/of-the-test", board.staff("hotline"));

        calls.update(before);

        assertThat(board.line(call).subject()).isEqualTo("case/of-the-test");
        board.tell(call, "hung-up");
    }

    @Test
    void whatRingsIsFoundByItsIndex() {
        List<String> plan = Objects.requireNonNull(transaction.execute(undone -> {
            undone.setRollbackOnly();
            jdbc.sql("DROP INDEX telephony.call_by_time").update();
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            return jdbc.sql("EXPLAIN SELECT id FROM telephony.call WHERE " + JdbcCalls.GOING_ON
                            + "AND NOT outgoing ORDER BY began_at, id LIMIT 100")
                    .query(String.class)
                    .list();
        }));

        assertThat(plan).anySatisfy(it -> assertThat(it).contains("call_going_on"));
    }

    @Test
    void whereItRangIsToldAtOnceThatSomebodyElseHasIt() {
        board.seat("hotline", "8001");
        board.seat("hotline-2", "8002");
        AccountId other = board.staff("hotline-2").account();
        String call = reference();
        board.tell(call, "ringing", "number", "13733336666");
        rung.accounts.clear();
        board.tell(call, "answered", "extension", "8001");
        board.tell(call, "hung-up");
        assertThat(rung.accounts).contains(board.staff("hotline").account(), other);

        String taken = reference();
        board.tell(taken, "ringing", "number", "13733336666");
        rung.accounts.clear();
        visits.post("hotline", "/calls/" + board.line(taken).id() + "/take");
        assertThat(rung.accounts).contains(board.staff("hotline").account(), other);
        board.tell(taken, "hung-up");
    }

    @Test
    void callThatSomebodyHasIsNotTakenByAnother() {
        board.seat("hotline", "8001");
        String call = reference();
        board.tell(call, "ringing", "number", NUMBER, "extension", "8001");
        visits.post("hotline", "/calls/" + board.line(call).id() + "/take");

        assertThat(visits.post("hotline-2", "/calls/" + board.line(call).id() + "/take"))
                .hasRedirectedUrl("/calls");
        assertThat(board.line(call).holder()).isEqualTo(board.staff("hotline").account());
    }

    @Test
    void operatorOfAnotherTownSeesNeitherCallNorNumber() {
        String call = reference();
        board.tell(call, "ringing", "number", NUMBER, "queue", "12345", "extension", "8001");
        board.seat("east", "8001");
        UUID id = board.line(call).id();

        for (String address : List.of("/calls", "/calls/ringing", "/call-backs", "/desk/new?call=" + id)) {
            assertThat(visits.shown("east", address)).as(address).doesNotContain("139****1234", NUMBER, call);
        }
        assertThat(visits.post("east", "/calls/" + id + "/take")).hasStatus(404);
        assertThat(desk.caller(id, "looking", board.staff("east"))).isEmpty();
        board.tell(call, "missed");
        UUID owed = board.open("hotline").getFirst().id();
        assertThat(board.open("east")).isEmpty();
        assertThat(visits.post("east", "/call-backs/" + owed + "/call")).hasStatus(404);
        assertThat(visits.post("east", "/call-backs/" + owed + "/outcome", "outcome-" + owed, "REACHED"))
                .hasStatus(404);
        assertThat(board.looks("looking")).isZero();
    }

    @Test
    void lineOfATownBelongsToItsOwnDeskAndToThatOfTheCounty() {
        String call = reference();
        board.tell(call, "ringing", "number", "13612121212", "queue", "east");

        assertThat(visits.shown("east", "/calls")).contains("136****1212");
        assertThat(visits.shown("hotline", "/calls")).contains("136****1212");
    }

    @Test
    void missedCallsOfOneNumberAreOneCallBackWithThePromiseOfTheFirst() {
        String first = reference();
        Instant at = clock.instant();
        board.tell(first, "ringing", "number", "+86 139-0000-1234");
        board.tell(first, "missed");
        clock.advance(Duration.ofMinutes(30));
        String second = reference();
        board.tell(second, "ringing", "number", NUMBER);
        board.tell(second, "hung-up");

        CallBack owed = board.open("hotline").getFirst();
        assertThat(board.open("hotline")).hasSize(1);
        assertThat(owed.times()).isEqualTo(2);
        assertThat(owed.promised()).isEqualTo(at.plus(Duration.ofMinutes(120)));
        assertThat(visits.shown("hotline", "/call-backs"))
                .contains("139****1234", "没有接到 2 次")
                .doesNotContain(NUMBER);

        assertThat(visits.post("hotline", "/call-backs/" + owed.id() + "/call"))
                .hasStatusOk()
                .bodyText()
                .contains(NUMBER);
        assertThat(board.looks("call back")).isEqualTo(1);
        assertThat(visits.shown("hotline", "/call-backs")).doesNotContain(NUMBER);
        assertThat(visits.post("hotline-2", "/call-backs/" + owed.id() + "/call"))
                .hasStatus(409)
                .bodyText()
                .doesNotContain(NUMBER);

        clock.advance(Duration.ofMinutes(16));
        assertThat(visits.post("hotline-2", "/call-backs/" + owed.id() + "/call"))
                .hasStatusOk();
    }

    @Test
    void callBackEndsWhenReachedAndIsNotGivenUpTooEarly() {
        board.missed();
        UUID id = board.open("hotline").getFirst().id();

        assertThat(visits.post(
                        "hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "GIVEN_UP", "note-" + id, "不打了"))
                .hasStatus(409)
                .bodyText()
                .contains("要打 3 次不通", "不打了");
        for (int i = 0; i < 3; i++) {
            assertThat(visits.post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "NO_ANSWER"))
                    .hasStatus(302);
        }
        assertThat(visits.post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "GIVEN_UP"))
                .hasStatus(422);
        assertThat(board.open("hotline")).hasSize(1);
        assertThat(visits.post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "REACHED"))
                .hasStatus(302);
        assertThat(board.open("hotline")).isEmpty();
        assertThat(visits.post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "REACHED"))
                .hasStatus(409);
        assertThat(callBacks.lately(board.staff("hotline")))
                .filteredOn(it -> it.id().equals(id))
                .singleElement()
                .satisfies(it -> assertThat(it.attempts()).hasSize(4));
    }

    @Test
    void whoeverCallsAgainAndIsAnsweredIsOwedNothing() {
        board.missed();
        clock.advance(Duration.ofMinutes(1));
        String again = reference();
        board.tell(again, "ringing", "number", NUMBER);
        board.tell(again, "answered", "extension", "8001");

        assertThat(board.open("hotline")).isEmpty();
        String late = reference();
        board.tellAt(clock.instant().minusSeconds(30), late, "ringing", "number", NUMBER);
        board.tellAt(clock.instant().minusSeconds(20), late, "missed");
        assertThat(board.open("hotline"))
                .as("missed before the answer, told after it")
                .isEmpty();
    }

    @Test
    void whoWithholdsTheNumberIsNotKeptFromAskingByOthersWhoDo() {
        for (int i = 0; i < 12; i++) {
            assertThat(board.ask("x", "1234", "")).hasStatusOk();
        }
    }

    @Test
    void lookAtACallNeedsAPurpose() {
        String call = reference();
        board.tell(call, "ringing", "number", NUMBER);

        assertThatThrownBy(() -> desk.caller(board.line(call).id(), " ", board.staff("hotline")))
                .isInstanceOf(RefusedException.class);
    }
}
