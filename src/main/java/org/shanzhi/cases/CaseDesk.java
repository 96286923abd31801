// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.NoticesWithdrawn;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes requests in and carries out the steps, each in one transaction with its history, its notices and its events. */
@Service
class CaseDesk implements Cases {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcCases store;
    private final JdbcQueues queues;
    private final Intake intake;
    private final Lifecycle lifecycle;
    private final CountyGround ground;
    private final DutyRouting routing;
    private final CaseNotices notices;
    private final Understanding understanding;
    private final Organisations organisations;
    private final Vault vault;
    private final ReceiptCodes receipts;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    CaseDesk(
            JdbcCases store,
            JdbcQueues queues,
            Intake intake,
            CountyGround ground,
            DutyRouting routing,
            CaseNotices notices,
            Understanding understanding,
            Organisations organisations,
            Vault vault,
            ReceiptCodes receipts,
            SortableIds ids,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.queues = queues;
        this.intake = intake;
        this.lifecycle = new Lifecycle(ground);
        this.ground = ground;
        this.routing = routing;
        this.notices = notices;
        this.understanding = understanding;
        this.organisations = organisations;
        this.vault = vault;
        this.receipts = receipts;
        this.ids = ids;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Opening open(OpenCase request, Actor actor) {
        return openAll(List.of(request), actor).getFirst();
    }

    @Override
    public List<Opening> openAll(List<OpenCase> requests, Actor actor) {
        // Reading costs no query and is done before the transaction, so that no lock waits for it.
        Instant now = now();
        var prepared = requests.stream().map(it -> intake.prepare(it, now)).toList();
        return inTransaction(() -> prepared.stream()
                .map(it -> switch (it) {
                    case Intake.Ready ready -> admit(ready, actor, now, true);
                    case Intake.Faulty faulty -> new Opening.Refused(faulty.faults());
                })
                .toList());
    }

    /** Store what was found whole; {@code fresh} unless it is history, of which nobody is notified. */
    Opening admit(Intake.Ready ready, Actor actor, Instant now, boolean fresh) {
        OpenCase request = ready.request();
        var id = new CaseId(ids.next());
        String code = receipts.derive(request.key().seed());
        if (!store.claim(request.key(), id)) {
            return already(request.key(), code);
        }
        ContactId reporter = request.knownReporter();
        if (reporter == null && request.reporter() != null) {
            reporter = vault.store(request.reporter());
        }
        ContactId contactPerson = request.contactPerson() == null ? null : vault.store(request.contactPerson());
        String number = DAY.format(day(now)) + "-%06d".formatted(store.nextNumber());
        var matter = new Case(
                id,
                1,
                CaseState.RECEIVED,
                new Case.Intake(
                        number,
                        request.channel(),
                        request.key(),
                        now,
                        request.sourceTime(),
                        ready.title(),
                        ready.words(),
                        reporter,
                        contactPerson,
                        request.confidential(),
                        request.accused().orElse(null)),
                ready.subject(),
                Optional.empty(),
                Optional.empty(),
                new Case.Tally(0, 0, 0, 0),
                Optional.empty());
        store.insert(matter, digest(code), nextBy(matter, now));
        for (Attachments.Stored stored : request.attachments()) {
            store.attach(ids.next(), id, stored, now);
        }
        Party party = request.channel() == Channel.WEB ? Party.RESIDENT : Party.OPERATOR;
        append(matter, Optional.empty(), Optional.empty(), party, actor, "", false, 0, now);
        if (fresh && request.channel() != Channel.IMPORT) {
            notices.opened(matter, now);
        }
        if (fresh) {
            said(matter, now);
        }
        return new Opening.Opened(
                id,
                number,
                code,
                false,
                ready.subject().proposed().isEmpty() && ready.subject().category() == null);
    }

    private Opening already(IntakeKey key, String code) {
        CaseId id = store.claimed(key).orElseThrow();
        Case matter = store.find(id).orElseThrow().matter();
        return new Opening.Opened(
                id,
                matter.intake().number(),
                code,
                true,
                matter.subject().workingCategory().isEmpty());
    }

    @Override
    public CaseOutcome perform(CaseId id, int version, CaseCommand command, Actor actor) {
        try {
            return inTransaction(() -> {
                var kept = store.find(id).filter(it -> mayRead(it, actor));
                if (kept.isEmpty()) {
                    return refused("case-unknown", false);
                }
                Case matter = kept.get().matter();
                if (matter.version() != version) {
                    return refused("case-stale", true);
                }
                return command instanceof CaseCommand.Undo ? undo(matter, actor) : perform(kept.get(), command, actor);
            });
        } catch (StaleStep _) {
            return refused("case-stale", true);
        }
    }

    private CaseOutcome perform(JdbcCases.Kept kept, CaseCommand command, Actor actor) {
        Case matter = kept.matter();
        Instant now = now();
        return switch (rule(kept, command, actor, now)) {
            case Ruling.Unlawful unlawful -> new CaseOutcome.Refused(unlawful.refusal(), false);
            case Ruling.Lawful lawful -> carryOut(matter, lawful, command, actor, now);
        };
    }

    Ruling rule(JdbcCases.Kept kept, CaseCommand command, Actor actor, Instant now) {
        return lifecycle.rule(kept.matter(), command, standing(kept, actor, now, false));
    }

    private CaseOutcome carryOut(Case before, Ruling.Lawful lawful, CaseCommand command, Actor actor, Instant now) {
        Case after = lawful.after();
        boolean undoable = actor instanceof Actor.Staff;
        Instant until = undoable ? now.plusSeconds(undoSeconds(before, now)) : now;
        if (undoable) {
            store.keepBefore(before.id(), undoActor(actor), until, after.version());
        } else {
            store.forgetBefore(before.id());
        }
        if (!store.update(after, nextBy(after, now))) {
            // Nothing of this transaction may stay, the image before the step included.
            throw new StaleStep();
        }
        append(
                after,
                Optional.of(lawful.command()),
                Optional.of(before.state()),
                lawful.party(),
                actor,
                lawful.text(),
                lawful.visible(),
                0,
                now);
        lawful.visit().ifPresent(visit -> record(after.id(), new NumberedVisit(after.version(), visit)));
        if (command instanceof CaseCommand.Dispatch dispatch) {
            store.record(decision(before, after, dispatch, actor, now));
        }
        notices.stepped(before, lawful, until);
        boolean categoryDecided = command instanceof CaseCommand.Correct || command instanceof CaseCommand.Dispatch;
        if (categoryDecided || before.state().open() != after.state().open()) {
            said(after, now);
        }
        return new CaseOutcome.Done(after, undoable);
    }

    private CaseOutcome undo(Case matter, Actor actor) {
        Instant now = now();
        var before = store.before(matter.id());
        if (before.isEmpty() || !mayUndo(before.get(), matter, actor, now)) {
            return refused("case-undo-over", false);
        }
        Case restored = before.get().matter().at(matter.version() + 1);
        if (!store.update(restored, nextBy(restored, now))) {
            throw new StaleStep();
        }
        store.forgetBefore(matter.id());
        append(
                restored,
                Optional.of(CommandKind.UNDO),
                Optional.of(matter.state()),
                deskParty(actor),
                actor,
                "",
                false,
                matter.version(),
                now);
        events.publishEvent(new NoticesWithdrawn(ids.next(), CaseNotices.withdrawalKey(matter.id(), matter.version())));
        said(restored, now);
        return new CaseOutcome.Done(restored, false);
    }

    private static boolean mayUndo(JdbcCases.Before before, Case matter, Actor actor, Instant now) {
        return before.step() == matter.version()
                && before.actor().equals(undoActor(actor))
                && !now.isAfter(before.until());
    }

    /** A visit with the step that recorded it. */
    record NumberedVisit(int step, Visit visit) {}

    void record(CaseId id, NumberedVisit visit) {
        store.record(ids.next(), id, visit.step(), visit.visit());
    }

    Decision decision(Case before, Case after, CaseCommand.Dispatch dispatch, Actor actor, Instant now) {
        Routing proposal = route(before, now);
        boolean accepted = proposal.best()
                .filter(best -> best.lead().equals(dispatch.lead())
                        && dispatch.duty().filter(best.duty().id()::equals).isPresent())
                .isPresent();
        var alternatives = new ArrayList<String>();
        proposal.best().ifPresent(it -> alternatives.add("proposed " + sentence(it.duty())));
        proposal.alternatives().forEach(it -> alternatives.add("possible " + sentence(it.duty())));
        proposal.excluded().forEach(it -> alternatives.add("excluded " + sentence(it.duty()) + " " + it.reason()));
        var inputs = new TreeMap<String, String>();
        inputs.put("category", proposal.category().map(Object::toString).orElse(""));
        inputs.put("categoryBy", before.subject().category() == null ? "proposal" : "person");
        inputs.put("place", proposal.place().value());
        inputs.put(
                "accused",
                before.intake().accused() == null
                        ? ""
                        : before.intake().accused().toString());
        inputs.put("day", day(now).toString());
        inputs.put("type", before.subject().type().name());
        inputs.put("urgency", before.subject().urgency().name());
        return new Decision(
                ids.next(),
                after.id(),
                after.version(),
                now,
                proposal.rule(),
                inputs.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining("; ")),
                dispatch.duty().orElse(null),
                dispatch.lead(),
                alternatives,
                accepted,
                dispatch.reason(),
                name(actor));
    }

