// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Walk;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The streams of the desk over a real connection. */
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class DeskChangesTests {
    private static final CaseCommand DISPATCH =
            new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "");
    private static final Duration SOON = Duration.ofSeconds(5);

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
    DeskStreams streams;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Listening> open = new ArrayList<>();
    private Visits visits;

    /** A desk that listens; what it hears lies in the queue. */
    private record Listening(BlockingQueue<String> heard, CountDownLatch end, Stream<String> lines) {
        boolean over() throws InterruptedException {
            return end.await(5, TimeUnit.SECONDS);
        }

        String next(Duration within) throws InterruptedException {
            return Optional.ofNullable(heard.poll(within.toMillis(), TimeUnit.MILLISECONDS))
                    .orElse("");
        }
    }

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
    }

    @AfterEach
    void goHome() {
        open.forEach(it -> it.lines().close());
    }

    @Test
    void deskHearsWithinSecondsThatSomethingWithinItsReachChanged() throws Exception {
        Listening dispatcher = listen("dispatch");
        Listening handler = listen("zj");
        Listening other = listen("gs");

        Walk walk = opened();
        assertThat(dispatcher.next(SOON)).contains(walk.id().toString());
        walk.done(DISPATCH, walk.staff("dispatch"));

        assertThat(dispatcher.next(SOON)).contains(walk.id().toString());
        assertThat(handler.next(SOON)).isEqualTo("data:" + walk.id());
        assertThat(other.heard()).isEmpty();
        walk.done(new CaseCommand.Recall("not theirs"), walk.staff("dispatch"));
        assertThat(handler.next(SOON)).isEqualTo("data:" + walk.id());
    }

    @Test
    void stepThatIsRefusedRingsForNobody() throws Exception {
        Walk walk = opened();
        Listening handler = listen("zj");

        cases.perform(walk.id(), 7, DISPATCH, walk.staff("dispatch"));
        cases.perform(walk.id(), 1, new CaseCommand.Sign(), walk.staff("dispatch"));
        Walk next = opened();
        next.done(DISPATCH, next.staff("dispatch"));

        assertThat(handler.next(SOON)).isEqualTo("data:" + next.id());
    }

    @Test
    void streamIsForTheDeskAlone() throws Exception {
        assertThat(get("/desk/changes", Optional.empty(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void streamEndsWhenItsReaderSignsOut() throws Exception {
        Cookie leaving = visits.signIn("checker");
        Listening first = listen(leaving);
        Listening second = listen(leaving);
        Listening elsewhere = listen("checker");

        assertThat(web.post().uri("/sign-out").cookie(leaving).with(csrf())).hasStatus(302);

        assertThat(first.over()).isTrue();
        assertThat(second.over()).isTrue();
        CaseId id = opened().id();
        assertThat(elsewhere.next(SOON)).isEqualTo("data:" + id);
    }

    @Test
    void streamEndsWithItsSessionAndKeepsNoSessionAlive() throws Exception {
        Cookie session = visits.signIn("checker");
        Listening ending = listen(session);
        String before = sessions();
        streams.beat();
        assertThat(sessions()).isEqualTo(before);

        jdbc.sql("UPDATE access.session SET expiry_time = 1 WHERE session_id = :id")
                .param("id", new String(Base64.getDecoder().decode(session.getValue()), StandardCharsets.UTF_8))
                .update();
        streams.beat();

        assertThat(ending.over()).isTrue();
    }

    @Test
    void nobodyHoldsMoreStreamsThanWindowsAreLookedAt() throws Exception {
        Cookie session = visits.signIn("gs");
        for (int i = 0; i < 12; i++) {
            listen(session);
        }

        HttpResponse<String> refused = get("/desk/changes", Optional.of(session), HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("打开的工作台窗口太多了");
    }

    @Test
    void twoHundredDesksHoldNoThreadEach() throws Exception {
        var desks = new ArrayList<Cookie>();
        for (int i = 0; i < 20; i++) {
            String name = "desk-" + i;
            county.dispatcher(name);
            desks.add(visits.signIn(name));
        }
        long before = threads();
        for (int i = 0; i < 200; i++) {
            listen(desks.get(i % desks.size()));
        }
        streams.beat();

        assertThat(streams.count()).isGreaterThanOrEqualTo(200);
        assertThat(threads() - before).isLessThan(40);
        assertThat(get("/desk", Optional.of(desks.getFirst()), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        CaseId id = opened().id();
        for (Listening desk : open) {
            assertThat(desk.next(SOON)).contains(id.toString());
        }
    }

    /** Threads of the platform; those of this test's client are not counted. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .filter(thread -> !thread.isVirtual())
                .count();
    }

    /** Return when each session was last used. */
    private String sessions() {
        return jdbc.sql("SELECT string_agg(last_access_time::text, ' ' ORDER BY session_id) FROM access.session")
                .query(String.class)
                .single();
    }

    private Listening listen(String who) throws Exception {
        return listen(visits.signIn(who));
    }

    private Listening listen(Cookie session) throws Exception {
        Stream<String> lines = get("/desk/changes", Optional.of(session), HttpResponse.BodyHandlers.ofLines())
                .body();
        var heard = new LinkedBlockingQueue<String>();
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            try {
                lines.forEach(line -> {
                    begun.countDown();
                    if (line.startsWith("data:")) {
                        heard.add(line);
                    }
                });
            } catch (UncheckedIOException closed) {
                // The test is over.
            } finally {
                over.countDown();
            }
        });
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        var listening = new Listening(heard, over, lines);
        open.add(listening);
        return listening;
    }

    private <T> HttpResponse<T> get(String path, Optional<Cookie> session, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        session.ifPresent(it -> request.header("Cookie", it.getName() + "=" + it.getValue()));
        return client.send(request.build(), body);
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }
}
