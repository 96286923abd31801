// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what the call centre tells: once each, in whatever order it comes. */
@Service
class CallIntake {
    /** No telephone rings that long, and no talk lasts that long: of such a call the end was never told. */
    private static final Duration LONGEST_RING = Duration.ofMinutes(10);

    private static final Duration LONGEST_TALK = Duration.ofHours(4);

    private final JdbcCalls calls;
    private final JdbcCallBacks callBacks;
    private final JdbcSeats seats;
    private final Vault vault;
    private final Figures figures;
    private final Regions regions;
    private final TelephonySettings settings;
    private final SortableIds ids;
    private final Ringing ringing;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    CallIntake(
            JdbcCalls calls,
            JdbcCallBacks callBacks,
            JdbcSeats seats,
            Vault vault,
            Figures figures,
            Regions regions,
            TelephonySettings settings,
            SortableIds ids,
            Ringing ringing,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.calls = calls;
        this.callBacks = callBacks;
        this.seats = seats;
        this.vault = vault;
        this.figures = figures;
        this.regions = regions;
        this.settings = settings;
        this.ids = ids;
        this.ringing = ringing;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param repeated whether it was heard before, and changed nothing */
    record Taken(UUID call, boolean repeated) {}

    Taken take(CallEvent told) {
        CallEvent event = new CallEvent(
                told.call(),
                told.kind(),
                told.at().truncatedTo(ChronoUnit.MILLIS),
                told.number(),
                told.queue(),
                told.extension(),
                told.recording());
        return Objects.requireNonNull(transaction.execute(_ -> {
            calls.lock();
            Line before = calls.find(event.call()).orElseGet(() -> begin(event));
            if (!calls.note(before.id(), event)) {
                return new Taken(before.id(), true);
            }
            Line heard = before.heard(event, before.contact() == null ? caller(event.number()) : null);
            Line after = heard.answered() == null || heard.holder() != null
                    ? heard
                    : seats.at(heard.extension())
                            .map(seat -> heard.heldBy(seat.account(), seat.name()))
                            .orElse(heard);
            calls.update(after);
            settle(before, after);
            ringing.changed(before, after);
            return new Taken(after.id(), false);
        }));
    }

    private Line begin(CallEvent event) {
        var line = Line.begun(ids.next(), event.call(), event.queue(), region(event.queue()), event.at());
        calls.insert(line);
        return line;
    }

    /** A number is kept once, however often it calls. */
    private @Nullable ContactId caller(String number) {
        if (number.isEmpty()) {
            return null;
        }
        Optional<ContactId> known =
                vault.byTelephone(number).map(vault::sameTelephone).flatMap(calls::caller);
        if (known.isPresent()) {
            return known.get();
        }
        ContactId fresh = vault.store(new PersonalData(null, number, null));
        calls.keep(fresh, clock.instant());
        return fresh;
    }

    private void settle(Line before, Line after) {
        if (!(after.contact() instanceof ContactId contact) || after.outgoing()) {
            return;
        }
        Optional<JdbcCallBacks.Owed> owed = callBacks.openOf(contact);
        if (after.answered() instanceof Instant answered) {
            // Whoever is spoken with need not be called back, unless another call was missed after that.
            owed.filter(it -> it.lastCall().equals(after.id()) || !answered.isBefore(it.last()))
                    .ifPresent(it -> callBacks.stand(it.id(), CallBack.State.CALLED_AGAIN, clock.instant()));
        } else if (after.owesCallBack() && !before.owesCallBack() && !calls.spokenSince(contact, after.began())) {
            owed.ifPresentOrElse(
                    it -> callBacks.again(it.id(), after), () -> callBacks.insert(after, contact, promised(after)));
        }
    }

    private Instant promised(Line missed) {
        int minutes = figures.integer(
                "call-back.minutes",
                missed.region(),
                missed.began().atZone(zone).toLocalDate());
        return missed.began().plus(Duration.ofMinutes(minutes));
    }

    private RegionCode region(String queue) {
        return Optional.ofNullable(settings.queues().get(queue))
                .map(RegionCode::new)
                .or(() -> regions.county().map(Region::code))
                .orElse(RegionCode.COUNTRY);
    }

    /** Calls whose end was never told come to an end, so that none of them waits for ever. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void endForgotten() {
        Instant now = clock.instant();
        List<Line> forgotten = calls.forgotten(now.minus(LONGEST_RING), now.minus(LONGEST_TALK));
        forgotten.forEach(
                it -> take(new CallEvent(it.reference(), CallEvent.Kind.HUNG_UP, now, "", "", it.extension(), "")));
    }

    /** Whose data is erased is not heard any more either, and from whichever number the calls came, none is kept. */
    @EventListener
    void forget(PersonErased erased) {
        calls.lock();
        calls.forget(erased.subject());
        calls.contacts(erased.subject())
                .forEach(it -> vault.erase(it, new Actor.Machine("telephony"), erased.basis(), erased.subject()));
    }
}
