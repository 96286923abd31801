// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.Trials;
import org.shanzhi.innovation.Trials.Sense;
import org.shanzhi.innovation.Trials.Wave;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.ui.Share;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** People answer three questions before and after a trial, and nobody learns who did. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@Import(TriedCounty.class)
@WithPostgres
class SurveyTests {
    private static final int TAKEN = 302;
    private static final String HERE = TriedCounty.village(TriedCounty.TRIED, 1).value();
    private static final String THERE =
            TriedCounty.village(TriedCounty.COMPARED, 1).value();

    private final MockMvcTester web;
    private final TriedCounty county;
    private final TestClock clock;
    private final Trials trials;
    private final Innovations innovations;
    private final JdbcSurvey answers;

    @Autowired
    SurveyTests(
            MockMvcTester web,
            TriedCounty county,
            TestClock clock,
            Trials trials,
            Innovations innovations,
            JdbcSurvey answers) {
        this.web = web;
        this.county = county;
        this.clock = clock;
        this.trials = trials;
        this.innovations = innovations;
        this.answers = answers;
    }

    private String sealed() {
        Innovation tried = TriedCounty.tried(TriedCounty.plan());
        return county.store(TriedCounty.of(tried.steps().get(0), tried.steps().get(1)));
    }

    private String tried() {
        return county.store(TriedCounty.tried(TriedCounty.plan()));
    }

    private void on(LocalDate day) {
        clock.set(day.atTime(10, 0));
    }

    private MockHttpServletResponse send(String number, String address, Map<String, String> typed, Cookie... cookies) {
        var request = web.post()
                .uri("/innovations/" + number + "/survey")
                .with(it -> {
                    it.setRemoteAddr(address);
                    return it;
                })
                .with(SecurityMockMvcRequestPostProcessors.csrf());
        typed.forEach(request::param);
        if (cookies.length > 0) {
            request.cookie(cookies);
        }
        return request.exchange().getResponse();
    }

    private static Map<String, String> typed(String village) {
        return Map.of("village", village, "gain", "4", "happiness", "5", "security", "2", "words", "路灯早点修");
    }

