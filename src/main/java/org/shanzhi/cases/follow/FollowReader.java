// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.CloseReason;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.Party;
import org.shanzhi.cases.Visit;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.VisitReasons;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Step;
import org.springframework.stereotype.Component;

/** Makes of a file what its resident reads (回执解读). */
@Component
class FollowReader {
    private static final Set<CommandKind> TOLD_ELSEWHERE =
            Set.of(CommandKind.VISIT, CommandKind.JOINER_VISIT, CommandKind.VISIT_EARLY, CommandKind.CORRECT_RECORD);
    private static final Set<CommandKind> EXPLAINED =
            Set.of(CommandKind.DECLINE, CommandKind.MERGE, CommandKind.CLOSE_UNSOLVED);

    private final Organisations organisations;
    private final Duties duties;
    private final Regions regions;
    private final Categories categories;
    private final VisitReasons reasons;
    private final Clock clock;

    FollowReader(
            Organisations organisations,
            Duties duties,
            Regions regions,
            Categories categories,
            VisitReasons reasons,
            Clock clock) {
        this.organisations = organisations;
        this.duties = duties;
        this.regions = regions;
        this.categories = categories;
        this.reasons = reasons;
        this.clock = clock;
    }

    FollowView read(CaseFile file, Page page) {
        Case matter = file.matter();
        return new FollowView(
                matter,
                file.joiner(),
                category(matter, page),
                place(matter),
                file.attached(AttachmentKind.INTAKE).stream()
                        .map(Attached::stored)
                        .toList(),
                file.attachments().stream().filter(FollowReader::ofResult).toList(),
                file.attached(1).stream().filter(Attached::voice).toList(),
                steps(file, page),
                matter.order().map(this::responsible).or(() -> before(matter)),
                messages(file, page),
                matter.result(),
                explanation(file),
                file.same(),
                file.kin(),
                judged(file),
                file.nextBy(),
                file.allowed().contains(CommandKind.ADD_WORDS),
                file.allowed().contains(CommandKind.URGE),
                question(file),
                mayJudge(file),
                file.reopenUntil().filter(_ -> file.allowed().contains(CommandKind.REOPEN)));
    }

    /** Return what the reader may decide, and what the reader complained about. */
    FollowDecisions own(CaseFile file, Complaining.Complaints complaints, Page page) {
        boolean left = file.matter().course().withdrawn().isPresent()
                && file.matter().state().open();
        return new FollowDecisions(
                reasons.on(page.today()).stream()
                        .map(it -> Choice.of(it.code(), it.called(page.english())))
                        .toList(),
                file.allowed().contains(CommandKind.WITHDRAW),
                file.matter().tally().joined() > 0,
                left && !file.joiner(),
                file.correctUntil().filter(_ -> file.allowed().contains(CommandKind.CORRECT_RECORD)),
                complaints,
                file.helper(),
                file.helpers(),
                file.allowed().contains(CommandKind.NAME_HELPER),
                file.matter().intake().confidential() || file.matter().subject().accused() != null);
    }

    /** What the reader answered, the reporter when called or by the own hand. */
    private static List<Visit> judged(CaseFile file) {
        return file.visits().stream()
                .filter(visit ->
                        visit.byJoiner() == file.joiner() && visit.answer().isPresent())
                .toList();
    }

    /** Who joined is asked once for each result. */
    private static boolean mayJudge(CaseFile file) {
        Instant told = file.matter()
                .result()
                .flatMap(it -> Optional.ofNullable(it.toldAt()))
                .orElse(Instant.MIN);
        return file.allowed().contains(CommandKind.VISIT)
                || file.allowed().contains(CommandKind.JOINER_VISIT)
                        && judged(file).stream().noneMatch(it -> !it.at().isBefore(told));
    }

    private static Optional<String> question(CaseFile file) {
        return file.matter()
                .course()
                .pause()
                .filter(it -> it.why() == Course.PauseReason.RESIDENT && !file.joiner())
                .flatMap(it -> file.history().stream()
                        .filter(entry ->
                                entry.step() == it.step() && !entry.text().isBlank())
                        .findFirst())
                .map(HistoryEntry::text);
    }

    private String category(Case matter, Page page) {
        return matter.subject()
                .workingCategory()
                .flatMap(categories::find)
                .map(page::name)
                .orElseGet(() -> page.t("cases.follow.category.open"));
    }

    private String place(Case matter) {
        var place = matter.subject().place();
        String region = regions.find(place.region()).map(Region::name).orElse("");
        if (place.words().isBlank()) {
            return region;
        }
        return place.words().startsWith(region) ? place.words() : region + " " + place.words();
    }

