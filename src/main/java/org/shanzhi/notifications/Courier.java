// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.AddressBook;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.ui.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.NestedRuntimeException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Delivers what is due. Every delivery stands for itself: one that cannot be delivered never holds up the rest. */
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int BATCH = 100;

    private final Deliveries deliveries;
    private final JdbcInbox inbox;
    private final Texts texts;
    private final AddressBook addresses;
    private final Ways ways;
    private final NotificationSettings settings;
    private final String sign;
    private final ReentrantLock underWay = new ReentrantLock();

    Courier(
            Deliveries deliveries,
            JdbcInbox inbox,
            Texts texts,
            AddressBook addresses,
            Ways ways,
            NotificationSettings settings,
            @Value("${shanzhi.sign:}") String sign,
            @Value("${shanzhi.demo:false}") boolean demo) {
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.texts = texts;
        this.addresses = addresses;
        this.ways = ways;
        this.settings = settings;
        this.sign =
                sign.isBlank() ? texts.text(language(), demo ? "notifications.sign.demo" : "notifications.sign") : sign;
    }

    /** Runs at a fixed rate, which leaves the scheduler free; a round that takes long is not joined by another. */
    @Scheduled(fixedRateString = "${shanzhi.notifications.every:1s}", initialDelayString = "5s")
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
            due.forEach(this::deliver);
            tried += due.size();
            due = due.size() < BATCH ? List.of() : deliveries.takeUp(BATCH);
        }
        return tried;
    }

    @Scheduled(cron = "0 40 3 * * *")
    void forgetOld() {
        deliveries.forgetOld();
    }

    private void deliver(Delivery delivery) {
        try {
            settle(delivery, dispatch(delivery));
        } catch (NestedRuntimeException | IllegalArgumentException | IllegalStateException failure) {
            LOG.warn("{} failed: {}", delivery, failure.toString());
            deliveries.postpone(delivery, failure.getClass().getSimpleName());
        }
    }

    private void settle(Delivery delivery, Dispatch dispatch) {
        switch (dispatch) {
            case Dispatch.Accepted _ -> deliveries.delivered(delivery);
            case Dispatch.Postponed postponed -> deliveries.postpone(delivery, postponed.reason());
            case Dispatch.Refused refused -> deliveries.giveUp(delivery, refused.reason());
        }
    }

    private Dispatch dispatch(Delivery delivery) {
        if (!texts.has(language(), delivery.messageKey())) {
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
        String text = text(delivery, delivery.messageKey());
        Optional<String> telephone = addresses.telephone(contact, delivery.messageKey());
        if (telephone.isPresent()) {
            return ways.sms()
                    .send(new SmsGateway.ShortMessage(delivery.notice(), telephone.get(), "【" + sign + "】" + text));
        }
        Optional<String> address = addresses.mail(contact, delivery.messageKey());
        if (address.isPresent()) {
            return ways.mail().send(new MailGateway.Mail(delivery.notice(), address.get(), heading(delivery), text));
        }
        return new Dispatch.Refused("no telephone and no mail");
    }

    private Dispatch call(Delivery delivery, Recipient.OfOrganisation office) {
        return ways.webHook()
                .call(new WebHookGateway.Call(
                        delivery.notice(),
                        office.organisation().toString(),
                        office.role().name(),
                        delivery.subject(),
                        text(delivery, delivery.messageKey()),
                        delivery.at()));
    }

    private String heading(Delivery delivery) {
        String key = delivery.messageKey() + ".subject";
        return texts.has(language(), key) ? text(delivery, key) : sign;
    }

    private String text(Delivery delivery, String key) {
        return texts.text(language(), key, delivery.arguments().toArray());
    }

    private Locale language() {
        return Locale.forLanguageTag(settings.language());
    }
}
