// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.NoticesWithdrawn;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Carries out the steps, each with its history, its notices and its events. Runs within the caller's transaction. */
@Component
class Steps {
    /** How much longer than the undo notices wait, for an undo that was begun in time and takes its while. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final SameCases sameCases;
    private final Splits splits;
    private final CaseErrands.Giving errands;
    private final CitedArticles articles;
    private final Helpers helpers;
    private final Attachments attachments;
    private final Standings standings;
    private final Ground ground;
    private final Lifecycle lifecycle;
    private final Chronicle chronicle;
    private final DispatchRecords dispatches;
    private final Clarity clarity;
    private final Deadlines deadlines;
    private final CaseNotices notices;
    private final CaseBell bell;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;

    Steps(
            JdbcCases store,
            JdbcCaseFiles files,
            SameCases sameCases,
            Splits splits,
            CaseErrands.Giving errands,
            CitedArticles articles,
            Helpers helpers,
            Attachments attachments,
            Standings standings,
            Ground ground,
            Chronicle chronicle,
            DispatchRecords dispatches,
            Clarity clarity,
            Deadlines deadlines,
            CaseNotices notices,
            CaseBell bell,
            SortableIds ids,
            ApplicationEventPublisher events) {
        this.store = store;
        this.files = files;
        this.sameCases = sameCases;
        this.splits = splits;
        this.errands = errands;
        this.articles = articles;
        this.helpers = helpers;
        this.attachments = attachments;
        this.standings = standings;
        this.ground = ground;
        this.lifecycle = new Lifecycle(ground);
        this.chronicle = chronicle;
        this.dispatches = dispatches;
        this.clarity = clarity;
        this.deadlines = deadlines;
        this.notices = notices;
        this.bell = bell;
        this.ids = ids;
        this.events = events;
    }

    CaseOutcome take(
            CaseId id, int version, CaseCommand command, List<Enclosure> enclosures, Actor actor, Instant now) {
        // Who has just said that a case complains about the own organisation sees it no more, but may have been
        // mistaken.
        var found = store.find(id);
        if (found.isEmpty()) {
            return refused("case-unknown", false);
        }
        JdbcCases.Kept kept = found.get();
        Case matter = kept.matter();
        Standings.Relation relation = standings.relation(kept, actor);
        if (!relation.mayRead() && !(command instanceof CaseCommand.Undo && undoable(matter, actor, now))) {
            return refused("case-unknown", false);
        }
        if (matter.version() != version) {
            return refused("case-stale", true);
        }
        if (command instanceof CaseCommand.Undo) {
            return undo(matter, actor, now);
        }
        return switch (rule(matter, relation, command, enclosures, actor, now)) {
            case Ruling.Unlawful unlawful -> new CaseOutcome.Refused(unlawful.refusal(), false);
            case Ruling.Lawful lawful -> {
                List<Intake.Prepared> prepared = splits.prepared(matter, command, now);
                var fault = sameCases
                        .fault(matter, command, actor)
                        .or(() -> PatrolRules.unseen(matter, command, enclosures))
                        .or(() -> articles.fault(command))
                        .or(() -> errands.fault(matter, command))
                        .or(() -> Splits.fault(prepared));
                if (fault.isPresent()) {
                    yield new CaseOutcome.Refused(fault.get(), false);
                }
                var named = sameCases.naming(lawful, command);
                Optional<Refusal> gone = sameCases.held(named.after(), command);
                if (gone.isPresent()) {
                    yield new CaseOutcome.Refused(gone.get(), false);
                }
                yield carryOut(
                        kept,
                        splits.splitting(kept, named, prepared, actor, now),
                        command,
                        enclosures,
                        actor,
                        lawful.party() == Party.JOINER ? relation.joiner() : Optional.empty(),
                        now);
            }
        };
    }

    /** Take a step as who holds the link of the order that the case is given out by. */
    CaseOutcome bear(JdbcCases.Kept kept, CaseCommand command, List<Enclosure> enclosures, String name, Instant now) {
        var holder = new Standing(now, Set.of(Party.BEARER), Optional.empty(), Optional.empty(), false);
        return switch (ruled(kept.matter(), holder, command, enclosures)) {
            case Ruling.Unlawful unlawful -> new CaseOutcome.Refused(unlawful.refusal(), false);
            case Ruling.Lawful lawful ->
                carryOut(kept, lawful, command, enclosures, new Actor.Machine(name), Optional.empty(), now);
        };
    }

