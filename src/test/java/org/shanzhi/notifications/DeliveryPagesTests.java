// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SubjectNames;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What an administrator sees of the notices on their way, and does about those that stopped. */
@ApplicationModuleTest(value = ApplicationModuleTest.BootstrapMode.DIRECT_DEPENDENCIES, module = "notifications")
@AutoConfigureMockMvc(addFilters = false)
@WithPostgres
@TestPropertySource(properties = "shanzhi.outbox=true")
@Import({NotificationsTests.Outside.class, DeliveryPagesTests.Desk.class})
class DeliveryPagesTests {
    private static final OrganisationId OFFICE = new OrganisationId(new UUID(3, 3));
    private static final ContactId RESIDENT = new ContactId(new UUID(3, 4));
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("deliveries/([0-9a-f-]{36})/again");
    private static final Pattern SENT = Pattern.compile("<p>message (\\d+)</p>");

    @TestConfiguration(proxyBeanMethods = false)
    static class Desk {
        @Bean
        Viewers viewers() {
            return () -> Optional.of(new Viewer(new AccountId(new UUID(0, 1)), "周敏", Set.of(Role.ADMINISTRATOR)));
        }

        @Bean
        SubjectNames names() {
            return asked ->
                    asked.contains("case/1") ? java.util.Map.of("case/1", "20261123-000001") : java.util.Map.of();
        }
    }

    private final MockMvcTester web;
    private final ApplicationEventPublisher events;
    private final Courier courier;
    private final NotificationsTests.Line line;
    private final TestClock clock;
    private final JdbcClient jdbc;