    /** The way as a resident sees it; the step at which it stands says what happens next, by whom and by when. */
    private List<Step> steps(CaseFile file, Page page) {
        Case matter = file.matter();
        if (matter.state() == CaseState.NOT_DISPATCHED) {
            return List.of(
                    Step.done(
                            title(CaseState.RECEIVED, page), "", matter.intake().openedAt()),
                    Step.done(title(CaseState.NOT_DISPATCHED, page), way(file, page), endedAt(matter)));
        }
        var states = new ArrayList<CaseState>(List.of(
                CaseState.RECEIVED,
                CaseState.DISPATCHED,
                CaseState.HANDLING,
                CaseState.TO_VERIFY,
                CaseState.RETURN_VISIT,
                CaseState.CLOSED));
        boolean outside = matter.course().transfer().isPresent();
        boolean withdrawn = matter.closing()
                .filter(it -> it.reason() == CloseReason.WITHDRAWN)
                .isPresent();
        boolean answeredAtOnce = matter.order().isEmpty() && (matter.result().isPresent() || outside);
        if (outside) {
            states.add(1, CaseState.TRANSFERRED);
        }
        if (answeredAtOnce) {
            states.removeAll(List.of(CaseState.DISPATCHED, CaseState.HANDLING));
            // What a grid worker solved on the spot is looked at all the same.
            if (matter.course().patrol().isEmpty()) {
                states.remove(CaseState.TO_VERIFY);
            }
        }
        if (matter.closing().filter(it -> it.reason() == CloseReason.CHECKED).isPresent()) {
            states.remove(CaseState.RETURN_VISIT);
        }
        if (withdrawn) {
            states.removeIf(it -> it != CaseState.RECEIVED
                    && it != CaseState.CLOSED
                    && file.reached(it).isEmpty());
        }
        int now = states.indexOf(onTheWay(matter.state()));
        var steps = new ArrayList<Step>();
        for (int i = 0; i < states.size(); i++) {
            CaseState state = states.get(i);
            if (i > now) {
                steps.add(Step.waiting(title(state, page)));
            } else if (state == CaseState.CLOSED) {
                steps.add(Step.done(title(state, page), way(file, page), endedAt(matter)));
            } else if (i == now) {
                steps.add(current(file, page));
            } else {
                // A step is done when the next one begins; only the first is done by happening.
                Instant done = state == CaseState.RECEIVED
                        ? matter.intake().openedAt()
                        : left(file, state, states.get(i + 1))
                                .orElse(matter.intake().openedAt());
                steps.add(Step.done(title(state, page), "", done));
            }
        }
        return steps;
    }

    /** Return where on the way a case stands that went beside it: it is handled, whatever hinders it now. */
    private static CaseState onTheWay(CaseState state) {
        return switch (state) {
            case PAUSED, TO_SIGN_OFF -> CaseState.HANDLING;
            case RECEIVED, DISPATCHED, HANDLING, TO_VERIFY, TRANSFERRED, RETURN_VISIT, CLOSED, NOT_DISPATCHED -> state;
        };
    }

    private Step current(CaseFile file, Page page) {
        Case matter = file.matter();
        String who = matter.order().map(order -> name(order.lead())).orElse("");
        String by = file.nextBy().map(page::dateTime).orElse("");
        String key = "next." + matter.state().name();
        if (matter.state() == CaseState.HANDLING
                && matter.order().filter(it -> it.contactedAt() != null).isPresent()) {
            key += ".contacted";
        }
        if (question(file).isPresent()) {
            key += ".question";
        }
        if (judgedAlready(file)) {
            return Step.current(
                    said(file, page, "step." + matter.state().name() + ".judged"),
                    said(file, page, key + ".judged", who, by));
        }
        boolean late =
                file.nextBy().filter(clock.instant()::isAfter).isPresent() && page.has("cases.follow." + key + ".late");
        String next = said(file, page, late ? key + ".late" : key, who, by);
        return matter.state() == CaseState.RETURN_VISIT
                ? Step.held(title(matter.state(), page), next)
                : Step.current(title(matter.state(), page), next);
    }

    /** Tell whether the reader joined the case and has said what there is to say; it waits for whoever first reported it. */
    private static boolean judgedAlready(CaseFile file) {
        return file.joiner() && file.matter().state() == CaseState.RETURN_VISIT && !mayJudge(file);
    }

    /** To whoever joined another's case some things are said otherwise. */
    private static String said(CaseFile file, Page page, String key, Object... arguments) {
        String joined = "cases.follow.joined." + key;
        return page.t(file.joiner() && page.has(joined) ? joined : "cases.follow." + key, arguments);
    }

    private static String title(CaseState state, Page page) {
        return page.t("cases.follow.step." + state.name());
    }

    private static Instant endedAt(Case matter) {
        return matter.closing().map(Case.Closing::at).orElse(matter.intake().openedAt());
    }

    private static String way(CaseFile file, Page page) {
        return file.matter()
                .closing()
                .map(closing -> closing.way()
                        .map(way -> page.t("cases.decline." + way.name()))
                        .orElseGet(() -> said(
                                file,
                                page,
                                closed(file, closing),
                                file.matter().tally().attempts())))
                .orElse("");
    }

    /** Only who was called in vain is told of calls. */
    private static String closed(CaseFile file, Case.Closing closing) {
        boolean called = closing.reason() == CloseReason.NO_VALID_VISIT
                && !file.joiner()
                && file.matter().tally().attempts() > 0;
        return "close." + closing.reason().name() + (called ? ".called" : "");
    }

