// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Vault;

/**
 * What one reader sees of a file: the rest is left out, or covered, before it leaves the module.
 *
 * @param joiner as whom the reader joined; who did reads the own words
 * @param covering covers in texts what names the reporter, for readers who may not know
 */
record Disclosure(Set<FilePart> parts, @Nullable UUID joiner, UnaryOperator<String> covering) {
    /** Steps that report a result: the last of them is told, once it is verified. */
    private static final Set<CommandKind> REPORTING = Set.of(CommandKind.RESULT, CommandKind.SOLVE_ON_SPOT);

    /** Steps whose photos show how it looks, for whoever looks at the result itself. */
    private static final Set<CommandKind> SEEN =
            Set.of(CommandKind.RESULT, CommandKind.SOLVE_ON_SPOT, CommandKind.PASS, CommandKind.FAIL);

    private static final IntakeKey KEPT = new IntakeKey("kept", "kept");

    static Disclosure to(Standings.Relation reader, Case matter, Vault vault) {
        return to(
                reader,
                matter,
                knows(reader, matter)
                        ? UnaryOperator.identity()
                        : vault.covering(matter.intake().people()));
    }

    /** Return what is seen of each of several files; all together cost one look at the vault. */
    static Map<CaseId, Disclosure> toEach(Map<Case, Standings.Relation> readers, Vault vault) {
        var people = readers.entrySet().stream()
                .filter(it -> !knows(it.getValue(), it.getKey()))
                .flatMap(it -> it.getKey().intake().people().stream())
                .collect(Collectors.toSet());
        UnaryOperator<String> covering = people.isEmpty() ? UnaryOperator.identity() : vault.covering(people);
        var disclosures = new HashMap<CaseId, Disclosure>();
        readers.forEach((matter, reader) -> disclosures.put(
                matter.id(), to(reader, matter, knows(reader, matter) ? UnaryOperator.identity() : covering)));
        return disclosures;
    }

    private static Disclosure to(Standings.Relation reader, Case matter, UnaryOperator<String> covering) {
        return new Disclosure(parts(reader, matter), reader.joiner().orElse(null), covering);
    }

    private static Set<FilePart> parts(Standings.Relation reader, Case matter) {
        return Reader.parts(reader.readers(), matter.intake().confidential(), reader.accused());
    }

    /** Tell whether the reader may know who reported. */
    private static boolean knows(Standings.Relation reader, Case matter) {
        return parts(reader, matter).contains(FilePart.REPORTER)
                || reader.parties().contains(Party.RESIDENT);
    }

    boolean shows(FilePart part) {
        return parts.contains(part);
    }

    /** Return the case; the key of its intake, of which the receipt is made, is shown to nobody. */
    Case of(Case matter) {
        return new Case(
                matter.id(),
                matter.version(),
                matter.state(),
                intake(matter.intake()),
                subject(matter.subject()),
                matter.order(),
                matter.result().flatMap(this::result),
                matter.tally(),
                matter.closing().map(this::closing),
                trail(matter.trail()));
    }

    private Case.Trail trail(Case.Trail trail) {
        Case.Trail told = trail.taking(course(trail.course()));
        return told.judged(trail.unsolved()
                .filter(_ -> shows(FilePart.ANSWERS))
                .map(it -> it.answering(covered(it.answer())))
                .orElse(null));
    }

    /** That somebody reported two cases says of each who that is. */
    private Course course(Course course) {
        Course calm = shows(FilePart.PRESSURE) ? course : course.unpressed();
        Course known = shows(FilePart.REPORTER) ? calm : calm.again(null);
        return shows(FilePart.AMONG_STAFF) ? known : known.told(shows(FilePart.WORDS));
    }

    private Case.Intake intake(Case.Intake intake) {
        boolean words = shows(FilePart.WORDS);
        boolean reporter = shows(FilePart.REPORTER);
        return new Case.Intake(
                intake.number(),
                intake.channel(),
                KEPT,
                intake.openedAt(),
                intake.sourceTime(),
                words ? covering.apply(intake.title()) : "",
                words ? covering.apply(intake.words()) : "",
                reporter ? intake.reporter() : null,
                reporter ? intake.contactPerson() : null,
                words && intake.confidential(),
                reporter ? intake.age() : null);
    }

