// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.shared.SubjectNames;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@ApplicationModuleTest(value = ApplicationModuleTest.BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc
@WithPostgres
@Import(DoorsTests.Rooms.class)
class DoorsTests {
    private static final String PASSWORD = "a quiet river 7";

    @TestConfiguration(proxyBeanMethods = false)
    static class Rooms {
        @Bean
        @Primary
        FakeOrganisations organisations() {
            return new FakeOrganisations();
        }

        @Bean
        @Primary
        FakeRegions regions() {
            return new FakeRegions();
        }

        @Bean
        Routes rooms() {
            return () -> List.of(
                    Route.open("/test/open"),
                    Route.of("/test/handlers", Role.HANDLER),
                    Route.of("/api/test", Role.HANDLER));
        }

        @Bean
        SubjectNames names() {
            return subjects ->
                    subjects.contains("case/of-a-test") ? Map.of("case/of-a-test", "20261123-000001") : Map.of();
        }

        @Bean
        Room room() {
            return new Room();
        }
    }

    @RestController
    static class Room {
        @GetMapping({"/test/open", "/test/handlers", "/test/forgotten", "/api/test", "/api/forgotten"})
        String enter() {
            return "inside";
        }

        @PostMapping("/test/open")
        String post() {
            return "posted";
        }
    }

    @Autowired
    MockMvcTester web;

    @Autowired
    Accounts accounts;

    @Autowired
    FakeOrganisations organisations;

    @Autowired
    JdbcVault vault;

    @Autowired
    SessionCleanUp cleanUp;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void peopleHaveAccounts() {
        account("handler", Role.HANDLER);
        account("auditor", Role.AUDITOR);
        account("officer", Role.SECURITY_OFFICER);
    }

    @Test
    void addressThatNoRouteNamesIsDeniedToEverybody() {
        assertThat(web.get().uri("/test/forgotten")).hasStatus(404);
        assertThat(web.get().uri("/test/forgotten").cookie(signedIn("handler"))).hasStatus(404);
        assertThat(web.get().uri("/api/forgotten").header("Authorization", basic("handler", PASSWORD)))
                .hasStatus(403);
    }

    @Test
    void openAddressIsOpen() {
        assertThat(web.get().uri("/test/open")).hasStatusOk().hasBodyTextEqualTo("inside");
    }

    @Test
    void strangerIsLedToTheSignInAndBackToThePageWanted() {
        MvcTestResult refused =
                web.get().uri("/test/handlers").header("Accept", "text/html").exchange();
        assertThat(refused).hasStatus(302).hasRedirectedUrl("/sign-in");

        MvcTestResult entered = signIn("handler", PASSWORD, Visits.cookie(refused));

        assertThat(entered).hasStatus(302);
        assertThat(entered.getResponse().getRedirectedUrl()).endsWith("/test/handlers");
    }

    @Test
    void roleOpensTheDoorAndNoOtherDoes() {
        assertThat(web.get().uri("/test/handlers").cookie(signedIn("handler"))).hasStatusOk();
        assertThat(web.get().uri("/test/handlers").cookie(signedIn("auditor"))).hasStatus(403);
        assertThat(web.get().uri("/admin/reveals").cookie(signedIn("auditor"))).hasStatusOk();
        assertThat(web.get().uri("/admin/reveals").cookie(signedIn("handler"))).hasStatus(403);
        assertThat(web.get().uri("/admin/accounts").cookie(signedIn("officer"))).hasStatusOk();
        assertThat(web.get().uri("/admin/accounts/new").cookie(signedIn("officer")))
                .hasStatusOk();
        assertThat(web.get()
                        .uri("/admin/accounts/"
                                + accounts.staff("handler").orElseThrow().account())
                        .cookie(signedIn("officer")))
                .hasStatusOk();
        assertThat(web.get().uri("/admin/account-changes").cookie(signedIn("officer")))
                .hasStatusOk();
        assertThat(web.get().uri("/password").cookie(signedIn("officer"))).hasStatusOk();
    }

