// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.UpperOrderStepped;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What goes back above: put down within the step that it tells of, sent by file, and followed until it is confirmed. */
@Service
class Returns {
    private static final int MOST = 2_000;

    private final JdbcReturns store;
    private final JdbcOrders orders;
    private final Orders desk;
    private final Cases cases;
    private final Reserve reserve;
    private final Texts texts;
    private final SortableIds ids;

    Returns(
            JdbcReturns store,
            JdbcOrders orders,
            Orders desk,
            Cases cases,
            Reserve reserve,
            Texts texts,
            SortableIds ids) {
        this.store = store;
        this.orders = orders;
        this.desk = desk;
        this.cases = cases;
        this.reserve = reserve;
        this.texts = texts;
        this.ids = ids;
    }

    /** Runs within the step: neither is there without the other. */
    @EventListener
    void on(UpperOrderStepped step) {
        Optional<Order> before = orders.find(step.id());
        // Once it has ended the case is bound no more, but the order keeps its deadline.
        Instant due = Objects.requireNonNullElseGet(
                step.order().by(), () -> before.map(Order::due).orElse(step.at()));
        Instant latest = Objects.requireNonNullElseGet(
                step.order().latest(),
                () -> before.filter(it -> it.due().equals(due))
                        .map(Order::latest)
                        .orElseGet(() -> reserve.before(due, step.at()).at()));
        orders.follow(step, due, latest);
        if (step.undoes() > 0) {
            store.withdraw(step.id(), step.undoes(), step.at());
        }
        SentBack.of(step)
                .ifPresent(kind -> store.add(ids.next(), step.id(), step.step(), kind, step.at(), step.firm()));
    }

    @EventListener
    void forget(PersonErased erased) {
        if (erased.subject().startsWith("case/")) {
            orders.forget(CaseId.of(erased.subject().substring("case/".length())), erased.at());
        }
    }

    /** What goes out of a step: what was decided, and what was written, as far as it is for the platform above. */
    record Content(String conclusion, String text) {
        static final Content NONE = new Content("", "");
    }

    private static final Set<CommandKind> EXPLAINED = Set.of(CommandKind.DECLINE, CommandKind.CLOSE_UNSOLVED);

    Content content(SentBack it, CaseFile file) {
        Optional<HistoryEntry> entry =
                file.history().stream().filter(step -> step.step() == it.step()).findFirst();
        if (entry.isEmpty()) {
            return Content.NONE;
        }
        CommandKind command = entry.get().command().orElse(CommandKind.UNDO);
        String said = entry.get().text();
        return switch (it.kind()) {
            case SIGNED -> Content.NONE;
            case OBJECTION, EXTENSION -> new Content("", said);
            case OBJECTION_DECIDED, EXTENSION_DECIDED ->
                new Content(
                        SentBack.granted(command)
                                .map(yes -> text(yes ? "upper.granted" : "upper.not-granted"))
                                .orElse(""),
                        said);
            case PROGRESS -> new Content("", entry.get().visible() ? said : "");
            case RESULT -> new Content("", command == CommandKind.ANSWER ? said : result(file, it.step()));
            case CLOSED ->
                new Content(
                        command == CommandKind.DECLINE
                                ? text("cases.state.NOT_DISPATCHED")
                                : file.matter()
                                        .closing()
                                        .map(end -> text("cases.close." + end.reason()))
                                        .orElse(""),
                        // What the resident says of it stays here: the platform above asks by itself.
                        EXPLAINED.contains(command) ? said : "");
        };
    }

    private static String result(CaseFile file, int step) {
        return file.history().stream()
                .filter(it -> it.step() < step)
                .filter(it -> it.command().filter(CommandKind.RESULT::equals).isPresent())
                .reduce((_, later) -> later)
                .map(HistoryEntry::text)
                .orElse("");
    }

    /** Files for platforms above are written as they speak, whoever makes them. */
    String text(String key, Object... arguments) {
        return texts.text(Locale.SIMPLIFIED_CHINESE, key, arguments);
    }

    /** What is within the actor's reach of what these are about. */
    Set<CaseId> visible(List<SentBack> of, Actor actor) {
        return cases.within(of.stream().map(SentBack::of).distinct().toList(), actor).stream()
                .map(CaseRow::id)
                .collect(Collectors.toSet());
    }

