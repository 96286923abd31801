// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseFacet;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
import org.shanzhi.telephony.CallBacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Shifts, and what goes from one to the next. Whoever works at the desk of a region reads its lists. */
@Service
class ShiftDesk {
    static final List<Role> DESK = List.of(Role.OPERATOR, Role.DISPATCHER);
    private static final int DANGERS = 100;
    private static final int LISTS = 50;
    private static final String CASE = "case/";

    private final JdbcShifts store;
    private final Cases cases;
    private final CallBacks callBacks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShiftDesk(JdbcShifts store, Cases cases, CallBacks callBacks, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.callBacks = callBacks;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<JdbcShifts.OnDuty> current(Actor.Staff actor) {
        return store.current(actor.account());
    }

    List<JdbcShifts.OnDuty> onDuty(Actor actor) {
        return store.onDuty(regions(actor));
    }

    void begin(Actor.Staff actor) {
        store.begin(actor, home(actor), clock.instant());
    }

    /** List what was promised and not kept yet, what is due first first. */
    List<Promise> promises(Actor actor, int most) {
        return store.promises(regions(actor), most);
    }

    boolean promised(UUID id, Actor actor) {
        return store.promised(id, regions(actor));
    }

    void promise(String words, Instant due, Actor.Staff actor) {
        store.promise(actor, home(actor), words, due, clock.instant());
    }

    void settle(UUID id, String how, Actor.Staff actor) {
        if (!store.settle(id, regions(actor), how, actor.name(), clock.instant())) {
            throw new RefusedException(404, Refusal.of("promise-unknown"));
        }
    }

    /** Return what is open now, as it stands where it stands: dangers first, then who is to be called, then what was promised. */
    List<Handover.Item> open(Actor.Staff actor) {
        var items = new ArrayList<Handover.Item>();
        cases.queue(
                        CaseQueue.OPEN,
                        Cases.Filter.of(CaseFacet.URGENCY, Urgency.DANGER.name()),
                        Optional.empty(),
                        DANGERS,
                        actor)
                .rows()
                .forEach(row -> items.add(new Handover.Item(
                        Handover.Kind.DANGER, CASE + row.id(), row.number(), "", row.openedAt(), row.nextBy())));
        callBacks
                .open(actor)
                .forEach(it -> items.add(new Handover.Item(
                        Handover.Kind.CALL_BACK,
                        "call-back/" + it.id(),
                        String.valueOf(it.times()),
                        "",
                        it.first(),
                        Optional.of(it.promised()))));
        // Whatever the page shows: what is handed over is all of it.
        promises(actor, Integer.MAX_VALUE)
                .forEach(it -> items.add(new Handover.Item(
                        Handover.Kind.PROMISE,
                        "promise/" + it.id(),
                        it.name(),
                        it.words(),
                        it.made(),
                        Optional.of(it.due()))));
        return items;
    }

    /** Return the cases of a list that the reader may read, by what the list calls them. */
    Map<String, CaseRow> cases(List<Handover.Item> items, Actor actor) {
        var ids = items.stream()
                .filter(it -> it.kind() == Handover.Kind.DANGER)
                .map(it -> CaseId.of(it.subject().substring(CASE.length())))
                .toList();
        return cases.within(ids, actor).stream().collect(Collectors.toMap(it -> CASE + it.id(), Function.identity()));
    }

    /** Sign what is open and go; the list is made of what is open at this moment, whatever the page showed. */
    UUID give(String remarks, String watch, Actor.Staff actor) {
        List<Handover.Item> items = open(actor);
        return Objects.requireNonNull(transaction.execute(_ -> {
            JdbcShifts.OnDuty shift = store.current(actor.account())
                    .orElseThrow(() -> new RefusedException(409, Refusal.of("shift-not-on-duty")));
            Instant now = clock.instant();
            // First, so that of two who press at once the second waits, and hands nothing over.
            if (!store.end(shift.shift(), now)) {
                throw new RefusedException(409, Refusal.of("shift-not-on-duty"));
            }
            return store.give(shift, actor, home(actor), remarks, watch, items, now);
        }));
    }

    /** Sign for what is there, and be on duty from then on. */
    void take(UUID id, String words, Actor.Staff actor) {
        Handover list = find(id, actor);
        if (list.giver().equals(actor.account())) {
            throw new RefusedException(409, Refusal.of("shift-own-list"));
        }
        transaction.executeWithoutResult(_ -> {
            if (!store.take(id, actor, words, clock.instant())) {
                throw new RefusedException(409, Refusal.of("shift-signed"));
            }
            store.begin(actor, home(actor), clock.instant());
        });
    }

    List<Handover> lists(Actor actor) {
        return store.all(regions(actor), LISTS);
    }

    Handover find(UUID id, Actor actor) {
        return store.find(id)
                .filter(it -> Stream.concat(DESK.stream(), Stream.of(Role.LEADER))
                        .anyMatch(role -> actor.may(role, it.region())))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("shift-list-unknown")));
    }

    /** Read a list; of one that is over it is noted who did. */
    Handover read(UUID id, Actor.Staff actor) {
        Handover list = find(id, actor);
        if (list.taken().isPresent()) {
            store.read(id, actor, clock.instant());
        }
        return list;
    }

    List<JdbcShifts.Reading> readings(UUID id) {
        return store.readings(id);
    }

    /** Tell whether the actor works at the desk and does not only read there. */
    static boolean works(Actor actor) {
        return DESK.stream().anyMatch(actor::holds);
    }

    private static List<RegionCode> regions(Actor actor) {
        return Stream.concat(DESK.stream(), Stream.of(Role.LEADER))
                .flatMap(role -> actor.scopes(role).stream())
                .map(Scope::region)
                .distinct()
                .toList();
    }

    /** Whose desk somebody works at: the widest of the own regions. */
    private static RegionCode home(Actor actor) {
        return DESK.stream()
                .flatMap(role -> actor.scopes(role).stream())
                .map(Scope::region)
                .sorted()
                .min((one, other) -> Integer.compare(
                        one.significant().length(), other.significant().length()))
                .orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }
}