    private String sentence(DutyItem duty) {
        return duty.code() + " " + duty.name() + " "
                + organisations.find(duty.responsible()).map(Organisation::name).orElse("");
    }

    @Override
    public Optional<CaseFile> file(CaseId id, Actor actor) {
        return store.find(id).filter(it -> mayRead(it, actor)).map(kept -> {
            Case matter = kept.matter();
            Instant now = now();
            boolean undoable = actor instanceof Actor.Staff
                    && store.before(id)
                            .filter(it -> mayUndo(it, matter, actor, now))
                            .isPresent();
            Standing standing = standing(kept, actor, now, undoable);
            boolean staff = actor instanceof Actor.Staff;
            return new CaseFile(
                    matter,
                    store.history(id, matter.intake().openedAt()),
                    store.decisions(id),
                    store.visits(id),
                    store.attachments(id),
                    staff && mayKnowReporter(matter, actor)
                            ? Optional.ofNullable(matter.intake().reporter()).flatMap(vault::masked)
                            : Optional.empty(),
                    lifecycle.allowed(matter, standing),
                    standing.mayUndo());
        });
    }

    @Override
    public Optional<CaseId> byReceipt(Actor.ReceiptHolder holder) {
        return store.byReceipt(holder.receiptDigest());
    }

    @Override
    public Routing routing(CaseId id, Actor actor) {
        var kept = store.find(id).filter(it -> mayRead(it, actor));
        if (kept.isEmpty()) {
            throw new RefusedException(404, Refusal.of("case-unknown"));
        }
        return route(kept.get().matter(), now());
    }