    /** Put what is ready to go out to the platform into a file with its own number. */
    @Transactional
    public UUID export(String platform, Actor.Staff actor) {
        Instant now = desk.now();
        List<SentBack> ready = store.ready(platform, now, MOST);
        Set<CaseId> visible = visible(ready, actor);
        List<SentBack> rows =
                ready.stream().filter(it -> visible.contains(it.of())).toList();
        if (rows.isEmpty()) {
            throw new RefusedException(409, Refusal.of("upper-nothing-to-send"));
        }
        UUID id = ids.next();
        store.export(id, platform, rows, now, actor.name());
        return id;
    }

    Instant stuckBefore(Instant now) {
        return now.minus(Duration.ofHours(reserve.figure("upper.stuck-hours", now)));
    }

    /** Send it once more with the next file, or let it stay as the platform above has it. */
    @Transactional
    public SentBack again(UUID id, boolean send, Actor actor) {
        SentBack it = store.hold(id)
                .filter(SentBack::waits)
                .filter(one -> cases.file(one.of(), actor).isPresent())
                .orElseThrow(Orders::unknown);
        if (it.state() != SentBack.State.TO_SEND || !send) {
            store.move(id, send ? SentBack.State.TO_SEND : SentBack.State.LEFT, it.reason(), desk.now());
        }
        return it;
    }

    /** Tell what the receipt is, without taking it in. */
    Orders.Came compare(String platform, Row.Receipt row) {
        SentBack it = answered(store.find(row.of()), platform, row);
        return store.receiptKnown(it.id(), digest(row)) ? Orders.Came.KNOWN : Orders.Came.FRESH;
    }

    private static SentBack answered(Optional<SentBack> it, String platform, Row.Receipt row) {
        return it.filter(
                        one -> one.platform().equals(platform) && row.attempt() >= 1 && row.attempt() <= one.attempts())
                .orElseThrow(() -> new RefusedException(422, Refusal.of("upper-return", row.id())));
    }

    private static String digest(Row.Receipt row) {
        return Orders.digest(Integer.toString(row.attempt()), Boolean.toString(row.confirmed()), row.reason());
    }

    /** Take a receipt in. What was refused is said at the case; a receipt for an earlier sending does not undo a later one. */
    Orders.Came take(String platform, Row.Receipt row) {
        return desk.again(() -> taken(platform, row));
    }

    private Orders.Came taken(String platform, Row.Receipt row) {
        SentBack it = answered(store.hold(row.of()), platform, row);
        Instant now = desk.now();
        if (!store.receipt(it.id(), digest(row), row.confirmed(), row.reason(), now)) {
            return Orders.Came.KNOWN;
        }
        if (row.confirmed()) {
            store.move(it.id(), SentBack.State.CONFIRMED, "", now);
            return Orders.Came.FRESH;
        }
        boolean latest = row.attempt() == it.attempts() && it.state() == SentBack.State.EXPORTED
                || it.state() == SentBack.State.CONFIRMED;
        if (latest) {
            store.move(it.id(), SentBack.State.REFUSED, row.reason(), now);
            Order order = orders.find(it.of()).orElseThrow(Orders::unknown);
            desk.instruct(
                    it.of(),
                    order.upper(),
                    text(
                            row.reason().isEmpty() ? "upper.refused.bare" : "upper.refused",
                            text("upper.kind." + it.kind()),
                            row.reason()));
        }
        return Orders.Came.FRESH;
    }

    private Order of(String platform, Row.Visit row) {
        return orders.find(platform, row.id())
                .orElseThrow(() -> new RefusedException(422, Refusal.of("upper-order-unknown", row.id())));
    }

    private static String digest(Row.Visit row) {
        return Orders.digest(row.at().toString(), row.contacted(), row.solved(), row.satisfaction(), row.words());
    }

    Orders.Came compare(String platform, Row.Visit row) {
        return orders.visitKnown(of(platform, row).id(), digest(row)) ? Orders.Came.KNOWN : Orders.Came.FRESH;
    }

    /** Keep a return visit of the platform above beside all others; nothing is ever written over. */
    Orders.Came take(String platform, Row.Visit row) {
        return desk.again(() -> {
            Order order = orders.hold(of(platform, row).id()).orElseThrow(Orders::unknown);
            String words = order.erased() ? "" : row.words();
            return orders.visit(order.id(), digest(row), row.saying(words), desk.now())
                    ? Orders.Came.FRESH
                    : Orders.Came.KNOWN;
        });
    }
}
