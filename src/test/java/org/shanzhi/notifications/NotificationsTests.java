// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.AddressBook;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.NoticesWithdrawn;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(value = ApplicationModuleTest.BootstrapMode.DIRECT_DEPENDENCIES, module = "notifications")
@WithPostgres
@Import(NotificationsTests.Outside.class)
class NotificationsTests {
    private static final AccountId PERSON = new AccountId(new UUID(3, 1));
    private static final AccountId COLLEAGUE = new AccountId(new UUID(3, 2));
    private static final OrganisationId OFFICE = new OrganisationId(new UUID(3, 3));
    private static final ContactId RESIDENT = new ContactId(new UUID(3, 4));
    private static final ContactId POISON = new ContactId(new UUID(3, 5));

    record Told(
            UUID eventId,
            Recipient recipient,
            String messageKey,
            List<String> arguments,
            String subject,
            Instant notBefore,
            Optional<String> withdrawalKey)
            implements Notice {}

    /** A gateway that can be out of order, and people who can be reached. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Outside {
        @Bean
        Line line() {
            return new Line();
        }

        @Bean
        AddressBook addressBook() {
            return new AddressBook() {
                @Override
                public Optional<String> telephone(ContactId contact, String purpose) {
                    return Optional.of(contact.equals(POISON) ? "poison" : "13800000000");
                }

                @Override
                public Optional<String> mail(ContactId contact, String purpose) {
                    return Optional.empty();
                }

                @Override
                public List<AccountId> accounts(OrganisationId organisation, Role role) {
                    return role == Role.HANDLER ? List.of(PERSON, COLLEAGUE) : List.of();
                }
            };
        }
    }

    static class Line implements SmsGateway {
        final List<ShortMessage> sent = new ArrayList<>();
        Dispatch answer = new Dispatch.Accepted();

        @Override
        public Dispatch send(ShortMessage message) {
            if (message.telephone().equals("poison")) {
                throw new IllegalStateException("poison");
            }
            if (answer instanceof Dispatch.Accepted) {
                sent.add(message);
            }
            return answer;
        }
    }

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Courier courier;

    @Autowired
    JdbcInbox inbox;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Line line;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void nothingIsUnderWay() {
        jdbc.sql("TRUNCATE notifications.notice, notifications.delivery, notifications.inbox, notifications.outbox")
                .update();
        line.sent.clear();
        line.answer = new Dispatch.Accepted();
    }

    @Test
    void noticeToAPersonComesToTheInboxOnce() {
        Told notice = toPerson(clock.instant());
        events.publishEvent(notice);
        events.publishEvent(notice);

        courier.deliverDue();

        assertThat(inbox.list(PERSON, Optional.empty(), 10)).singleElement().satisfies(entry -> {
            assertThat(entry.messageKey()).isEqualTo("notifications.inbox.unread");
            assertThat(entry.arguments()).containsExactly("3");
            assertThat(entry.read()).isFalse();
        });
        assertThat(inbox.unread(PERSON)).isEqualTo(1);
        inbox.markAllRead(PERSON);
        assertThat(inbox.unread(PERSON)).isZero();
    }

    @Test
    void noticeToAnOrganisationComesToEverybodyWithTheRole() {
        events.publishEvent(notice(new Recipient.OfOrganisation(OFFICE, Role.HANDLER), clock.instant(), "office"));

        courier.deliverDue();

        assertThat(inbox.unread(PERSON)).isEqualTo(1);
        assertThat(inbox.unread(COLLEAGUE)).isEqualTo(1);
    }

    @Test
    void noticeThatNobodyCanHearIsStuck() {
        events.publishEvent(notice(new Recipient.OfOrganisation(OFFICE, Role.AUDITOR), clock.instant(), "nobody"));

        courier.deliverDue();

        assertThat(deliveries.stuck(10)).singleElement();
    }

    @Test
    void noticeWaitsForItsTimeAndCanBeWithdrawnUntilThen() {
        events.publishEvent(toPerson(clock.instant().plusSeconds(10)));
        courier.deliverDue();
        assertThat(inbox.unread(PERSON)).isZero();

        events.publishEvent(new NoticesWithdrawn(UUID.randomUUID(), "person"));
        clock.advance(Duration.ofMinutes(1));
        courier.deliverDue();

        assertThat(inbox.unread(PERSON)).isZero();
    }

    @Test
    void stepThatIsRolledBackTellsNobody() {
        new TransactionTemplate(transactions).executeWithoutResult(state -> {
            events.publishEvent(toPerson(clock.instant()));
            state.setRollbackOnly();
        });

        assertThat(courier.deliverDue()).isZero();
    }

    @Test
    void residentGetsASignedMessageAndItsTextIsNotKept() {
        events.publishEvent(toResident(RESIDENT));

        courier.deliverDue();

        assertThat(line.sent).singleElement().satisfies(message -> {
            assertThat(message.text()).startsWith("【12345热线】3 ").doesNotContain("http");
            assertThat(message.toString()).doesNotContain("138");
        });
        assertThat(jdbc.sql("SELECT cardinality(arguments) FROM notifications.notice")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void failedDeliveryIsTriedAgainEverMoreRarelyAndThenWaitsForAPerson() {
        line.answer = new Dispatch.Postponed("busy");
        events.publishEvent(toResident(RESIDENT));

        assertThat(courier.deliverDue()).isEqualTo(1);
        assertThat(courier.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(10));
        assertThat(courier.deliverDue()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(courier.deliverDue()).isZero();
        for (int attempt = 3; attempt <= 8; attempt++) {
            clock.advance(Duration.ofHours(1));
            assertThat(courier.deliverDue()).isEqualTo(1);
        }
        assertThat(deliveries.stuck(10))
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.reason()).isEqualTo("busy"));

        line.answer = new Dispatch.Accepted();
        deliveries.tryAgain();
        courier.deliverDue();

        assertThat(line.sent).hasSize(1);
        assertThat(deliveries.stuck(10)).isEmpty();
    }

    @Test
    void poisonDoesNotHoldUpTheRest() {
        events.publishEvent(toResident(POISON));
        events.publishEvent(toResident(RESIDENT));

        courier.deliverDue();

        assertThat(line.sent).hasSize(1);
    }

    @Test
    void deliveryLeftByADeadCourierIsTakenUpAgain() {
        events.publishEvent(toResident(RESIDENT));
        assertThat(deliveries.takeUp(10)).hasSize(1);
        assertThat(deliveries.takeUp(10)).isEmpty();

        clock.advance(Duration.ofMinutes(2));

        assertThat(courier.deliverDue()).isEqualTo(1);
        assertThat(line.sent).hasSize(1);
    }

    @Test
    void settledNoticesAreForgottenAfterAWhile() {
        events.publishEvent(toPerson(clock.instant()));
        courier.deliverDue();
        inbox.markAllRead(PERSON);

        clock.advance(Duration.ofDays(181));
        deliveries.forgetOld();

        assertThat(jdbc.sql("SELECT count(*) FROM notifications.notice")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(inbox.list(PERSON, Optional.empty(), 10)).isEmpty();
    }

    private Told toPerson(Instant notBefore) {
        return notice(new Recipient.OfAccount(PERSON), notBefore, "person");
    }

    private Told toResident(ContactId contact) {
        return notice(new Recipient.OfContact(contact), clock.instant(), "resident");
    }

    private static Told notice(Recipient recipient, Instant notBefore, String key) {
        return new Told(
                UUID.randomUUID(),
                recipient,
                "notifications.inbox.unread",
                List.of("3"),
                "case/1",
                notBefore,
                Optional.of(key));
    }
}