    private Routing route(Case matter, Instant now) {
        var subject = matter.subject();
        return routing.route(
                subject.workingCategory(),
                subject.place().region(),
                matter.intake().accused(),
                day(now));
    }

    @Override
    public List<PublicCase> sameMatters(Message message, int limit) {
        return queues.rows(similarIds(understanding.read(message), limit, null)).stream()
                .map(this::open)
                .toList();
    }

    @Override
    public List<CaseRow> similar(CaseId id, Actor actor, int limit) {
        var kept = store.find(id).filter(it -> mayRead(it, actor));
        if (kept.isEmpty() || !(actor instanceof Actor.Staff)) {
            return List.of();
        }
        Case matter = kept.get().matter();
        var message = new Message(
                matter.intake().title(),
                matter.intake().words(),
                matter.subject().place().words(),
                matter.subject().place().point(),
                matter.intake().openedAt());
        return queues.rows(similarIds(understanding.read(message), limit, id)).stream()
                .filter(row ->
                        store.find(row.id()).filter(it -> mayRead(it, actor)).isPresent())
                .toList();
    }

    private static List<CaseId> similarIds(Reading reading, int limit, @Nullable CaseId without) {
        return reading.sameMatters().stream()
                .map(Reading.SameMatter::subject)
                .filter(subject -> subject.startsWith("case/"))
                .map(subject -> CaseId.of(subject.substring("case/".length())))
                .filter(found -> !found.equals(without))
                .limit(limit)
                .toList();
    }

