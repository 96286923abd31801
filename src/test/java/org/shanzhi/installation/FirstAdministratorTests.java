// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc
@WithPostgres
@TestPropertySource(properties = "spring.application.name=first-administrator") // a context that nobody shares
class FirstAdministratorTests {
    private final FirstRun firstRun;
    private final FirstRunAnnouncement announcement;
    private final Accounts accounts;
    private final Regions regions;
    private final MockMvcTester visitor;

    @Autowired
    FirstAdministratorTests(
            FirstRun firstRun,
            FirstRunAnnouncement announcement,
            Accounts accounts,
            Regions regions,
            MockMvcTester visitor) {
        this.firstRun = firstRun;
        this.announcement = announcement;
        this.accounts = accounts;
        this.regions = regions;
        this.visitor = visitor;
    }

    @Test
    void whoeverHasTheTokenBecomesAdministratorAndThereIsNoSecondFirstRun() {
        String unused = firstRun.newToken();
        assertThat(visitor.get().uri("/sign-in")).hasRedirectedUrl("/first-run");
        assertThat(announcement.lines()).anyMatch(line -> line.contains("管理员"));

        assertThat(send(firstRun.newToken(), "青岚县")).hasRedirectedUrl("/sign-in");

        assertThat(accounts.anybodyHolds(Role.ADMINISTRATOR)).isTrue();
        assertThat(accounts.anybodyHolds(Role.SECURITY_OFFICER)).isTrue();
        assertThat(regions.find(new RegionCode("990101000000")))
                .hasValueSatisfying(county -> assertThat(county.name()).isEqualTo("青岚县"));
        assertThat(announcement.lines()).isEmpty();

        assertThat(send(unused, "别的县")).hasRedirectedUrl("/sign-in");
        assertThat(accounts.list()).hasSize(1);
        assertThat(visitor.get().uri("/first-run")).hasRedirectedUrl("/sign-in");
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
