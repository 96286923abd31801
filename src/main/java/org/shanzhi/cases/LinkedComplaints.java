// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RequestType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ties complaints to the cases they are about from their side alone: the case itself keeps no trace, for those who are complained
 * about read it.
 */
@Service
class LinkedComplaints implements Complaining {
    private static final String SOURCE = "complaint";

    private final JdbcCases store;
    private final Intake intake;
    private final Admissions admissions;
    private final Standings standings;
    private final Ground ground;
    private final ReceiptCodes receipts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LinkedComplaints(
            JdbcCases store,
            Intake intake,
            Admissions admissions,
            Standings standings,
            Ground ground,
            ReceiptCodes receipts,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.intake = intake;
        this.admissions = admissions;
        this.standings = standings;
        this.ground = ground;
        this.receipts = receipts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Opening complain(CaseId about, String words, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var kept = store.find(about)
                .filter(it -> standings.relation(it, actor).parties().contains(Party.RESIDENT));
        if (kept.isEmpty()) {
            return refused(Refusal.of("case-unknown"));
        }
        Case matter = kept.get().matter();
        Optional<OrganisationId> accused = handling(matter);
        if (accused.isEmpty()) {
            return refused(Refusal.of("case-complaint-nobody"));
        }
        List<JdbcCases.Complaint> made = store.complaints(about);
        var from = from(matter, made, now);
        if (from.isPresent()) {
            return refused(Refusal.of("case-complaint-early", from.get()));
        }
        // Of two that are sent at once the second is the first one once more.
        var request = request(matter, new IntakeKey(SOURCE, about + "/" + made.size()), words, accused.get());
        return switch (intake.prepare(request, now)) {
            case Intake.Faulty faulty -> new Opening.Refused(faulty.faults());
            case Intake.Ready ready ->
                Objects.requireNonNull(transaction.execute(_ -> admissions.admit(
                        ready,
                        actor,
                        now,
                        true,
                        Optional.of(new Course.Again(about, matter.intake().number())))));
        };
    }

    private static OpenCase request(Case matter, IntakeKey key, String words, OrganisationId accused) {
        return new OpenCase(
                key,
                Channel.WEB,
                "",
                words,
                Optional.of(RequestType.COMPLAINT),
                Optional.empty(),
                Optional.empty(),
                "",
                null,
                null,
                matter.subject().place().region(),
                null,
                matter.intake().reporter(),
                null,
                matter.intake().confidential(),
                Optional.of(accused),
                null,
                List.of());
    }

    private static Opening refused(Refusal refusal) {
        return new Opening.Refused(List.of(new Opening.Fault("complaint", refusal)));
    }

    /** Return who handles it, or did when it was last judged. */
    private static Optional<OrganisationId> handling(Case matter) {
        return matter.order()
                .map(Case.Order::lead)
                .or(() -> matter.trail().unsolved().flatMap(it -> Optional.ofNullable(it.lead())));
    }

    private Optional<Instant> from(Case matter, List<JdbcCases.Complaint> made, Instant now) {
        int days = ground.figure("complaint.days", matter.subject().place().region(), now);
        return made.stream()
                .map(JdbcCases.Complaint::at)
                .max(Instant::compareTo)
                .map(it -> it.plus(Duration.ofDays(days)))
                .filter(now::isBefore);
    }

    @Override
    public Complaints of(CaseId about, Actor actor) {
        var kept = store.find(about);
        if (kept.isEmpty()) {
            return Complaints.NONE;
        }
        var relation = standings.relation(kept.get(), actor);
        boolean resident = relation.parties().contains(Party.RESIDENT);
        if (!relation.mayRead() || !resident && !(actor instanceof Actor.Staff)) {
            return Complaints.NONE;
        }
        Case matter = kept.get().matter();
        List<JdbcCases.Complaint> made = store.complaints(about);
        List<Linked> told = made.stream()
                .filter(it -> resident || mayRead(it.id(), actor))
                .map(it -> new Linked(
                        it.id(),
                        it.number(),
                        it.state(),
                        it.at(),
                        resident ? Optional.of(receipts.derive(it.key().seed())) : Optional.empty()))
                .toList();
        return new Complaints(
                told,
                resident && handling(matter).isPresent(),
                resident ? from(matter, made, clock.instant()) : Optional.empty());
    }

    private boolean mayRead(CaseId id, Actor actor) {
        return store.find(id)
                .filter(it -> standings.relation(it, actor).mayRead())
                .isPresent();
    }

    @Override
    public Optional<Linked> about(CaseId complaint, Actor actor) {
        return store.find(complaint)
                .filter(it -> actor instanceof Actor.Staff
                        && standings.relation(it, actor).mayRead())
                .flatMap(it -> it.matter().course().complains())
                .flatMap(it -> store.find(it.id()))
                .filter(it -> standings.relation(it, actor).mayRead())
                .map(JdbcCases.Kept::matter)
                .map(it -> new Linked(
                        it.id(), it.intake().number(), it.state(), it.intake().openedAt(), Optional.empty()));
    }
}