    private String page(String number) throws Exception {
        return web.get()
                .uri("/innovations/" + number + "/survey")
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-20, BEFORE",
        "2026-02-28, BEFORE",
        "2026-03-01, ",
        "2026-07-30, ",
        "2026-07-31, AFTER",
        "2026-10-20, AFTER"
    })
    void peopleAreAskedBeforeItBeginsAndInItsLastMonthUntilItIsEvaluated(LocalDate day, Wave wave) throws Exception {
        county.settle(2);
        String number = tried();
        on(day);

        MockHttpServletResponse answer = send(number, "198.51.100.1", typed(HERE));

        assertThat(answer.getStatus()).isEqualTo(wave == null ? 409 : TAKEN);
        assertThat(county.answers()).isEqualTo(wave == null ? 0 : 1);
        assertThat(page(number).contains("name=\"gain\"")).isEqualTo(wave != null);
        assertThat(reading(number).survey().open()).isEqualTo(Optional.ofNullable(wave));
    }

    private Trials.Reading reading(String number) {
        return trials.reading(
                innovations.view(number, new Actor.Anonymous()).orElseThrow().innovation());
    }

    @Test
    void afterTheEvaluationNothingIsTaken() {
        county.settle(2);
        on(LocalDate.of(2026, 9, 10));
        String number = county.store(TriedCounty.then(
                TriedCounty.tried(TriedCounty.plan()),
                Deed.EVALUATE,
                Stage.EVALUATED,
                LocalDate.of(2026, 9, 5),
                Answers.of("measured", "UNCLEAR")));

        assertThat(send(number, "198.51.100.2", typed(HERE)).getStatus()).isEqualTo(409);
    }

    @Test
    void thereIsNoPageWhereNobodyIsAsked() {
        county.settle(2);
        String without = county.store(TriedCounty.tried(TriedCounty.plan().with("survey", "NO")));
        on(LocalDate.of(2026, 2, 20));

        for (String number : new String[] {without, "CX2026-9999", "A"}) {
            assertThat(web.get()
                            .uri("/innovations/" + number + "/survey")
                            .exchange()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(404);
            assertThat(send(number, "198.51.100.3", typed(HERE)).getStatus()).isEqualTo(404);
        }
    }

    @Test
    void whatIsMissingOrNotOfferedIsSaidAndNothingTypedIsLost() throws Exception {
        county.settle(2);
        String number = sealed();
        on(LocalDate.of(2026, 2, 20));

        MockHttpServletResponse answer = send(
                number, "198.51.100.4", Map.of("village", "990000000000", "gain", "6", "security", "x", "words", "灯"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("id=\"village-error\"", "id=\"gain-error\"", "id=\"happiness-error\"", "灯");
        assertThat(county.answers()).isZero();
    }

    @Test
    void oneBrowserAnswersOnceAndAFormSentTwiceCountsOnce() {
        county.settle(2);
        String number = sealed();
        on(LocalDate.of(2026, 2, 20));
        var typed = new HashMap<>(typed(HERE));
        typed.put("key", UUID.randomUUID().toString());

        MockHttpServletResponse first = send(number, "198.51.100.5", typed);
        send(number, "198.51.100.5", typed);
        assertThat(county.answers()).isEqualTo(1);

        String cookie = String.valueOf(first.getHeader(HttpHeaders.SET_COOKIE));
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Lax", "Path=/innovations")
                .doesNotContain(HERE);
        Cookie kept = new Cookie(cookie.substring(0, cookie.indexOf('=')), "yes");
        assertThat(send(number, "198.51.100.5", typed(HERE), kept).getStatus()).isEqualTo(409);
        assertThat(county.answers()).isEqualTo(1);
    }

    @Test
    void anAddressSendsOnlySoManyInAnHour() {
        county.settle(2);
        String number = sealed();
        on(LocalDate.of(2026, 2, 20));
        for (int i = 0; i < 30; i++) {
            assertThat(send(number, "198.51.100.6", typed(HERE)).getStatus()).isEqualTo(TAKEN);
        }

        MockHttpServletResponse refused = send(number, "198.51.100.6", typed(HERE));

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(county.answers()).isEqualTo(30);
        assertThat(send(number, "198.51.100.7", typed(HERE)).getStatus()).isEqualTo(TAKEN);
    }

    @Test
    void changeIsToldWithItsIntervalAndFewAnswersCarryNone() {
        county.settle(2);
        String number = tried();
        on(LocalDate.of(2026, 9, 10));
        Innovation innovation =
                innovations.view(number, new Actor.Anonymous()).orElseThrow().innovation();
        for (int i = 0; i < 60; i++) {
            answer(innovation, Wave.BEFORE, HERE, i < 24 ? 4 : 3, "灯" + i);
            answer(innovation, Wave.AFTER, HERE, i < 48 ? 5 : 1, "");
            if (i < 12) {
                answer(innovation, Wave.AFTER, THERE, 4, "");
            }
        }

        Trials.Survey survey = trials.reading(innovation).survey();
        Trials.Sensed gain = survey.tried().getFirst();

        assertThat(gain.sense()).isEqualTo(Sense.GAIN);
        assertThat(gain.before()).isEqualTo(new Share(24, 60));
        assertThat(gain.after()).isEqualTo(new Share(48, 60));
        assertThat(gain.change().orElseThrow().value()).isCloseTo(0.4, within(1e-12));
        assertThat(gain.change().orElseThrow().clear()).isTrue();
        assertThat(survey.answersBefore()).isEqualTo(60);
        assertThat(survey.adults()).isEqualTo(2 * 800 + 10 + 20);
        assertThat(survey.compared().getFirst().change()).isEmpty();
        assertThat(survey.words()).hasSize(60);
    }

    private void answer(Innovation innovation, Wave wave, String village, int point, String words) {
        answers.add(
                UUID.randomUUID(),
                innovation.id(),
                1,
                new JdbcSurvey.Answer(
                        wave,
                        new RegionCode(village),
                        Map.of(Sense.GAIN, point, Sense.HAPPINESS, point, Sense.SECURITY, 3),
                        words));
    }

    /** Newcombe's own example: 56 of 70 against 48 of 80, an interval from 0.0524 to 0.3339. */
    @Test
    void intervalOfTheChangeIsThePublishedOne() {
        var change = Surveys.change(new Share(48, 80), new Share(56, 70)).orElseThrow();

        assertThat(change.value()).isCloseTo(0.2, within(1e-9));
        assertThat(change.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(change.high()).isCloseTo(0.3339, within(5e-5));
    }
}
