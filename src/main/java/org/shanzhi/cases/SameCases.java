// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.insight.Understanding;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Component;

/**
 * Ties those who reported the same matter once more to the case that has it (同一事项): they join it, each with a receipt of
 * their own. Runs within the caller's transaction.
 */
@Component
class SameCases {
    /** The way in of those who were joined so. */
    private static final String SOURCE = "same-matter";

    private final JdbcCases store;
    private final JdbcJoiners joiners;
    private final JdbcResidentCases own;
    private final Standings standings;
    private final Understanding understanding;
    private final Vault vault;
    private final ReceiptCodes receipts;
    private final SortableIds ids;

    SameCases(
            JdbcCases store,
            JdbcJoiners joiners,
            JdbcResidentCases own,
            Standings standings,
            Understanding understanding,
            Vault vault,
            ReceiptCodes receipts,
            SortableIds ids) {
        this.store = store;
        this.joiners = joiners;
        this.own = own;
        this.standings = standings;
        this.understanding = understanding;
        this.vault = vault;
        this.receipts = receipts;
        this.ids = ids;
    }

    /**
     * Somebody to be told that the matter is the same (告知对象).
     *
     * @param contact how the other case knows the person, whose receipt there is then the person's
     * @param reporter whether the person reported the one that was declined, and did not join it
     */
    record Told(ContactId contact, boolean reporter) {}

    /** Return the number of the case that a command names as the same matter; empty if it is about no other. */
    private static Optional<String> asks(CaseCommand command) {
        return switch (command) {
            case CaseCommand.Decline decline
            when decline.way() == NonDispatch.SAME_MATTER ->
                Optional.of(decline.same().strip());
            case CaseCommand.Merge merge -> Optional.of(merge.same().strip());
            default -> Optional.empty();
        };
    }

    /** Return what is wrong with the case that was named, if one had to be. */
    Optional<Refusal> fault(Case matter, CaseCommand command, Actor actor) {
        Optional<String> number = asks(command);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (number.get().isBlank()) {
            return Optional.of(Refusal.of("case-same-missing"));
        }
        var other =
                named(number.get()).filter(it -> standings.relation(it, actor).mayRead());
        if (other.isEmpty()) {
            return Optional.of(Refusal.of("case-same-unknown", number.get()));
        }
        Case found = other.get().matter();
        // What somebody works on is not laid to rest with what is over.
        return command instanceof CaseCommand.Merge && !found.state().open()
                ? Optional.of(Refusal.of("case-same-over", found.intake().number()))
                : fault(matter, found);
    }

    private Optional<Refusal> fault(Case matter, Case other) {
        if (other.id().equals(matter.id())) {
            return Optional.of(Refusal.of("case-same-itself"));
        }
        if (other.state() == CaseState.NOT_DISPATCHED) {
            return Optional.of(Refusal.of("case-same-declined", other.intake().number()));
        }
        // What was told in confidence, or complains about somebody, nobody else may join.
        boolean kept = other.guarded();
        boolean stranger = !(matter.intake().reporter() instanceof ContactId reporter)
                || known(reporter, other).isEmpty();
        boolean strangers = stranger || matter.tally().joined() > 0;
        return kept && strangers
                ? Optional.of(Refusal.of("case-same-kept", other.intake().number()))
                : Optional.empty();
    }

    private Optional<JdbcCases.Kept> named(String number) {
        return store.numbered(number).flatMap(store::find);
    }

    /** Return the open case that another was just merged into, if that one was promised an answer, which then holds for both. */
    Optional<JdbcCases.Kept> bound(Case merged) {
        return merged.trail().firstFinishBy() == null
                ? Optional.empty()
                : merged.closing()
                        .flatMap(Case.Closing::same)
                        .flatMap(store::find)
                        .filter(it -> it.matter().state().open());
    }

    /** Return the ruling with the case that was named. */
    Ruling.Lawful naming(Ruling.Lawful ruling, CaseCommand command) {
        Optional<String> number = asks(command);
        if (number.isEmpty()) {
            return ruling;
        }
        Case after = ruling.after();
        return ruling.leadingTo(after.ending(after.closing()
                .orElseThrow()
                .sameAs(named(number.get()).orElseThrow().matter().id())));
    }

