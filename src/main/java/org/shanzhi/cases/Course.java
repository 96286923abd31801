// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;

/**
 * What happened to a case beside the straight way (办理经过): what is asked and not decided yet, why its clock stands still, who
 * works on a part of it. Holds no words of anybody: what was written stands in the history, at the step that is named.
 *
 * @param designated whether the organisation that leads was designated, so that it can object no more (指定办理)
 * @param conferred whether it was conferred before it is sent; the next dispatch then designates (会商)
 * @param objections how often an objection was granted
 * @param extensions how often the time to finish was extended
 * @param urges how often it was urged, last at {@code urgedAt}
 * @param recordings the steps that brought recordings of which nobody has written down what they say (待转写录音)
 * @param lookAgainOn the day on which what cannot be solved now is looked at again
 * @param resident what the resident's side decided or was asked
 * @param upper the order of a platform above by which it came
 * @param withheld set if a reviewer lets nothing of it be shown in public (不予公开)
 * @param again the case about which the same person comes again soon after it was closed (重复反映)
 * @param patrol set if a grid worker found it (网格事件)
 * @param excluded set if it does not count in assessments (剔除), {@code tolerated} if nobody is blamed for it (容错)
 * @param arranged what was arranged besides who handles it, if anything
 */
public record Course(
        Optional<Asked> asked,
        Optional<Pause> pause,
        List<Task> tasks,
        Optional<Onward> onward,
        Optional<Transfer> transfer,
        boolean designated,
        boolean conferred,
        int objections,
        int extensions,
        int urges,
        @Nullable Instant urgedAt,
        List<Integer> recordings,
        Optional<Supervision> supervision,
        @Nullable LocalDate lookAgainOn,
        Optional<Exemption> excluded,
        Optional<Exemption> tolerated,
        Optional<Arrangement> arranged,
        Optional<Withheld> withheld,
        Optional<Again> again,
        Optional<Patrol> patrol,
        Optional<Upper> upper,
        Optional<Resident> resident) {

    public static final Course NONE = new Course(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            0,
            0,
            0,
            null,
            List.of(),
            Optional.empty(),
            null,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** In which states something that was asked can still be decided. */
    private static final Set<CaseState> WORKING = Set.of(CaseState.HANDLING, CaseState.PAUSED);

    /** In which states a person without an account can have the work. */
    private static final Set<CaseState> EMPLOYING = Set.of(CaseState.HANDLING, CaseState.PAUSED);

    private static final Set<CaseState> OBJECTING = Set.of(CaseState.DISPATCHED, CaseState.HANDLING);

    public Course {
        // Of a course that was written down without tasks none are read.
        tasks = Objects.requireNonNullElse(tasks, List.<Task>of()).stream().toList();
        recordings = Objects.requireNonNullElse(recordings, List.<Integer>of()).stream()
                .toList();
    }

    /** What can be asked for (申请事项). */
    public enum Wish {
        /** 派单异议: it is not the organisation's duty. */
        OBJECTION,
        /** 延期 */
        EXTENSION,
        /** 暂停计时 */
        PAUSE,
        /** 剔除: it shall not count in assessments. */
        EXCLUSION,
        /** 容错: nobody shall be blamed. */
        TOLERANCE
    }

    /**
     * What is asked and not decided (待决申请).
     *
     * @param by the person who asks and can not decide
     * @param step the step whose text says why
     * @param days working days of an extension, else 0
     * @param until the day until which a pause shall last
     * @param why the reason of a pause or an exemption by its name
     * @param decideBy by when it should be decided
     */
    public record Asked(
            Wish wish,
            @Nullable PersonId by,
            int step,
            int days,
            @Nullable LocalDate until,
            String why,
            Instant decideBy) {}

    /** Why a clock may stand still (暂停事由); anything else is no reason. */
    public enum PauseReason {
        /** 等反映人补充: only by asking the resident. */
        RESIDENT,
        /** 鉴定、检测 */
        EXPERTISE,
        /** 听证、公示 */
        HEARING,
        /** 诉讼、仲裁、复议尚未了结 */
        PROCEEDINGS,
        /** 灾害天气等不可抗力 */
        FORCE
    }

    /**
     * A stop of the clock (暂停计时).
     *
     * @param since when the clock stopped, {@code until} when it goes on by itself
     * @param step the step whose text says why
     */
    public record Pause(PauseReason why, Instant since, Instant until, int step) {}

    /**
     * Part of the work that an assisting organisation does (协办任务).
     *
     * @param number counted from 1 within the case
     * @param step the step whose text says what is to be done
     * @param doneStep the step whose text is its result, 0 if there is none
     */
    public record Task(
            int number,
            OrganisationId organisation,
            Instant by,
            int step,
            int doneStep,
            @Nullable Instant doneAt,
            boolean cancelled) {
        public boolean open() {
            return doneAt == null && !cancelled;
        }

        Task done(int reportedBy, Instant at) {
            return new Task(number, organisation, by, step, reportedBy, at, false);
        }

        Task takenBack() {
            return new Task(number, organisation, by, step, 0, null, true);
        }
    }

    /** That an organisation below the one that leads does the work (转下级办理), earlier than the lead has to be done. */
    public record Onward(OrganisationId unit, Instant by, int step) {}

    /** Who outside of the platform handles something (系统外渠道). */
    public enum Outside {
        /** 信访部门 */
        PETITIONS,
        /** 法院、仲裁机构 */
        COURT,
        /** 公安机关 */
        POLICE,
        /** 供水供电供气供热通信等企业 */
        UTILITY,
        /** 上级平台 */
        UPPER
    }

    /**
     * Hand-over to somebody outside (系统外转办).
     *
     * @param reference under what number they have it, empty until they said so
     * @param confirmedAt when they said that they have it
     * @param by when the county asks them what became of it
     */
    public record Transfer(
            Outside to, String reference, @Nullable Instant confirmedAt, Instant by, int step) {}

    /** Why somebody is supervised (督办事由). */
    public enum Cause {
        OVERDUE,
        REFUSED,
        NOT_SOLVED,
        BAD_INFLUENCE,
        REPEATED
    }

    /** That a higher place watches the work (督办); {@code level} from 1, each time one more. */
    public record Supervision(int level, Cause why, Instant at, int step) {}

    /** Why something may be left out of assessments or be forgiven (剔除与容错事由). */
    public enum ExemptionReason {
        /** 诉求不合法、不合理 */
        UNREASONABLE,
        /** 重复诉求，已经计过 */
        COUNTED_ELSEWHERE,
        /** 国家、省、市事权，本县无权办理 */
        HIGHER_POWERS,
        /** 历史遗留，依法暂时无法解决 */
        INHERITED,
        /** 先行先试中的失误，程序合规、没有谋私 */
        HONEST_TRIAL,
        /** 不可抗力 */
        FORCE
    }

    /** Exemption that one asked for and another approved (经批准的剔除或容错). */
    public record Exemption(
            ExemptionReason why,
            @Nullable PersonId asked,
            @Nullable PersonId approved,
            Instant at,
            int step) {
        Exemption nameless() {
            return new Exemption(why, null, null, at, step);
        }
    }

    /**
     * Why nothing of a case is shown in public (不予公开事由), by the Regulations on Open Government Information (State Council
     * Order 711, 2019).
     */
    public enum Withholding {
        /** 国家秘密，或者公开后可能危及国家安全、公共安全、经济安全、社会稳定: article 14 */
        SECURITY,
        /** 个人隐私: article 15 */
        PRIVACY,
        /** 商业秘密: article 15 */
        BUSINESS,
        /** 过程性信息、行政执法案卷: article 16 */
        PROCESS
    }

    /** That nothing of it is shown in public; the text of {@code step} says more. */
    public record Withheld(Withholding why, int step) {}

    /** The case that was closed a short while ago and is reported again. */
    public record Again(CaseId id, String number) {}

    /**
     * What the resident's side decided, or was asked beside the way (反映人一侧).
     *
     * @param withdrawn that who reported it took it back, or left it to those who joined
     * @param recorded the answer that stands as somebody else wrote it down
     * @param early that the resident was asked because the limit was over
     * @param complains the case about whose handling it complains
     * @param helpers who may or might follow and answer in the resident's place; not by name
     */
    public record Resident(
            Optional<Withdrawal> withdrawn,
            Optional<Recorded> recorded,
            Optional<Early> early,
            Optional<Again> complains,
            List<Agent> helpers) {
        static final Resident NONE =
                new Resident(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public Resident {
            helpers = Objects.requireNonNullElse(helpers, List.<Agent>of()).stream()
                    .toList();
        }

        Resident withdrawing(@Nullable Withdrawal next) {
            return new Resident(Optional.ofNullable(next), recorded, early, complains, helpers);
        }

        Resident recording(@Nullable Recorded next) {
            return new Resident(withdrawn, Optional.ofNullable(next), early, complains, helpers);
        }

        Resident asked(@Nullable Early next) {
            return new Resident(withdrawn, recorded, Optional.ofNullable(next), complains, helpers);
        }

        Resident complaining(@Nullable Again about) {
            return new Resident(withdrawn, recorded, early, Optional.ofNullable(about), helpers);
        }

        Resident naming(Agent helper) {
            var all = new ArrayList<>(helpers);
            all.add(helper);
            return new Resident(withdrawn, recorded, early, complains, all);
        }

        Resident revoking(int step) {
            return new Resident(
                    withdrawn,
                    recorded,
                    early,
                    complains,
                    helpers.stream()
                            .map(it -> it.step() == step ? new Agent(step, it.relation(), true) : it)
                            .toList());
        }
    }

    /**
     * That who reported it wants nothing more of it (撤回).
     *
     * @param pressed whether the resident says to have been pressed to; told to nobody who handles it
     */
    public record Withdrawal(Instant at, boolean pressed, int step) {
        Withdrawal unpressed() {
            return new Withdrawal(at, false, step);
        }
    }

    /** What a helper is to the resident (代办人与反映人的关系). */
    public enum Relation {
        /** 子女、亲属 */
        FAMILY,
        /** 邻居 */
        NEIGHBOUR,
        /** 村级代办员、网格员 */
        VILLAGE_AGENT,
        /** 其他 */
        OTHER
    }

    /** Somebody who follows and answers in the resident's place (代办人), known by the step that named the helper. */
    public record Agent(int step, Relation relation, boolean revoked) {}

    /** That an answer was written down by somebody else (代记的回访), at a step, first at a moment. */
    public record Recorded(int step, Instant at) {}

    /** That the resident was asked although no result was there (到期回访). */
    public record Early(int step, Instant at) {}

    /** Return the resident's side, which for most cases is nothing. */
    Resident own() {
        return resident.orElse(Resident.NONE);
    }

    Course own(UnaryOperator<Resident> change) {
        Resident next = change.apply(own());
        return changed(it -> it.resident = Optional.of(next).filter(side -> !side.equals(Resident.NONE)));
    }

    public Optional<Withdrawal> withdrawn() {
        return own().withdrawn();
    }

    public Optional<Recorded> recorded() {
        return own().recorded();
    }

    public Optional<Early> early() {
        return own().early();
    }

    /** List the helpers that stand. */
    public List<Agent> helpers() {
        return own().helpers().stream().filter(it -> !it.revoked()).toList();
    }

    Optional<Agent> helper(int step) {
        return helpers().stream().filter(it -> it.step() == step).findFirst();
    }

    public Optional<Again> complains() {
        return own().complains();
    }

    /** Tell whether the resident says to have been pressed to take it back. */
    public boolean pressed() {
        return withdrawn().filter(Withdrawal::pressed).isPresent();
    }

    /** Return it without what those who handle it are not told. */
    Course unpressed() {
        return pressed()
                ? own(it ->
                        it.withdrawing(it.withdrawn().map(Withdrawal::unpressed).orElse(null)))
                : this;
    }

    /**
     * The order of a city's or province's platform by which a case came (上级平台工单).
     *
     * @param platform what the platform is called
     * @param number the number that the order has there
     * @param since from when time runs there
     * @param by the deadline there; absent where the reader need not know
     * @param latest by when it can be promised here at the latest; absent once the case has ended, for what is taken up again is
     *     promised anew
     */
    public record Upper(
            String platform,
            String number,
            Instant since,
            @Nullable Instant by,
            @Nullable Instant latest) {
        Upper unbound() {
            return new Upper(platform, number, since, by, null);
        }

        Upper named() {
            return new Upper(platform, number, since, null, null);
        }
    }

    Course instructed(Upper order) {
        return changed(it -> it.upper = Optional.of(order));
    }

    /** The clock stands still at most until then. */
    Course notAfter(Instant latest) {
        return changed(it -> it.pause = pause.map(stop ->
                stop.until().isAfter(latest) ? new Pause(stop.why(), stop.since(), latest, stop.step()) : stop));
    }

    /**
     * That a grid worker found it on the round (巡查发现).
     *
     * @param by who found it, and {@code of} for which organisation; residents are not told
     * @param reported whether a resident reported it to whoever was on the round, so that the resident is asked in the end
     * @param registeredAt when the county desk took it up by its standard (立案); absent until then
     * @param standard the row of the table of standards it was taken up by; absent where there was none
     * @param standardVersion its version
     * @param onSpot whether whoever found it also solved it (自办自结)
     */
    public record Patrol(
            @Nullable PersonId by,
            @Nullable OrganisationId of,
            boolean reported,
            @Nullable Instant registeredAt,
            @Nullable UUID standard,
            int standardVersion,
            boolean onSpot) {
        static Patrol found(PersonId by, OrganisationId of, boolean reported) {
            return new Patrol(by, of, reported, null, null, 0, false);
        }

        Patrol registered(Instant at, @Nullable UUID by, int version) {
            return new Patrol(this.by, of, reported, at, by, version, onSpot);
        }

        Patrol solved(boolean itself) {
            return new Patrol(by, of, reported, registeredAt, standard, standardVersion, itself);
        }

        Patrol nameless() {
            return new Patrol(null, null, reported, registeredAt, standard, standardVersion, onSpot);
        }
    }

    Course patrolled(Patrol next) {
        return changed(it -> it.patrol = Optional.of(next));
    }

    Course again(@Nullable Again earlier) {
        return changed(it -> it.again = Optional.ofNullable(earlier));
    }

    /**
     * Return what residents are told: neither who works on which part nor what is asked among staff, and nobody's name.
     *
     * @param own whether it is the resident's own, who knows the number that it has above
     */
    Course told(boolean own) {
        return changed(it -> {
            it.asked = Optional.empty();
            it.tasks = List.of();
            it.onward = Optional.empty();
            it.recordings = List.of();
            it.again = Optional.empty();
            it.resident = unpressed().resident;
            it.upper = upper.filter(_ -> own).map(Upper::named);
            it.arranged = arranged.map(Arrangement::told).filter(told -> !told.nothing());
            it.patrol = patrol.map(Patrol::nameless);
            it.excluded = excluded.map(Exemption::nameless);
            it.tolerated = tolerated.map(Exemption::nameless);
        });
    }

    /** Tell whether nothing of all this happened. */
    boolean nothing() {
        return equals(NONE);
    }

    Optional<Task> task(int number) {
        return tasks.stream().filter(it -> it.number() == number).findFirst();
    }

    /** List the parts of the work that are not done. */
    public List<Task> openTasks() {
        return tasks.stream().filter(Task::open).toList();
    }

    public Arrangement arrangement() {
        return arranged.orElse(Arrangement.NONE);
    }

    Course arranging(Arrangement next) {
        return changed(it -> it.arranged = Optional.of(next).filter(some -> !some.nothing()));
    }

    Course asking(@Nullable Asked next) {
        return changed(it -> it.asked = Optional.ofNullable(next));
    }

    Course pausing(@Nullable Pause next) {
        return changed(it -> it.pause = Optional.ofNullable(next));
    }

    Course with(Task next) {
        var all = new ArrayList<>(
                tasks.stream().filter(it -> it.number() != next.number()).toList());
        all.add(Math.min(next.number() - 1, all.size()), next);
        return changed(it -> it.tasks = all);
    }

    Course going(@Nullable Onward next) {
        return changed(it -> it.onward = Optional.ofNullable(next));
    }

    Course transferring(@Nullable Transfer next) {
        return changed(it -> it.transfer = Optional.ofNullable(next));
    }

    Course designating(boolean next) {
        return changed(it -> {
            it.designated = next;
            it.conferred = false;
        });
    }

    Course conferring() {
        return changed(it -> it.conferred = true);
    }

    Course objected() {
        return changed(it -> it.objections++);
    }

    Course extended() {
        return changed(it -> it.extensions++);
    }

    Course urged(Instant at) {
        return changed(it -> {
            it.urges++;
            it.urgedAt = at;
        });
    }

    Course recorded(int step) {
        var all = new ArrayList<>(recordings);
        all.add(step);
        return changed(it -> it.recordings = all);
    }

    Course transcribed(int step) {
        return changed(it ->
                it.recordings = recordings.stream().filter(each -> each != step).toList());
    }

    Course supervising(Supervision next) {
        return changed(it -> it.supervision = Optional.of(next));
    }

    Course withholding(@Nullable Withheld next) {
        return changed(it -> it.withheld = Optional.ofNullable(next));
    }

    Course lookingAgain(@Nullable LocalDate on) {
        return changed(it -> it.lookAgainOn = on);
    }

    Course excluding(@Nullable Exemption next) {
        return changed(it -> it.excluded = Optional.ofNullable(next));
    }

    Course tolerating(@Nullable Exemption next) {
        return changed(it -> it.tolerated = Optional.ofNullable(next));
    }

    /** Return what of it still holds for a case that has come to where it is now. */
    Course fitting(Case matter) {
        if (nothing()) {
            return this;
        }
        CaseState state = matter.state();
        boolean ordered = matter.order().isPresent();
        boolean solved =
                matter.closing().filter(it -> it.reason() == CloseReason.SOLVED).isPresent();
        boolean withdrawn = matter.closing()
                .filter(it -> it.reason() == CloseReason.WITHDRAWN)
                .isPresent();
        return changed(it -> {
            it.asked = asked.filter(wish -> switch (wish.wish()) {
                case OBJECTION -> OBJECTING.contains(state);
                case EXTENSION, PAUSE -> WORKING.contains(state);
                case EXCLUSION, TOLERANCE -> state == CaseState.CLOSED;
            });
            it.pause = pause.filter(_ -> state == CaseState.PAUSED);
            it.tasks = ordered ? tasks : List.of();
            it.onward = onward.filter(_ -> ordered);
            it.designated = designated && ordered;
            it.transfer = transfer.filter(_ -> state != CaseState.RECEIVED && !ordered);
            // What is handed to somebody else is nobody's word any more that it cannot be solved now.
            boolean handedOn = state.open() && matter.result().isEmpty();
            it.lookAgainOn = solved || withdrawn || handedOn ? null : lookAgainOn;
            it.arranged = arranged.map(
                            arrangement -> EMPLOYING.contains(state) ? arrangement : arrangement.sending(null))
                    .filter(some -> !some.nothing());
            it.excluded = excluded.filter(_ -> !state.open());
            it.tolerated = tolerated.filter(_ -> !state.open());
            it.upper = state.open() ? upper : upper.map(Upper::unbound);
            // What comes back to the county desk was not solved by whoever found it.
            it.patrol = patrol.map(found -> state == CaseState.RECEIVED ? found.solved(false) : found);
            it.resident = fitting(own(), matter);
        });
    }

    /** A new result is asked about anew, and so is a new limit that is over. */
    private static Optional<Resident> fitting(Resident side, Case matter) {
        Resident fitting = side.recording(side.recorded()
                        .filter(_ -> matter.state() != CaseState.RETURN_VISIT)
                        .orElse(null))
                .asked(side.early()
                        .filter(early -> matter.order()
                                .filter(it -> !it.finishBy().isAfter(early.at()))
                                .isPresent())
                        .orElse(null));
        return Optional.of(fitting).filter(it -> !it.equals(Resident.NONE));
    }

    private Course changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The parts while one of them changes. */
    private static final class Draft {
        private Optional<Asked> asked;
        private Optional<Pause> pause;
        private List<Task> tasks;
        private Optional<Onward> onward;
        private Optional<Transfer> transfer;
        private boolean designated;
        private boolean conferred;
        private int objections;
        private int extensions;
        private int urges;
        private @Nullable Instant urgedAt;
        private List<Integer> recordings;
        private Optional<Supervision> supervision;
        private @Nullable LocalDate lookAgainOn;
        private Optional<Exemption> excluded;
        private Optional<Exemption> tolerated;
        private Optional<Arrangement> arranged;
        private Optional<Withheld> withheld;
        private Optional<Again> again;
        private Optional<Resident> resident;
        private Optional<Upper> upper;
        private Optional<Patrol> patrol;

        Draft(Course from) {
            asked = from.asked;
            pause = from.pause;
            tasks = from.tasks;
            onward = from.onward;
            transfer = from.transfer;
            designated = from.designated;
            conferred = from.conferred;
            objections = from.objections;
            extensions = from.extensions;
            urges = from.urges;
            urgedAt = from.urgedAt;
            recordings = from.recordings;
            supervision = from.supervision;
            lookAgainOn = from.lookAgainOn;
            excluded = from.excluded;
            tolerated = from.tolerated;
            arranged = from.arranged;
            withheld = from.withheld;
            again = from.again;
            resident = from.resident;
            upper = from.upper;
            patrol = from.patrol;
        }

        Course made() {
            return new Course(
                    asked,
                    pause,
                    tasks,
                    onward,
                    transfer,
                    designated,
                    conferred,
                    objections,
                    extensions,
                    urges,
                    urgedAt,
                    recordings,
                    supervision,
                    lookAgainOn,
                    excluded,
                    tolerated,
                    arranged,
                    withheld,
                    again,
                    patrol,
                    upper,
                    resident);
        }
    }
}
