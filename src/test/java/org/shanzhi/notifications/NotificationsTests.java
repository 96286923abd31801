// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final AccountId AT_HOME = new AccountId(new UUID(3, 6));
    private static final ContactId RESIDENT = new ContactId(new UUID(3, 4));
    private static final ContactId POISON = new ContactId(new UUID(3, 5));

    private static final Deliveries.Filter STUCK = new Deliveries.Filter(
            Optional.of(Deliveries.State.STUCK), Optional.empty(), Period.of(Optional.empty(), TestClock.ZONE));

    record Told(
            UUID eventId,
            Recipient recipient,
            String messageKey,
            List<String> arguments,
            String subject,
            Instant notBefore,
            Optional<String> withdrawalKey,
            boolean urgent)
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
                public Optional<AccountId> account(ContactId contact) {
                    return contact.equals(RESIDENT) ? Optional.of(AT_HOME) : Optional.empty();
                }

                @Override
                public List<AccountId> accounts(OrganisationId organisation, Role role) {
                    return role == Role.HANDLER ? List.of(PERSON, COLLEAGUE) : List.of();
                }

                @Override
                public String name(OrganisationId organisation) {
                    return "县住建局";
                }
            };
        }
    }

    /** As if the process had been killed: nothing after it is carried out. */
    static class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    static class Line implements SmsGateway {
        final List<ShortMessage> sent = new CopyOnWriteArrayList<>();
        volatile Dispatch answer = new Dispatch.Accepted();
        volatile boolean dies;

        @Override
        public Dispatch send(ShortMessage message) {
            if (message.telephone().equals("poison")) {
                throw new UnsupportedOperationException("poison");
            }
            if (answer instanceof Dispatch.Accepted) {
                sent.add(message);
            }
            if (dies) {
                throw new Killed();
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
        line.dies = false;
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
        assertThat(inbox.count(PERSON, 100)).isEqualTo(1);
        inbox.markAllRead(PERSON);
        assertThat(inbox.count(PERSON, 100)).isZero();
    }

    @Test
    void noticeToAnOrganisationComesToEverybodyWithTheRole() {
        events.publishEvent(notice(new Recipient.OfOrganisation(OFFICE, Role.HANDLER), clock.instant(), "office"));

        courier.deliverDue();

        assertThat(inbox.count(PERSON, 100)).isEqualTo(1);
        assertThat(inbox.count(COLLEAGUE, 100)).isEqualTo(1);
    }

    @Test
    void unreadAreCountedNoFurtherThanAsked() {
        for (int i = 0; i < 3; i++) {
            events.publishEvent(toPerson(clock.instant()));
        }

        courier.deliverDue();

        assertThat(inbox.count(PERSON, 100)).isEqualTo(3);
        assertThat(inbox.count(PERSON, 2)).isEqualTo(2);
    }

    @Test
    void noticeThatNobodyCanHearIsStuck() {
        events.publishEvent(notice(new Recipient.OfOrganisation(OFFICE, Role.AUDITOR), clock.instant(), "nobody"));

        courier.deliverDue();

        assertThat(stuck()).singleElement();
    }

    @Test
    void noticeWaitsForItsTimeAndCanBeWithdrawnUntilThen() {
        events.publishEvent(toPerson(clock.instant().plusSeconds(10)));
        courier.deliverDue();
        assertThat(inbox.count(PERSON, 100)).isZero();

        events.publishEvent(new NoticesWithdrawn(UUID.randomUUID(), "person"));
        clock.advance(Duration.ofMinutes(1));
        courier.deliverDue();

        assertThat(inbox.count(PERSON, 100)).isZero();
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
        assertThat(stuck())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.reason()).isEqualTo("busy"));

        line.answer = new Dispatch.Accepted();
        deliveries.tryAgain(STUCK);
        courier.deliverDue();

        assertThat(line.sent).hasSize(1);
        assertThat(stuck()).isEmpty();
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

    @Test
    void courierKilledAfterSendingSendsAgainUnderTheSameIdentity() {
        line.dies = true;
        events.publishEvent(toResident(RESIDENT));
        courier.deliverDue();
        assertThat(line.sent).hasSize(1);

        line.dies = false;
        clock.advance(Duration.ofMinutes(2));
        courier.deliverDue();
        clock.advance(Duration.ofHours(1));
        courier.deliverDue();

        assertThat(line.sent).hasSize(2);
        assertThat(line.sent.get(0).id()).isEqualTo(line.sent.get(1).id());
    }

    @Test
    void residentIsLeftInPeaceAtNightAndToldInTheMorningInOrder() {
        clock.set(LocalDateTime.of(2026, 11, 23, 22, 30));
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(1));
            events.publishEvent(notice(new Recipient.OfContact(RESIDENT), clock.instant(), "night", i + "", false));
        }
        courier.deliverDue();
        clock.set(LocalDateTime.of(2026, 11, 24, 7, 59));
        courier.deliverDue();
        assertThat(line.sent).isEmpty();

        clock.set(LocalDateTime.of(2026, 11, 24, 8, 0));
        courier.deliverDue();

        assertThat(line.sent)
                .extracting(SmsGateway.ShortMessage::text)
                .containsExactly(
                        "【12345热线】0 条未读", "【12345热线】1 条未读", "【12345热线】2 条未读", "【12345热线】3 条未读", "【12345热线】4 条未读");
        assertThat(jdbc.sql("SELECT max(attempts) FROM notifications.delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyWaitsForComesAtNightToo() {
        clock.set(LocalDateTime.of(2026, 11, 23, 3, 0));
        events.publishEvent(notice(new Recipient.OfContact(RESIDENT), clock.instant(), "code", "1", true));
        events.publishEvent(notice(new Recipient.OfContact(RESIDENT), clock.instant(), "step", "2", false));

        courier.deliverDue();

        assertThat(line.sent)
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("1 "));
    }

    @Test
    void attemptThatFailedInTheEveningIsNotRepeatedAtNight() {
        line.answer = new Dispatch.Postponed("busy");
        clock.set(LocalDateTime.of(2026, 11, 23, 20, 59, 55));
        events.publishEvent(toResident(RESIDENT));
        courier.deliverDue();
        line.answer = new Dispatch.Accepted();
        clock.advance(Duration.ofMinutes(1));
        courier.deliverDue();
        assertThat(line.sent).isEmpty();

        clock.set(LocalDateTime.of(2026, 11, 24, 8, 0));
        courier.deliverDue();

        assertThat(line.sent).hasSize(1);
    }

    @Test
    void staffFindTheirNoticesAtNight() {
        clock.set(LocalDateTime.of(2026, 11, 23, 3, 0));
        events.publishEvent(toPerson(clock.instant()));

        courier.deliverDue();

        assertThat(inbox.count(PERSON, 100)).isEqualTo(1);
    }

    @Test
    void residentWithAnAccountFindsItInTheInboxToo() {
        events.publishEvent(toResident(RESIDENT));
        events.publishEvent(new Told(
                UUID.randomUUID(),
                new Recipient.OfContact(RESIDENT),
                "notifications.inbox.unread",
                List.of("code"),
                "",
                clock.instant(),
                Optional.empty(),
                true));

        courier.deliverDue();

        assertThat(line.sent).hasSize(2);
        assertThat(inbox.list(AT_HOME, Optional.empty(), 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.arguments()).containsExactly("3"));
    }

    private List<Deliveries.Row> stuck() {
        return deliveries.list(STUCK, Optional.empty(), 10);
    }

    private Told toPerson(Instant notBefore) {
        return notice(new Recipient.OfAccount(PERSON), notBefore, "person");
    }

    private Told toResident(ContactId contact) {
        return notice(new Recipient.OfContact(contact), clock.instant(), "resident");
    }

    private static Told notice(Recipient recipient, Instant notBefore, String key) {
        return notice(recipient, notBefore, key, "3", false);
    }

    private static Told notice(Recipient recipient, Instant notBefore, String key, String count, boolean urgent) {
        return new Told(
                UUID.randomUUID(),
                recipient,
                "notifications.inbox.unread",
                List.of(count),
                "case/1",
                notBefore,
                Optional.of(key),
                urgent);
    }
}
