// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Addressees;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.Decision;
import org.shanzhi.cases.Errands;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.Party;
import org.shanzhi.cases.Patrols;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.Unclear;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.VisitsAbove;
import org.shanzhi.cases.follow.SpokenProgress;
import org.shanzhi.knowledge.Proposal;
import org.shanzhi.knowledge.Use;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.telephony.Call;
import org.shanzhi.telephony.Calls;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/**
 * What the page of a case shows (案卷页).
 *
 * @param addressees to whom it can be sent beside the proposal, for who may send it
 * @param back where a step leads back to
 * @param attempt what was typed and refused, if that is why the page is shown
 * @param missed steps that others took since the page was read
 * @param revealed the reporter in clear, right after the purpose was given
 * @param revealedContact whom to meet on the spot, likewise
 * @param linked the complaints about it, and what it complains about, as far as the reader may read them
 * @param given who has the order of the case without an account, or had it last
 * @param guide by what it is taken up and closed, if a grid worker found it
 * @param files what there is to say of files
 * @param answers what is known that answers it, and what was answered from it
 * @param above what the platform above heard that it came from
 * @param desktop what whoever reads has at hand for it
 * @param phone calls about it
 */
record CaseSheet(
        CaseFile file,
        Optional<Routing> routing,
        Addressees addressees,
        List<CaseRow> similar,
        Names names,
        String back,
        Optional<Attempt> attempt,
        List<HistoryEntry> missed,
        Optional<PersonalData> revealed,
        Optional<PersonalData> revealedContact,
        Linked linked,
        Optional<Errands.Given> given,
        Answers answers,
        StepFiles.Filed files,
        Desktop desktop,
        Optional<Patrols.Guide> guide,
        Phone phone,
        Above above) {

    /** What the platform above heard when it asked the resident itself, and where everything stands that concerns it. */
    record Above(String address, List<VisitsAbove.Heard> visits) {
        static final Above NONE = new Above("", List.of());

        Above {
            visits = List.copyOf(visits);
        }
    }

    private static final Set<CommandKind> ANSWERED = Set.of(
            CommandKind.VISIT,
            CommandKind.JOINER_VISIT,
            CommandKind.VISIT_EARLY,
            CommandKind.CORRECT_RECORD,
            CommandKind.INVALID);
    private static final Set<CommandKind> ADDING =
            Set.of(CommandKind.ADD_WORDS, CommandKind.ATTACH, CommandKind.JOINER_VISIT, CommandKind.WITHDRAW);
    private static final Set<Party> RESIDENTS = Set.of(Party.RESIDENT, Party.HELPER, Party.JOINER);

    /** What can be asked of a case that is over; nobody waits for it. */
    private static final Set<CommandKind> UNDUE = Set.of(
            CommandKind.ASK_EXCLUSION,
            CommandKind.ASK_TOLERANCE,
            CommandKind.LOOK_AGAIN,
            CommandKind.CORRECT_RECORD,
            CommandKind.WITHHOLD,
            CommandKind.RELEASE,
            CommandKind.FLAG,
            CommandKind.UNFLAG);

    /** More than these nobody reads through; others are named in the text itself. */
    private static final int COLLEAGUES = 12;

    /** What was chosen and not typed: a word of a list, or a number of ours. */
    private static final Pattern CHOSEN =
            Pattern.compile("[A-Z_]+|yes|no|(duty:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The target that no list names. */
    private static final String OTHER = "other";

    /**
     * Articles of the case (相关条目).
     *
     * @param fitting those that may answer it, the best first; for who may answer
     * @param used those that did
     */
    record Answers(List<Proposal> fitting, List<Use> used) {
        Answers {
            fitting = List.copyOf(fitting);
            used = List.copyOf(used);
        }
    }

    /** Cases that complain about this one, and the one that this complains about (关联投诉). */
    record Linked(Optional<Complaining.Linked> about, List<Complaining.Linked> made) {
        Linked {
            made = List.copyOf(made);
        }
    }

    /** A recording that somebody hears now, and where it lies. */
    record Heard(UUID call, String recording) {}

    /**
     * Calls of the case (个案通话).
     *
     * @param calls those that there were
     * @param listened who listened to their recordings, for who may know who reported
     * @param may whether the reader may call the reporter through the relay now
     * @param form what was typed here and refused, or the own telephone
     * @param spoken says how the case stands, to read aloud to a caller; for who takes calls
     */
    record Phone(
            List<Call> calls,
            Map<UUID, List<Calls.Listening>> listened,
            boolean may,
            Form form,
            Optional<Heard> heard,
            Optional<SpokenProgress> spoken) {
        Phone {
            calls = List.copyOf(calls);
            listened = Map.copyOf(listened);
        }

        List<Calls.Listening> listened(Call call) {
            return listened.getOrDefault(call.id(), List.of());
        }

        boolean shown() {
            return may || !calls.isEmpty() || spoken.isPresent();
        }
    }

    /**
     * What lies on the desk for it (手边).
     *
     * @param prepared words for steps that can be taken now
     * @param half what the reader has begun to write and not sent
     */
    record Desktop(List<Prepared> prepared, Optional<JdbcHalfWritten.Half> half) {
        static final Desktop NONE = new Desktop(List.of(), Optional.empty());

        Desktop {
            prepared = List.copyOf(prepared);
        }
    }

    /** List the words prepared for the step. */
    List<Prepared> prepared(CommandKind kind) {
        return desktop.prepared().stream().filter(it -> it.step() == kind).toList();
    }

    /** Return what was begun for the step, unless something newer was sent and refused. */
    Optional<JdbcHalfWritten.Half> half(CommandKind kind) {
        return attempt.isPresent() ? Optional.empty() : desktop.half().filter(it -> it.step() == kind);
    }

    /** A step that was not taken, with everything typed. */
    record Attempt(CommandKind kind, Form form) {}

    /**
     * A deadline: {@code key} says for what, {@code done} when it was done, {@code stopped} when the clock stopped without it.
     */
    record Due(
            String key,
            Instant by,
            @Nullable Instant done,
            @Nullable Instant stopped) {
        Due(String key, Instant by, @Nullable Instant done) {
            this(key, by, done, null);
        }
    }

    CaseSheet {
        similar = List.copyOf(similar);
        missed = List.copyOf(missed);
    }

    Case matter() {
        return file.matter();
    }

    /** Return the sheet with somebody shown in clear. */
    CaseSheet revealing(Optional<PersonalData> reporter, Optional<PersonalData> contact) {
        return new CaseSheet(
                file,
                routing,
                addressees,
                similar,
                names,
                back,
                Optional.empty(),
                missed,
                reporter,
                contact,
                linked,
                given,
                answers,
                files,
                desktop,
                guide,
                phone,
                above);
    }

    /** Return the sheet with what was typed about a call, or where its recording lies. */
    CaseSheet telephoning(Form form, Optional<Heard> heard) {
        if (!form.has("own-telephone")) {
            form.set("own-telephone", phone.form().text("own-telephone"));
        }
        return new CaseSheet(
                file,
                routing,
                addressees,
                similar,
                names,
                back,
                attempt,
                missed,
                revealed,
                revealedContact,
                linked,
                given,
                answers,
                files,
                desktop,
                guide,
                new Phone(phone.calls(), phone.listened(), phone.may(), form, heard, phone.spoken()),
                above);
    }

    /** Return how the case stands in words to read aloud, for who takes calls. */
    Optional<String> aloud(Page page) {
        return phone.spoken().map(it -> it.of(file, page));
    }

    /**
     * Return the step that notes what came of a call, as far as the reader may take one; a call is none by itself.
     */
    Optional<CommandKind> noting(Call call) {
        List<CommandKind> kinds = call.state() == Call.State.OVER
                ? List.of(CommandKind.VISIT, CommandKind.CONTACT, CommandKind.NOTE)
                : List.of(CommandKind.ATTEMPT, CommandKind.NOTE);
        return call.state().open()
                ? Optional.empty()
                : kinds.stream().filter(this::may).findFirst();
    }

    /** Return the article from which the step answered. */
    Optional<Use> cited(HistoryEntry entry) {
        return answers.used().stream().filter(it -> it.step() == entry.step()).findFirst();
    }

    /** Return the address that puts the answer of the article into the field. */
    String answering(Proposal proposal) {
        return address() + "?article=" + proposal.article().id() + "&back="
                + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Return the recording that has waited longest for somebody to write down what it says. */
    Optional<Attached> waiting() {
        return matter().course().recordings().stream()
                .flatMap(step -> file.attached(step).stream())
                .filter(Attached::voice)
                .findFirst();
    }

    /** List what was sent with the step before it was refused. */
    List<Attachments.Stored> held(CommandKind kind) {
        return failed(kind) ? files.held() : List.of();
    }

    boolean may(CommandKind kind) {
        return file.allowed().contains(kind);
    }

    /** List what was typed into a step that cannot be taken any more, so that it is not lost with its form. */
    List<String> typed() {
        return attempt.filter(it -> !may(it.kind())).stream()
                .flatMap(it -> it.form().names().stream()
                        .filter(name -> name.startsWith(StepForms.slug(it.kind()) + "-"))
                        // Of the ways not to send it only the chosen one has words of its own; the others have ours.
                        .filter(name -> it.form()
                                        .choice("decline-way", NonDispatch.class)
                                        .isEmpty()
                                || !name.endsWith("-text")
                                || name.equals(StepForms.textField(it.kind(), it.form())))
                        .flatMap(name -> it.form().values(name).stream()))
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !CHOSEN.matcher(it).matches())
                .toList();
    }

    /** Tell whether nothing waits for the reader, although some things could be asked for. */
    boolean nothingDue() {
        return UNDUE.containsAll(file.allowed());
    }

    boolean mayAny(CommandKind... kinds) {
        return Stream.of(kinds).anyMatch(this::may);
    }

    boolean failedAny(CommandKind... kinds) {
        return Stream.of(kinds).anyMatch(this::failed);
    }

    /** Return the sentence above everything: who said what, and who owes what by when. */
    String sentence(Page page) {
        return page.t("desk.sentence", who(page), matter().intake().title(), owing(page));
    }

    String who(Page page) {
        return file.reporter()
                .flatMap(it -> Optional.ofNullable(it.name()))
                .filter(it -> !it.isBlank())
                .orElseGet(() -> page.t("desk.somebody"));
    }

    /** Return who owes what by when. */
    String owing(Page page) {
        return switch (matter().state()) {
            case RECEIVED ->
                routing.flatMap(Routing::best)
                        .map(it -> page.t(
                                "desk.owing.RECEIVED",
                                names.organisation(it.lead()),
                                it.duty().code(),
                                dispatchBy(page)))
                        .orElseGet(() -> page.t("desk.owing.unclear", dispatchBy(page)));
            case DISPATCHED -> ordered(page, "desk.owing.DISPATCHED");
            case HANDLING -> ordered(page, "desk.owing.HANDLING");
            case PAUSED -> ordered(page, "desk.owing.PAUSED", nextBy(page));
            case TO_SIGN_OFF -> ordered(page, "desk.owing.TO_SIGN_OFF", nextBy(page));
            case TRANSFERRED -> page.t("desk.owing.TRANSFERRED", nextBy(page));
            case TO_VERIFY -> resulting(page, "desk.owing.TO_VERIFY");
            case RETURN_VISIT -> resulting(page, "desk.owing.RETURN_VISIT");
            case CLOSED ->
                matter().closing()
                        .map(it -> page.t(
                                "desk.owing.CLOSED",
                                page.date(it.at()),
                                page.t("cases.close." + it.reason()).toLowerCase(page.locale())))
                        .orElse("");
            case NOT_DISPATCHED ->
                matter().closing()
                        .flatMap(Case.Closing::way)
                        .map(it -> page.t(
                                "desk.owing.NOT_DISPATCHED",
                                page.t("cases.decline." + it).toLowerCase(page.locale())))
                        .orElse("");
        };
    }

    /** Return why nobody is named for it: what somebody wrote who referred it counts more than what the lists say. */
    Optional<Unclear> unclear() {
        return matter().state() != CaseState.RECEIVED
                ? Optional.empty()
                : Optional.ofNullable(matter().trail().unclear())
                        .filter(Unclear.REFERRED::equals)
                        .or(() -> routing.flatMap(Routing::unclear));
    }

    /** List what residents added and nobody who has the case has looked at. */
    List<HistoryEntry> added() {
        return matter().trail().addedAt() instanceof Instant since
                ? file.standing().stream()
                        .filter(it -> !it.at().isBefore(since)
                                && RESIDENTS.contains(it.party())
                                && it.command().filter(ADDING::contains).isPresent())
                        .toList()
                : List.of();
    }

    /** Return the step by which it was referred, if it stands so. */
    Optional<HistoryEntry> referral() {
        return unclear()
                .filter(Unclear.REFERRED::equals)
                .flatMap(_ -> file.standing().stream()
                        .filter(it ->
                                it.command().filter(CommandKind.REFER::equals).isPresent())
                        .reduce((_, later) -> later));
    }

    private String ordered(Page page, String key, String by) {
        return matter().order().map(it -> page.t(key, leadByDuty(page, it), by)).orElse("");
    }

    private String nextBy(Page page) {
        return file.nextBy().map(page::dateTime).orElseGet(() -> page.t("desk.no-date"));
    }

    CourseSheet course() {
        return new CourseSheet(file, names);
    }

    private String ordered(Page page, String key) {
        return matter().order()
                .map(it -> page.t(key, leadByDuty(page, it), page.dateTime(it.signBy()), page.dateTime(it.finishBy())))
                .orElse("");
    }

    private String resulting(Page page, String key) {
        return matter().result()
                .map(it -> page.t(
                        key,
                        matter().order()
                                .map(order -> names.organisation(order.lead()))
                                .orElseGet(() -> page.t(onSpot() ? "event.finder" : "desk.county-desk")),
                        page.t("cases.result." + it.outcome()).toLowerCase(page.locale()),
                        it.verifyBy() instanceof Instant by ? page.dateTime(by) : page.t("desk.no-date")))
                .orElse("");
    }

    /** Tell whether whoever found it says that it is solved. */
    boolean onSpot() {
        return matter().course().patrol().filter(Course.Patrol::onSpot).isPresent();
    }

    String leadByDuty(Page page, Case.Order order) {
        String lead = names.organisation(order.lead());
        return names.duty(order.duty())
                .map(it -> page.t("desk.by-duty", lead, it.code()))
                .orElse(lead);
    }

    Optional<DutyItem> duty() {
        return matter().order().flatMap(it -> names.duty(it.duty()));
    }

    /** List the deadlines of the order with what became of each. */
    List<Due> dues() {
        var dues = new ArrayList<Due>();
        dispatchBy().ifPresent(it -> dues.add(new Due("desk.due.dispatch", it, null)));
        matter().order().ifPresent(it -> {
            dues.add(new Due("desk.due.sign", it.signBy(), it.signedAt()));
            Instant closed = matter().closing().map(Case.Closing::at).orElse(null);
            dues.add(new Due("desk.due.contact", it.contactBy(), it.contactedAt(), closed));
            dues.add(new Due(
                    "desk.due.finish",
                    it.finishBy(),
                    matter().result()
                            .map(Case.Result::at)
                            .filter(_ -> !working())
                            .orElse(null)));
        });
        matter().result().ifPresent(it -> {
            if (it.verifyBy() instanceof Instant by
                    && (matter().state() == CaseState.TO_VERIFY || matter().state() == CaseState.RETURN_VISIT)) {
                dues.add(new Due("desk.due." + matter().state(), by, null));
            }
        });
        return dues;
    }

    private Optional<Instant> dispatchBy() {
        return file.nextBy().filter(_ -> matter().state() == CaseState.RECEIVED);
    }

    private String dispatchBy(Page page) {
        return dispatchBy().map(page::dateTime).orElseGet(() -> page.t("desk.no-date"));
    }

    private boolean working() {
        return switch (matter().state()) {
            case DISPATCHED, HANDLING, PAUSED -> true;
            case RECEIVED, TO_SIGN_OFF, TO_VERIFY, TRANSFERRED, RETURN_VISIT, CLOSED, NOT_DISPATCHED -> false;
        };
    }

    boolean calendarUnknown() {
        return matter().order().filter(it -> !it.calendarKnown()).isPresent();
    }

    Form form(CommandKind kind) {
        return attempt.filter(it -> it.kind() == kind && !(kind == CommandKind.CORRECT && accusing()))
                .map(Attempt::form)
                .or(() -> half(kind).map(JdbcHalfWritten.Half::form))
                .orElseGet(() -> fresh(kind));
    }

    boolean failed(CommandKind kind) {
        return attempt.filter(it -> it.kind() == kind && !accusing()).isPresent();
    }

    private Form fresh(CommandKind kind) {
        var form = Form.empty();
        var subject = matter().subject();
        if (kind == CommandKind.CORRECT) {
            form.set(
                            "correct-category",
                            subject.workingCategory().map(CategoryCode::value).orElse(""))
                    .set("correct-type", subject.type())
                    .set("correct-urgency", subject.urgency())
                    .set("correct-place", subject.place().words())
                    .set("correct-region", subject.place().region());
        }
        if (kind == CommandKind.DISPATCH
                && routing.filter(it -> !it.alternatives().isEmpty()).isEmpty()) {
            form.set("dispatch-to", OTHER);
        }
        if (kind == CommandKind.GRANT) {
            // What the organisation gives as its reason is what the resident is told, unless whoever decides puts it
            // better.
            form.set("grant-text", course().askedBecause());
        }
        if (kind == CommandKind.COPY) {
            form.set(
                    "copy-organisations",
                    matter().course().arrangement().copies().toArray());
        }
        if (kind == CommandKind.NOTE) {
            form.set("note-visible", "no");
        }
        return form;
    }

    /** Tell whether what was refused was to say who is complained about, which has a form of its own. */
    boolean accusing() {
        return attempt.filter(it -> it.form().chose("correct-what", StepForms.ACCUSED))
                .isPresent();
    }

    Form accusation() {
        return accusing()
                ? attempt.orElseThrow().form()
                : Form.empty()
                        .set(
                                "correct-accused",
                                matter().subject().accused() instanceof OrganisationId accused
                                        ? accused.toString()
                                        : "");
    }

    /** List by name who can be pointed to a note: whoever took a step or handles it in the organisation that leads. */
    List<Choice> colleagues() {
        var found = new LinkedHashSet<String>();
        file.history().stream()
                .filter(it -> it.organisation() != null && !it.actorName().isBlank())
                .forEach(it -> found.add(it.actorName()));
        matter().order().ifPresent(it -> names.people(it.lead()).forEach(person -> found.add(person.name())));
        return found.stream().limit(COLLEAGUES).map(it -> Choice.of(it, it)).toList();
    }

    /** Return why leaders decide, empty where the county desk does. */
    Optional<String> replaced(Page page) {
        if (file.replaced().isEmpty()) {
            return Optional.empty();
        }
        String roles = file.replaced().stream()
                .sorted()
                .map(it -> page.t("cases.party." + it))
                .collect(Collectors.joining(page.t("desk.spell.gap")));
        return Optional.of(page.t(
                "desk.accused.replaced", names.organisation(matter().subject().accused()), roles));
    }

    String address() {
        return "/desk/cases/" + matter().id();
    }

    String address(CommandKind kind) {
        return "/desk/cases/" + matter().id() + "/" + StepForms.slug(kind);
    }

    String address(String step) {
        return "/desk/cases/" + matter().id() + "/" + step;
    }

    List<HistoryEntry> timeline() {
        return file.history().stream()
                .sorted(Comparator.comparingInt(HistoryEntry::step).reversed())
                .toList();
    }

    Set<Integer> undone() {
        return file.history().stream()
                .map(HistoryEntry::undoes)
                .filter(it -> it > 0)
                .collect(Collectors.toSet());
    }

    Optional<Decision> decision(HistoryEntry entry) {
        return file.decisions().stream().filter(it -> it.step() == entry.step()).findFirst();
    }

    Optional<Visit.Answer> answer(HistoryEntry entry) {
        return visit(entry).flatMap(Visit::answer);
    }

    /** Return the visit that a step recorded. */
    Optional<Visit> visit(HistoryEntry entry) {
        if (entry.command().filter(ANSWERED::contains).isEmpty()) {
            return Optional.empty();
        }
        // Two answers of one moment stand in the order of their steps.
        int before = Math.toIntExact(file.history().stream()
                .filter(it -> it.at().equals(entry.at()) && it.step() < entry.step())
                .filter(it -> it.command().filter(ANSWERED::contains).isPresent())
                .count());
        List<Visit> same =
                file.visits().stream().filter(it -> it.at().equals(entry.at())).toList();
        return before < same.size()
                ? Optional.of(same.get(before))
                : same.stream().findFirst();
    }

    /** Return who took a step, as far as the reader may know: name, organisation, in which part. */
    String actor(Page page, HistoryEntry entry) {
        String party = page.t(
                entry.command().isPresent()
                        ? "cases.party." + entry.party()
                        : "cases.opener." + matter().intake().channel());
        String organisation = entry.organisation() instanceof OrganisationId id ? names.organisation(id) : "";
        if (entry.party() == org.shanzhi.cases.Party.MACHINE
                || entry.actorName().isBlank()) {
            return party;
        }
        return organisation.isEmpty()
                ? page.t("desk.actor", entry.actorName(), party)
                : page.t("desk.actor.of", entry.actorName(), organisation, party);
    }

    String step(HistoryEntry entry) {
        return "cases.step." + entry.command().map(Enum::name).orElse("OPENED");
    }

    /** Return a sentence on something that the rule weighed: the record keeps a word for its part in front. */
    String weighed(Page page, String kept) {
        String[] parts = kept.split(" ", 2);
        if (parts.length < 2 || !page.has("desk.weighed." + parts[0])) {
            return kept;
        }
        int reason = parts[1].lastIndexOf(" cases.routing.");
        return reason < 0
                ? page.t("desk.weighed." + parts[0], parts[1])
                : page.t(
                        "desk.weighed." + parts[0] + ".because",
                        parts[1].substring(0, reason),
                        page.t(parts[1].substring(reason + 1)));
    }

    /** Return what went into the rule in words. */
    List<Choice> inputs(Page page, Decision decision) {
        var inputs = new ArrayList<Choice>();
        for (String input : decision.inputs().split("; ")) {
            int equals = input.indexOf('=');
            if (equals > 0 && equals < input.length() - 1 && page.has("desk.input." + input.substring(0, equals))) {
                String name = input.substring(0, equals);
                inputs.add(Choice.of(page.t("desk.input." + name), said(page, name, input.substring(equals + 1))));
            }
        }
        return inputs;
    }

    private String said(Page page, String name, String value) {
        return switch (name) {
            case "category" -> names.category(page, new CategoryCode(value));
            case "place" -> names.region(new org.shanzhi.shared.RegionCode(value));
            case "accused", "named" -> names.organisation(OrganisationId.of(value));
            case "type" -> page.t("cases.type." + value);
            case "urgency" -> page.t("cases.urgency." + value);
            case "categoryBy" -> page.t("desk.input.categoryBy." + value);
            default -> value;
        };
    }

    static List<Choice> choices(Page page, String prefix, Enum<?>[] constants) {
        var choices = new ArrayList<Choice>();
        for (Enum<?> constant : constants) {
            choices.add(Choice.of(constant.name(), page.t(prefix + constant.name())));
        }
        return choices;
    }

    static List<Choice> types(Page page) {
        return choices(page, "cases.type.", RequestType.values());
    }

    static List<Choice> urgencies(Page page) {
        return choices(page, "cases.urgency.", Urgency.values());
    }

    static List<Choice> ages(Page page) {
        return choices(page, "cases.age.", AgeBand.values());
    }

    /** List the ways not to send it; that it is below a standard is said only of what a grid worker found by itself. */
    List<NonDispatch> ways() {
        boolean event = matter().course()
                .patrol()
                .filter(it -> !it.reported() && it.registeredAt() == null)
                .isPresent();
        return Stream.of(NonDispatch.values())
                .filter(it -> event || it != NonDispatch.BELOW_STANDARD)
                .toList();
    }

    /** Return the similar cases, to be named as the one that has the same matter. */
    List<Choice> sameChoices(Page page) {
        return similar.stream()
                .map(row -> new Choice(
                        row.number(),
                        row.number() + " " + row.title(),
                        names.shortRegion(row.region()) + " · " + page.t("cases.state." + row.state())))
                .toList();
    }

    static List<Choice> yesNo(Page page, String prefix) {
        return List.of(Choice.of("yes", page.t(prefix + "yes")), Choice.of("no", page.t(prefix + "no")));
    }

    /** Return what can be chosen instead of the proposal. */
    List<Choice> targets(Page page) {
        var targets = new ArrayList<Choice>();
        routing.ifPresent(it -> it.alternatives()
                .forEach(candidate -> targets.add(new Choice(
                        "duty:" + candidate.duty().id(),
                        page.t(
                                "desk.by-duty",
                                names.organisation(candidate.lead()),
                                candidate.duty().code() + " " + candidate.duty().name()),
                        page.t(candidate.reason())))));
        targets.add(Choice.of(OTHER, page.t("desk.dispatch.other")));
        return targets;
    }
}
