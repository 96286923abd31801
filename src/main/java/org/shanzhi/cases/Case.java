// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.rules.Deadline;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/**
 * A resident's matter on its way (事项).
 *
 * @param version number of steps so far; a command names the version it was decided on
 */
public record Case(
        CaseId id,
        int version,
        CaseState state,
        Intake intake,
        Subject subject,
        Optional<Order> order,
        Optional<Result> result,
        Tally tally,
        Optional<Closing> closing,
        Trail trail) {

    /**
     * What came in (受理); never changes. Reporter and contact person are separate from the first.
     *
     * @param age how old the reporter is, where the reporter said so; counted, and shown to whoever may know the reporter
     */
    public record Intake(
            String number,
            Channel channel,
            IntakeKey key,
            Instant openedAt,
            @Nullable Instant sourceTime,
            String title,
            String words,
            @Nullable ContactId reporter,
            @Nullable ContactId contactPerson,
            boolean confidential,
            @Nullable AgeBand age) {

        /** Return when it was said: of history that is imported not when it came in. */
        Instant said() {
            return sourceTime == null ? openedAt : sourceTime;
        }

        /** List who reported and whom to meet on the spot, as far as they are known. */
        List<ContactId> people() {
            return Stream.of(Optional.ofNullable(reporter), Optional.ofNullable(contactPerson))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * What it is about (理解).
     *
     * @param category what a person decided; absent until then
     * @param proposed what the machine proposes, with its confidence 0 to 1, its reasons and the model's version
     * @param accused the organisation complained about (被反映单位), by the reporter's or a person's word; whose people have no part
     *     in the case
     * @param named the organisation that the words seem to complain about, until a person has said whether it is so
     */
    public record Subject(
            @Nullable CategoryCode category,
            Optional<Proposed> proposed,
            RequestType type,
            Urgency urgency,
            Place place,
            @Nullable OrganisationId accused,
            @Nullable OrganisationId named) {

        /** Return what it is about once a person has said whom it complains about, if anybody. */
        Subject accusing(@Nullable OrganisationId organisation) {
            return new Subject(category, proposed, type, urgency, place, organisation, null);
        }

        /** Return the organisation that has to keep away: the accused, else the one that seems to be. */
        Optional<OrganisationId> keepingAway() {
            return Optional.ofNullable(accused == null ? named : accused);
        }

        /** Return it with the proposed category taken for right, where nobody decided on one. */
        Subject accepted() {
            return new Subject(workingCategory().orElse(null), proposed, type, urgency, place, accused, named);
        }

        /** Return the category to work with: decided, else proposed. */
        public Optional<CategoryCode> workingCategory() {
            return category != null ? Optional.of(category) : proposed.map(Proposed::category);
        }
    }

    /** A proposed category (建议分类). */
    public record Proposed(CategoryCode category, double confidence, String reasons, String model) {}

    /**
     * The order to handle it (工单): who leads by which duty, and the deadlines, frozen when it was dispatched.
     *
     * @param limitRule the row of the time-limit table, and its version
     * @param finishBy the deadline in force; punctuality is judged by the first one, which the {@link Trail} keeps
     * @param calendarKnown whether every year the deadlines cross has its calendar
     */
    public record Order(
            OrganisationId lead,
            List<OrganisationId> coHandlers,
            @Nullable UUID duty,
            @Nullable PersonId handler,
            Instant dispatchedAt,
            UUID limitRule,
            int limitVersion,
            Instant signBy,
            Instant contactBy,
            Instant finishBy,
            boolean calendarKnown,
            @Nullable Instant signedAt,
            @Nullable Instant contactedAt) {
        public Order {
            coHandlers = List.copyOf(coHandlers);
        }

        Order signed(@Nullable PersonId by, Instant at) {
            return new Order(
                    lead,
                    coHandlers,
                    duty,
                    by,
                    dispatchedAt,
                    limitRule,
                    limitVersion,
                    signBy,
                    contactBy,
                    finishBy,
                    calendarKnown,
                    at,
                    contactedAt);
        }

        /** Somebody else of the same organisation takes the work over. */
        Order handledBy(@Nullable PersonId by) {
            return signed(by, Objects.requireNonNullElse(signedAt, dispatchedAt));
        }

        /** The time for what is not done yet is put off. */
        Order later(UnaryOperator<Deadline> later) {
            Deadline finish = later.apply(new Deadline(finishBy, calendarKnown));
            Instant contact = contactedAt == null
                    ? later.apply(new Deadline(contactBy, true)).at()
                    : contactBy;
            return new Order(
                    lead,
                    coHandlers,
                    duty,
                    handler,
                    dispatchedAt,
                    limitRule,
                    limitVersion,
                    signBy,
                    contact,
                    finish.at(),
                    finish.calendarKnown(),
                    signedAt,
                    contactedAt);
        }

        /** What is not done yet is due by then at the latest. */
        Order notAfter(Instant latest) {
            Instant finish = earlier(finishBy, latest);
            return new Order(
                    lead,
                    coHandlers,
                    duty,
                    handler,
                    dispatchedAt,
                    limitRule,
                    limitVersion,
                    signedAt == null ? earlier(signBy, finish) : signBy,
                    contactedAt == null ? earlier(contactBy, finish) : contactBy,
                    finish,
                    calendarKnown,
                    signedAt,
                    contactedAt);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        Order contacted(Instant at) {
            return new Order(
                    lead,
                    coHandlers,
                    duty,
                    handler,
                    dispatchedAt,
                    limitRule,
                    limitVersion,
                    signBy,
                    contactBy,
                    finishBy,
                    calendarKnown,
                    signedAt,
                    at);
        }

        /** The order goes on with a new deadline to finish. */
        Order finishing(Instant by, boolean known) {
            return new Order(
                    lead,
                    coHandlers,
                    duty,
                    handler,
                    dispatchedAt,
                    limitRule,
                    limitVersion,
                    signBy,
                    contactBy,
                    by,
                    calendarKnown && known,
                    signedAt,
                    contactedAt);
        }
    }

    /**
     * What was done (办理结果).
     *
     * @param by the person who reports it, who can neither verify it nor ask the resident about it
     * @param toldAt when it was told to the resident: reopening counts from here
     * @param verifyBy when somebody else should have looked, and then the resident have been asked
     */
    public record Result(
            ResultOutcome outcome,
            String text,
            @Nullable PersonId by,
            Instant at,
            @Nullable Instant toldAt,
            @Nullable Instant verifyBy) {}

    /** What has been counted (次数): reworks, attempts to reach the resident, reopenings, people who joined. */
    public record Tally(int reworks, int attempts, int reopenings, int joined) {
        Tally reworked() {
            return new Tally(reworks + 1, attempts, reopenings, joined);
        }

        Tally attempted() {
            return new Tally(reworks, attempts + 1, reopenings, joined);
        }

        Tally asking() {
            return new Tally(reworks, 0, reopenings, joined);
        }

        /** Being taken up again gives back none of the reworks: what has been tried in vain stays tried. */
        Tally reopened() {
            return new Tally(reworks, 0, reopenings + 1, joined);
        }
    }

    /**
     * How it ended (办结).
     *
     * @param same the case that it is the same matter as, where it was declined for that
     */
    public record Closing(
            CloseReason reason,
            Instant at,
            Optional<Visit.Answer> answer,
            Optional<NonDispatch> way,
            Optional<CaseId> same) {
        Closing(CloseReason reason, Instant at, Optional<Visit.Answer> answer, Optional<NonDispatch> way) {
            this(reason, at, answer, way, Optional.empty());
        }

        Closing sameAs(CaseId other) {
            return new Closing(reason, at, answer, way, Optional.of(other));
        }
    }

    /**
     * What stays with the case whoever has it (前情).
     *
     * @param firstFinishBy by when the resident was first promised an answer, by which punctuality is judged: neither taking a
     *     dispatch back nor sending it to somebody else gives more time; absent until it was dispatched
     * @param unsolved the last answer that says it is not solved, until a new result is told
     * @param triedAt when the resident was last called about the result and not reached; absent until then
     * @param unclear why nobody is named for it while it waits at the county desk; absent where somebody is
     * @param addedAt since when words of a resident wait that nobody who has the case has looked at; absent if none do
     * @param course what happened beside the straight way
     */
    public record Trail(
            @Nullable Instant firstFinishBy,
            Optional<Unsolved> unsolved,
            @Nullable Instant triedAt,
            @Nullable Unclear unclear,
            @Nullable Instant addedAt,
            Course course) {
        static final Trail NONE = new Trail(null, Optional.empty(), null, null, null, Course.NONE);

        Trail judged(@Nullable Unsolved next) {
            return new Trail(firstFinishBy, Optional.ofNullable(next), triedAt, unclear, addedAt, course);
        }

        Trail promising(Instant by) {
            return new Trail(firstFinishBy == null ? by : firstFinishBy, unsolved, triedAt, unclear, addedAt, course);
        }

        Trail tried(@Nullable Instant at) {
            return new Trail(firstFinishBy, unsolved, at, unclear, addedAt, course);
        }

        Trail unclear(@Nullable Unclear why) {
            return new Trail(firstFinishBy, unsolved, triedAt, why, addedAt, course);
        }

        Trail added(@Nullable Instant at) {
            return new Trail(firstFinishBy, unsolved, triedAt, unclear, at, course);
        }

        /** What was promised is put off for a reason that the law knows. */
        Trail promisingLater(Instant by) {
            return new Trail(by, unsolved, triedAt, unclear, addedAt, course);
        }

        Trail taking(Course next) {
            return new Trail(firstFinishBy, unsolved, triedAt, unclear, addedAt, next);
        }
    }

    /**
     * Answer that says it is not solved, and whose work it judges (未解决的评价).
     *
     * @param lead who led; absent where the county desk had answered by itself
     * @param resultAt when the result was reported that it judges
     */
    public record Unsolved(
            Visit.Answer answer,
            @Nullable OrganisationId lead,
            @Nullable UUID duty,
            Instant resultAt) {
        Unsolved answering(Visit.Answer next) {
            return new Unsolved(next, lead, duty, resultAt);
        }
    }

    /** Return the frozen deadline of what has to happen next; empty where none is frozen. */
    public Optional<Instant> nextBy() {
        return switch (state) {
            case DISPATCHED -> order.map(Order::signBy);
            case HANDLING -> order.map(Order::finishBy);
            case PAUSED -> course().pause().map(Course.Pause::until);
            case TO_SIGN_OFF -> order.map(Order::finishBy);
            case TRANSFERRED -> course().transfer().map(Course.Transfer::by);
            case TO_VERIFY, RETURN_VISIT -> result.flatMap(it -> Optional.ofNullable(it.verifyBy()));
            case RECEIVED, CLOSED, NOT_DISPATCHED -> Optional.empty();
        };
    }

    /** Tell whether its words are nobody's business but of who works on it: told in confidence, or complaining about somebody. */
    boolean guarded() {
        return intake.confidential() || subject.keepingAway().isPresent();
    }

    Case in(CaseState next) {
        return new Case(id, version, next, intake, subject, order, result, tally, closing, trail);
    }

    Case about(Subject next) {
        return new Case(id, version, state, intake, next, order, result, tally, closing, trail);
    }

    Case ordered(@Nullable Order next) {
        return new Case(id, version, state, intake, subject, Optional.ofNullable(next), result, tally, closing, trail);
    }

    Case resulting(@Nullable Result next) {
        return new Case(id, version, state, intake, subject, order, Optional.ofNullable(next), tally, closing, trail);
    }

    Case counting(Tally next) {
        return new Case(id, version, state, intake, subject, order, result, next, closing, trail);
    }

    Case ending(@Nullable Closing next) {
        return new Case(id, version, state, intake, subject, order, result, tally, Optional.ofNullable(next), trail);
    }

    Case judged(@Nullable Unsolved next) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.judged(next));
    }

    /** Promise an answer by then; a promise given before stands. */
    Case promising(Instant by) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.promising(by));
    }

    /** Somebody was promised an answer earlier; where nobody was before, the order will promise it. */
    Case promisingEarlier(Instant by) {
        return trail.firstFinishBy() instanceof Instant promised && by.isBefore(promised) ? promisingLater(by) : this;
    }

    /** A promise is put off; it is the same as before in everything else. */
    Case promisingLater(Instant by) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.promisingLater(by));
    }

    public Course course() {
        return trail.course();
    }

    /** Return what can be promised at the latest because the platform above has its own deadline; absent where it has none. */
    @Nullable
    Instant latest() {
        return course().upper().map(Course.Upper::latest).orElse(null);
    }

    /** Return from when the time to finish counts: what passed at the platform above before has passed. */
    Instant counting(Instant now) {
        return course().upper()
                .filter(it -> it.latest() != null && it.since().isBefore(now))
                .map(Course.Upper::since)
                .orElse(now);
    }

    Case taking(Course next) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.taking(next));
    }

    Case tried(@Nullable Instant at) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.tried(at));
    }

    Case unclear(@Nullable Unclear why) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.unclear(why));
    }

    /** Somebody added words that wait from now on, if none waited before. */
    Case added(Instant at) {
        return trail.addedAt() == null ? heard(at) : this;
    }

    /** What was added has been looked at. */
    Case heard() {
        return heard(null);
    }

    private Case heard(@Nullable Instant waiting) {
        return new Case(id, version, state, intake, subject, order, result, tally, closing, trail.added(waiting));
    }

    Case at(int next) {
        return new Case(id, next, state, intake, subject, order, result, tally, closing, trail);
    }
}
