// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.NoticeArgument.Day;
import org.shanzhi.shared.NoticeArgument.Moment;
import org.shanzhi.shared.NoticeArgument.Receipt;
import org.shanzhi.shared.NoticeArgument.Said;
import org.shanzhi.shared.NoticeArgument.Words;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Urgency;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells those concerned of a step (告知). Notices wait as long as the step can be undone. */
@Component
class CaseNotices {
    /** Whom people call; also who answers where no office of its own does. */
    private static final String HOTLINE = "12345";

    private final ApplicationEventPublisher events;
    private final JdbcCases store;
    private final JdbcJoiners joiners;
    private final Accounts accounts;
    private final Emergencies emergencies;
    private final Ground ground;
    private final Standings standings;
    private final Vault vault;
    private final AnswerableMessages answerable;
    private final Regions regions;
    private final Categories categories;
    private final SortableIds ids;
    private final ZoneId zone;

    CaseNotices(
            ApplicationEventPublisher events,
            JdbcCases store,
            JdbcJoiners joiners,
            Accounts accounts,
            Emergencies emergencies,
            Ground ground,
            Standings standings,
            Vault vault,
            AnswerableMessages answerable,
            Regions regions,
            Categories categories,
            SortableIds ids,
            ZoneId zone) {
        this.events = events;
        this.store = store;
        this.joiners = joiners;
        this.accounts = accounts;
        this.emergencies = emergencies;
        this.ground = ground;
        this.standings = standings;
        this.vault = vault;
        this.answerable = answerable;
        this.regions = regions;
        this.categories = categories;
        this.ids = ids;
        this.zone = zone;
    }

    static String withdrawalKey(CaseId id, int step) {
        return id.subject() + "/" + step;
    }

    /**
     * What lies ahead of a case after a step.
     *
     * @param nextBy by when something has to happen; absent once it is closed
     * @param reopenUntil until when the resident may have a closed case taken up again
     */
    record Outlook(@Nullable Instant nextBy, Optional<Instant> reopenUntil) {}

    /** Tell that it was received, and by when it is passed on; where it is dangerous, whom to call before all else. */
    void opened(Case matter, @Nullable Instant nextBy, Instant now) {
        if (matter.subject().urgency() == Urgency.DANGER) {
            String said = matter.intake().title() + "\n" + matter.intake().words();
            reporter(matter, "opened-danger", List.of(moment(nextBy), new Words(emergencies.fitting(said))), now, 0);
        } else {
            reporter(matter, "opened", List.of(moment(nextBy)), now, 0);
        }
    }

