// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc
@WithPostgres
class FirstRunTests {
    private final FirstRun firstRun;
    private final Accounts accounts;
    private final TestClock clock;
    private final MockMvcTester visitor;

    @Autowired
    FirstRunTests(FirstRun firstRun, Accounts accounts, TestClock clock, MockMvcTester visitor) {
        this.firstRun = firstRun;
        this.accounts = accounts;
        this.clock = clock;
        this.visitor = visitor;
    }

    @Test
    void strangerWithoutTheTokenIsRefusedAndNothingTypedIsLost() {
        clock.advance(Duration.ofDays(2)); // attempts of other tests are forgotten by then
        firstRun.newToken();

        var answer = send("0123456789abcdef0123456789abcdef", "青岚县");

        assertThat(answer).hasStatus(422).bodyText().contains("口令不对", "value=\"青岚县\"");
        assertThat(accounts.anybodyHolds(Role.ADMINISTRATOR)).isFalse();
    }

    @Test
    void tokenIsGoodForADay() {
        clock.advance(Duration.ofDays(4));
        String token = firstRun.newToken();
        clock.advance(Duration.ofHours(25));

        assertThat(send(token, "青岚县")).hasStatus(422);
    }

    @Test
    void guessingIsStopped() {
        for (int attempt = 0; attempt < 20; attempt++) {
            send("0".repeat(32), "青岚县");
        }

        assertThat(send(firstRun.newToken(), "青岚县")).hasStatus(422).bodyText().contains("15 分钟");
    }

    private MvcTestResult send(String token, String county) {
        return visitor.post()
                .uri("/first-run")
                .with(csrf())
                .param("token", token)
                .param("county", county)
                .param("code", "990101")
                .param("telephone", "12345")
                .param("name", "周敏")
                .param("userName", "zhoumin")
                .param("password", "a-long-phrase-nobody-guesses-2026")
                .param("again", "a-long-phrase-nobody-guesses-2026")
                .exchange();
    }
}
