// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.AddressBook;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.SubjectReceipts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Delivers what is due. Every delivery stands for itself: one that cannot be delivered, or takes long, never holds up the
 * rest. Only what one recipient gets is delivered one after the other, so that it arrives in the order in which it happened.
 */
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Pattern REACHED_AT = Pattern.compile("\\+?[0-9](?:[ -]?[0-9]){6,}|[^\\s<>\"(]+@[^\\s<>\")]+");

    /** So many are under way at once; the slowest of them is over well before its lease is. */
    private static final int BATCH = 32;

    private static final Comparator<Delivery> AS_IT_HAPPENED =
            Comparator.comparing(Delivery::at).thenComparing(Delivery::notice);

    private final Deliveries deliveries;
    private final JdbcInbox inbox;
    private final NoticeTexts texts;
    private final AddressBook addresses;
    private final List<SubjectReceipts> receipts;
    private final Ways ways;
    private final Signatory signatory;
    private final QuietHours quiet;
    private final Clock clock;
    private final ZoneId zone;
    private final ReentrantLock underWay = new ReentrantLock();

    Courier(
            Deliveries deliveries,
            JdbcInbox inbox,
            NoticeTexts texts,
            AddressBook addresses,
            List<SubjectReceipts> receipts,
            Ways ways,
            Signatory signatory,
            NotificationSettings settings,
            Clock clock,
            ZoneId zone) {
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.texts = texts;
        this.addresses = addresses;
        this.receipts = receipts;
        this.ways = ways;
        this.signatory = signatory;
        this.quiet = new QuietHours(settings.quietFrom(), settings.quietUntil());
        this.clock = clock;
        this.zone = zone;
    }

    /** Runs at a fixed rate, which leaves the scheduler free; a round that takes long is not joined by another. */
    @Scheduled(
            fixedRateString = "${shanzhi.notifications.every:1s}",
            initialDelayString = "${shanzhi.notifications.begin:5s}")
    void round() {
        if (!underWay.tryLock()) {
            return;
        }
        try {
            deliverDue();
        } finally {
            underWay.unlock();
        }
    }

    /** Deliver everything that is due; return how many deliveries were tried. */
    int deliverDue() {
        int tried = 0;
        List<Delivery> due = deliveries.takeUp(BATCH);
        while (!due.isEmpty()) {
            deliver(due);
            tried += due.size();
            due = due.size() < BATCH ? List.of() : deliveries.takeUp(BATCH);
        }
        return tried;
    }

    @Scheduled(cron = "0 40 3 * * *")
    void forgetOld() {
        deliveries.forgetOld();
    }

    private void deliver(List<Delivery> due) {
        Collection<List<Delivery>> byRecipient = due.stream()
                .sorted(AS_IT_HAPPENED)
                .collect(Collectors.groupingBy(Delivery::recipient, LinkedHashMap::new, Collectors.toList()))
                .values();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byRecipient.forEach(theirs -> threads.execute(() -> theirs.forEach(this::deliver)));
        }
    }

    /** A gateway that somebody else wrote may fail in any way; that is its own delivery's trouble. */
    private void deliver(Delivery delivery) {
        try {
            Optional<Instant> morning = morning(delivery);
            if (morning.isPresent()) {
                deliveries.rest(delivery, morning.get());
                return;
            }
            settle(delivery, dispatch(delivery));
        } catch (RuntimeException failure) {
            LOG.warn("{} failed: {}", delivery, failure.getClass().getName());
            deliveries.postpone(delivery, "failed: " + failure.getClass().getSimpleName());
        }
    }

    /** Return when a message that would ring at night goes out. */
    private Optional<Instant> morning(Delivery delivery) {
        return delivery.way() == Delivery.Way.MESSAGE && !delivery.urgent()
                ? quiet.end(clock.instant(), zone)
                : Optional.empty();
    }

    private void settle(Delivery delivery, Dispatch dispatch) {
        switch (dispatch) {
            case Dispatch.Accepted _ -> deliveries.delivered(delivery);
            case Dispatch.Postponed postponed -> deliveries.postpone(delivery, covered(postponed.reason()));
            case Dispatch.Refused refused -> deliveries.giveUp(delivery, covered(refused.reason()));
        }
    }

    /** Providers say which number or address they do not know; whoever keeps the deliveries need not know whose they are. */
    private static String covered(String reason) {
        return REACHED_AT.matcher(reason).replaceAll("＊＊");
    }

    private Dispatch dispatch(Delivery delivery) {
        if (!texts.has(signatory.language(), delivery.messageKey())) {
            return new Dispatch.Refused("no text " + delivery.messageKey());
        }
        return switch (delivery.recipient()) {
            case Recipient.OfAccount person -> putIn(delivery, List.of(person.account()));
            case Recipient.OfOrganisation office ->
                switch (delivery.way()) {
                    case INBOX, MESSAGE -> putIn(delivery, addresses.accounts(office.organisation(), office.role()));
                    case HOOK -> call(delivery, office);
                };
            case Recipient.OfContact resident -> write(delivery, resident.contact());
        };
    }

    private Dispatch putIn(Delivery delivery, List<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return new Dispatch.Refused("nobody there has the role");
        }
        inbox.put(delivery, accounts);
        return new Dispatch.Accepted();
    }

    private Dispatch write(Delivery delivery, ContactId contact) {
        if (!delivery.subject().isEmpty()) {
            addresses.account(contact).ifPresent(account -> inbox.put(delivery, List.of(account)));
        }
        String key = delivery.messageKey();
        Locale language = signatory.language();
        String receipt = receipt(delivery, contact);
        Optional<String> telephone = addresses.telephone(contact, key);
        if (telephone.isPresent()) {
            return ways.sms()
                    .send(new SmsGateway.ShortMessage(
                            delivery.notice(),
                            telephone.get(),
                            texts.shortMessage(language, key, delivery.arguments(), receipt, signatory.name())));
        }
        Optional<String> address = addresses.mail(contact, key);
        if (address.isPresent()) {
            return ways.mail()
                    .send(new MailGateway.Mail(
                            delivery.notice(),
                            address.get(),
                            heading(delivery),
                            texts.mail(language, key, delivery.arguments(), receipt) + "\n\n" + signatory.name()
                                    + "\n"));
        }
        return new Dispatch.Refused("no telephone and no mail");
    }

    private String receipt(Delivery delivery, ContactId contact) {
        return receipts.stream()
                .flatMap(module -> module.code(delivery.subject(), contact).stream())
                .findFirst()
                .orElse("");
    }

    private Dispatch call(Delivery delivery, Recipient.OfOrganisation office) {
        return ways.webHook()
                .call(new WebHookGateway.Call(
                        delivery.notice(),
                        office.organisation().toString(),
                        office.role().name(),
                        delivery.subject(),
                        texts.mail(signatory.language(), delivery.messageKey(), delivery.arguments(), ""),
                        delivery.at()));
    }

    private String heading(Delivery delivery) {
        String key = delivery.messageKey() + ".subject";
        return texts.has(signatory.language(), key)
                ? texts.mail(signatory.language(), key, delivery.arguments(), "")
                : signatory.name();
    }
}
