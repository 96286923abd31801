// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The face of the module: opens the transactions and lets everybody see and do only what their part allows. */
@Service
class InnovationDesk implements Innovations, InnovationHistory {
    private final JdbcInnovations store;
    private final InnovationGround ground;
    private final Life life;
    private final Parties parties;
    private final Organisations organisations;
    private final Regions regions;
    private final Trials trials;
    private final Establishment establishment;
    private final Lessons lessons;
    private final InnovationNotices notices;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InnovationDesk(
            JdbcInnovations store,
            InnovationGround ground,
            Parties parties,
            Organisations organisations,
            Regions regions,
            Trials trials,
            Establishment establishment,
            Lessons lessons,
            InnovationNotices notices,
            SortableIds ids,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.ground = ground;
        this.life = new Life(ground);
        this.parties = parties;
        this.organisations = organisations;
        this.regions = regions;
        this.trials = trials;
        this.establishment = establishment;
        this.lessons = lessons;
        this.notices = notices;
        this.ids = ids;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Outcome begin(UUID key, Answers answers, Actor actor) {
        return begin(key, answers, actor, clock.instant(), true);
    }

    @Override
    public Outcome begin(UUID key, Answers answers, Actor actor, Instant at) {
        return begin(key, answers, actor, at, false);
    }

    private Outcome begin(UUID key, Answers answers, Actor actor, Instant now, boolean notify) {
        var faults = new ArrayList<>(Sheets.of(Deed.BEGIN).check(answers));
        if (faults.isEmpty()) {
            faults.addAll(unknown(answers));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults, false);
        }
        OrganisationId owner = OrganisationId.of(answers.text("owner"));
        RegionCode region = new RegionCode(answers.text("region"));
        Optional<Party> party = parties.beginning(actor, region, owner);
        if (party.isEmpty()) {
            return refused("innovation-not-yours");
        }
        return once(key, () -> {
            Entry first = new Entry(
                    1,
                    1,
                    now,
                    Deed.BEGIN,
                    Optional.empty(),
                    Stage.SENSED,
                    Significance.LIGHT,
                    answers,
                    party.get(),
                    actor.accountId().orElse(null),
                    name(actor),
                    organisation(actor));
            var innovation = new Innovation(
                    new InnovationId(ids.next()),
                    store.nextNumber(ground.day(now).getYear()),
                    List.of(first),
                    List.of());
            store.add(innovation, key);
            told(innovation, notify);
            return new Outcome.Done(innovation);
        });
    }

    /** What was chosen has to be there: the owner, its people, the region. */
    private List<Sheet.Fault> unknown(Answers answers) {
        var faults = new ArrayList<Sheet.Fault>();
        Optional<Organisation> owner = organisation(answers.text("owner"));
        if (owner.isEmpty()) {
            faults.add(new Sheet.Fault("owner", Refusal.of("field-not-offered")));
        }
        if (person(answers.text("accountable"))
                .filter(it ->
                        owner.filter(at -> at.id().equals(it.organisation())).isPresent())
                .isEmpty()) {
            faults.add(new Sheet.Fault("accountable", Refusal.of("innovation-accountable-elsewhere")));
        }
        String region = answers.text("region");
        if (answers.has("region")
                && (!region.matches("\\d{12}")
                        || regions.find(new RegionCode(region)).isEmpty())) {
            faults.add(new Sheet.Fault("region", Refusal.of("field-not-offered")));
        }
        return faults;
    }

    private Optional<Organisation> organisation(String id) {
        return id(id).map(OrganisationId::new).flatMap(organisations::find);
    }

    private Optional<Person> person(String id) {
        return id(id).map(PersonId::new).flatMap(organisations::person).filter(it -> !it.hasLeft(LocalDate.now(clock)));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException typed) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome take(InnovationId id, int version, UUID key, Deed deed, Answers answers, Actor actor) {
        return once(key, () -> {
            Optional<Innovation> found = store.find(id).filter(it -> mayRead(it, actor));
            return found.map(innovation -> innovation.version() == version || mayCross(deed)
                            ? step(innovation, key, deed, answers, actor, clock.instant(), true)
                            : stale())
                    .orElseGet(() -> refused("innovation-unknown"));
        });
    }

