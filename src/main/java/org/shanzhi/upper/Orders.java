// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Seals;
import org.shanzhi.cases.CaseArchive;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.rules.Deadline;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Texts;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes orders of platforms above in, each once, and keeps them apart from what later files say otherwise. */
@Service
class Orders implements UpperOrders {
    static final Actor MACHINE = new Actor.Machine("upper");

    private static final int TRIES = 3;

    /** What PostgreSQL says when a lock does not come in time (lock_not_available). */
    private static final String LOCKED = "55P03";

    private final JdbcOrders store;
    private final JdbcUpperTables tables;
    private final JdbcReturns returns;
    private final Cases cases;
    private final CaseArchive archive;
    private final Reserve reserve;
    private final Seals seals;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final SortableIds ids;
    private final Clock clock;
    private final ZoneId zone;

    Orders(
            JdbcOrders store,
            JdbcUpperTables tables,
            JdbcReturns returns,
            Cases cases,
            CaseArchive archive,
            Reserve reserve,
            Seals seals,
            Texts texts,
            TransactionTemplate transaction,
            SortableIds ids,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.tables = tables;
        this.returns = returns;
        this.cases = cases;
        this.archive = archive;
        this.reserve = reserve;
        this.seals = seals;
        this.texts = texts;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /** What a row is to what is here already (比对结果). */
    enum Came {
        FRESH,
        KNOWN,
        DIFFERENT
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String words(Row.Order row) {
        return row.title().isEmpty()
                ? row.words()
                : row.words().isEmpty() ? row.title() : row.title() + "\n" + row.words();
    }

    /** Tell what the row is, without taking it in. */
    Came compare(String platform, Row.Order row) {
        Optional<Order> known = store.find(platform, row.id());
        if (known.isEmpty()) {
            return Came.FRESH;
        }
        boolean says =
                otherwise(known.get(), row).stream().anyMatch(it -> !store.known(it.of(), it.kind(), it.digest()));
        return says ? Came.DIFFERENT : Came.KNOWN;
    }

    private List<Difference> otherwise(Order order, Row.Order row) {
        var differences = new ArrayList<Difference>();
        if (!row.due().equals(order.due())) {
            differences.add(
                    difference(order, Difference.Kind.DEADLINE, row.due().toString(), row.due(), null, null));
        }
        if (!row.category().isEmpty() && !row.category().equals(order.category())) {
            differences.add(
                    difference(order, Difference.Kind.CATEGORY, digest(row.category()), null, row.category(), null));
        }
        String digest = digest(words(row));
        if (!order.erased() && !digest.equals(order.wordsDigest())) {
            differences.add(difference(order, Difference.Kind.WORDS, digest, null, null, words(row)));
        }
        return differences;
    }

    private Difference difference(
            Order order,
            Difference.Kind kind,
            String digest,
            @Nullable Instant due,
            @Nullable String category,
            @Nullable String words) {
        return new Difference(
                ids.next(),
                order.id(),
                kind,
                digest,
                due,
                category,
                words == null ? null : seals.seal(words.getBytes(StandardCharsets.UTF_8), context(order.id())),
                now());
    }

    private static String context(CaseId id) {
        return "upper/" + id;
    }

    /** Return the words that a difference holds. */
    Optional<String> words(Difference it) {
        byte[] sealed = it.words();
        return sealed == null
                ? Optional.empty()
                : Optional.of(new String(seals.open(sealed, context(it.of())), StandardCharsets.UTF_8));
    }

    /** Take the row in; a number that is known changes nothing, and what it says otherwise waits. */
    Came take(String platform, Row.Order row, Actor actor) {
        return again(() -> {
            Optional<Order> known = store.hold(platform, row.id());
            return known.isPresent() ? differ(known.get(), row) : open(platform, row, actor);
        });
    }

    /**
     * Do it in a transaction, and anew from the beginning where somebody else took a step with the case meanwhile: what was read
     * before that no longer holds.
     */
    <T> T again(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(_ -> work.get()));
            } catch (ConcurrencyFailureException
                    | UnexpectedRollbackException
                    | UncategorizedSQLException
                    | Moved faster) {
                if (faster instanceof UncategorizedSQLException other && !waited(other)) {
                    throw other;
                }
                if (attempt == TRIES) {
                    throw new RefusedException(409, Refusal.of("case-stale"));
                }
            }
        }
    }

    /** Tell whether a lock did not come in time, for which Spring has no name. */
    private static boolean waited(UncategorizedSQLException failure) {
        return failure.getSQLException() instanceof SQLException cause && LOCKED.equals(cause.getSQLState());
    }

    /** The case went on between the look at it and the step. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Came open(String platform, Row.Order row, Actor actor) {
        Instant now = now();
        Optional<CategoryCode> ours = ours(platform, row.category(), now);
        Opening opening = cases.open(request(platform, row, ours), actor);
        return switch (opening) {
            case Opening.Refused refused ->
                throw new RefusedException(422, refused.faults().getFirst().refusal());
            case Opening.Opened opened -> {
                if (opened.already() && store.hold(platform, row.id()).isPresent()) {
                    // Somebody else took the same row in while we waited for the number.
                    yield differ(store.hold(platform, row.id()).orElseThrow(), row);
                }
                Deadline latest = reserve.before(row.due(), now);
                instruct(opened.id(), new Course.Upper(platform, row.id(), row.since(), row.due(), latest.at()), "");
                store.describe(opened.id(), row.category(), ours, latest.calendarKnown(), digest(words(row)));
                yield Came.FRESH;
            }
        };
    }

    private Optional<CategoryCode> ours(String platform, String theirs, Instant now) {
        return theirs.isEmpty()
                ? Optional.empty()
                : tables.ours(platform, theirs, now.atZone(zone).toLocalDate());
    }

    private static OpenCase request(String platform, Row.Order row, Optional<CategoryCode> ours) {
        boolean titleFits = row.title().length() <= OpenCase.TITLE;
        String told = row.words().isEmpty() ? row.title() : row.words();
        return new OpenCase(
                key(platform, row.id()),
                Channel.IMPORT,
                titleFits ? row.title() : row.title().substring(0, OpenCase.TITLE - 1) + "…",
                titleFits || row.words().isEmpty() ? told : row.title() + "\n" + told,
                Optional.empty(),
                ours,
                Optional.empty(),
                row.place(),
                null,
                null,
                null,
                row.reporter(),
                null,
                null,
                row.confidential(),
                row.accused(),
                row.since(),
                List.of());
    }

    private static IntakeKey key(String platform, String number) {
        return new IntakeKey("upper:" + platform, number);
    }

    private Came differ(Order order, Row.Order row) {
        Instant now = now();
        List<Difference> differences = otherwise(order, row);
        for (Difference.Kind kind : Difference.Kind.values()) {
            String digest = differences.stream()
                    .filter(it -> it.kind() == kind)
                    .map(Difference::digest)
                    .findFirst()
                    .orElse("");
            store.passed(order.id(), kind, digest, now);
        }
        boolean fresh = false;
        for (Difference it : differences) {
            if (store.differs(it)) {
                fresh = true;
                if (byRule(order, it, now)) {
                    Difference waiting =
                            store.waiting(order.id(), it.kind(), it.digest()).orElseThrow();
                    deadline(order, Objects.requireNonNull(waiting.due()));
                    store.decide(waiting.id(), Difference.Decision.RULE, now, null);
                }
            }
        }
        return fresh ? Came.DIFFERENT : Came.KNOWN;
    }

    /** An earlier deadline may be taken over at once where the figures say so; a later one always waits for a person. */
    private boolean byRule(Order order, Difference it, Instant now) {
        return it.due() instanceof Instant due
                && due.isBefore(order.due())
                && reserve.figure("upper.deadline-by-rule", now) == 2;
    }

    private void deadline(Order order, Instant due) {
        Deadline latest = reserve.before(due, now());
        instruct(order.id(), new Course.Upper(order.platform(), order.number(), order.since(), due, latest.at()), "");
        store.calendarKnown(order.id(), latest.calendarKnown());
    }

    /** Take a difference over, or leave it. */
    void decide(UUID id, boolean take, Actor actor) {
        again(() -> decided(id, take, actor));
    }

    private Difference decided(UUID id, boolean take, Actor actor) {
        // The order first, as a file that comes in does: neither holds what the other waits for.
        Order order = store.findDifference(id)
                .flatMap(store::hold)
                .filter(it -> cases.file(it.id(), actor).isPresent())
                .orElseThrow(Orders::unknown);
        Difference it = store.holdDifference(id).orElseThrow(Orders::unknown);
        if (take) {
            switch (it.kind()) {
                case DEADLINE -> deadline(order, Objects.requireNonNull(it.due()));
                case CATEGORY -> category(order, Objects.requireNonNullElse(it.category(), ""));
                case WORDS -> {
                    instruct(order.id(), order.upper(), words(it).orElse(""));
                    store.words(order.id(), it.digest());
                }
            }
        }
        store.decide(
                id,
                take ? Difference.Decision.TAKEN : Difference.Decision.LEFT,
                now(),
                actor.accountId().map(AccountId::value).orElse(null));
        return it;
    }

    /** Whoever has the case is told; what it means here follows from the day on which it is taken over. */
    private void category(Order order, String theirs) {
        store.category(order.id(), theirs, ours(order.platform(), theirs, now()));
        instruct(order.id(), order.upper(), texts.text(Locale.SIMPLIFIED_CHINESE, "upper.category.said", theirs));
    }

    /** Return the order, if the actor may read its case: both look the same where there is none. */
    Order visible(CaseId id, Actor actor) {
        return store.find(id).filter(_ -> cases.file(id, actor).isPresent()).orElseThrow(Orders::unknown);
    }

    static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("upper-unknown"));
    }

    /** Say at the case what comes from above; within {@link #again}, for somebody else may be at work on it at the moment. */
    void instruct(CaseId id, Course.Upper order, String text) {
        store.giveWay();
        CaseFile file = cases.file(id, MACHINE).orElseThrow(Orders::unknown);
        CaseOutcome outcome =
                cases.perform(id, file.matter().version(), new CaseCommand.Instruct(order, text), MACHINE);
        if (outcome instanceof CaseOutcome.Refused refused) {
            throw refused.stale() ? new Moved() : new RefusedException(409, refused.refusal());
        }
    }

    @Override
    public Course.Upper frame(String platform, String number, Instant since, Instant due) {
        return new Course.Upper(
                platform, number, since, due, reserve.before(due, since).at());
    }

    @Override
    @Transactional
    public int bring(List<Past> orders) {
        int refused = archive.bring(orders.stream().map(Past::matter).toList());
        for (Past past : orders) {
            store.find(past.platform(), past.number()).ifPresent(order -> {
                var request = past.matter().request();
                store.describe(
                        order.id(),
                        past.category(),
                        request.category(),
                        true,
                        digest(request.title() + "\n" + request.words()));
                returns.arrived(order.id(), past.confirmedUntil());
                past.visits()
                        .forEach(it -> store.visit(
                                order.id(),
                                digest(it.at().toString(), it.contacted(), it.solved(), it.satisfaction(), ""),
                                new Row.Visit(
                                        0, past.number(), it.at(), it.contacted(), it.solved(), it.satisfaction(), ""),
                                it.at()));
            });
        }
        return refused;
    }
}
