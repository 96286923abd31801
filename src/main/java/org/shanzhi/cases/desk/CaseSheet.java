// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Addressees;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.Errands;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.Patrols;
import org.shanzhi.cases.Place;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.SimilarCase;
import org.shanzhi.cases.VisitsAbove;
import org.shanzhi.cases.follow.SpokenProgress;
import org.shanzhi.insight.Reading;
import org.shanzhi.knowledge.Proposal;
import org.shanzhi.knowledge.Use;
import org.shanzhi.shared.CategoryCode;
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
 * @param fields what the forms of its steps hold
 * @param missed steps that others took since the page was read
 * @param linked the complaints about it, and what it complains about, as far as the reader may read them
 * @param given who has the order of the case without an account, or had it last
 * @param guide by what it is taken up and closed, if a grid worker found it
 * @param files what there is to say of files
 * @param answers what is known that answers it, and what was answered from it
 * @param understood what its words read as, for who may still correct it
 * @param above what the platform above heard that it came from
 * @param phone calls about it
 */
record CaseSheet(
        CaseFile file,
        Optional<Routing> routing,
        Addressees addressees,
        Names names,
        String back,
        StepFields fields,
        List<HistoryEntry> missed,
        Linked linked,
        Optional<Errands.Given> given,
        Answers answers,
        StepFiles.Filed files,
        Optional<Patrols.Guide> guide,
        Phone phone,
        Optional<Reading> understood,
        Above above) {
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

    /** Return whether the place of the case is what its words read as, not what somebody pointed at. */
    boolean placeWasRead() {
        Place place = matter().subject().place();
        return understood
                .flatMap(Reading::place)
                .filter(read -> place.region().equals(read.region())
                        || place.point() != null && place.point().metresTo(read.point()) <= read.metres())
                .isPresent();
    }

    /** Return the words that speak for another category than the one that was proposed. */
    List<String> against(CategoryCode category) {
        return understood.map(Reading::categories).orElse(List.of()).stream()
                .filter(it -> it.category().equals(category))
                .findFirst()
                .map(Reading.CategoryProposal::against)
                .orElse(List.of());
    }

    /** What the platform above heard when it asked the resident itself, and where everything stands that concerns it. */
    record Above(String address, List<VisitsAbove.Heard> visits) {
        static final Above NONE = new Above("", List.of());

        Above {
            visits = List.copyOf(visits);
        }
    }

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
     * @param own the telephone at which the reader is called
     * @param spoken says how the case stands, to read aloud to a caller; for who takes calls
     */
    record Phone(
            List<Call> calls,
            Map<UUID, List<Calls.Listening>> listened,
            boolean may,
            String own,
            Optional<SpokenProgress> spoken) {
        static final Phone NONE = new Phone(List.of(), Map.of(), false, "", Optional.empty());
        private static final String OWN = "own-telephone";

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

        /** Return the form of a call: what was typed, and the own telephone where none was. */
        Form form(Phoned phoned) {
            Form form = phoned.form().orElseGet(Form::empty);
            return form.has(OWN) ? form : form.set(OWN, own);
        }
    }

    /** What this one answer says of a call: what was typed about it and refused, or where its recording lies. */
    record Phoned(Optional<Form> form, Optional<Heard> heard) {
        static final Phoned NOTHING = new Phoned(Optional.empty(), Optional.empty());
    }

    /** Whom this one answer shows in clear, right after the purpose was given: who reported, or whom to meet on the spot. */
    record Revealed(Optional<PersonalData> reporter, Optional<PersonalData> contact) {
        static final Revealed NOBODY = new Revealed(Optional.empty(), Optional.empty());

        boolean somebody() {
            return reporter.isPresent() || contact.isPresent();
        }
    }

    CaseSheet {
        missed = List.copyOf(missed);
    }

    Case matter() {
        return file.matter();
    }

    /** Return who owes what by when. */
    Owed owed() {
        return new Owed(file, routing, names);
    }

    /** Return what happened. */
    Timeline timeline() {
        return new Timeline(file, answers.used(), names);
    }

    CourseSheet course() {
        return new CourseSheet(file, names);
    }

    Optional<StepFields.Attempt> attempt() {
        return fields.attempt();
    }

    List<SimilarCase> similar() {
        return fields.similar();
    }

    Form form(CommandKind kind) {
        return fields.form(kind);
    }

    boolean failed(CommandKind kind) {
        return fields.failed(kind);
    }

    List<Attachments.Stored> held(CommandKind kind) {
        return fields.held(kind);
    }

    /** Tell whether one of the steps was refused or is half written: its form is not to be folded away. */
    boolean begunAny(CommandKind... kinds) {
        return Stream.of(kinds).anyMatch(it -> failed(it) || fields.half(it).isPresent());
    }

    boolean may(CommandKind kind) {
        return file.allowed().contains(kind);
    }

    boolean mayAny(CommandKind... kinds) {
        return Stream.of(kinds).anyMatch(this::may);
    }

    /** Tell whether nothing waits for the reader, although some things could be asked for. */
    boolean nothingDue() {
        return UNDUE.containsAll(file.allowed());
    }

    /** Return how the case stands in words to read aloud, for who takes calls. */
    Optional<String> aloud(Page page) {
        return phone.spoken().map(it -> it.of(file, page));
    }

    /**
     * Return the step that notes what came of a call, as far as the reader may take one; a call is none by itself.
     */
    static Optional<CommandKind> noting(CaseFile file, Call call) {
        List<CommandKind> kinds = call.state() == Call.State.OVER
                ? List.of(CommandKind.VISIT, CommandKind.CONTACT, CommandKind.NOTE)
                : List.of(CommandKind.ATTEMPT, CommandKind.NOTE);
        return call.state().open()
                ? Optional.empty()
                : kinds.stream().filter(file.allowed()::contains).findFirst();
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

    String address() {
        return "/desk/cases/" + matter().id();
    }

    String address(CommandKind kind) {
        return "/desk/cases/" + matter().id() + "/" + StepForms.slug(kind);
    }

    String address(String step) {
        return "/desk/cases/" + matter().id() + "/" + step;
    }

    static List<Choice> yesNo(Page page, String prefix) {
        return List.of(Choice.of("yes", page.t(prefix + "yes")), Choice.of("no", page.t(prefix + "no")));
    }
}