    private Case.Subject subject(Case.Subject subject) {
        Place place = subject.place();
        return new Case.Subject(
                subject.category(),
                shows(FilePart.REASONS)
                        ? subject.proposed()
                        : subject.proposed()
                                .map(it -> new Case.Proposed(it.category(), it.confidence(), "", it.model())),
                subject.type(),
                subject.urgency(),
                shows(FilePart.EXACT_PLACE)
                        ? new Place(covering.apply(place.words()), place.region(), place.cell(), place.point())
                        : new Place("", place.region(), null, null),
                shows(FilePart.ACCUSED) ? subject.accused() : null,
                shows(FilePart.AMONG_STAFF) ? subject.named() : null);
    }

    private Optional<Case.Result> result(Case.Result result) {
        if (result.toldAt() == null && !shows(FilePart.RESULT_BEFORE_TOLD)) {
            return Optional.empty();
        }
        return Optional.of(new Case.Result(
                result.outcome(),
                covering.apply(result.text()),
                shows(FilePart.STAFF_NAMES) ? result.by() : null,
                result.at(),
                result.toldAt(),
                result.verifyBy()));
    }

    private Case.Closing closing(Case.Closing closing) {
        return new Case.Closing(
                closing.reason(),
                closing.at(),
                shows(FilePart.ANSWERS) ? closing.answer().map(this::covered) : Optional.empty(),
                closing.way(),
                closing.same());
    }

    private Visit.Answer covered(Visit.Answer answer) {
        return answer.saying(covering.apply(answer.words()));
    }

    /** Return the steps that moved the case or say something to the reader. */
    List<HistoryEntry> history(List<JdbcCaseFiles.Written> steps) {
        Set<Integer> takenBack = steps.stream().map(it -> it.entry().undoes()).collect(Collectors.toSet());
        return steps.stream()
                .map(it -> entry(it, takenBack.contains(it.entry().step())))
                .filter(it -> shows(FilePart.AMONG_STAFF)
                        || !it.text().isEmpty()
                        || it.from().filter(it.to()::equals).isEmpty())
                .toList();
    }

    private HistoryEntry entry(JdbcCaseFiles.Written step, boolean takenBack) {
        HistoryEntry entry = step.entry();
        boolean says = own(step) || part(entry, takenBack).map(this::shows).orElse(true);
        boolean names = shows(FilePart.STAFF_NAMES);
        boolean resident = ResidentRules.OF_RESIDENTS.contains(entry.party());
        return new HistoryEntry(
                entry.id(),
                entry.step(),
                entry.at(),
                entry.command(),
                entry.from(),
                entry.to(),
                entry.party(),
                names && !resident ? entry.account() : null,
                names && !resident ? entry.actorName() : "",
                entry.organisation(),
                says ? covering.apply(entry.text()) : "",
                entry.visible(),
                entry.undoes(),
                course(entry.course()));
    }

    /** Return the part to which the text of a step belongs, empty if it was told to residents. */
    private static Optional<FilePart> part(HistoryEntry entry, boolean takenBack) {
        if (takenBack || !entry.visible()) {
            return Optional.of(FilePart.AMONG_STAFF);
        }
        if (entry.party() == Party.JOINER) {
            return Optional.of(FilePart.JOINERS_SAY);
        }
        return entry.command().flatMap(command -> switch (command) {
            case ADD_WORDS, ASK_RESIDENT, CONTACT, CORRECT_RECORD, REOPEN, TRANSCRIBE, URGE, VISIT, VISIT_EARLY ->
                Optional.of(FilePart.REPORTER_SAYS);
            case WITHDRAW -> Optional.of(entry.course().pressed() ? FilePart.PRESSURE : FilePart.REPORTER_SAYS);
            case RESULT, SOLVE_ON_SPOT -> Optional.of(FilePart.RESULT_BEFORE_TOLD);
            case JOINER_VISIT -> Optional.of(FilePart.JOINERS_SAY);
            case ANSWER,
                    ATTACH,
                    ATTEMPT,
                    CLOSE_UNSOLVED,
                    CORRECT,
                    DECLINE,
                    DISPATCH,
                    SPLIT,
                    MERGE,
                    ABSORB,
                    COPY,
                    FLAG,
                    CONFIRM_FLAG,
                    UNFLAG,
                    GIVE_OUT,
                    CALL_IN,
                    REPORT_ERRAND,
                    RECORD_ERRAND,
                    EXPIRE,
                    FAIL,
                    HEAR,
                    INVALID,
                    NAME_HELPER,
                    REVOKE_HELPER,
                    NOTE,
                    PASS,
                    RECALL,
                    REFER,
                    REGISTER,
                    SIGN,
                    TAKE_OVER,
                    OBJECT,
                    ASK_EXTENSION,
                    ASK_PAUSE,
                    ASK_EXCLUSION,
                    ASK_TOLERANCE,
                    GRANT,
                    REFUSE,
                    RESUME,
                    ENTRUST,
                    REPORT_TASK,
                    CANCEL_TASK,
                    PASS_ON,
                    SIGN_OFF,
                    SEND_BACK,
                    CONFER,
                    TRANSFER,
                    CONFIRM_TRANSFER,
                    SUPERVISE,
                    INSTRUCT,
                    WITHHOLD,
                    RELEASE,
                    LOOK_AGAIN,
                    UNDO -> Optional.empty();
        });
    }

