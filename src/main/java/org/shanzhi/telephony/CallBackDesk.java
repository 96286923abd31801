// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Vault;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class CallBackDesk implements CallBacks {
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcCallBacks store;
    private final CallDesk calls;
    private final Vault vault;
    private final Figures figures;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    CallBackDesk(
            JdbcCallBacks store,
            CallDesk calls,
            Vault vault,
            Figures figures,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.calls = calls;
        this.vault = vault;
        this.figures = figures;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<CallBack> open(Actor actor) {
        return shown(store.open(CallReach.regions(actor)));
    }

    /** Return how many are open within reach. */
    int count(Actor actor) {
        return store.count(CallReach.regions(actor));
    }

    boolean reaches(UUID id, Actor actor) {
        return store.find(id)
                .filter(it -> CallReach.reaches(actor, it.region()))
                .isPresent();
    }

    /** List those of the last day that are over. */
    List<CallBack> lately(Actor actor) {
        return shown(store.closed(clock.instant().minus(DAY), CallReach.regions(actor)));
    }

    /** What the one who calls is given: the number, or a call that is already being made. */
    sealed interface Taken {
        record Number(String number) implements Taken {}

        record Calling() implements Taken {}
    }

    /**
     * Take the call-back for a while, to call it now: through the call centre where one takes orders, else by the number, which
     * is shown once.
     *
     * @throws RefusedException if it is out of reach, over, or somebody else is just calling
     */
    Taken take(UUID id, boolean byOrder, String purpose, Actor.Staff actor) {
        Instant now = clock.instant();
        JdbcCallBacks.Owed owed = Objects.requireNonNull(transaction.execute(_ -> {
            JdbcCallBacks.Owed held = held(id, actor);
            store.take(id, actor, now.plus(Duration.ofMinutes(figure("call-back.hold-minutes", held))));
            return held;
        }));
        if (byOrder && calls.orders()) {
            return switch (calls.relay(
                    owed.contact(), calls.telephone(actor), owed.region(), purpose, CallNames.callBack(id), actor)) {
                case Calls.Ordered.Done _ -> new Taken.Calling();
                case Calls.Ordered.Refused refused -> throw new RefusedException(409, refused.refusal());
            };
        }
        return calls.number(owed.contact(), purpose, CallNames.callBack(id), actor)
                .<Taken>map(Taken.Number::new)
                .orElseThrow(() -> new RefusedException(409, Refusal.of("telephony-no-number")));
    }

    /** Note what came of calling; giving up needs a reason, and as many calls in vain as the county says. */
    CallBack.State note(UUID id, CallBack.Outcome outcome, String note, Actor.Staff actor) {
        return Objects.requireNonNull(transaction.execute(_ -> noted(id, outcome, note, actor)));
    }

    private CallBack.State noted(UUID id, CallBack.Outcome outcome, String note, Actor.Staff actor) {
        JdbcCallBacks.Owed owed = held(id, actor);
        if (outcome == CallBack.Outcome.GIVEN_UP) {
            int needed = figure("call-back.attempts", owed);
            int vain = store.attempts(id);
            if (vain < needed) {
                throw new RefusedException(409, Refusal.of("call-back-too-early", needed, vain));
            }
            if (note.isBlank()) {
                throw new RefusedException(422, Refusal.of("call-back-why"));
            }
        }
        store.add(id, actor, outcome, note.strip(), clock.instant());
        store.stand(id, outcome.after(), clock.instant());
        return outcome.after();
    }

    private JdbcCallBacks.Owed held(UUID id, Actor.Staff actor) {
        JdbcCallBacks.Owed owed = store.hold(id)
                .filter(it -> CallReach.reaches(actor, it.region()))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("call-back-unknown")));
        if (owed.state() != CallBack.State.OPEN) {
            throw new RefusedException(409, Refusal.of("call-back-over"));
        }
        if (owed.shown("", List.of()).heldFrom(actor.account(), clock.instant())) {
            throw new RefusedException(409, Refusal.of("call-back-held", owed.holderName()));
        }
        return owed;
    }

    private int figure(String name, JdbcCallBacks.Owed owed) {
        return figures.integer(name, owed.region(), clock.instant().atZone(zone).toLocalDate());
    }

    private List<CallBack> shown(Collection<JdbcCallBacks.Owed> owed) {
        var covered =
                vault.masked(owed.stream().map(JdbcCallBacks.Owed::contact).toList());
        var attempts = store.attempts(owed.stream().map(JdbcCallBacks.Owed::id).toList());
        return owed.stream()
                .map(it -> it.shown(
                        Optional.ofNullable(covered.get(it.contact()))
                                .map(PersonalData::telephone)
                                .orElse(""),
                        attempts.getOrDefault(it.id(), List.of())))
                .toList();
    }
}