    /**
     * Return when the step was done. An order is signed for once, however often the work then comes back; of everything else
     * the last time counts.
     */
    private static Optional<Instant> left(CaseFile file, CaseState state, CaseState next) {
        if (state != CaseState.DISPATCHED) {
            return file.reached(next).map(HistoryEntry::at);
        }
        int dispatched = file.reached(state).map(HistoryEntry::step).orElse(0);
        return file.standing().stream()
                .filter(entry -> entry.step() > dispatched && entry.leadsTo(next))
                .map(HistoryEntry::at)
                .findFirst();
    }

    private FollowView.Responsible responsible(Case.Order order) {
        var lead = organisations.find(order.lead());
        var duty = Optional.ofNullable(order.duty()).flatMap(duties::find);
        return new FollowView.Responsible(
                lead.map(Organisation::name).orElse(""),
                lead.map(Organisation::telephone).orElse(""),
                Optional.ofNullable(order.handler())
                        .flatMap(organisations::person)
                        .map(person -> person.post() + " " + person.name()),
                duty.map(item -> item.code() + " " + item.name()),
                duty.map(item -> item.legalBasis()).filter(basis -> !basis.isBlank()),
                order.coHandlers().stream().map(this::name).toList());
    }

    /** Who led before the case came back to the county desk, and is charged with what was said of the result. */
    private Optional<FollowView.Responsible> before(Case matter) {
        return matter.trail()
                .unsolved()
                .flatMap(it -> Optional.ofNullable(it.lead()).map(lead -> {
                    var duty = Optional.ofNullable(it.duty()).flatMap(duties::find);
                    return new FollowView.Responsible(
                            name(lead),
                            organisations
                                    .find(lead)
                                    .map(Organisation::telephone)
                                    .orElse(""),
                            Optional.empty(),
                            duty.map(item -> item.code() + " " + item.name()),
                            duty.map(item -> item.legalBasis()).filter(basis -> !basis.isBlank()),
                            List.of());
                }));
    }

    private String name(OrganisationId id) {
        return organisations.find(id).map(Organisation::name).orElse("");
    }

    /** What the reader was told and wrote, the oldest first; results and judgements stand by themselves. */
    private List<FollowView.Message> messages(CaseFile file, Page page) {
        Party self = file.joiner() ? Party.JOINER : file.helper() ? Party.HELPER : Party.RESIDENT;
        var messages = new ArrayList<FollowView.Message>();
        var told = file.history().stream()
                .filter(entry -> !entry.text().isBlank())
                .filter(entry ->
                        entry.command().filter(TOLD_ELSEWHERE::contains).isEmpty())
                .toList();
        for (HistoryEntry entry : told) {
            boolean heard =
                    entry.command().filter(CommandKind.TRANSCRIBE::equals).isPresent();
            String who = who(entry, self, page);
            messages.add(new FollowView.Message(
                    entry.at(),
                    entry.party() == self,
                    heard ? page.t("cases.follow.heard", who) : who,
                    entry.text(),
                    file.attached(entry.step()).stream()
                            .filter(it -> it.kind() != AttachmentKind.INTAKE && !ofResult(it))
                            .toList(),
                    heard));
        }
        sentWithoutWords(file, told.stream().map(HistoryEntry::step).collect(Collectors.toSet()))
                .forEach(files -> messages.add(new FollowView.Message(
                        files.getFirst().at(), true, page.t("cases.follow.you"), "", files, false)));
        messages.sort(Comparator.comparing(FollowView.Message::at));
        return messages;
    }

    /** What the reader sent without a word moved nothing and said nothing: only what is attached tells of it. */
    private static Collection<List<Attached>> sentWithoutWords(CaseFile file, Set<Integer> told) {
        return file.attachments().stream()
                .filter(it -> it.step() > 1 && !told.contains(it.step()))
                .filter(it -> it.kind() == AttachmentKind.LATER || it.kind() == AttachmentKind.VOICE)
                .collect(Collectors.groupingBy(Attached::step, TreeMap::new, Collectors.toList()))
                .values();
    }

    private static boolean ofResult(Attached attached) {
        return switch (attached.kind()) {
            case RESULT, BEFORE, AFTER -> true;
            case INTAKE, LATER, VOICE, PROGRESS, EVIDENCE, DOCUMENT -> false;
        };
    }

    private String who(HistoryEntry entry, Party self, Page page) {
        if (entry.party() == self) {
            return page.t("cases.follow.you");
        }
        if (entry.party() == Party.HELPER || entry.party() == Party.RESIDENT) {
            return page.t("cases.party." + entry.party());
        }
        return entry.organisation() == null ? page.t("cases.follow.platform") : name(entry.organisation());
    }

    /** Return why it was not dispatched, or why it cannot be solved now, if it ended that way and not in another. */
    private static Optional<String> explanation(CaseFile file) {
        CaseState state = file.matter().state();
        return Optional.of(state)
                .filter(it -> !it.open())
                .flatMap(file::reached)
                .filter(entry -> entry.command().filter(EXPLAINED::contains).isPresent())
                .map(HistoryEntry::text)
                .filter(text -> !text.isBlank());
    }
}
