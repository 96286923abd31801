// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.access.Vault;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.MessageSignature;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** From what a call centre tells to a case, a call-back and a call that shows no number, on the real database. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.telephony.secret=" + TelephoneTests.SECRET,
            "shanzhi.telephony.queues.east=990199002000"
        })
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, TelephoneTests.Connected.class})
class TelephoneTests {
    static final String SECRET = "of the call centre and of nobody else";
    private static final String EVENTS = "/api/telephony/events";
    private static final String PROGRESS = "/api/telephony/progress";
    private static final String NUMBER = "13900001234";
    private static final RegionCode EAST = new RegionCode("990199002000");

    /** A call centre that remembers what it was told. */
    static class Centre implements CallCentre {
        final List<String> orders = new ArrayList<>();
        Answer answer = new Answer.Accepted();

        @Override
        public Answer relay(UUID call, String own, String other) {
            orders.add("relay " + own + " " + other);
            return answer;
        }

        @Override
        public Answer join(String call, String number) {
            orders.add("join " + number);
            return answer;
        }

        @Override
        public Answer hangUp(String call) {
            orders.add("hang up");
            return answer;
        }
    }

    /** Hears at whose telephone something changed. */
    static class Rung {
        final List<AccountId> accounts = new CopyOnWriteArrayList<>();

        @EventListener
        void on(CallRang rang) {
            accounts.add(rang.account());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Connected {
        @Bean
        Rung rung() {
            return new Rung();
        }

        @Bean
        Centre centre() {
            return new Centre();
        }
    }

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    JdbcCalls calls;

    @Autowired
    CallDesk desk;

    @Autowired
    CallBackDesk callBacks;

    @Autowired
    CallIntake intake;

    @Autowired
    Centre centre;

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

    private final Map<String, Cookie> sessions = new HashMap<>();

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        operator("hotline-2", DeskCounty.COUNTY);
        operator("east", EAST);
        jdbc.sql("TRUNCATE telephony.seat").update();
        jdbc.sql("DELETE FROM telephony.call_back WHERE id NOT IN (SELECT call_back FROM telephony.attempt)")
                .update();
        jdbc.sql("UPDATE telephony.call_back SET state = 'REACHED', closed_at = now() WHERE state = 'OPEN'")
                .update();
        // The clock begins anew with each test: whom others spoke with is long ago.
        jdbc.sql(
                        "UPDATE telephony.call SET answered_at = answered_at - INTERVAL '30 days' WHERE answered_at IS NOT NULL")
                .update();
        centre.orders.clear();
        centre.answer = new CallCentre.Answer.Accepted();
    }

    // What the call centre tells

    @Test
    void callIsHeardFromItsFirstRingToItsRecording() {
        seat("hotline", "8001");
        String call = reference();

        assertThat(tell(call, "ringing", "number", NUMBER, "extension", "8001")).hasStatusOk();
        assertThat(shown("/calls/ringing", "hotline")).contains("139****1234").doesNotContain(NUMBER);
        clock.advance(Duration.ofSeconds(10));
        tell(call, "answered", "extension", "8001");
        clock.advance(Duration.ofSeconds(95));
        tell(call, "hung-up");
        tell(call, "recorded", "recording", "rec/2026/1");

        Call heard = desk.find(line(call).id(), staff("hotline")).orElseThrow();
        assertThat(heard.state()).isEqualTo(Call.State.OVER);
        assertThat(heard.minutes()).isEqualTo(2);
        assertThat(heard.holder()).contains(staff("hotline").account());
        assertThat(heard.recorded()).isTrue();
        assertThat(shown("/calls/ringing", "hotline")).doesNotContain("139****1234");
    }

    @Test
    void theSameToldTwiceIsHeardOnce() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER);

