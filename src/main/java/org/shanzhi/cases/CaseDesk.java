// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The face of the module: opens the transactions and lets everybody see and do only what their standing allows. */
@Service
class CaseDesk implements Cases {
    /** How long the one who took a call can still read the receipt code aloud. */
    private static final Duration READ_ALOUD = Duration.ofMinutes(15);

    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final JdbcJoiners joiners;
    private final JdbcQueues queues;
    private final Intake intake;
    private final Admissions admissions;
    private final Steps steps;
    private final SameCases sameCases;
    private final Reporters reporters;
    private final Helpers helpers;
    private final Splits splits;
    private final Standings standings;
    private final Lifecycle lifecycle;
    private final DispatchRecords dispatches;
    private final Understanding understanding;
    private final Vault vault;
    private final ReceiptCodes receipts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    CaseDesk(
            JdbcCases store,
            JdbcCaseFiles files,
            JdbcJoiners joiners,
            JdbcQueues queues,
            Intake intake,
            Admissions admissions,
            Steps steps,
            SameCases sameCases,
            Reporters reporters,
            Helpers helpers,
            Splits splits,
            Standings standings,
            Ground ground,
            DispatchRecords dispatches,
            Understanding understanding,
            Vault vault,
            ReceiptCodes receipts,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.files = files;
        this.joiners = joiners;
        this.queues = queues;
        this.intake = intake;
        this.admissions = admissions;
        this.steps = steps;
        this.sameCases = sameCases;
        this.reporters = reporters;
        this.helpers = helpers;
        this.splits = splits;
        this.standings = standings;
        this.lifecycle = new Lifecycle(ground);
        this.dispatches = dispatches;
        this.understanding = understanding;
        this.vault = vault;
        this.receipts = receipts;
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
                    case Intake.Ready ready -> admissions.admit(ready, actor, now, true);
                    case Intake.Faulty faulty -> new Opening.Refused(faulty.faults());
                })
                .toList());
    }

    @Override
    public Opening join(CaseId id, IntakeKey key, PersonalData who, Actor actor) {
        return inTransaction(() -> admissions.join(id, key, who, actor, now()));
    }

    @Override
    public CaseOutcome perform(CaseId id, int version, CaseCommand command, List<Enclosure> enclosures, Actor actor) {
        try {
            return inTransaction(() -> steps.take(id, version, command, enclosures, actor, now()));
        } catch (Steps.Stale | ConcurrencyFailureException _) {
            return Steps.refused("case-stale", true);
        }
    }

    /** A case as the actor may read it. */
    private record Readable(JdbcCases.Kept kept, Standings.Relation relation, Disclosure disclosure) {
        Case matter() {
            return kept.matter();
        }
    }

    private Optional<Readable> readable(CaseId id, Actor actor) {
        return store.find(id).flatMap(kept -> {
            var relation = standings.relation(kept, actor);
            return relation.mayRead()
                    ? Optional.of(new Readable(kept, relation, Disclosure.to(relation, kept.matter(), vault)))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<CaseFile> file(CaseId id, Actor actor) {
        return readable(id, actor).map(it -> file(it, actor, now()));
    }

    private CaseFile file(Readable readable, Actor actor, Instant now) {
        Case matter = readable.matter();
        CaseId id = matter.id();
        Disclosure disclosure = readable.disclosure();
        var steps = files.history(matter);
        boolean undoable = this.steps.undoable(matter, actor, now);
        return new CaseFile(
                disclosure.of(matter),
                disclosure.parts(),
                readable.relation().joiner().isPresent(),
                Optional.ofNullable(readable.kept().nextBy()),
                disclosure.history(steps),
                disclosure.shows(FilePart.DECISIONS) ? disclosure.decisions(files.decisions(id)) : List.of(),
                disclosure.visits(files.visits(id), steps),
                disclosure.attached(files.attachments(id), steps, matter),
                masked(disclosure, matter.intake().reporter()),
                masked(disclosure, matter.intake().contactPerson()),
                disclosure.shows(FilePart.ACCUSED) ? readable.relation().replaced() : Set.of(),
                allowed(readable, actor, now, undoable),
                undoable,
                lifecycle.attemptFrom(matter, now),
                sameCases.of(matter, readable.relation(), actor),
                readable.relation().parties().contains(Party.HELPER),
                readable.relation().parties().contains(Party.RESIDENT) ? helpers.of(matter) : List.of(),
                lifecycle.correctUntil(matter, now),
                splits.of(matter, readable.relation(), actor),
                nuisances(disclosure, matter),
                lifecycle.reopenUntil(matter, now));
    }

    /** Whose cases are a nuisance is told to whoever may know who reported, and then of the person, not of the name. */
    private int nuisances(Disclosure disclosure, Case matter) {
        return disclosure.shows(FilePart.REPORTER) && matter.intake().reporter() instanceof ContactId reporter
                ? store.nuisances(vault.sameTelephone(reporter))
                : 0;
    }

    /** Whoever may not hear a voice is not asked what it says. */
    private Set<CommandKind> allowed(Readable readable, Actor actor, Instant now, boolean undoable) {
        Set<CommandKind> allowed =
                lifecycle.allowed(readable.matter(), readable.relation().standing(actor, now, undoable));
        if (!readable.disclosure().shows(FilePart.VOICES)) {
            allowed.remove(CommandKind.TRANSCRIBE);
        }
        return allowed;
    }

    private Optional<PersonalData> masked(Disclosure disclosure, @Nullable ContactId person) {
        return disclosure.shows(FilePart.REPORTER)
                ? Optional.ofNullable(person).flatMap(vault::masked)
                : Optional.empty();
    }

    @Override
    public Optional<String> receiptToReadAloud(CaseId id, Actor actor) {
        return readable(id, actor).map(Readable::matter).flatMap(matter -> {
            var intake = matter.intake();
            boolean took = files.history(matter).stream()
                    .map(JdbcCaseFiles.Written::entry)
                    .filter(it -> it.command().isEmpty())
                    .anyMatch(it -> Optional.ofNullable(it.account()).equals(actor.accountId()));
            boolean fresh = intake.openedAt().plus(READ_ALOUD).isAfter(now());
            return took && actor instanceof Actor.Staff && fresh && intake.channel() == Channel.HOTLINE
                    ? Optional.of(receipts.derive(intake.key().seed()))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<CaseId> byReceipt(Actor.ReceiptHolder holder) {
        return joiners.byReceipt(holder.receiptDigest());
    }

    @Override
    public Routing routing(CaseId id, Actor actor) {
        return dispatches.proposal(
                readable(id, actor).orElseThrow(CaseDesk::unknown).matter(), now());
    }

    @Override
    public Addressees addressees(CaseId id, Actor actor) {
        Case matter = readable(id, actor).orElseThrow(CaseDesk::unknown).matter();
        return dispatches.addressees(matter, now());
    }

    @Override
    public List<PublicCase> sameMatters(Reading reading, int limit) {
        return queues.openToStrangers(cases(reading, Reading.SameMatter::askable, limit)).stream()
                .map(it -> open(it.row()))
                .toList();
    }

    @Override
    public List<CaseFile> ownMatters(Reading reading, Actor actor) {
        return switch (actor) {
            case Actor.Resident _, Actor.ReceiptHolder _ ->
                cases(reading, Reading.SameMatter::askable, Integer.MAX_VALUE).stream()
                        .flatMap(id -> readable(id, actor).stream())
                        .filter(it -> it.matter().state().open())
                        .map(it -> file(it, actor, now()))
                        .toList();
            default -> List.of();
        };
    }

    @Override
    public List<SimilarCase> similar(CaseId id, Actor actor, int limit) {
        var kept = readable(id, actor);
        if (kept.isEmpty() || !(actor instanceof Actor.Staff)) {
            return List.of();
        }
        Case matter = kept.get().matter();
        var message = new Message(
                matter.intake().title(),
                matter.intake().words(),
                matter.subject().place().words(),
                matter.subject().place().point(),
                matter.intake().said(),
                id.subject(),
                reporters.token(matter).orElse(null));
        Reading reading = understanding.read(message);
        var rows = queues.rows(cases(reading, it -> it.likeness().mergeable(), limit), standings.reach(actor, now()));
        boolean known = kept.get().disclosure().shows(FilePart.REPORTER);
        Set<CaseId> knownToo = rows.stream()
                .filter(standings.reporterIn(actor, now()))
                .map(it -> it.row().id())
                .collect(Collectors.toSet());
        return shown(rows, actor).stream()
                .flatMap(row -> reading.sameMatters().stream()
                        .filter(it -> it.subject().equals(row.id().subject()))
                        .map(it ->
                                new SimilarCase(row, known && knownToo.contains(row.id()) ? it : it.withoutReporter())))
                .toList();
    }

    @Override
    public Optional<CasePair> pair(CaseId one, CaseId other, Actor actor) {
        var left = readable(one, actor);
        var right = readable(other, actor);
        if (one.equals(other) || left.isEmpty() || right.isEmpty() || !(actor instanceof Actor.Staff)) {
            return Optional.empty();
        }
        Instant now = now();
        CaseFile leftFile = file(left.get(), actor, now);
        CaseFile rightFile = file(right.get(), actor, now);
        boolean known = leftFile.shows(FilePart.REPORTER) && rightFile.shows(FilePart.REPORTER);
        return Optional.of(new CasePair(
                leftFile,
                rightFile,
                understanding.compare(one.subject(), other.subject()).map(it -> known ? it : it.withoutReporter()),
                known ? sameReporter(left.get().matter(), right.get().matter()) : null,
                understanding.toldApart(one.subject(), other.subject()),
                decides(leftFile) || decides(rightFile)));
    }

    private @Nullable Boolean sameReporter(Case one, Case other) {
        return reporters
                .token(one)
                .flatMap(first -> reporters.token(other).map(first::equals))
                .orElse(null);
    }

    /** Whoever may lay one to rest with the other may also say that they are two. */
    private static boolean decides(CaseFile file) {
        return file.allowed().contains(CommandKind.DECLINE) || file.allowed().contains(CommandKind.MERGE);
    }

    @Override
    public boolean tellApart(CaseId one, CaseId other, Actor actor) {
        boolean deciding = pair(one, other, actor).filter(CasePair::deciding).isPresent();
        if (deciding) {
            transaction.executeWithoutResult(_ -> understanding.decided(one.subject(), other.subject(), false));
        }
        return deciding;
    }

    @Override
    public boolean takeBackApart(CaseId one, CaseId other, Actor actor) {
        boolean deciding = pair(one, other, actor)
                .filter(CasePair::deciding)
                .filter(CasePair::apart)
                .isPresent();
        if (deciding) {
            transaction.executeWithoutResult(_ -> understanding.undecided(one.subject(), other.subject()));
        }
        return deciding;
    }

    @Override
    public List<CaseRow> within(List<CaseId> ids, Actor actor) {
        return actor instanceof Actor.Staff ? shown(queues.rows(ids, standings.reach(actor, now())), actor) : List.of();
    }

    private static List<CaseId> cases(Reading reading, Predicate<Reading.SameMatter> wanted, int limit) {
        return reading.sameMatters().stream()
                .filter(wanted)
                .map(Reading.SameMatter::subject)
                .flatMap(subject -> CaseId.ofSubject(subject).stream())
                .limit(limit)
                .toList();
    }

    private PublicCase open(CaseRow row) {
        return new PublicCase(
                row.id(),
                Optional.ofNullable(row.category()),
                row.region(),
                row.openedAt().atZone(zone).toLocalDate(),
                row.state(),
                row.joined());
    }

    @Override
    public QueuePage queue(CaseQueue queue, Filter filter, Optional<String> after, int size, Actor actor) {
        Instant now = now();
        var reach = standings.reach(queue, actor, now);
        if (reach.nothing()) {
            return new QueuePage(List.of(), Optional.empty());
        }
        var part = queues.page(queue, filter, after, Math.clamp(size, 1, 200), reach, now);
        return new QueuePage(shown(part.rows(), actor), part.next());
    }

    /** Rows name who reported only to whoever may know it; one covering serves all the others. */
    private List<CaseRow> shown(List<JdbcQueues.Listed> rows, Actor actor) {
        var may = standings.reporterIn(actor, now());
        var people = rows.stream()
                .filter(may.negate())
                .flatMap(it -> it.people().stream())
                .distinct()
                .toList();
        var covering =
                new Disclosure(Set.of(), null, people.isEmpty() ? UnaryOperator.identity() : vault.covering(people));
        return rows.stream()
                .map(it -> may.test(it) ? it.row() : covering.of(it.row()))
                .map(CaseRow::shortened)
                .toList();
    }

    @Override
    public Map<CaseQueue, Integer> queueCounts(Actor actor) {
        Instant now = now();
        var queuesOf = new HashMap<JdbcQueues.Reach, Set<CaseQueue>>();
        for (CaseQueue queue : CaseQueue.values()) {
            var reach = standings.reach(queue, actor, now);
            if (!reach.nothing() && queue != CaseQueue.CLOSED) {
                queuesOf.computeIfAbsent(reach, _ -> EnumSet.noneOf(CaseQueue.class))
                        .add(queue);
            }
        }
        var counts = new EnumMap<CaseQueue, Integer>(CaseQueue.class);
        queuesOf.forEach((reach, wanted) -> counts.putAll(queues.counts(wanted, reach, now)));
        return counts;
    }

    @Override
    public Optional<PersonalData> revealReporter(CaseId id, String purpose, Actor actor) {
        return reveal(id, Case.Intake::reporter, purpose, actor);
    }

    @Override
    public Optional<PersonalData> revealContactPerson(CaseId id, String purpose, Actor actor) {
        return reveal(id, Case.Intake::contactPerson, purpose, actor);
    }

    private Optional<PersonalData> reveal(
            CaseId id, Function<Case.Intake, @Nullable ContactId> who, String purpose, Actor actor) {
        Readable readable =
                readable(id, actor).filter(_ -> actor instanceof Actor.Staff).orElseThrow(CaseDesk::unknown);
        if (!readable.disclosure().shows(FilePart.REPORTER)) {
            throw new RefusedException(403, Refusal.of("case-reporter-kept"));
        }
        return Optional.ofNullable(who.apply(readable.matter().intake()))
                .flatMap(person -> vault.reveal(person, actor, purpose, id.subject()));
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

    /** Return now, as exact as the database keeps it, so that what was read back equals what was written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
