// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Opens the cases that are split off from one (拆分). Each says who reported it as the whole does, is bound by what was promised for
 * the whole, and everybody who joined the whole has joined each. Runs within the caller's transaction.
 */
@Component
class Splits {
    /** The way in of what was split off. */
    private static final String SOURCE = "split";

    private final Intake intake;
    private final Admissions admissions;
    private final SameCases sameCases;
    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final ReceiptCodes receipts;
    private final Standings standings;

    Splits(
            Intake intake,
            Admissions admissions,
            SameCases sameCases,
            JdbcCases store,
            JdbcCaseFiles files,
            ReceiptCodes receipts,
            Standings standings) {
        this.intake = intake;
        this.admissions = admissions;
        this.sameCases = sameCases;
        this.store = store;
        this.files = files;
        this.receipts = receipts;
        this.standings = standings;
    }

    /** Return what a command splits off, whole or faulty; nothing if it splits nothing off. */
    List<Intake.Prepared> prepared(Case whole, CaseCommand command, Instant now) {
        return command instanceof CaseCommand.Split split ? prepared(whole, split, now) : List.of();
    }

    static Optional<Refusal> fault(List<Intake.Prepared> parts) {
        return parts.stream()
                .filter(Intake.Faulty.class::isInstance)
                .map(it -> ((Intake.Faulty) it).faults().getFirst().refusal())
                .findFirst();
    }

    /** Return the ruling with the cases that were opened. */
    Ruling.Lawful splitting(
            JdbcCases.Kept whole, Ruling.Lawful ruling, List<Intake.Prepared> prepared, Actor actor, Instant now) {
        if (prepared.isEmpty()) {
            return ruling;
        }
        var parts = new ArrayList<Arrangement.Link>();
        for (Intake.Prepared each : prepared) {
            if (each instanceof Intake.Ready ready) {
                Case part = admissions.part(whole, like(ready, whole.matter()), ruling.party(), actor, now);
                sameCases.follow(whole.matter(), part, now);
                parts.add(new Arrangement.Link(part.id(), part.intake().number()));
            }
        }
        Course course = ruling.after().course();
        return ruling.leadingTo(
                ruling.after().taking(course.arranging(course.arrangement().splitInto(parts))));
    }

    private List<Intake.Prepared> prepared(Case whole, CaseCommand.Split split, Instant now) {
        var all = new ArrayList<Intake.Prepared>();
        // A recording is written down where it was sent; photos may show any part of it.
        var photos = files.attachments(whole.id()).stream()
                .filter(it -> it.kind() == AttachmentKind.INTAKE)
                .map(Attached::stored)
                .toList();
        for (CaseCommand.Split.Matter part : split.matters()) {
            var of = whole.intake();
            var key = new IntakeKey(SOURCE, whole.id() + "/" + (whole.version() + 1) + "/" + all.size());
            all.add(intake.prepare(
                    new OpenCase(
                            key,
                            of.channel(),
                            part.title(),
                            part.words(),
                            Optional.empty(),
                            part.category(),
                            Optional.empty(),
                            part.placeWords(),
                            null,
                            null,
                            part.region(),
                            null,
                            of.reporter(),
                            null,
                            of.confidential(),
                            Optional.ofNullable(whole.subject().accused()),
                            of.sourceTime(),
                            photos,
                            Optional.ofNullable(of.age())),
                    now));
        }
        return all;
    }

    /** Where nothing else is said of the place it is the same, and whoever has to keep away from the whole keeps away from each part. */
    private static Intake.Ready like(Intake.Ready ready, Case whole) {
        Case.Subject subject = ready.subject();
        boolean elsewhere =
                !ready.request().placeWords().isBlank() || ready.request().region() != null;
        @Nullable
        OrganisationId named = subject.accused() != null || subject.named() != null
                ? subject.named()
                : whole.subject().named();
        return new Intake.Ready(
                ready.request(),
                ready.title(),
                ready.words(),
                new Case.Subject(
                        subject.category(),
                        subject.proposed(),
                        subject.type(),
                        subject.urgency(),
                        elsewhere ? subject.place() : whole.subject().place(),
                        subject.accused(),
                        named));
    }

    /** Return the case that one was split off from and those split off from it, each with the reader's own receipt for it. */
    CaseFile.Kin of(Case matter, Standings.Relation relation, Actor actor) {
        var arrangement = matter.course().arrangement();
        return new CaseFile.Kin(
                arrangement.partOf().flatMap(it -> same(it, matter, relation, actor)),
                arrangement.parts().stream()
                        .flatMap(it -> same(it, matter, relation, actor).stream())
                        .toList());
    }

    private Optional<CaseFile.Same> same(Arrangement.Link link, Case matter, Standings.Relation relation, Actor actor) {
        return store.find(link.id())
                .filter(other -> !(actor instanceof Actor.Staff)
                        || standings.relation(other, actor).mayRead())
                .map(other -> new CaseFile.Same(
                        link.id(),
                        link.number(),
                        other.matter().state(),
                        receipt(matter, other.matter(), relation, actor)));
    }

    private Optional<String> receipt(Case matter, Case other, Standings.Relation relation, Actor actor) {
        if (actor instanceof Actor.Staff) {
            return Optional.empty();
        }
        return relation.parties().contains(Party.RESIDENT)
                ? Optional.of(receipts.derive(other.intake().key().seed()))
                : sameCases.receipt(matter, other, relation);
    }
}