    @Test
    void everybodyIsLedFromTheSignInToTheOwnWork() {
        for (Role role : Role.values()) {
            if (role != Role.RESIDENT) {
                account("one-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'), role);
            }
        }
        Map.ofEntries(
                        Map.entry("operator", "/desk"),
                        Map.entry("dispatcher", "/desk"),
                        Map.entry("handler", "/desk"),
                        Map.entry("checker", "/desk"),
                        Map.entry("leader", "/figures"),
                        Map.entry("grid-worker", "/patrol"),
                        Map.entry("administrator", "/admin/overview"),
                        Map.entry("security-officer", "/admin/accounts"),
                        Map.entry("auditor", "/admin/reveals"))
                .forEach((role, home) -> assertThat(signIn("one-" + role, PASSWORD, null))
                        .as(role)
                        .hasStatus(302)
                        .hasRedirectedUrl(home));
    }

    @Test
    void auditorReadsNamesAndNoCodes() {
        var contact = vault.store(new PersonalData("李雪梅", "13812345678", null));
        vault.reveal(contact, accounts.staff("handler").orElseThrow(), "约时间上门", "case/of-a-test");
        vault.toSend(contact, "test.notice");

        assertThat(web.get().uri("/admin/reveals?sent=on").cookie(signedIn("auditor")))
                .hasStatusOk()
                .bodyText()
                .contains("约时间上门", "李**", "138****5678", "通知服务", "20261123-000001")
                .doesNotContain("case/of-a-test", "13812345678", ">notifications<");
    }

    @Test
    void securityOfficerReadsChangesOfAccountsInWords() {
        accounts.create(
                "narrow",
                PASSWORD,
                organisations.personOf("ZJ"),
                List.of(new Grant(
                        Role.HANDLER, new Scope(FakeOrganisations.COUNTY, Optional.of(organisations.id("ZJ"))))));

        assertThat(web.get().uri("/admin/account-changes").cookie(signedIn("officer")))
                .hasStatusOk()
                .bodyText()
                .contains("承办人（青岚县，ZJ）", "审计员（青岚县，")
                .doesNotContain("HANDLER@", organisations.id("ZJ").toString());
    }

    @Test
    void signInGivesTheSessionANewIdentity() {
        Cookie before = Visits.cookie(
                web.get().uri("/test/handlers").header("Accept", "text/html").exchange());

        Cookie after = Visits.cookie(signIn("handler", PASSWORD, before));

        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(web.get().uri("/test/handlers").cookie(after)).hasStatusOk();
        assertThat(web.get().uri("/test/handlers").cookie(before)).hasStatus(302);
    }

    @Test
    void sessionLiesInTheDatabase() {
        signedIn("handler");

        assertThat(jdbc.sql("SELECT count(*) FROM access.session WHERE principal_name = :account")
                        .param(
                                "account",
                                accounts.staff("handler")
                                        .orElseThrow()
                                        .account()
                                        .toString())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void sessionThatIsOverIsRemoved() {
        Cookie session = signedIn("handler");
        jdbc.sql("UPDATE access.session SET expiry_time = 0").update();

        cleanUp.round();

        assertThat(jdbc.sql("SELECT count(*) FROM access.session")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(web.get().uri("/test/handlers").cookie(session)).hasStatus(302);
    }

    @Test
    void signOutEndsTheSession() {
        Cookie session = signedIn("handler");

        assertThat(web.post().uri("/sign-out").cookie(session).with(csrf())).hasStatus(302);

        assertThat(web.get().uri("/test/handlers").cookie(session)).hasStatus(302);
    }

    @Test
    void wrongPasswordAndUnknownNameAreAnsweredAlike() {
        MvcTestResult wrong = signIn("handler", "wrong", null);
        MvcTestResult unknown = signIn("nobody", "wrong", null);

        assertThat(wrong).hasStatus(302).hasRedirectedUrl("/sign-in?refused");
        assertThat(unknown).hasStatus(302).hasRedirectedUrl("/sign-in?refused");
        assertThat(web.get().uri("/sign-in?refused").cookie(Visits.cookie(wrong)))
                .bodyText()
                .contains("value=\"handler\"");
    }

    @Test
    void formWithoutTokenIsRefused() {
        assertThat(web.post().uri("/test/open")).hasStatus(403);
        assertThat(web.post().uri("/test/open").with(csrf())).hasStatusOk();
        assertThat(web.post().uri("/sign-in").param("name", "handler").param("password", PASSWORD))
                .hasStatus(403);
    }

    @Test
    void formThatComesTooLateIsGivenBackAsItWasFilledIn() {
        MvcTestResult late = web.post()
                .uri("/test/open?queue=MINE")
                .header("Sec-Fetch-Site", "same-origin")
                .param("words", "三号楼外面的排水口又溢水了\n很臭")
                .param("key", "0195d6d4-2f8c-7000-8000-000000000001")
                .exchange();

        assertThat(late)
                .hasStatus(403)
                .bodyText()
                .contains(
                        "action=\"/test/open?queue=MINE\"",
                        "name=\"words\" value=\"三号楼外面的排水口又溢水了\n很臭\"",
                        "name=\"key\"",
                        "<li class=\"typed\">三号楼外面的排水口又溢水了\n很臭</li>",
                        "再提交一次");
    }

    @Test
    void whoeverIsSignedOutMeanwhileIsToldToSignInFirst() {
        assertThat(web.post()
                        .uri("/test/handlers")
                        .header("Origin", "http://localhost")
                        .header("Host", "localhost")
                        .param("reason", "清单没有写明"))
                .hasStatus(403)
                .bodyText()
                .contains("href=\"/sign-in\"", "清单没有写明", "再提交一次");
    }

    @Test
    void formFromAnotherSiteIsNeitherShownNorSentOn() {
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertThat(web.post()
                            .uri("/test/open")
                            .header("Sec-Fetch-Site", site)
                            .param("words", "请拨打这个号码退款"))
                    .hasStatus(403)
                    .bodyText()
                    .doesNotContain("请拨打这个号码退款", "再提交一次");
        }
        assertThat(web.post().uri("/test/open").param("words", "请拨打这个号码退款"))
                .bodyText()
                .doesNotContain("请拨打这个号码退款");
    }

    @Test
    void passwordIsNeverGivenBack() {
        assertThat(web.post()
                        .uri("/sign-in")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Host", "localhost")
                        .header("Referer", "http://localhost/sign-in?refused")
                        .param("name", "handler")
                        .param("password", PASSWORD))
                .hasStatus(403)
                .bodyText()
                .doesNotContain(PASSWORD)
                .contains("href=\"/sign-in\"", "放得太久");
    }

    @Test
    void whoeverIsSignedOutAlreadyNeedNoTokenToSignOut() {
        assertThat(web.post().uri("/sign-out")).hasStatus(302).hasRedirectedUrl("/");
    }

    @Test
    void programThatSignsInWithEachRequestIsNotTakenForAGuesser() {
        for (int i = 0; i < 230; i++) {
            assertThat(web.get().uri("/api/test").header("Authorization", basic("handler", PASSWORD)))
                    .hasStatusOk();
        }
    }

    @Test
    void everyAnswerCarriesItsDefences() {
        assertThat(web.get().uri("/test/open"))
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; frame-ancestors 'none';"
                                + " base-uri 'self'; form-action 'self'")
                .hasHeader("Referrer-Policy", "same-origin")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .containsHeader("Permissions-Policy");
    }

    @Test
    void partOfAPageLeavesForTheSignIn() {
        assertThat(web.get().uri("/test/handlers").header("HX-Request", "true"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in");
    }

    @Test
    void programsShowTheirCredentialsEachTimeAndGetNoSession() {
        assertThat(web.get().uri("/api/test"))
                .hasStatus(401)
                .hasContentTypeCompatibleWith("application/problem+json")
                .bodyText()
                .contains("/problems/sign-in-needed");
        MvcTestResult entered = web.get()
                .uri("/api/test")
                .header("Authorization", basic("handler", PASSWORD))
                .exchange();
        assertThat(entered).hasStatusOk();
        assertThat(entered.getResponse().getCookies()).isEmpty();
        assertThat(web.get().uri("/api/test").header("Authorization", basic("auditor", PASSWORD)))
                .hasStatus(403)
                .hasContentTypeCompatibleWith("application/problem+json");
    }

    @Test
    void residentSignsInByTelephone() {
        MvcTestResult asked = web.post()
                .uri("/resident/sign-in")
                .with(csrf())
                .param("telephone", "138 0000 2001")
                .exchange();

        assertThat(asked).hasStatus(302).hasRedirectedUrl("/resident/code");
        assertThat(web.get().uri("/resident/code").cookie(Visits.cookie(asked)))
                .bodyText()
                .contains("138****2001");
        assertThat(web.post().uri("/resident/sign-in").with(csrf()).param("telephone", "12345"))
                .bodyText()
                .contains("value=\"12345\"");
        assertThat(web.get().uri("/resident/sign-in")).hasStatusOk();
    }

    private void account(String userName, Role role) {
        if (accounts.staff(userName).isEmpty()) {
            accounts.create(
                    userName,
                    PASSWORD,
                    organisations.personOf("ZJ"),
                    List.of(new Grant(role, new Scope(FakeOrganisations.COUNTY, Optional.empty()))));
        }
    }

    private Cookie signedIn(String userName) {
        return Visits.cookie(signIn(userName, PASSWORD, null));
    }

    private MvcTestResult signIn(String userName, String password, @Nullable Cookie session) {
        var request = Visits.filled(web.post().uri("/sign-in").with(csrf()), "name", userName, "password", password);
        return (session == null ? request : request.cookie(session)).exchange();
    }

    private static String basic(String userName, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((userName + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