    Ruling rule(JdbcCases.Kept kept, CaseCommand command, List<Enclosure> enclosures, Actor actor, Instant now) {
        return rule(kept.matter(), standings.relation(kept, actor), command, enclosures, actor, now);
    }

    private Ruling rule(
            Case matter,
            Standings.Relation relation,
            CaseCommand command,
            List<Enclosure> enclosures,
            Actor actor,
            Instant now) {
        boolean deaf = command instanceof CaseCommand.Transcribe
                && !Reader.parts(relation.readers(), matter.intake().confidential(), relation.accused())
                        .contains(FilePart.VOICES);
        return deaf
                ? Lifecycle.no("case-not-yours")
                : ruled(matter, relation.standing(actor, now, false), command, enclosures);
    }

    /** Rule on the step with what it brings. */
    private Ruling ruled(Case matter, Standing standing, CaseCommand command, List<Enclosure> enclosures) {
        Ruling ruling = lifecycle.rule(matter, command, standing);
        if (enclosures.isEmpty() && !(command instanceof CaseCommand.Attach)
                || !(ruling instanceof Ruling.Lawful lawful)) {
            return ruling;
        }
        int most = ground.figure("attachment.per-step", matter.subject().place().region(), standing.now());
        return Enclosures.fault(command, lawful.party(), enclosures, most)
                .<Ruling>map(Ruling.Unlawful::new)
                .orElseGet(() -> lawful.leadingTo(Enclosures.heard(lawful.after(), enclosures)));
    }

    private CaseOutcome carryOut(
            JdbcCases.Kept kept,
            Ruling.Lawful lawful,
            CaseCommand command,
            List<Enclosure> enclosures,
            Actor actor,
            Optional<UUID> joiner,
            Instant now) {
        Case before = kept.matter();
        Case after = clarity.told(lawful.after(), now);
        // Cases that were opened stay: what was split off is merged again, not taken back.
        boolean undoable = actor instanceof Actor.Staff && lawful.command() != CommandKind.SPLIT;
        Instant until = undoable ? deadlines.undoUntil(before, now) : now;
        if (undoable) {
            store.keepBefore(before.id(), undoActor(actor), until, after.version());
        }
        Instant nextBy = deadlines.nextBy(kept, after, now);
        if (!store.update(after, nextBy)) {
            // Nothing of this transaction may stay, the image before the step included.
            throw new Stale();
        }
        if (!undoable) {
            // After the case itself, as everywhere: of two steps at once neither holds what the other waits for.
            store.forgetBefore(before.id());
        }
        Optional<Decision> decision = command instanceof CaseCommand.Dispatch dispatch
                ? Optional.of(dispatches.decision(before, after, dispatch, actor, now))
                : Optional.empty();
        Instant notBefore = undoable ? until.plus(SLACK) : now;
        chronicle.stepped(before, lawful, decision, enclosures, actor, joiner, now, notBefore);
        enclosures.forEach(it -> files.attach(ids.next(), after.id(), after.version(), it, now));
        articles.stepped(before, lawful, command);
        helpers.stepped(after, command, now);
        errands.stepped(after, command, actor);
        lawful.visit()
                .ifPresent(visit ->
                        files.record(ids.next(), after.id(), new JdbcCaseFiles.Visited(after.version(), visit)));
        decision.ifPresent(files::record);
        var outlook = new CaseNotices.Outlook(nextBy, lifecycle.reopenUntil(after, now));
        notices.stepped(before, lawful, outlook, notBefore);
        if (lawful.command() == CommandKind.DECLINE || lawful.command() == CommandKind.MERGE) {
            notices.same(after, sameCases.join(after, now), outlook, lawful.text(), notBefore);
            sameCases.bound(after).ifPresent(other -> absorb(other, after, actor, until, now));
        }
        bell.changed(before, after);
        boolean categoryDecided = command instanceof CaseCommand.Correct || command instanceof CaseCommand.Dispatch;
        boolean guarded = before.guarded() != after.guarded();
        if (categoryDecided || guarded || before.state().open() != after.state().open()) {
            chronicle.saidAgain(after);
        } else if (CaseMoved.between(before, after)) {
            events.publishEvent(new CaseMoved(ids.next(), after.id().subject()));
        }
        return new CaseOutcome.Done(after, undoable);
    }

