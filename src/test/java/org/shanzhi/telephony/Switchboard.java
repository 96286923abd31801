// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.Walk;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.MessageSignature;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A call centre in {@link DeskCounty}: it tells of calls, asks how cases stand, and remembers what it was told to do. */
@Import(Switchboard.Connected.class)
public class Switchboard {
    public static final String SECRET = "of the call centre and of nobody else";
    public static final String EVENTS = "/api/telephony/events";
    public static final String PROGRESS = "/api/telephony/progress";
    public static final String NUMBER = "13900001234";
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

    @TestConfiguration(proxyBeanMethods = false)
    static class Connected {
        @Bean
        Centre centre() {
            return new Centre();
        }
    }

    private final MockMvcTester web;
    private final DeskCounty county;
    private final Accounts accounts;
    private final Cases cases;
    private final JdbcCalls calls;
    private final CallBackDesk callBacks;
    private final Centre centre;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private Visits visits;

    Switchboard(
            MockMvcTester web,
            DeskCounty county,
            Accounts accounts,
            Cases cases,
            JdbcCalls calls,
            CallBackDesk callBacks,
            Centre centre,
            JdbcClient jdbc,
            TestClock clock) {
        this.web = web;
        this.county = county;
        this.accounts = accounts;
        this.cases = cases;
        this.calls = calls;
        this.callBacks = callBacks;
        this.centre = centre;
        this.jdbc = jdbc;
        this.clock = clock;
        this.visits = new Visits(web, DeskCounty.PASSWORD);
    }

    /** Let a test begin with nobody at a desk and nobody to call back. */
    public void settle() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
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

    /** Return the people of the test that runs. */
    public Visits visits() {
        return visits;
    }

    /** Return what the call centre was told to do. */
    public List<String> orders() {
        return centre.orders;
    }

    /** Let the call centre take no order from now on. */
    public void refuse(String why) {
        centre.answer = new CallCentre.Answer.Refused(why);
    }

    /** Return the references of the calls about a case, the last one first. */
    public List<String> calls(CaseId about) {
        return calls.about(about.subject()).stream().map(Line::reference).toList();
    }

    public UUID id(String reference) {
        return line(reference).id();
    }

    public String state(String reference) {
        return line(reference).state().name();
    }

    /** Return what the recording of a call was listened to for. */
    public List<String> listenedFor(UUID call) {
        return calls.listenings(List.of(call)).getOrDefault(call, List.of()).stream()
                .map(Calls.Listening::purpose)
                .toList();
    }

    public void missed() {
        String call = reference();
        tell(call, "ringing", "number", NUMBER);
        tell(call, "missed");
    }

    public CaseId written(String call, String words) {
        return opened(visits.post(
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

    public static CaseId opened(MvcTestResult saved) {
        assertThat(saved).hasStatus(302);
        String address =
                Optional.ofNullable(saved.getResponse().getRedirectedUrl()).orElseThrow();
        var id = Pattern.compile("/desk/new/([0-9a-f-]{36})/receipt").matcher(address);
        assertThat(id.find()).as(address).isTrue();
        return CaseId.of(id.group(1));
    }

    public Opening.Opened reported(String telephone, boolean confidential) {
        var said = new Walk.Said();
        said.type = null;
        said.urgency = null;
        said.reporter = new PersonalData("王小明", telephone, null);
        said.confidential = confidential;
        return said.taken(cases, accounts);
    }

    /** A case that the housing bureau has signed for. */
    public CaseId handled(boolean confidential) {
        CaseId id = reported("13955556666", confidential).id();
        assertThat(step("dispatch", id, "dispatch", "dispatch-to", "duty:" + DeskCounty.DUTY))
                .hasStatus(302);
        assertThat(step("zj", id, "sign")).hasStatus(302);
        return id;
    }

    public MvcTestResult step(String who, CaseId id, String step, String... fields) {
        int version = cases.file(id, staff("dispatch")).orElseThrow().matter().version();
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", Integer.toString(version)));
        return visits.post(who, "/desk/cases/" + id + "/" + step, all.toArray(String[]::new));
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

    List<CallBack> open(String who) {
        return callBacks.open(staff(who));
    }

    public void seat(String who, String extension) {
        assertThat(visits.post(who, "/calls/seat", "extension", extension)).hasStatus(302);
    }

    Line line(String reference) {
        return calls.find(reference).orElseThrow();
    }

    public long looks(String purpose) {
        return jdbc.sql("SELECT count(*) FROM access.reveal_log WHERE purpose = :purpose")
                .param("purpose", purpose)
                .query(Long.class)
                .single();
    }

    public static String reference() {
        return "call-" + UUID.randomUUID();
    }

    public MvcTestResult tell(String call, String event, String... fields) {
        return tellAt(clock.instant(), call, event, fields);
    }

    public MvcTestResult tellAt(Instant at, String call, String event, String... fields) {
        MvcTestResult told = sign(body(call, at, event, fields));
        assertThat(told).hasStatusOk();
        return told;
    }

    public static String body(String call, Instant at, String event, String... fields) {
        var said = new StringBuilder("{\"call\":\"%s\",\"event\":\"%s\",\"at\":\"%s\"".formatted(call, event, at));
        for (int i = 0; i < fields.length; i += 2) {
            said.append(",\"%s\":\"%s\"".formatted(fields[i], fields[i + 1]));
        }
        return said.append('}').toString();
    }

    public MvcTestResult sign(String body) {
        return send(EVENTS, body, clock.instant().getEpochSecond(), SECRET);
    }

    public MvcTestResult ask(String code, String digits, String caller) {
        return ask(code, digits, caller, "zh");
    }

    public MvcTestResult ask(String code, String digits, String caller, String language) {
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

    public MvcTestResult send(String address, String body, long time, String secret) {
        return web.post()
                .uri(address)
                .header(MessageSignature.TIME, Long.toString(time))
                .header(MessageSignature.SIGNATURE, signature(body, time, secret))
                .header("Accept", "application/json")
                .content(body)
                .exchange();
    }

    public static String signature(String body, long time, String secret) {
        return MessageSignature.of(secret, Long.toString(time), body.getBytes(StandardCharsets.UTF_8));
    }

    public Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