    @Override
    public Outcome take(InnovationId id, UUID key, Deed deed, Answers answers, Actor actor, Instant at) {
        return once(
                key,
                () -> store.find(id)
                        .map(it -> step(it, key, deed, answers, actor, at, false))
                        .orElseGet(() -> refused("innovation-unknown")));
    }

    /** An objection does not depend on what somebody else did in the meantime. */
    private static boolean mayCross(Deed deed) {
        return deed == Deed.OBJECT;
    }

    private Outcome step(
            Innovation innovation, UUID key, Deed deed, Answers given, Actor actor, Instant now, boolean notify) {
        Set<Party> parts = parties(innovation, actor);
        Answers answers = deed == Deed.EVALUATE ? trials.measured(innovation, given) : given;
        var faults = new ArrayList<>(Sheets.of(deed).check(answers));
        if (faults.isEmpty() && deed == Deed.HAND_OVER) {
            faults.addAll(unknown(answers));
        }
        if (faults.isEmpty() && ownWork(innovation, deed, actor)) {
            faults.add(new Sheet.Fault("", Refusal.of("innovation-own-work")));
        }
        if (faults.isEmpty() && deed == Deed.ADOPT) {
            establishment.compareAlone();
        }
        if (!faults.isEmpty()) {
            return LifeTable.row(innovation.stage(), deed)
                            .filter(row -> row.parties().stream().anyMatch(parts::contains))
                            .isEmpty()
                    ? refused("innovation-not-yours")
                    : new Outcome.Refused(faults, false);
        }
        return switch (life.rule(innovation, deed, answers, parts, now)) {
            case Life.Ruling.Denied denied ->
                new Outcome.Refused(
                        denied.reasons().stream()
                                .map(it -> new Sheet.Fault("", it))
                                .toList(),
                        false);
            case Life.Ruling.Granted granted -> {
                var entry = new Entry(
                        innovation.version() + 1,
                        innovation.round(),
                        now,
                        deed,
                        Optional.of(innovation.stage()),
                        granted.to(),
                        granted.significance(),
                        answers,
                        granted.party(),
                        actor.accountId().orElse(null),
                        granted.party() == Party.RESIDENT ? "" : name(actor),
                        granted.party() == Party.RESIDENT ? null : organisation(actor));
                yield keep(innovation.then(entry), key, notify);
            }
        };
    }

    /** Nobody approves what they wrote themselves or answer for. */
    private static boolean ownWork(Innovation innovation, Deed deed, Actor actor) {
        Optional<Deed> written = switch (deed) {
            case START -> Optional.of(Deed.SEAL);
            case DECIDE -> Optional.of(Deed.EVALUATE);
            case ADOPT -> Optional.of(Deed.PACKAGE);
            default -> Optional.empty();
        };
        return written.isPresent()
                && actor instanceof Actor.Staff staff
                && (staff.person().equals(innovation.mandate().accountable())
                        || innovation
                                .latest(written.get())
                                .filter(it -> staff.account().equals(it.account()))
                                .isPresent());
    }

    private Outcome keep(Innovation after, @Nullable UUID key, boolean notify) {
        if (!store.advance(after, key)) {
            return stale();
        }
        Entry step = after.steps().getLast();
        switch (step.deed()) {
            case ADOPT -> establishment.adopt(after);
            case TAKE_EFFECT -> establishment.promise(after);
            case REMEASURE -> store.kept(after.id(), step.number());
            case SHARE -> lessons.keep(after);
            default -> {}
        }
        if (step.to() == Stage.ENDED && step.from().filter(Stage.ENDED::equals).isEmpty()) {
            establishment.end(after, ground.day(step.at()));
        }
        told(after, notify);
        return new Outcome.Done(store.find(after.id()).orElseThrow());
    }

    private void told(Innovation after, boolean notify) {
        events.publishEvent(
                InnovationRecorded.of(ids.next(), after.id(), after.steps().getLast()));
        if (notify) {
            notices.of(after);
        }
    }