    private PublicCase open(CaseRow row) {
        return new PublicCase(
                row.id(),
                Optional.ofNullable(row.category()),
                row.region(),
                day(row.openedAt()),
                row.state(),
                row.joined());
    }

    @Override
    public Opening join(CaseId id, IntakeKey key, PersonalData who, Actor actor) {
        return inTransaction(() -> {
            var kept = store.find(id);
            if (kept.isEmpty() || !kept.get().matter().state().open()) {
                return new Opening.Refused(List.of(new Opening.Fault("case", Refusal.of("case-join-over"))));
            }
            String code = receipts.derive(key.seed());
            boolean nothing = who.name() == null && who.telephone() == null && who.mail() == null;
            ContactId contact = nothing ? null : vault.store(who);
            boolean joined = store.join(ids.next(), id, key, digest(code), contact, now());
            return new Opening.Opened(id, kept.get().matter().intake().number(), code, !joined, false);
        });
    }

    @Override
    public QueuePage queue(CaseQueue queue, Filter filter, Optional<String> after, int size, Actor actor) {
        var reach = reach(queue, actor);
        return reach.nothing()
                ? new QueuePage(List.of(), Optional.empty())
                : queues.page(queue, filter, after, Math.clamp(size, 1, 200), reach, now());
    }

    @Override
    public Map<CaseQueue, Integer> queueCounts(Actor actor) {
        var counts = new EnumMap<CaseQueue, Integer>(CaseQueue.class);
        for (CaseQueue queue : CaseQueue.values()) {
            var reach = reach(queue, actor);
            if (!reach.nothing() && queue != CaseQueue.CLOSED) {
                counts.put(queue, queues.count(queue, reach, now()));
            }
        }
        return counts;
    }

    @Override
    public Optional<PersonalData> revealReporter(CaseId id, String purpose, Actor actor) {
        var kept = store.find(id).filter(it -> mayRead(it, actor));
        if (kept.isEmpty() || !(actor instanceof Actor.Staff)) {
            throw new RefusedException(404, Refusal.of("case-unknown"));
        }
        Case matter = kept.get().matter();
        if (!mayKnowReporter(matter, actor)) {
            throw new RefusedException(403, Refusal.of("case-reporter-kept"));
        }
        return Optional.ofNullable(matter.intake().reporter())
                .flatMap(reporter -> vault.reveal(reporter, actor, purpose, id.subject()));
    }

    /** Close what no resident answered in time; called by the schedule. */
    int expireVisits() {
        var machine = new Actor.Machine("return-visit");
        int closed = 0;
        for (CaseId id : store.visitsOver(now(), 500)) {
            int version = store.find(id).map(it -> it.matter().version()).orElse(0);
            if (perform(id, version, new CaseCommand.ExpireVisit(), machine) instanceof CaseOutcome.Done) {
                closed++;
            }
        }
        return closed;
    }