    @Autowired
    DeliveryPagesTests(
            MockMvcTester web,
            ApplicationEventPublisher events,
            Courier courier,
            NotificationsTests.Line line,
            TestClock clock,
            JdbcClient jdbc) {
        this.web = web;
        this.events = events;
        this.courier = courier;
        this.line = line;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nothingIsUnderWay() {
        jdbc.sql("TRUNCATE notifications.notice, notifications.delivery, notifications.inbox, notifications.outbox")
                .update();
        line.sent.clear();
        line.answer = new Dispatch.Accepted();
    }

    @Test
    void stuckNoticeIsToldInWordsWithWhatToDoAndWithoutItsContent() {
        told(new Recipient.OfOrganisation(OFFICE, Role.AUDITOR), "cases.notice.order", "20261123-000001", "秘密");
        courier.deliverDue();

        assertThat(web.get().uri("/admin/deliveries"))
                .hasStatusOk()
                .bodyText()
                .contains("新工单", "县住建局", "20261123-000001", "没有人有这个角色", "安全管理员")
                .doesNotContain("cases.notice", "nobody there", "秘密", "case/1");
        assertThat(web.get().uri("/admin/deliveries").cookie(new Cookie("language", "en")))
                .bodyText()
                .contains("Nobody in that organisation holds the role")
                .doesNotContain("??");
    }

    @Test
    void codeThatSomebodyWaitsForIsShownToNobodyElse() {
        line.answer = new Dispatch.Refused("answered 403");
        told(new Recipient.OfContact(RESIDENT), "access.code.text", "204618", "10");
        courier.deliverDue();

        assertThat(web.get().uri("/admin/deliveries"))
                .bodyText()
                .contains("登录验证码", "回答 403")
                .doesNotContain("204618");
    }

    @Test
    void noticeThatIsTriedAgainGoesOut() {
        line.answer = new Dispatch.Refused("answered 403");
        told(new Recipient.OfContact(RESIDENT), "cases.notice.opened", "20261123-000001", "", "", "");
        courier.deliverDue();
        line.answer = new Dispatch.Accepted();

        assertThat(web.post().uri(again())).hasStatus(302);
        courier.deliverDue();

        assertThat(line.sent).hasSize(1);
        assertThat(web.get().uri("/admin/deliveries?state=DELIVERED"))
                .bodyText()
                .contains("事项 20261123-000001：我们收到了", "已送达");
    }

    @Test
    void noticeGivenUpNamesWhoDidSoAndCanBeTakenUpAgain() {
        told(new Recipient.OfOrganisation(OFFICE, Role.AUDITOR), "cases.notice.order", "1", "x");
        courier.deliverDue();
        String again = again();
        String drop = again.replace("/again", "/drop");

        assertThat(web.post().uri(drop)).hasStatus(302);
        assertThat(web.post().uri(drop)).hasStatus(409);
        assertThat(web.post().uri("/admin/deliveries/" + UUID.randomUUID() + "/again"))
                .hasStatus(409);

        assertThat(web.get().uri("/admin/deliveries")).bodyText().contains("没有停下来的通知");
        assertThat(web.get().uri("/admin/deliveries?state=DROPPED")).bodyText().contains("已放弃", "周敏");
        assertThat(courier.deliverDue()).isZero();
        assertThat(web.post().uri(again)).hasStatus(302);
        assertThat(courier.deliverDue()).isEqualTo(1);
    }

    @Test
    void everyDeliveryIsReachedByPagingOnOnce() {
        for (int i = 0; i < 2 * DeliveryPages.PAGE + 5; i++) {
            clock.advance(Duration.ofMillis(3));
            told(new Recipient.OfOrganisation(OFFICE, Role.AUDITOR), "cases.notice.order", "1", "x");
        }
        courier.deliverDue();

        var seen = new HashSet<String>();
        int pages = 0;
        for (String address = "/admin/deliveries"; !address.isEmpty(); pages++) {
            String text = Visits.body(web.get().uri(address).exchange());
            ROW.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(id -> assertThat(seen.add(id)).isTrue());
            address = next(text);
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(2 * DeliveryPages.PAGE + 5);
    }

    @Test
    void filtersNarrowAndWhatIsNoneIsSaid() {
        clock.set(LocalDateTime.of(2026, 11, 20, 12, 0));
        told(new Recipient.OfOrganisation(OFFICE, Role.AUDITOR), "cases.notice.order", "1", "x");
        courier.deliverDue();

        assertThat(web.get().uri("/admin/deliveries?day=2026-11-20&way=INBOX"))
                .bodyText()
                .contains("新工单");
        assertThat(web.get().uri("/admin/deliveries?day=2026-11-21")).bodyText().doesNotContain("新工单");
        assertThat(web.get().uri("/admin/deliveries?way=MESSAGE")).bodyText().doesNotContain("新工单");
        assertThat(web.get().uri("/admin/deliveries?state=")).bodyText().contains("新工单");
        for (String nonsense : List.of("state=GONE", "way=PIGEON", "day=2026-13-40", "day=-999999999-01-01")) {
            assertThat(web.get().uri("/admin/deliveries?" + nonsense))
                    .as(nonsense)
                    .hasStatusOk();
            assertThat(web.get().uri("/outbox?" + nonsense)).as(nonsense).hasStatusOk();
        }
        assertThat(web.get().uri("/admin/deliveries?before=x")).hasStatus4xxClientError();
    }

    @Test
    void outboxGoesBackToTheFirstMessage() {
        for (int i = 0; i < DeliveryPages.PAGE + 7; i++) {
            // Several at the same moment, so that the time alone does not tell where to go on.
            jdbc.sql("""
                    INSERT INTO notifications.outbox (id, at, way, address, subject, text)
                    VALUES (:id, now() - make_interval(mins => :ago), :way, '…', '', 'message ' || :number)
                    """)
                    .param("id", UUID.randomUUID())
                    .param("ago", i / 10)
                    .param("way", i % 2 == 0 ? "sms" : "mail")
                    .param("number", i)
                    .update();
        }

        String first = Visits.body(web.get().uri("/outbox").exchange());
        String second = Visits.body(web.get().uri(next(first)).exchange());

        var seen = new HashSet<String>();
        SENT.matcher(first + second).results().map(MatchResult::group).forEach(seen::add);
        assertThat(seen).hasSize(DeliveryPages.PAGE + 7);
        assertThat(next(second)).isEmpty();
        assertThat(Visits.body(web.get().uri("/outbox?way=MAIL").exchange()))
                .contains("<p>message 1</p>")
                .doesNotContain("<p>message 2</p>");
    }

    private String again() {
        String text = Visits.body(web.get().uri("/admin/deliveries").exchange());
        return ROW.matcher(text)
                .results()
                .map(found -> "/admin/" + found.group())
                .findFirst()
                .orElseThrow();
    }

    private static String next(String text) {
        return NEXT.matcher(text)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElse("");
    }

    private void told(Recipient recipient, String key, String... arguments) {
        events.publishEvent(new NotificationsTests.Told(
                UUID.randomUUID(),
                recipient,
                key,
                List.of(arguments),
                "case/1",
                clock.instant(),
                Optional.empty(),
                true));
    }
}