    /**
     * Where the command lays a case to rest with another one, hold both against steps of others, in the one order in which
     * everybody holds two; return why it cannot be laid to rest with that one any more, which may have been laid to rest with this
     * one just now. Later steps of the case find the other as it may have become.
     */
    Optional<Refusal> held(Case declined, CaseCommand command) {
        return asks(command)
                .flatMap(_ -> declined.closing())
                .flatMap(Case.Closing::same)
                .flatMap(other -> {
                    store.hold(declined.id(), other);
                    return store.find(other)
                            .map(JdbcCases.Kept::matter)
                            .filter(it -> it.state() == CaseState.NOT_DISPATCHED)
                            .map(it ->
                                    Refusal.of("case-same-declined", it.intake().number()));
                });
    }

    /** Join everybody who reported or joined the declined case to the other; return whom to tell. */
    List<Told> join(Case declined, Instant now) {
        var told = new ArrayList<Told>();
        declined.closing().flatMap(Case.Closing::same).flatMap(store::find).ifPresent(kept -> {
            Case other = kept.matter();
            String key = key(declined);
            tie(declined, null, other, key, declined.intake().reporter(), now)
                    .ifPresent(it -> told.add(new Told(it, true)));
            for (JdbcJoiners.Joined joined : joiners.all(declined.id())) {
                tie(declined, joined.id(), other, key + "/" + joined.id(), joined.contact(), now)
                        .ifPresent(it -> told.add(new Told(it, false)));
            }
            understanding.decided(declined.id().subject(), other.id().subject(), true);
        });
        return told;
    }

    /** Everybody who joined the whole joins what is split off from it, and who kept it with an account keeps that too. */
    void follow(Case whole, Case part, Instant now) {
        own.keepAlso(whole.id(), null, part.id(), null, now);
        for (JdbcJoiners.Joined joined : joiners.all(whole.id())) {
            tie(whole, joined.id(), part, whole.id() + "/" + part.id() + "/" + joined.id(), joined.contact(), now);
        }
    }

    private Optional<ContactId> tie(
            Case declined, @Nullable UUID as, Case other, String key, @Nullable ContactId contact, Instant now) {
        Optional<ContactId> known = contact == null ? Optional.empty() : known(contact, other);
        if (known.isPresent()) {
            return known;
        }
        var intakeKey = new IntakeKey(SOURCE, key);
        UUID joiner = ids.next();
        String digest = receipts.digest(receipts.derive(intakeKey.seed())).orElseThrow();
        joiners.join(joiner, other.id(), intakeKey, digest, contact, now);
        own.keepAlso(declined.id(), as, other.id(), joiner, now);
        return Optional.ofNullable(contact);
    }

    /** Return as which of its contacts the case knows the person already, by the telephone. */
    private Optional<ContactId> known(ContactId contact, Case matter) {
        Set<ContactId> same = new HashSet<>(vault.sameTelephone(contact));
        var contacts = new ArrayList<ContactId>();
        Optional.ofNullable(matter.intake().reporter()).ifPresent(contacts::add);
        contacts.addAll(joiners.contacts(matter.id()));
        return contacts.stream().filter(same::contains).findFirst();
    }

    /** Undo the joining of a step that was taken back. */
    void part(Case declined) {
        declined.closing().flatMap(Case.Closing::same).ifPresent(other -> {
            joiners.part(other, SOURCE, key(declined));
            understanding.undecided(declined.id().subject(), other.subject());
        });
    }

    private static String key(Case declined) {
        return declined.id() + "/" + declined.version();
    }

    /**
     * Return the case that a declined one is the same matter as, as far as the reader may know of it: with a receipt for it
     * to whoever was joined to it.
     */
    Optional<CaseFile.Same> of(Case declined, Standings.Relation relation, Actor actor) {
        return declined.closing()
                .flatMap(Case.Closing::same)
                .flatMap(store::find)
                .filter(other -> !(actor instanceof Actor.Staff)
                        || standings.relation(other, actor).mayRead())
                .map(other -> new CaseFile.Same(
                        other.matter().id(),
                        other.matter().intake().number(),
                        other.matter().state(),
                        actor instanceof Actor.Staff || relation.parties().contains(Party.HELPER)
                                ? Optional.empty()
                                : receipt(declined, other.matter(), relation)));
    }

    /** Return the receipt that the reader got for the other case when joined to it. */
    Optional<String> receipt(Case declined, Case other, Standings.Relation relation) {
        String whose = relation.joiner().map(it -> "/" + it).orElse("");
        return joiners.keys(other.id(), SOURCE, declined.id() + "/").stream()
                .filter(key -> whose.isEmpty()
                        ? key.id().indexOf('/') == key.id().lastIndexOf('/')
                        : key.id().endsWith(whose))
                .findFirst()
                .map(key -> receipts.derive(key.seed()));
    }
}