    private boolean mayKnowReporter(Case matter, Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return false;
        }
        OrganisationId accused = matter.intake().accused();
        if (accused != null && organisations.sameLine(accused, staff.organisation())) {
            return false;
        }
        return !matter.intake().confidential()
                || deskRegions(staff, deskRoles()).stream()
                        .anyMatch(region -> matter.subject().place().region().isWithin(region));
    }

    private boolean mayRead(JdbcCases.Kept kept, Actor actor) {
        return switch (actor) {
            case Actor.Staff _ -> !parties(kept, actor).isEmpty() || leads(kept.matter(), actor);
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Machine _ ->
                !parties(kept, actor).isEmpty();
            case Actor.Anonymous _ -> false;
        };
    }

    private static boolean leads(Case matter, Actor actor) {
        return actor.may(Role.LEADER, matter.subject().place().region());
    }

    private Standing standing(JdbcCases.Kept kept, Actor actor, Instant now, boolean undoable) {
        Optional<PersonId> person = actor instanceof Actor.Staff staff ? Optional.of(staff.person()) : Optional.empty();
        Optional<OrganisationId> organisation =
                actor instanceof Actor.Staff staff ? Optional.of(staff.organisation()) : Optional.empty();
        return new Standing(now, parties(kept, actor), person, organisation, undoable);
    }

    private Set<Party> parties(JdbcCases.Kept kept, Actor actor) {
        Case matter = kept.matter();
        var parties = EnumSet.noneOf(Party.class);
        switch (actor) {
            case Actor.Staff staff -> {
                var region = matter.subject().place().region();
                if (staff.may(Role.OPERATOR, region)) {
                    parties.add(Party.OPERATOR);
                }
                if (staff.may(Role.DISPATCHER, region)) {
                    parties.add(Party.DISPATCHER);
                }
                if (staff.may(Role.CHECKER, region)) {
                    parties.add(Party.CHECKER);
                }
                matter.order().ifPresent(order -> handling(order, staff, parties));
            }
            case Actor.Resident resident -> {
                if (resident.contact().equals(matter.intake().reporter())) {
                    parties.add(Party.RESIDENT);
                }
            }
            case Actor.ReceiptHolder holder -> {
                if (holder.receiptDigest().equals(kept.receiptDigest())) {
                    parties.add(Party.RESIDENT);
                } else if (store.joined(matter.id(), holder.receiptDigest())) {
                    parties.add(Party.JOINER);
                }
            }
            case Actor.Machine _ -> parties.add(Party.MACHINE);
            case Actor.Anonymous _ -> {
                // Nobody.
            }
        }
        return parties;
    }

    private void handling(Case.Order order, Actor.Staff staff, Set<Party> parties) {
        for (var grant : staff.grants()) {
            var scope = grant.scope().organisation();
            if (grant.role() != Role.HANDLER || scope.isEmpty()) {
                continue;
            }
            if (organisations.isWithin(order.lead(), scope.get())) {
                parties.add(Party.LEAD_HANDLER);
            }
            if (order.coHandlers().stream().anyMatch(it -> organisations.isWithin(it, scope.get()))) {
                parties.add(Party.CO_HANDLER);
            }
        }
    }

    private JdbcQueues.Reach reach(CaseQueue queue, Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return new JdbcQueues.Reach(Set.of(), Set.of(), Optional.empty());
        }
        Set<Role> roles = switch (queue) {
            case TO_DISPATCH, UNCLEAR -> EnumSet.of(Role.DISPATCHER, Role.OPERATOR, Role.LEADER);
            case TO_VERIFY, TO_VISIT -> EnumSet.of(Role.CHECKER, Role.OPERATOR, Role.LEADER);
            case MINE, MY_ORGANISATION -> EnumSet.noneOf(Role.class);
            case DUE_SOON, OVERDUE, OPEN, CLOSED -> deskRoles();
        };
        boolean own = switch (queue) {
            case TO_DISPATCH, UNCLEAR, TO_VERIFY, TO_VISIT -> false;
            case MINE, MY_ORGANISATION, DUE_SOON, OVERDUE, OPEN, CLOSED -> true;
        };
        return new JdbcQueues.Reach(
                deskRegions(staff, roles), own ? handled(staff) : Set.of(), Optional.of(staff.person()));
    }

    private static Set<Role> deskRoles() {
        return EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER, Role.LEADER);
    }

    private static Set<org.shanzhi.shared.RegionCode> deskRegions(Actor.Staff staff, Set<Role> roles) {
        return staff.grants().stream()
                .filter(grant -> roles.contains(grant.role()))
                .map(grant -> grant.scope().region())
                .collect(Collectors.toSet());
    }

    private Set<OrganisationId> handled(Actor.Staff staff) {
        var handled = new HashSet<OrganisationId>();
        for (var grant : staff.grants()) {
            var scope = grant.scope().organisation();
            if (grant.role() == Role.HANDLER && scope.isPresent()) {
                organisations.on(day(now())).stream()
                        .map(Organisation::id)
                        .filter(it -> organisations.isWithin(it, scope.get()))
                        .forEach(handled::add);
            }
        }
        return handled;
    }

    private Party deskParty(Actor actor) {
        if (actor.holds(Role.DISPATCHER)) {
            return Party.DISPATCHER;
        }
        if (actor.holds(Role.OPERATOR)) {
            return Party.OPERATOR;
        }
        return actor.holds(Role.CHECKER) ? Party.CHECKER : Party.LEAD_HANDLER;
    }

    void append(
            Case after,
            Optional<CommandKind> command,
            Optional<CaseState> from,
            Party party,
            Actor actor,
            String text,
            boolean visible,
            int undoes,
            Instant now) {
        OrganisationId organisation = actor instanceof Actor.Staff staff ? staff.organisation() : null;
        store.append(new HistoryEntry(
                after.id(),
                after.version(),
                now,
                command,
                from,
                after.state(),
                party,
                actor.accountId().orElse(null),
                name(actor),
                organisation,
                text,
                visible,
                undoes));
        var facts = new TreeMap<String, String>();
        facts.put("step", Integer.toString(after.version()));
        facts.put("from", from.map(Enum::name).orElse(""));
        facts.put("to", after.state().name());
        facts.put("party", party.name());
        after.order().ifPresent(order -> facts.put("lead", order.lead().toString()));
        events.publishEvent(new CaseRecorded(
                ids.next(),
                after.id().subject(),
                after.version(),
                "case." + command.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("opened"),
                now,
                facts,
                new TreeMap<>()));
    }

    void said(Case matter, Instant now) {
        var place = matter.subject().place();
        events.publishEvent(new CaseSaid(
                ids.next(),
                matter.id().subject(),
                matter.intake().title() + "\n" + matter.intake().words(),
                Optional.ofNullable(matter.subject().category()),
                now,
                place.point(),
                place.region(),
                matter.state().open()));
    }

    /** Return by when something has to happen next; what waits for the county desk has the desk's own hours. */
    @Nullable
    Instant nextBy(Case matter, Instant now) {
        if (matter.state() == CaseState.RECEIVED) {
            int hours = ground.figure(
                    "dispatch.working-hours", matter.subject().place().region(), now);
            return ground.after(now, new TimeLimit(hours, LimitUnit.WORKING_HOURS))
                    .at();
        }
        return matter.nextBy().orElse(matter.state().open() ? now.plus(Duration.ofDays(7)) : null);
    }

    private int undoSeconds(Case matter, Instant now) {
        return ground.figure("undo.seconds", matter.subject().place().region(), now);
    }

    private String digest(String code) {
        return receipts.digest(code).orElseThrow();
    }

    private static String undoActor(Actor actor) {
        return actor.accountId().map(Object::toString).orElse("");
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> staff.name();
            case Actor.Machine machine -> machine.name();
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Anonymous _ -> "";
        };
    }

    /** Return now, as exact as the database keeps it, so that what was read back equals what was written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private static CaseOutcome.Refused refused(String slug, boolean stale) {
        return new CaseOutcome.Refused(Refusal.of(slug), stale);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /** Somebody else took a step between our reading and our writing. */
    private static final class StaleStep extends RefusedException {
        private static final long serialVersionUID = 1L;

        StaleStep() {
            super(409, Refusal.of("case-stale"));
        }
    }
}