    /** The case that another was merged into takes a step of its own, which is taken back with the merging and not otherwise. */
    private void absorb(JdbcCases.Kept other, Case merged, Actor actor, Instant until, Instant now) {
        Case before = other.matter();
        var command = new CaseCommand.Absorb(
                merged.intake().number(), Objects.requireNonNull(merged.trail().firstFinishBy()));
        var follows = new Standing(now, Set.of(Party.MACHINE), Optional.empty(), Optional.empty(), false);
        if (lifecycle.rule(before, command, follows) instanceof Ruling.Lawful lawful) {
            Case after = clarity.told(lawful.after(), now);
            store.keepBefore(before.id(), mergedBy(merged), until, after.version());
            if (!store.update(after, deadlines.nextBy(other, after, now))) {
                throw new Stale();
            }
            chronicle.stepped(
                    before, lawful, Optional.empty(), List.of(), actor, Optional.empty(), now, until.plus(SLACK));
            bell.changed(before, after);
        }
    }

    private static String mergedBy(Case merged) {
        return "merge/" + merged.id() + "/" + merged.version();
    }

    /** The promise of what was merged leaves with it, unless somebody has gone on since: an earlier promise harms nobody. */
    private void letGo(Case merged, Actor actor, Instant now) {
        sameCases
                .bound(merged)
                .map(JdbcCases.Kept::matter)
                .ifPresent(other -> store.before(other.id())
                        .filter(it -> it.step() == other.version() && it.actor().equals(mergedBy(merged)))
                        .ifPresent(image -> {
                            Case restored = clarity.told(image.matter().at(other.version() + 1), now);
                            if (!store.update(restored, image.nextBy())) {
                                throw new Stale();
                            }
                            store.forgetBefore(other.id());
                            chronicle.undone(other, restored, Party.MACHINE, actor, now);
                            bell.changed(other, restored);
                        }));
    }

    private CaseOutcome undo(Case matter, Actor actor, Instant now) {
        var before = store.before(matter.id()).filter(it -> isOwn(it, matter, actor, now));
        if (before.isEmpty()) {
            return refused("case-undo-over", false);
        }
        Case restored = clarity.told(before.get().matter().at(matter.version() + 1), now);
        if (!store.update(restored, before.get().nextBy())) {
            throw new Stale();
        }
        store.forgetBefore(matter.id());
        sameCases.part(matter);
        letGo(matter, actor, now);
        attachments.release(files.part(matter.id(), matter.version()));
        articles.undone(matter);
        chronicle.undone(matter, restored, Standings.deskParty(actor), actor, now);
        events.publishEvent(new NoticesWithdrawn(ids.next(), CaseNotices.withdrawalKey(matter.id(), matter.version())));
        chronicle.saidAgain(restored);
        bell.changed(matter, restored);
        return new CaseOutcome.Done(restored, false);
    }

    /** Tell whether the last step was the actor's own and just now, so that it can be taken back. */
    boolean undoable(Case matter, Actor actor, Instant now) {
        return actor instanceof Actor.Staff
                && store.before(matter.id())
                        .filter(it -> isOwn(it, matter, actor, now))
                        .isPresent();
    }

    private static boolean isOwn(JdbcCases.Before before, Case matter, Actor actor, Instant now) {
        return before.step() == matter.version()
                && before.actor().equals(undoActor(actor))
                && !now.isAfter(before.until());
    }

    private static String undoActor(Actor actor) {
        return actor.accountId().map(Object::toString).orElse("");
    }

    static CaseOutcome.Refused refused(String slug, boolean stale) {
        return new CaseOutcome.Refused(Refusal.of(slug), stale);
    }

    /** Somebody else took a step between our reading and our writing. */
    static final class Stale extends RefusedException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super(409, Refusal.of("case-stale"));
        }
    }
}
