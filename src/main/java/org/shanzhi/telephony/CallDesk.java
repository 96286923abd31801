// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class CallDesk implements Calls {
    private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 100;

    private final JdbcCalls store;
    private final JdbcSeats seats;
    private final Ringing ringing;
    private final Vault vault;
    private final Optional<CallCentre> centre;
    private final Organisations organisations;
    private final SortableIds ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallDesk(
            JdbcCalls store,
            JdbcSeats seats,
            Ringing ringing,
            Vault vault,
            CallCentres.Connected connected,
            Organisations organisations,
            SortableIds ids,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.seats = seats;
        this.ringing = ringing;
        this.vault = vault;
        this.centre = connected.centre();
        this.organisations = organisations;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<Call> find(UUID id, Actor actor) {
        return reached(id, actor).map(it -> shown(List.of(it)).getFirst());
    }

    @Override
    public Optional<ContactId> caller(UUID id, String purpose, Actor actor) {
        return reached(id, actor)
                .flatMap(it -> Optional.ofNullable(it.contact()))
                .filter(it ->
                        vault.reveal(it, actor, purpose, CallNames.subject(id)).isPresent());
    }

    /** Return the number in clear, for a purpose that is logged. */
    Optional<String> number(ContactId contact, String purpose, String subject, Actor actor) {
        return vault.reveal(contact, actor, purpose, subject).map(PersonalData::telephone);
    }

    @Override
    public List<Call> about(String subject) {
        return shown(store.about(subject));
    }

    /** List what rings or goes on within reach, the own first. */
    List<Call> goingOn(Actor actor) {
        return shown(store.goingOn(CallReach.regions(actor)));
    }

    /** List the calls of the last day within reach. */
    List<Call> lately(Actor actor) {
        return shown(store.since(clock.instant().minus(DAY), CallReach.regions(actor), MOST));
    }

    @Override
    public void belongs(UUID id, String subject, Actor actor) {
        reached(id, actor).ifPresent(_ -> store.belongs(id, subject));
    }

    /** Take a call that rings, so that everybody sees who has it; refused where somebody else has it. */
    Optional<Refusal> take(UUID id, Actor.Staff actor) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lock();
            Line line = reached(id, actor).orElseThrow(() -> new RefusedException(404, Refusal.of("call-unknown")));
            if (line.outgoing() || line.holder() != null && !line.holder().equals(actor.account())) {
                return Optional.of(Refusal.of("call-taken", line.holderName()));
            }
            Line held = line.heldBy(actor.account(), actor.name());
            store.update(held);
            ringing.changed(line, held);
            return Optional.<Refusal>empty();
        }));
    }

    @Override
    public boolean orders() {
        return centre.isPresent();
    }

    @Override
    public String telephone(Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return "";
        }
        return seats.of(staff.account())
                .map(JdbcSeats.Seat::extension)
                .or(() -> organisations.person(staff.person()).map(Person::telephone))
                .orElse("");
    }

    @Override
    public Ordered relay(ContactId other, String own, RegionCode region, String purpose, String subject, Actor actor) {
        if (centre.isEmpty() || !(actor instanceof Actor.Staff staff)) {
            return new Ordered.Refused(Refusal.of("telephony-none"));
        }
        Optional<String> number = number(other, purpose, subject, actor);
        if (number.isEmpty()) {
            return new Ordered.Refused(Refusal.of("telephony-no-number"));
        }
        UUID id = ids.next();
        transaction.executeWithoutResult(_ -> {
            store.lock();
            store.keep(other, clock.instant());
            store.insert(Line.ordered(id, region, other, own, clock.instant(), staff.account(), staff.name(), subject));
        });
        return done(id, centre.get().relay(id, own, number.get()));
    }

    private Ordered done(UUID id, CallCentre.Answer answer) {
        return switch (answer) {
            case CallCentre.Answer.Accepted _ -> new Ordered.Done(id);
            case CallCentre.Answer.Refused refused -> {
                LOG.warn("The call centre did not take an order: {}", refused.why());
                // Nothing more will be heard of a call that was never made.
                transaction.executeWithoutResult(_ -> {
                    store.lock();
                    store.find(id)
                            .filter(it -> it.outgoing() && it.answered() == null)
                            .ifPresent(it -> store.update(it.failed(refused.why(), clock.instant())));
                });
                yield new Ordered.Refused(Refusal.of("telephony-refused"));
            }
        };
    }

    @Override
    public Ordered join(Call call, String number) {
        return order(call, (centre, it) -> centre.join(it.reference(), number));
    }

    @Override
    public Ordered hangUp(Call call) {
        return order(call, (centre, it) -> centre.hangUp(it.reference()));
    }

    private interface Order {
        CallCentre.Answer give(CallCentre centre, Call call);
    }

    private Ordered order(Call call, Order order) {
        if (centre.isEmpty()) {
            return new Ordered.Refused(Refusal.of("telephony-none"));
        }
        if (!call.state().open()) {
            return new Ordered.Refused(Refusal.of("call-over"));
        }
        return switch (order.give(centre.get(), call)) {
            case CallCentre.Answer.Accepted _ -> new Ordered.Done(call.id());
            case CallCentre.Answer.Refused refused -> {
                LOG.warn("The call centre did not take an order: {}", refused.why());
                yield new Ordered.Refused(Refusal.of("telephony-refused"));
            }
        };
    }

    @Override
    public Optional<String> recording(Call call, String purpose, Actor.Staff actor) {
        if (purpose.isBlank()) {
            throw new RefusedException(422, Refusal.of("purpose-missing"));
        }
        Optional<Line> line = store.find(call.id()).filter(it -> !it.recording().isEmpty());
        line.ifPresent(it -> {
            store.listen(it.id(), actor, purpose.strip(), clock.instant());
            if (it.contact() instanceof ContactId contact) {
                // A voice tells who speaks: whoever audits the looks at people finds this one among them.
                vault.reveal(contact, actor, purpose, CallNames.recording(it.id()));
            }
        });
        return line.map(Line::recording);
    }

    @Override
    public Map<UUID, List<Listening>> listenings(Collection<Call> calls) {
        return store.listenings(calls.stream().map(Call::id).toList());
    }

    private Optional<Line> reached(UUID id, Actor actor) {
        return store.find(id).filter(it -> CallReach.reaches(actor, it.region()));
    }

    private List<Call> shown(Collection<Line> lines) {
        Map<ContactId, PersonalData> covered = vault.masked(lines.stream()
                .map(Line::contact)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return lines.stream().map(it -> it.shown(hint(it, covered))).toList();
    }

    private static String hint(Line line, Map<ContactId, PersonalData> covered) {
        return Optional.ofNullable(line.contact())
                .flatMap(it -> Optional.ofNullable(covered.get(it)))
                .flatMap(it -> Optional.ofNullable(it.telephone()))
                .orElse("");
    }
}