        assertThat(tell(call, "missed")).bodyJson().extractingPath("$.repeated").isEqualTo(false);
        assertThat(tell(call, "missed")).bodyJson().extractingPath("$.repeated").isEqualTo(true);
        assertThat(open("hotline")).singleElement().extracting(CallBack::times).isEqualTo(1);
    }

    @Test
    void whatComesInTheWrongOrderIsTheSameInTheEnd() {
        seat("hotline", "8001");
        String call = reference();
        Instant began = clock.instant();
        clock.advance(Duration.ofMinutes(5));

        tellAt(began.plusSeconds(70), call, "hung-up");
        tell(call, "recorded", "recording", "rec/2");
        assertThat(open("hotline")).isEmpty();
        tellAt(began.plusSeconds(10), call, "answered", "extension", "8001");
        tellAt(began, call, "ringing", "number", NUMBER, "extension", "8001");

        Call heard = desk.find(line(call).id(), staff("hotline")).orElseThrow();
        assertThat(heard.state()).isEqualTo(Call.State.OVER);
        assertThat(heard.began()).isEqualTo(began);
        assertThat(heard.minutes()).isEqualTo(1);
        assertThat(heard.holder()).contains(staff("hotline").account());
        assertThat(open("hotline")).isEmpty();
    }

    @Test
    void nothingIsHeardThatIsNotSignedJustNow() {
        String call = reference();
        String body = body(call, clock.instant(), "ringing", "number", NUMBER);
        long now = clock.instant().getEpochSecond();

        assertThat(send(EVENTS, body, now, "wrong secret")).hasStatus(401);
        assertThat(send(EVENTS, body, now - 600, SECRET)).hasStatus(401);
        assertThat(send(EVENTS, body, now + 600, SECRET)).hasStatus(401);
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

        assertThat(sign("x".repeat(20_000))).hasStatus(413);
        assertThat(sign("")).hasStatus(400);
        assertThat(sign("{")).hasStatus(400);
        assertThat(sign("[]")).hasStatus(400);
        assertThat(sign("[".repeat(9_000))).hasStatus(400);
        assertThat(sign("{}")).hasStatus(422);
        assertThat(sign(body(call, now, "ringing", "number", "not a number"))).hasStatus(422);
        assertThat(sign(body(call, now, "dancing"))).hasStatus(422);
        assertThat(sign(body(call, now.minus(Duration.ofDays(3)), "ringing"))).hasStatus(422);
        assertThat(sign(body(call, now.plus(Duration.ofHours(1)), "ringing"))).hasStatus(422);
        assertThat(sign(body("a b", now, "ringing"))).hasStatus(422);
        assertThat(sign("{\"call\": 7, \"event\": \"ringing\"}")).hasStatus(422);
        assertThat(sign("{\"call\": \"a\\u0000b\", \"event\": \"ringing\"}")).hasStatus(422);
        assertThat(sign("{\"call\":\"c\",\"event\":\"ringing\",\"at\":\"yesterday\"}"))
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
                tell(call, "ringing", "number", "13711112222");
                return tell(call, "missed");
            });
        }
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<MvcTestResult> each : many.invokeAll(told)) {
                assertThat(each.get()).hasStatusOk();
            }
        }

        assertThat(open("hotline")).singleElement().extracting(CallBack::times).isEqualTo(12);
    }

    @Test
    void callOfWhichNothingMoreIsHeardEndsAndIsCalledBack() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER);
        intake.endForgotten();
        assertThat(line(call).state()).isEqualTo(Call.State.RINGING);

        clock.advance(Duration.ofMinutes(11));
        intake.endForgotten();

        assertThat(line(call).state()).isEqualTo(Call.State.MISSED);
        assertThat(open("hotline"))
                .filteredOn(it -> it.hint().equals("139****1234"))
                .hasSize(1);
    }

    @Test
    void withheldNumberRingsAndIsNobodyToCallBack() {
        seat("hotline", "8001");
        String call = reference();
        tell(call, "ringing", "extension", "8001");
        assertThat(shown("/calls/ringing", "hotline")).contains("没有显示号码");
        tell(call, "missed");

        assertThat(open("hotline")).isEmpty();
        assertThat(shown("/desk/new?call=" + line(call).id(), "hotline")).contains("没有显示号码");
    }

    // From a call to a case

    @Test
    void callFillsThePageAndTheCaseKeepsItWithItsRecording() {
        seat("hotline", "8001");
        String earlier = reference();
        tell(earlier, "ringing", "number", "13822223333", "extension", "8001");
        CaseId first = written(earlier, "东街的排水口又溢水了");
        tell(earlier, "hung-up");
        String call = reference();
        tell(call, "ringing", "number", "13822223333", "extension", "8001");

        MvcTestResult taken = post("hotline", "/calls/" + line(call).id() + "/take");
        assertThat(taken)
                .hasStatus(302)
                .hasRedirectedUrl("/desk/new?call=" + line(call).id());
        assertThat(shown("/desk/new?call=" + line(call).id(), "hotline"))
                .contains("138****3333", "以前反映过 1 件", "东街的排水口", call)
                .doesNotContain("13822223333");
        assertThat(looks("incoming call")).isPositive();

        tell(call, "answered", "extension", "8001");
        CaseId id = written(call, "西街的路灯坏了");
        tell(call, "hung-up");
        tell(call, "recorded", "recording", "rec/west/7");

        assertThat(cases.revealReporter(id, "核对", staff("hotline")))
                .map(PersonalData::telephone)
                .contains("13822223333");
        String page = shown("/desk/cases/" + id, "hotline");
        assertThat(page).contains("听录音", "通话编号 " + call).doesNotContain("rec/west/7");
        assertThat(post(
                        "hotline",
                        "/desk/cases/" + id + "/phone/listen",
                        "call",
                        line(call).id().toString()))
                .hasStatus(422);
        assertThat(post(
                        "hotline",
                        "/desk/cases/" + id + "/phone/listen",
                        "call",
                        line(call).id().toString(),
                        "listen-purpose",
                        "核对地址"))
                .hasStatusOk()
                .bodyText()
                .contains("rec/west/7");
        assertThat(shown("/desk/cases/" + id, "hotline"))
                .contains("谁听过录音（1 次）", staff("hotline").name() + "：核对地址");
        assertThat(looks("核对地址")).isEqualTo(1);
        assertThat(shown("/desk/cases/" + first, "hotline")).doesNotContain(call);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM telephony.listening").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoeverWantsNoNumberKeptLeavesNone() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER);
        MvcTestResult saved = post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "call",
                line(call).id().toString(),
                "words",
                "有人往河里倒垃圾");

        CaseId id = opened(saved);
        assertThat(cases.file(id, staff("hotline"))
                        .orElseThrow()
                        .matter()
                        .intake()
                        .reporter())
                .isNull();
        assertThat(calls.about(id.subject())).hasSize(1);
    }

    @Test
    void numberFromWhichSomebodyCalledForAnotherIsErasedWithTheCase() {
        String call = reference();
        tell(call, "ringing", "number", "13733334444");
        CaseId id = opened(post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "call",
                line(call).id().toString(),
                "words",
                "邻居家的排水口溢水"));
        assertThat(calls.about(id.subject())).hasSize(1);
        assertThat(desk.about(id.subject()).getFirst().hint()).isEqualTo("137****4444");

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new PersonErased(UUID.randomUUID(), id.subject(), clock.instant(), "本人要求")));
        tell(call, "recorded", "recording", "rec/late");

        assertThat(desk.about(id.subject()))
                .singleElement()
                .satisfies(it -> assertThat(it.hint()).isEmpty())
                .satisfies(it -> assertThat(it.recorded()).isFalse());
        assertThat(vault.byTelephone("13733334444")).isEmpty();
        tell(call, "hung-up");
    }

    @Test
    void whatACallWasAboutStaysWhateverElseIsToldAtTheSameMoment() {
        String call = reference();
        tell(call, "ringing", "number", "13733335555");
        Line before = line(call);
        desk.belongs(before.id(), "case/of-the-test", staff("hotline"));

        calls.update(before);

        assertThat(line(call).subject()).isEqualTo("case/of-the-test");
        tell(call, "hung-up");
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
        seat("hotline", "8001");
        seat("hotline-2", "8002");
        AccountId other = staff("hotline-2").account();
        String call = reference();
        tell(call, "ringing", "number", "13733336666");
        rung.accounts.clear();
        tell(call, "answered", "extension", "8001");
        tell(call, "hung-up");
        assertThat(rung.accounts).contains(staff("hotline").account(), other);

        String taken = reference();
        tell(taken, "ringing", "number", "13733336666");
        rung.accounts.clear();
        post("hotline", "/calls/" + line(taken).id() + "/take");
        assertThat(rung.accounts).contains(staff("hotline").account(), other);
        tell(taken, "hung-up");
    }

    @Test
    void callThatSomebodyHasIsNotTakenByAnother() {
        seat("hotline", "8001");
        String call = reference();
        tell(call, "ringing", "number", NUMBER, "extension", "8001");
        post("hotline", "/calls/" + line(call).id() + "/take");

        assertThat(post("hotline-2", "/calls/" + line(call).id() + "/take")).hasRedirectedUrl("/calls");
        assertThat(line(call).holder()).isEqualTo(staff("hotline").account());
    }

    @Test
    void operatorOfAnotherTownSeesNeitherCallNorNumber() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER, "queue", "12345", "extension", "8001");
        seat("east", "8001");
        UUID id = line(call).id();

        for (String address : List.of("/calls", "/calls/ringing", "/call-backs", "/desk/new?call=" + id)) {
            assertThat(shown(address, "east")).as(address).doesNotContain("139****1234", NUMBER, call);
        }
        assertThat(post("east", "/calls/" + id + "/take")).hasStatus(404);
        assertThat(desk.caller(id, "looking", staff("east"))).isEmpty();
        tell(call, "missed");
        UUID owed = open("hotline").getFirst().id();
        assertThat(open("east")).isEmpty();
        assertThat(post("east", "/call-backs/" + owed + "/call")).hasStatus(404);
        assertThat(post("east", "/call-backs/" + owed + "/outcome", "outcome-" + owed, "REACHED"))
                .hasStatus(404);
        assertThat(looks("looking")).isZero();
    }

    @Test
    void lineOfATownBelongsToItsOwnDeskAndToThatOfTheCounty() {
        String call = reference();
        tell(call, "ringing", "number", "13612121212", "queue", "east");

        assertThat(shown("/calls", "east")).contains("136****1212");
        assertThat(shown("/calls", "hotline")).contains("136****1212");
    }

    // Calling back

    @Test
    void missedCallsOfOneNumberAreOneCallBackWithThePromiseOfTheFirst() {
        String first = reference();
        Instant at = clock.instant();
        tell(first, "ringing", "number", "+86 139-0000-1234");
        tell(first, "missed");
        clock.advance(Duration.ofMinutes(30));
        String second = reference();
        tell(second, "ringing", "number", NUMBER);
        tell(second, "hung-up");

        CallBack owed = open("hotline").getFirst();
        assertThat(open("hotline")).hasSize(1);
        assertThat(owed.times()).isEqualTo(2);
        assertThat(owed.promised()).isEqualTo(at.plus(Duration.ofMinutes(120)));
        assertThat(shown("/call-backs", "hotline"))
                .contains("139****1234", "没有接到 2 次")
                .doesNotContain(NUMBER);

        assertThat(post("hotline", "/call-backs/" + owed.id() + "/call"))
                .hasStatusOk()
                .bodyText()
                .contains(NUMBER);
        assertThat(looks("call back")).isEqualTo(1);
        assertThat(shown("/call-backs", "hotline")).doesNotContain(NUMBER);
        assertThat(post("hotline-2", "/call-backs/" + owed.id() + "/call"))
                .hasStatus(409)
                .bodyText()
                .doesNotContain(NUMBER);

        clock.advance(Duration.ofMinutes(16));
        assertThat(post("hotline-2", "/call-backs/" + owed.id() + "/call")).hasStatusOk();
    }

    @Test
    void callBackEndsWhenReachedAndIsNotGivenUpTooEarly() {
        missed();
        UUID id = open("hotline").getFirst().id();

        assertThat(post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "GIVEN_UP", "note-" + id, "不打了"))
                .hasStatus(409)
                .bodyText()
                .contains("要打 3 次不通", "不打了");
        for (int i = 0; i < 3; i++) {
            assertThat(post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "NO_ANSWER"))
                    .hasStatus(302);
        }
        assertThat(post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "GIVEN_UP"))
                .hasStatus(422);
        assertThat(open("hotline")).hasSize(1);
        assertThat(post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "REACHED"))
                .hasStatus(302);
        assertThat(open("hotline")).isEmpty();
        assertThat(post("hotline", "/call-backs/" + id + "/outcome", "outcome-" + id, "REACHED"))
                .hasStatus(409);
        assertThat(callBacks.lately(staff("hotline")))
                .filteredOn(it -> it.id().equals(id))
                .singleElement()
                .satisfies(it -> assertThat(it.attempts()).hasSize(4));
    }

    @Test
    void whoeverCallsAgainAndIsAnsweredIsOwedNothing() {
        missed();
        clock.advance(Duration.ofMinutes(1));
        String again = reference();
        tell(again, "ringing", "number", NUMBER);
        tell(again, "answered", "extension", "8001");

        assertThat(open("hotline")).isEmpty();
        String late = reference();
        tellAt(clock.instant().minusSeconds(30), late, "ringing", "number", NUMBER);
        tellAt(clock.instant().minusSeconds(20), late, "missed");
        assertThat(open("hotline"))
                .as("missed before the answer, told after it")
                .isEmpty();
    }

    // Calls that show no number

    @Test
    void relayCallReachesWhoSpokeInConfidenceWithoutANumberAndIsNoContactByItself() {
        CaseId id = handled(true);
        assertThat(shown("/desk/cases/" + id, "zj")).contains("双方都看不到号码").doesNotContain("13955556666", "****6666");

        assertThat(post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "0990-5550001"))
                .hasStatus(302);
        assertThat(centre.orders).containsExactly("relay 09905550001 13955556666");
        assertThat(looks("relay call")).isPositive();
        assertThat(cases.file(id, staff("zj"))
                        .orElseThrow()
                        .matter()
                        .order()
                        .orElseThrow()
                        .contactedAt())
                .isNull();

        Line line = calls.about(id.subject()).getFirst();
        tell(line.reference(), "answered");
        assertThat(post(
                        "zj",
                        "/desk/cases/" + id + "/phone/join",
                        "call",
                        line.id().toString(),
                        "office",
                        DeskCounty.organisation("ZJ").toString()))
                .hasStatus(302);
        clock.advance(Duration.ofSeconds(100));
        tell(line.reference(), "hung-up");
        assertThat(centre.orders).contains("join 0990-5550000");
        String page = shown("/desk/cases/" + id, "zj");
        assertThat(page).contains("after=" + line.id()).doesNotContain("****6666");
        assertThat(shown("/desk/cases/" + id + "?after=" + line.id(), "zj")).contains("打过电话，通话 2 分钟：");
        assertThat(cases.file(id, staff("zj")).orElseThrow().matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(cases.file(id, staff("zj"))
                        .orElseThrow()
                        .matter()
                        .order()
                        .orElseThrow()
                        .contactedAt())
                .isNull();
    }

    @Test
    void recordingOfWhoSpokeInConfidenceIsKeptFromTheHandler() {
        CaseId id = handled(true);
        post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001");
        Line line = calls.about(id.subject()).getFirst();
        tell(line.reference(), "answered");
        tell(line.reference(), "recorded", "recording", "rec/secret");

        assertThat(shown("/desk/cases/" + id, "zj")).contains("能知道反映人是谁的人才能听").doesNotContain("rec/secret");
        assertThat(post(
                        "zj",
                        "/desk/cases/" + id + "/phone/listen",
                        "call",
                        line.id().toString(),
                        "listen-purpose",
                        "x"))
                .hasStatus(403)
                .bodyText()
                .doesNotContain("rec/secret");
        assertThat(calls.listenings(List.of(line.id()))).isEmpty();
    }

    @Test
    void whoeverHasNothingToDoWithACaseCallsNobody() {
        CaseId id = handled(false);

        assertThat(post("gs", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001"))
                .hasStatus(404);
        assertThat(post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "<script>"))
                .hasStatus(422);
        post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001");
        Line line = calls.about(id.subject()).getFirst();
        assertThat(post(
                        "hotline",
                        "/desk/cases/" + id + "/phone/hang-up",
                        "call",
                        line.id().toString()))
                .as("the call of somebody else")
                .hasStatus(404);
        assertThat(centre.orders).hasSize(1);
    }

    @Test
    void orderThatIsNotTakenLeavesNoOpenCall() {
        CaseId id = handled(false);
        centre.answer = new CallCentre.Answer.Refused("busy");

        assertThat(post("zj", "/desk/cases/" + id + "/phone/call", "own-telephone", "8001"))
                .hasStatus(422)
                .bodyText()
                .contains("话务平台没有接受");
        assertThat(calls.about(id.subject()))
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isEqualTo(Call.State.MISSED));
    }

    // Progress by telephone

    @Test
    void residentHearsWhereItStandsWhatComesNextAndByWhen() {
        var opened = reported("13855551111", false);

        assertThat(said(ask(opened.receiptCode(), "1111", "13855551111")))
                .contains("\"found\":true", "收到", "派给")
                .containsPattern("\\d\\d:\\d\\d")
                .doesNotContain("13855551111", "王小明");
        assertThat(ask(opened.receiptCode(), "1111", "13855551111", "en"))
                .bodyText()
                .contains("It now stands at");
    }

    @Test
    void wrongDigitsAndUnknownCodeSoundTheSame() {
        var opened = reported("13855552222", false);
        String unknown = "0000-0000-0000-00";

        String wrong = said(ask(opened.receiptCode(), "9999", "13700000001"));
        assertThat(said(ask(unknown, "2222", "13700000002"))).isEqualTo(wrong);
        assertThat(said(ask("", "", ""))).isEqualTo(wrong);
        assertThat(wrong).contains("\"found\":false");

        for (int i = 0; i < 12; i++) {
            ask(opened.receiptCode(), "%04d".formatted(i), "137000001%02d".formatted(i));
        }
        assertThat(said(ask(opened.receiptCode(), "2222", "13700000300")))
                .as("right, after too many tries of the same code")
                .isEqualTo(wrong);
    }

    @Test
    void oneTelephoneAsksOnlySoOften() {
        for (int i = 0; i < 10; i++) {
            assertThat(ask("x", "1234", "13511110000")).hasStatusOk();
        }
        assertThat(ask("x", "1234", "13511110000")).hasStatus(429);
        assertThat(ask("x", "1234", "13511119999")).hasStatusOk();
    }

    @Test
    void whoWithholdsTheNumberIsNotKeptFromAskingByOthersWhoDo() {
        for (int i = 0; i < 12; i++) {
            assertThat(ask("x", "1234", "")).hasStatusOk();
        }
    }

    @Test
    void progressIsToldOnlyToTheCallCentre() {
        assertThat(send(PROGRESS, "{}", clock.instant().getEpochSecond(), "guessed"))
                .hasStatus(401);
        assertThat(send(PROGRESS, "[]", clock.instant().getEpochSecond(), SECRET))
                .hasStatus(400);
    }

    @Test
    void lookAtACallNeedsAPurpose() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER);

        assertThatThrownBy(() -> desk.caller(line(call).id(), " ", staff("hotline")))
                .isInstanceOf(RefusedException.class);
    }

    private void missed() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER);
        tell(call, "missed");
    }

    private CaseId written(String call, String words) {
        return opened(post(
                "hotline",
                "/desk/new",
                "key",
                UUID.randomUUID().toString(),
                "call",
                line(call).id().toString(),
                "calling",
                "yes",
                "words",
                words));
    }

    private static CaseId opened(MvcTestResult saved) {
        assertThat(saved).hasStatus(302);
        String address =
                Optional.ofNullable(saved.getResponse().getRedirectedUrl()).orElseThrow();
        var id = Pattern.compile("/desk/new/([0-9a-f-]{36})/receipt").matcher(address);
        assertThat(id.find()).as(address).isTrue();
        return CaseId.of(id.group(1));
    }

    private Opening.Opened reported(String telephone, boolean confidential) {
        var request = new OpenCase(
                new IntakeKey("test", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "排水口溢水",
                "3号楼外排水口又溢水",
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "",
                null,
                null,
                null,
                new PersonalData("王小明", telephone, null),
                null,
                null,
                confidential,
                Optional.empty(),
                null,
                List.of());
        return (Opening.Opened) cases.open(request, staff("hotline"));
    }

    /** A case that the housing bureau has signed for. */
    private CaseId handled(boolean confidential) {
        CaseId id = reported("13955556666", confidential).id();
        assertThat(step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY))
                .hasStatus(302);
        assertThat(step("zj", id, "sign")).hasStatus(302);
        return id;
    }

    private MvcTestResult step(String who, CaseId id, String step, String... fields) {
        int version = cases.file(id, staff("dispatch")).orElseThrow().matter().version();
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", Integer.toString(version)));
        return post(who, "/desk/cases/" + id + "/" + step, all.toArray(String[]::new));
    }

    private void operator(String name, RegionCode region) {
        if (accounts.staff(name).isEmpty()) {
            accounts.create(
                    name,
                    DeskCounty.PASSWORD,
                    staff("hotline").person(),
                    List.of(new Grant(Role.OPERATOR, new Scope(region, Optional.empty()))));
        }
    }

    private List<CallBack> open(String who) {
        return callBacks.open(staff(who));
    }

    private void seat(String who, String extension) {
        assertThat(post(who, "/calls/seat", "extension", extension)).hasStatus(302);
    }

    private Line line(String reference) {
        return calls.find(reference).orElseThrow();
    }

    private long looks(String purpose) {
        return jdbc.sql("SELECT count(*) FROM access.reveal_log WHERE purpose = :purpose")
                .param("purpose", purpose)
                .query(Long.class)
                .single();
    }

    private static String reference() {
        return "call-" + UUID.randomUUID();
    }

    private MvcTestResult tell(String call, String event, String... fields) {
        return tellAt(clock.instant(), call, event, fields);
    }

    private MvcTestResult tellAt(Instant at, String call, String event, String... fields) {
        MvcTestResult told = sign(body(call, at, event, fields));
        assertThat(told).hasStatusOk();
        return told;
    }

    private static String body(String call, Instant at, String event, String... fields) {
        var said = new StringBuilder("{\"call\":\"%s\",\"event\":\"%s\",\"at\":\"%s\"".formatted(call, event, at));
        for (int i = 0; i < fields.length; i += 2) {
            said.append(",\"%s\":\"%s\"".formatted(fields[i], fields[i + 1]));
        }
        return said.append('}').toString();
    }

    private MvcTestResult sign(String body) {
        return send(EVENTS, body, clock.instant().getEpochSecond(), SECRET);
    }

    private MvcTestResult ask(String code, String digits, String caller) {
        return ask(code, digits, caller, "zh");
    }

    private MvcTestResult ask(String code, String digits, String caller, String language) {
        String body = "{\"code\":\"%s\",\"digits\":\"%s\",\"caller\":\"%s\"}".formatted(code, digits, caller);
        long now = clock.instant().getEpochSecond();
        return web.post()
                .uri(PROGRESS)
                .header(MessageSignature.TIME, Long.toString(now))
                .header(MessageSignature.SIGNATURE, signature(body, now, SECRET))
                .header("Accept-Language", language)
                .content(body)
                .exchange();
    }

    private static String said(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult send(String address, String body, long time, String secret) {
        return web.post()
                .uri(address)
                .header(MessageSignature.TIME, Long.toString(time))
                .header(MessageSignature.SIGNATURE, signature(body, time, secret))
                .header("Accept", "application/json")
                .content(body)
                .exchange();
    }

    private static String signature(String body, long time, String secret) {
        return MessageSignature.of(secret, Long.toString(time), body.getBytes(StandardCharsets.UTF_8));
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private String shown(String address, String who) {
        return said(web.get().uri(address).cookie(session(who)).exchange());
    }

    private MvcTestResult post(String who, String address, String... fields) {
        var request = web.post().uri(address).cookie(session(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private Cookie session(String who) {
        return sessions.computeIfAbsent(
                who,
                name -> web.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("name", name)
                        .param("password", DeskCounty.PASSWORD)
                        .exchange()
                        .getResponse()
                        .getCookies()[0]);
    }
}