    /** Tell of a step; {@code notBefore} is when it can no longer be undone. */
    void stepped(Case before, Ruling.Lawful ruling, Outlook outlook, Instant notBefore) {
        Case after = ruling.after();
        int step = after.version();
        var said = new Said(ruling.text());
        switch (ruling.command()) {
            case DISPATCH -> {
                Case.Order order = after.order().orElseThrow();
                responsible(after, "dispatched", order, notBefore, step);
                var told = new ArrayList<OrganisationId>(order.coHandlers());
                told.addFirst(order.lead());
                for (OrganisationId organisation : told) {
                    handlers(after, organisation, "order", List.of(new Moment(order.finishBy())), notBefore);
                }
            }
            case RECALL, MERGE -> over(before, after, "recalled", notBefore);
            case SPLIT ->
                residents(
                        after,
                        "split",
                        List.of(new Words(after.course().arrangement().parts().stream()
                                .skip(before.course().arrangement().parts().size())
                                .map(Arrangement.Link::number)
                                .collect(Collectors.joining(" ")))),
                        notBefore,
                        step);
            case COPY ->
                after.course().arrangement().copies().stream()
                        .filter(it -> !before.course().arrangement().copies().contains(it))
                        .forEach(it -> handlers(after, it, "copied", List.of(), notBefore));
            case REPORT_ERRAND -> worker(after, "errand-reported", List.of(said), notBefore);
            case DECLINE -> {
                // Of what is the same as another, those concerned are told as those of the other.
                if (after.closing().flatMap(Case.Closing::same).isEmpty()) {
                    residents(
                            after,
                            "declined",
                            List.of(said, moment(outlook.reopenUntil().orElse(null))),
                            notBefore,
                            step);
                    finder(after, "event-declined", List.of(said), notBefore);
                }
            }
            case NOTE -> {
                mentioned(after, ruling.text(), notBefore);
                if (ruling.visible()) {
                    residents(after, "note", progress(after, said, outlook), notBefore, step);
                }
            }
            case CONTACT -> reporter(after, "note", progress(after, said, outlook), notBefore, step);
            case ANSWER, PASS -> {
                if (after.state() == CaseState.RETURN_VISIT) {
                    var digits = answerable.digits(after);
                    var told = new ArrayList<>(result(after, outlook));
                    told.addAll(digits);
                    reporter(after, digits.isEmpty() ? "result" : "result-answer", told, notBefore, step);
                    joiners(after, "result", result(after, outlook), notBefore, step);
                } else if (!after.state().open()) {
                    joinersOfEnded(after, notBefore, step);
                    finder(after, "event-checked", List.of(), notBefore);
                }
            }
            case FAIL -> {
                lead(after, "rework", List.of(said), notBefore);
                if (before.course().patrol().filter(Course.Patrol::onSpot).isPresent()) {
                    finder(after, "event-failed", List.of(said), notBefore);
                }
            }
            case VISIT -> {
                if (after.state().open()) {
                    lead(after, "rework", List.of(said), notBefore);
                    goesOn(after, outlook, notBefore, step);
                } else {
                    joinersOfEnded(after, notBefore, step);
                }
            }
            case CLOSE_UNSOLVED ->
                residents(
                        after,
                        "unsolved",
                        List.of(said, moment(outlook.reopenUntil().orElse(null))),
                        notBefore,
                        step);
            case REOPEN -> {
                // Who left it to those who joined and is back changes nothing of what is done.
                if (!before.state().open()) {
                    goesOn(after, outlook, notBefore, step);
                    lead(after, "reopened", List.of(said), notBefore);
                }
            }
            case NAME_HELPER -> reporter(after, "helper", List.of(), notBefore, step);
            case WITHDRAW -> withdrawn(before, after, outlook, notBefore, step);
            case ADD_WORDS -> added(after, notBefore);
            case ATTACH -> {
                if (ruling.visible()) {
                    added(after, notBefore);
                }
            }
            case TRANSCRIBE -> reporter(after, "transcribed", List.of(said), notBefore, step);
            case JOINER_VISIT -> {
                if (after.trail().addedAt() != null) {
                    added(after, notBefore);
                }
            }
            case ATTEMPT, INVALID, EXPIRE -> {
                if (!after.state().open()) {
                    reporter(
                            after,
                            "unanswered",
                            List.of(moment(outlook.reopenUntil().orElse(null))),
                            notBefore,
                            step);
                    joinersOfEnded(after, notBefore, step);
                }
            }
            case OBJECT, ASK_EXTENSION, ASK_PAUSE -> desk(after, Role.DISPATCHER, "asked", notBefore);
            case ASK_EXCLUSION, ASK_TOLERANCE -> desk(after, Role.CHECKER, "asked", notBefore);
            case GRANT -> granted(before, after, said, outlook, notBefore, step);
            case REFUSE -> lead(after, "refused", List.of(said), notBefore);
            case ASK_RESIDENT -> reporter(after, "question", List.of(said, moment(outlook.nextBy())), notBefore, step);
            case ENTRUST -> {
                Course.Task task = after.course().tasks().getLast();
                handlers(after, task.organisation(), "task", List.of(new Moment(task.by()), said), notBefore);
            }
            case REPORT_TASK -> lead(after, "task-done", List.of(said), notBefore);
            case PASS_ON ->
                after.course()
                        .onward()
                        .ifPresent(it -> handlers(after, it.unit(), "order", List.of(new Moment(it.by())), notBefore));
            case SEND_BACK -> worker(after, "sent-back", List.of(said), notBefore);
            case TRANSFER -> residents(after, "transferred", List.of(said, moment(outlook.nextBy())), notBefore, step);
            case URGE -> {
                desk(after).ifPresent(role -> desk(after, role, "urged", notBefore));
                worker(after, "urged", List.of(said), notBefore);
            }
            case SUPERVISE ->
                worker(
                        after,
                        "supervised",
                        List.of(
                                new Words(Integer.toString(after.course()
                                        .supervision()
                                        .map(Course.Supervision::level)
                                        .orElse(1))),
                                said),
                        notBefore);
            case INSTRUCT -> instructed(before, after, said, notBefore);
            case LOOK_AGAIN -> {
                goesOn(after, outlook, notBefore, step);
                lead(after, "look-again", List.of(), notBefore);
            }
            case RESULT -> {
                if (after.state() == CaseState.TO_SIGN_OFF) {
                    lead(after, "to-sign", List.of(), notBefore);
                }
            }
            case CORRECT,
                    ABSORB,
                    FLAG,
                    CONFIRM_FLAG,
                    UNFLAG,
                    GIVE_OUT,
                    CALL_IN,
                    RECORD_ERRAND,
                    REGISTER,
                    SOLVE_ON_SPOT,
                    HEAR,
                    REFER,
                    CONFER,
                    SIGN,
                    TAKE_OVER,
                    RESUME,
                    CANCEL_TASK,
                    SIGN_OFF,
                    CONFIRM_TRANSFER,
                    VISIT_EARLY,
                    CORRECT_RECORD,
                    REVOKE_HELPER,
                    WITHHOLD,
                    RELEASE,
                    UNDO -> {
                // Nobody outside needs to hear of these; the queues show them.
            }
        }
    }