    /** Let what was decided begin to hold on its day. */
    void takeEffect() {
        Actor machine = new Actor.Machine("institution");
        for (InnovationId id : store.decided()) {
            transaction.executeWithoutResult(_ -> store.find(id)
                    .filter(it -> it.effectiveFrom()
                            .filter(from -> !ground.day(clock.instant()).isBefore(from))
                            .isPresent())
                    .ifPresent(it ->
                            step(it, ids.next(), Deed.TAKE_EFFECT, Answers.NONE, machine, clock.instant(), true)));
        }
    }

    /** Tell those concerned what is due to be measured again. */
    void tellDue() {
        transaction.executeWithoutResult(_ -> store.tellDue(ground.day(clock.instant()), clock.instant()).stream()
                .distinct()
                .forEach(id -> store.find(id).ifPresent(notices::due)));
    }

    /** Ask whether what is kept should stay as it is, for a reason that figures show. */
    void question(InnovationId id, Answers signal) {
        Actor machine = new Actor.Machine("signals");
        transaction.executeWithoutResult(_ -> store.find(id)
                .ifPresent(it -> step(it, ids.next(), Deed.QUESTION, signal, machine, clock.instant(), true)));
    }

    @Override
    public Optional<View> view(String number, Actor actor) {
        return store.byNumber(number).filter(it -> mayRead(it, actor)).map(it -> view(it, actor));
    }

    private View view(Innovation innovation, Actor actor) {
        Instant now = clock.instant();
        var allowed = life.allowed(innovation, parties(innovation, actor));
        var gates = new ArrayList<GateView>();
        for (Deed deed : List.of(Deed.START, Deed.EVALUATE, Deed.DECIDE, Deed.ADOPT, Deed.SHARE)) {
            if (LifeTable.row(innovation.stage(), deed).isPresent()
                    || deed == Deed.START && onTheWayToATrial(innovation.stage())) {
                Answers keeping = Answers.of("decision", Decision.KEEP.name());
                life.checks(innovation, deed, keeping, now)
                        .forEach(it -> gates.add(new GateView(it.gate(), it.faults(), it.waived())));
            }
        }
        return new View(innovation, allowed, gates);
    }

    /** Whoever writes the framing sees already what the approval of the trial will ask for. */
    private static boolean onTheWayToATrial(Stage stage) {
        return stage.compareTo(Stage.FRAMED) >= 0 && stage.compareTo(Stage.PILOTED) < 0;
    }

    @Override
    public List<Actor.Staff> acting(Party party, Innovation innovation) {
        return parties.acting(party, innovation.mandate());
    }

    @Override
    public List<Innovation> all(Actor actor) {
        return store.all().stream().filter(it -> mayRead(it, actor)).toList();
    }

    /** What is only sensed is a thought in an office; from the framing on it is everybody's. */
    private static boolean mayRead(Innovation innovation, Actor actor) {
        return innovation.stage() != Stage.SENSED
                || actor instanceof Actor.Machine
                || actor.holds(Role.INNOVATOR)
                || actor.holds(Role.LEADER)
                || actor.holds(Role.EVALUATOR)
                || actor.holds(Role.AUDITOR);
    }

    private Set<Party> parties(Innovation innovation, Actor actor) {
        return parties.of(innovation.mandate(), actor);
    }

    /** Do it once for the key, also when it is asked for twice at the same time. */
    private Outcome once(UUID key, Supplier<Outcome> work) {
        Optional<Innovation> before = store.byKey(key);
        if (before.isPresent()) {
            return new Outcome.Done(before.get());
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> work.get()));
        } catch (DuplicateKeyException twice) {
            return store.byKey(key).<Outcome>map(Outcome.Done::new).orElseThrow(() -> twice);
        }
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> staff.name();
            case Actor.Machine machine -> machine.name();
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Anonymous _ -> "";
        };
    }

    private static @Nullable OrganisationId organisation(Actor actor) {
        return actor instanceof Actor.Staff staff ? staff.organisation() : null;
    }

    private static Outcome refused(String slug) {
        return new Outcome.Refused(List.of(new Sheet.Fault("", Refusal.of(slug))), false);
    }

    private static Outcome stale() {
        return new Outcome.Refused(List.of(new Sheet.Fault("", Refusal.of("innovation-stale"))), true);
    }
}