    private boolean own(JdbcCaseFiles.Written step) {
        return joiner != null && joiner.equals(step.joiner());
    }

    List<Decision> decisions(List<Decision> decisions) {
        return decisions.stream()
                .map(it -> new Decision(
                        it.id(),
                        it.caseId(),
                        it.step(),
                        it.at(),
                        it.rule(),
                        it.inputs(),
                        it.duty(),
                        it.lead(),
                        it.alternatives(),
                        it.accepted(),
                        covering.apply(it.reason()),
                        it.confirmedBy()))
                .toList();
    }

    List<Visit> visits(List<JdbcCaseFiles.Visited> visits, List<JdbcCaseFiles.Written> steps) {
        Set<Integer> own =
                steps.stream().filter(this::own).map(it -> it.entry().step()).collect(Collectors.toSet());
        return visits.stream()
                .filter(it -> own.contains(it.step())
                        || shows(it.visit().byJoiner() ? FilePart.JOINERS_SAY : FilePart.ANSWERS))
                .map(it -> new Visit(
                        it.visit().at(),
                        it.visit().bySelf(),
                        it.visit().byJoiner(),
                        it.visit().answer().map(this::covered),
                        it.visit().particulars()))
                .toList();
    }

    /**
     * Return what the reader sees of what is attached. A picture cannot be covered as a name can: to whoever joined only the
     * own ones are shown, and to residents nothing that is not told to them.
     */
    List<Attached> attached(List<Attached> attached, List<JdbcCaseFiles.Written> steps, Case matter) {
        Map<Integer, JdbcCaseFiles.Written> brought =
                steps.stream().collect(Collectors.toMap(it -> it.entry().step(), Function.identity()));
        Set<Integer> takenBack = steps.stream().map(it -> it.entry().undoes()).collect(Collectors.toSet());
        int result = steps.stream()
                .map(JdbcCaseFiles.Written::entry)
                .filter(it -> it.command().filter(REPORTING::contains).isPresent() && !takenBack.contains(it.step()))
                .mapToInt(HistoryEntry::step)
                .max()
                .orElse(0);
        return attached.stream()
                .filter(it -> Optional.ofNullable(brought.get(it.step()))
                        .filter(step -> sees(it, step, result, matter))
                        .isPresent())
                .map(it -> it.named(covering.apply(it.stored().name())))
                .toList();
    }

    private boolean sees(Attached attached, JdbcCaseFiles.Written step, int result, Case matter) {
        if (own(step)) {
            return true;
        }
        if (step.entry().party() == Party.JOINER) {
            return shows(FilePart.JOINERS_SAY);
        }
        return switch (attached.kind()) {
            case INTAKE, LATER -> shows(FilePart.PHOTOS);
            case VOICE -> shows(FilePart.VOICES);
            case PROGRESS, BEFORE, AFTER, RESULT ->
                shows(FilePart.AMONG_STAFF)
                        || shows(FilePart.RESULT_BEFORE_TOLD)
                                && step.entry().command().filter(SEEN::contains).isPresent()
                        || shows(FilePart.PHOTOS) && told(step.entry(), result, matter);
            case EVIDENCE, DOCUMENT -> shows(FilePart.AMONG_STAFF);
        };
    }

    /** Tell whether residents were told what the step says: of results only the last is, once it is verified. */
    private static boolean told(HistoryEntry entry, int result, Case matter) {
        return entry.command().filter(REPORTING::contains).isPresent()
                ? entry.step() == result
                        && matter.result().filter(it -> it.toldAt() != null).isPresent()
                : entry.visible();
    }

    CaseRow of(CaseRow row) {
        return new CaseRow(
                row.id(),
                row.number(),
                row.state(),
                covering.apply(row.title()),
                covering.apply(row.words()),
                row.category(),
                row.categoryDecided(),
                row.region(),
                covering.apply(row.placeWords()),
                row.urgency(),
                row.lead(),
                row.handler(),
                row.openedAt(),
                row.nextBy(),
                row.joined(),
                row.unclear(),
                row.added());
    }
}