    /** Whoever's telephone it was hears of it, for anybody can be pressed, and anybody can call. */
    private void withdrawn(Case before, Case after, Outlook outlook, Instant notBefore, int step) {
        if (after.state().open()) {
            told(after, "left", List.of(), notBefore, step);
        } else {
            told(after, "withdrawn", List.of(moment(outlook.reopenUntil().orElse(null))), notBefore, step);
            over(before, after, "taken-back", notBefore);
        }
        if (after.course().pressed()) {
            var told = Stream.of(Role.DISPATCHER, Role.LEADER)
                    .flatMap(role -> deskPeople(after, role).stream())
                    .distinct()
                    .toList();
            desk(after, told, "pressed", notBefore);
        }
    }

    /** Whoever had work with it hears that it is gone: the lead, who assists, and the unit that it was passed on to. */
    private void over(Case before, Case after, String what, Instant notBefore) {
        Stream.of(
                        before.order().stream().map(Case.Order::lead),
                        before.order().stream().flatMap(order -> order.coHandlers().stream()),
                        before.course().onward().stream().map(Course.Onward::unit))
                .flatMap(Function.identity())
                .distinct()
                .forEach(it -> handlers(after, it, what, List.of(), notBefore));
    }

    /** Whoever handles it hears what the platform above says, and that its deadline is another one. */
    private void instructed(Case before, Case after, Said said, Instant notBefore) {
        if (!said.text().isBlank()) {
            worker(after, "upper", List.of(said), notBefore);
        }
        boolean otherDeadline = before.course()
                .upper()
                .filter(it -> !Objects.equals(
                        it.by(), after.course().upper().map(Course.Upper::by).orElse(null)))
                .isPresent();
        if (otherDeadline) {
            worker(
                    after,
                    "upper-deadline",
                    List.of(
                            moment(after.course().upper().map(Course.Upper::by).orElse(null)),
                            moment(after.order().map(Case.Order::finishBy).orElse(null))),
                    notBefore);
        }
    }

    /** What was asked is granted: the resident hears of what changes for the resident, and why. */
    private void granted(Case before, Case after, Said said, Outlook outlook, Instant notBefore, int step) {
        switch (before.course().asked().map(Course.Asked::wish).orElse(Course.Wish.EXCLUSION)) {
            case OBJECTION -> {
                over(before, after, "recalled", notBefore);
                residents(after, "anew-objected", List.of(moment(outlook.nextBy())), notBefore, step);
            }
            case EXTENSION -> {
                lead(after, "granted", List.of(said), notBefore);
                residents(
                        after,
                        "extended",
                        List.of(
                                said,
                                moment(after.order().map(Case.Order::finishBy).orElse(null))),
                        notBefore,
                        step);
            }
            case PAUSE -> {
                lead(after, "granted", List.of(said), notBefore);
                residents(
                        after,
                        "paused",
                        List.of(
                                said,
                                moment(after.course()
                                        .pause()
                                        .map(Course.Pause::until)
                                        .orElse(null))),
                        notBefore,
                        step);
            }
            case EXCLUSION, TOLERANCE -> lead(after, "granted", List.of(said), notBefore);
        }
    }

    /** Warn whoever handles a case ahead of its limit; the same warning is given once, however often it is asked for. */
    void warned(Case matter, Instant by, boolean red, Instant now) {
        String what = red ? "warned-red" : "warned-yellow";
        String seed = matter.id() + "/" + what + "/" + matter.state() + "/" + by.truncatedTo(ChronoUnit.SECONDS);
        Optional<OrganisationId> lead = matter.order().map(Case.Order::lead);
        Optional<OrganisationId> unit = matter.course().onward().map(Course.Onward::unit);
        unit.or(() -> lead).ifPresent(it -> warned(matter, by, what, it, seed, now));
        lead.filter(_ -> unit.isPresent()).ifPresent(it -> warned(matter, by, what, it, seed + "/lead", now));
    }

    private void warned(Case matter, Instant by, String what, OrganisationId organisation, String seed, Instant now) {
        send(
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)),
                matter,
                new Recipient.OfOrganisation(organisation, Role.HANDLER),
                "cases.notice." + what,
                List.of(
                        new Words(matter.intake().number()),
                        new Words(covering(matter).apply(matter.intake().title())),
                        new Moment(by)),
                now,
                matter.version());
    }

    /** Tell whoever has the case now: who handles it, or those of the desk whose turn it is. */
    private void added(Case matter, Instant notBefore) {
        worker(matter, "words", List.of(), notBefore);
        desk(matter).ifPresent(role -> desk(matter, role, "words", notBefore));
    }

    /** Tell the organisation that has the work in its hands: one below the lead, if the lead passed it on. */
    private void worker(Case matter, String what, List<NoticeArgument> told, Instant notBefore) {
        boolean handled = switch (matter.state()) {
            case DISPATCHED, HANDLING, PAUSED, TO_SIGN_OFF, TO_VERIFY -> true;
            case RECEIVED, TRANSFERRED, RETURN_VISIT, CLOSED, NOT_DISPATCHED -> false;
        };
        if (handled) {
            lead(matter, what, told, notBefore);
            matter.course().onward().ifPresent(it -> handlers(matter, it.unit(), what, told, notBefore));
        }
    }

    /** Return whose turn it is at the county desk, empty while somebody handles it. */
    private static Optional<Role> desk(Case matter) {
        return switch (matter.state()) {
            case DISPATCHED, HANDLING, PAUSED, TO_SIGN_OFF -> Optional.empty();
            case RECEIVED, TRANSFERRED -> Optional.of(Role.DISPATCHER);
            case TO_VERIFY -> Optional.of(Role.CHECKER);
            case RETURN_VISIT, CLOSED, NOT_DISPATCHED -> Optional.of(Role.OPERATOR);
        };
    }

    private void desk(Case matter, Role role, String what, Instant notBefore) {
        desk(matter, deskPeople(matter, role), what, notBefore);
    }

    private void desk(Case matter, List<AccountId> people, String what, Instant notBefore) {
        people.forEach(person -> publish(
                matter,
                new Recipient.OfAccount(person),
                "cases.notice." + what + "-desk",
                List.of(new Words(matter.intake().number()), new Words(rough(matter))),
                notBefore,
                matter.version()));
    }

    /** Whoever is named in a note and may read the case is pointed to it. */
    private void mentioned(Case matter, String text, Instant notBefore) {
        if (!text.contains("@")) {
            return;
        }
        accounts.list().stream()
                .flatMap(it -> accounts.staff(it.account()).stream())
                .filter(it -> text.contains("@" + it.name()) && standings.mayRead(matter, it))
                .forEach(it -> publish(
                        matter,
                        new Recipient.OfAccount(it.account()),
                        "cases.notice.mentioned",
                        List.of(new Words(matter.intake().number()), new Words(rough(matter))),
                        notBefore,
                        matter.version()));
    }

    /** Return who of the desk may read the case, and where nobody may, the leaders who decide in their place. */
    private List<AccountId> deskPeople(Case matter, Role role) {
        var readers = readers(matter, role);
        return (readers.isEmpty() ? readers(matter, Role.LEADER) : readers)
                .stream()
                        .filter(it -> !matter.course().pressed()
                                || it.grants().stream().noneMatch(grant -> handles(grant, matter)))
                        .map(Actor.Staff::account)
                        .toList();
    }

    private List<Actor.Staff> readers(Case matter, Role role) {
        return accounts.holding(role, matter.subject().place().region()).stream()
                .filter(it -> standings.mayRead(matter, it))
                .toList();
    }

    /** Tell whether somebody with the grant handles the case, or could in the line of who leads it. */
    private boolean handles(Grant grant, Case matter) {
        return grant.role() == Role.HANDLER
                && matter.order()
                        .flatMap(order -> grant.scope().organisation().filter(it -> ground.sameLine(it, order.lead())))
                        .isPresent();
    }

    /** Tell that the matter is handled with another, whose progress is told from now on, with the receipt for that one. */
    void same(Case declined, List<SameCases.Told> told, Outlook outlook, String text, Instant notBefore) {
        var other = declined.closing().flatMap(Case.Closing::same).flatMap(store::find);
        if (other.isEmpty()) {
            return;
        }
        Case matter = other.get().matter();
        String own = matter.state().open() ? "same" : "same-over";
        LocalDate day = LocalDate.ofInstant(declined.intake().openedAt(), zone);
        for (SameCases.Told person : told) {
            List<NoticeArgument> arguments =
                    aboutCase(declined, person.reporter() ? new Day(day) : new Words(rough(declined)));
            arguments.add(new Words(matter.intake().number()));
            if (person.reporter()) {
                arguments.add(new Said(text));
                arguments.add(moment(outlook.reopenUntil().orElse(null)));
            }
            events.publishEvent(new CaseNotice(
                    ids.next(),
                    new Recipient.OfContact(person.contact()),
                    "cases.notice." + (person.reporter() ? own : "joined.same"),
                    arguments.stream().map(NoticeArgument::stored).toList(),
                    matter.id().subject(),
                    notBefore,
                    Optional.of(withdrawalKey(declined.id(), declined.version())),
                    false));
        }
    }

    /** Tell who has it and by when it is answered; of a time that the platform above had used up already nothing is promised. */
    private void responsible(Case matter, String what, Case.Order order, Instant notBefore, int step) {
        List<NoticeArgument> told = dispatched(order);
        if (order.finishBy().isAfter(notBefore)) {
            residents(matter, what, told, notBefore, step);
        } else {
            List<NoticeArgument> untimed =
                    told.stream().filter(it -> !(it instanceof Moment)).toList();
            residents(matter, what + "-at-once", untimed, notBefore, step);
        }
    }

    private List<NoticeArgument> dispatched(Case.Order order) {
        Optional<Organisation> lead = ground.organisation(order.lead());
        return List.of(
                new Words(lead.map(Organisation::name).orElse(HOTLINE)),
                new Moment(order.finishBy()),
                new Words(lead.map(Organisation::telephone)
                        .filter(number -> !number.isBlank())
                        .orElse(HOTLINE)));
    }

    /** Say what was said, and who does what is next by when. */
    private List<NoticeArgument> progress(Case matter, Said said, Outlook outlook) {
        boolean handled = matter.state() == CaseState.DISPATCHED || matter.state() == CaseState.HANDLING;
        Optional<Case.Order> order = matter.order().filter(_ -> handled);
        return List.of(
                said,
                new Words(order.flatMap(it -> ground.organisation(it.lead()))
                        .map(Organisation::name)
                        .orElse(HOTLINE)),
                moment(order.map(Case.Order::finishBy).orElse(outlook.nextBy())));
    }

    private static List<NoticeArgument> result(Case matter, Outlook outlook) {
        return List.of(new Said(matter.result().map(Case.Result::text).orElse("")), moment(outlook.nextBy()));
    }

    /** Say that it is not over: the same organisation goes on, or the county desk looks for who does. */
    private void goesOn(Case matter, Outlook outlook, Instant notBefore, int step) {
        if (matter.order().isPresent()) {
            responsible(matter, "goes-on", matter.order().get(), notBefore, step);
        } else {
            residents(matter, "anew", List.of(moment(outlook.nextBy())), notBefore, step);
        }
    }

    private static NoticeArgument moment(@Nullable Instant at) {
        return at == null ? new Words("") : new Moment(at);
    }

    /** Tell the grid worker who found it, if that person has an account. */
    private void finder(Case matter, String what, List<NoticeArgument> told, Instant notBefore) {
        PersonId by = matter.course().patrol().map(Course.Patrol::by).orElse(null);
        if (by == null) {
            return;
        }
        var arguments = new ArrayList<NoticeArgument>(List.of(
                new Words(matter.intake().number()),
                new Words(covering(matter).apply(matter.intake().title()))));
        arguments.addAll(told);
        accounts.list().stream()
                .filter(it -> it.person().equals(by))
                .forEach(it -> publish(
                        matter,
                        new Recipient.OfAccount(it.account()),
                        "cases.notice." + what,
                        arguments,
                        notBefore,
                        matter.version()));
    }

    private void lead(Case matter, String what, List<NoticeArgument> told, Instant notBefore) {
        matter.order().ifPresent(order -> handlers(matter, order.lead(), what, told, notBefore));
    }

    private void handlers(
            Case matter, OrganisationId organisation, String what, List<NoticeArgument> told, Instant notBefore) {
        OrganisationId accused = matter.subject().accused();
        if (accused != null && ground.sameLine(accused, organisation)) {
            return;
        }
        UnaryOperator<String> covering = covering(matter);
        var arguments = new ArrayList<NoticeArgument>(List.of(
                new Words(matter.intake().number()),
                new Words(covering.apply(matter.intake().title()))));
        told.stream()
                .map(it -> it instanceof Said said ? new Said(covering.apply(said.text())) : it)
                .forEach(arguments::add);
        publish(
                matter,
                new Recipient.OfOrganisation(organisation, Role.HANDLER),
                "cases.notice." + what,
                arguments,
                notBefore,
                matter.version());
    }

    /** What was told in confidence is handled without knowing by whom. */
    private UnaryOperator<String> covering(Case matter) {
        return matter.intake().confidential() ? vault.covering(matter.intake().people()) : UnaryOperator.identity();
    }

    /** Tell who reported, and, in words of their own, those who joined. */
    private void residents(Case matter, String what, List<NoticeArgument> told, Instant notBefore, int step) {
        reporter(matter, what, told, notBefore, step);
        joiners(matter, what, told, notBefore, step);
    }

    /** Who joined learns how it ended, and what to do where it is not solved for them. */
    private void joinersOfEnded(Case matter, Instant notBefore, int step) {
        boolean solved =
                matter.closing().filter(it -> it.reason() == CloseReason.SOLVED).isPresent();
        joiners(matter, solved ? "solved" : "ended", List.of(), notBefore, step);
    }

    private void joiners(Case matter, String what, List<NoticeArgument> told, Instant notBefore, int step) {
        if (matter.tally().joined() == 0) {
            return;
        }
        // Neither the title nor anything else that the reporter said, or that names the reporter, goes to a stranger.
        UnaryOperator<String> covering = vault.covering(matter.intake().people());
        List<NoticeArgument> arguments = aboutCase(matter, new Words(rough(matter)));
        told.stream()
                .map(it -> it instanceof Said said ? new Said(covering.apply(said.text())) : it)
                .forEach(arguments::add);
        for (ContactId contact : vault.onePerTelephone(joiners.contacts(matter.id()))) {
            publish(
                    matter,
                    new Recipient.OfContact(contact),
                    "cases.notice.joined." + what,
                    arguments,
                    notBefore,
                    step);
        }
    }

    /**
     * The title is left out: whoever reports can name any telephone and write anything, and the county does not sign what a
     * stranger wrote. The day and the number say which matter it is.
     */
    private void reporter(Case matter, String what, List<NoticeArgument> told, Instant notBefore, int step) {
        // Who took it back wants to hear no more of it.
        if (matter.course().withdrawn().isEmpty()) {
            told(matter, what, told, notBefore, step);
        }
    }

    private void told(Case matter, String what, List<NoticeArgument> told, Instant notBefore, int step) {
        if (matter.intake().reporter() instanceof ContactId reporter) {
            LocalDate day = LocalDate.ofInstant(matter.intake().openedAt(), zone);
            List<NoticeArgument> arguments = aboutCase(matter, new Day(day));
            arguments.addAll(told);
            publish(matter, new Recipient.OfContact(reporter), "cases.notice." + what, arguments, notBefore, step);
        }
    }

    private static List<NoticeArgument> aboutCase(Case matter, NoticeArgument which) {
        return new ArrayList<>(List.of(new Words(matter.intake().number()), new Receipt(), which));
    }

    /** Return what a stranger may know of the matter: where, and of what kind. */
    private String rough(Case matter) {
        var subject = matter.subject();
        String region = regions.find(subject.place().region()).map(Region::name).orElse("");
        return subject.workingCategory()
                .flatMap(categories::find)
                .map(it -> region + " " + it.name())
                .orElse(region);
    }

    private void publish(
            Case matter, Recipient recipient, String key, List<NoticeArgument> arguments, Instant notBefore, int step) {
        send(ids.next(), matter, recipient, key, arguments, notBefore, step);
    }

    private void send(
            UUID id,
            Case matter,
            Recipient recipient,
            String key,
            List<NoticeArgument> arguments,
            Instant notBefore,
            int step) {
        Urgency urgency = matter.subject().urgency();
        events.publishEvent(new CaseNotice(
                id,
                recipient,
                key,
                arguments.stream().map(NoticeArgument::stored).toList(),
                matter.id().subject(),
                notBefore,
                Optional.of(withdrawalKey(matter.id(), step)),
                urgency == Urgency.DANGER || urgency == Urgency.URGENT));
    }
}
