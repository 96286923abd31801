// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Addressees;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.CaseTelephone;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.Errands;
import org.shanzhi.cases.FilePart;
import org.shanzhi.cases.Patrols;
import org.shanzhi.cases.Recordings;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.VisitsAbove;
import org.shanzhi.cases.follow.SpokenProgress;
import org.shanzhi.cases.photo.FileLimits;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.Knowledge;
import org.shanzhi.knowledge.Question;
import org.shanzhi.shared.Role;
import org.shanzhi.telephony.Call;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what the page of a case shows. */
@Component
class CaseSheets {
    private static final int SIMILAR = 5;
    private static final int ANSWERS = 3;
    private static final Addressees NOBODY = new Addressees(List.of(), List.of());

    private final Cases cases;
    private final Complaining complaining;
    private final Recordings recordings;
    private final FileLimits limits;
    private final Knowledge knowledge;
    private final CaseTelephone telephone;
    private final SpokenProgress spoken;
    private final Errands errands;
    private final JdbcPrepared prepared;
    private final JdbcHalfWritten halves;
    private final Names names;
    private final ObjectProvider<VisitsAbove> visitsAbove;
    private final Patrols patrols;
    private final Understanding understanding;

    CaseSheets(
            Cases cases,
            Complaining complaining,
            Recordings recordings,
            FileLimits limits,
            Knowledge knowledge,
            CaseTelephone telephone,
            SpokenProgress spoken,
            Errands errands,
            JdbcPrepared prepared,
            JdbcHalfWritten halves,
            Names names,
            Patrols patrols,
            Understanding understanding,
            ObjectProvider<VisitsAbove> visitsAbove) {
        this.understanding = understanding;
        this.visitsAbove = visitsAbove;
        this.cases = cases;
        this.complaining = complaining;
        this.recordings = recordings;
        this.limits = limits;
        this.knowledge = knowledge;
        this.telephone = telephone;
        this.spoken = spoken;
        this.errands = errands;
        this.prepared = prepared;
        this.halves = halves;
        this.names = names;
        this.patrols = patrols;
    }

    /**
     * Return the sheet, empty where there is no such case for the reader.
     *
     * @param seen the version that a refused step was decided on, 0 if none was
     */
    Optional<CaseSheet> sheet(CaseId id, Actor actor, String back, Optional<StepFields.Attempt> attempt, int seen) {
        return sheet(id, actor, back, attempt, seen, List.of());
    }

    /** @param held what was sent with the step that was refused */
    Optional<CaseSheet> sheet(
            CaseId id,
            Actor actor,
            String back,
            Optional<StepFields.Attempt> attempt,
            int seen,
            List<Attachments.Stored> held) {
        return cases.file(id, actor).map(file -> {
            boolean open = file.matter().state().open();
            boolean routed = open || file.matter().state() == CaseState.NOT_DISPATCHED;
            Optional<Routing> routing = routed ? Optional.of(cases.routing(id, actor)) : Optional.empty();
            return new CaseSheet(
                    file,
                    routing,
                    file.allowed().contains(CommandKind.DISPATCH) ? cases.addressees(id, actor) : NOBODY,
                    names,
                    back,
                    new StepFields(
                            file,
                            routing,
                            open ? cases.similar(id, actor, SIMILAR) : List.of(),
                            names,
                            attempt,
                            desktop(file, actor),
                            held),
                    seen == 0
                            ? List.of()
                            : file.history().stream()
                                    .filter(it -> it.step() > seen)
                                    .toList(),
                    new CaseSheet.Linked(
                            complaining.about(id, actor),
                            complaining.of(id, actor).made()),
                    errands.given(id, actor),
                    answers(file),
                    files(file, actor),
                    patrols.guide(file.matter()),
                    phone(file, actor),
                    understood(file),
                    above(file, actor));
        });
    }

    /** Return the sheet of the case at the address, or refuse: there is none for the reader. */
    CaseSheet at(String id, Actor actor) {
        CaseId matter = StepForms.caseId(id);
        return sheet(matter, actor, "/desk/cases/" + matter, Optional.empty(), 0)
                .orElseThrow(StepForms::unknown);
    }

    /** Return the sheet of the case at the address for paper, on which nobody takes a step: nothing is looked up for one. */
    CaseSheet paper(String id, Actor actor) {
        CaseFile file = cases.file(StepForms.caseId(id), actor).orElseThrow(StepForms::unknown);
        return new CaseSheet(
                file,
                Optional.empty(),
                NOBODY,
                names,
                "",
                new StepFields(
                        file, Optional.empty(), List.of(), names, Optional.empty(), StepFields.Desktop.NONE, List.of()),
                List.of(),
                new CaseSheet.Linked(Optional.empty(), List.of()),
                Optional.empty(),
                new CaseSheet.Answers(List.of(), List.of()),
                files(file, actor),
                Optional.empty(),
                CaseSheet.Phone.NONE,
                Optional.empty(),
                CaseSheet.Above.NONE);
    }

    /** What the words read as is said to who may correct it; nobody else decides by it. */
    private Optional<Reading> understood(CaseFile file) {
        if (!file.allowed().contains(CommandKind.CORRECT)) {
            return Optional.empty();
        }
        Case.Intake intake = file.matter().intake();
        return Optional.of(understanding.read(new Message(
                "",
                intake.words(),
                null,
                null,
                intake.openedAt(),
                file.matter().id().subject())));
    }

    private CaseSheet.Phone phone(CaseFile file, Actor actor) {
        List<Call> calls = telephone.calls(file);
        return new CaseSheet.Phone(
                calls,
                telephone.listenings(file, calls),
                telephone.mayCall(file, actor),
                telephone.own(actor),
                actor.holds(Role.OPERATOR) && file.shows(FilePart.AMONG_STAFF)
                        ? Optional.of(spoken)
                        : Optional.empty());
    }

    private CaseSheet.Above above(CaseFile file, Actor actor) {
        CaseId id = file.matter().id();
        return file.matter()
                .course()
                .upper()
                .flatMap(_ -> visitsAbove.stream().findFirst())
                .map(it -> new CaseSheet.Above(
                        it.address(id, actor).orElse(""), file.shows(FilePart.ANSWERS) ? it.of(id) : List.of()))
                .orElse(CaseSheet.Above.NONE);
    }

    private StepFiles.Filed files(CaseFile file, Actor actor) {
        CaseId id = file.matter().id();
        List<Attached> voices = file.attached(AttachmentKind.VOICE);
        return new StepFiles.Filed(
                limits.perStep(),
                limits.megabytes(Attachments.Sort.PHOTO),
                limits.megabytes(Attachments.Sort.DOCUMENT),
                voices.isEmpty() ? List.of() : recordings.listened(id, actor),
                voices.stream()
                        .map(Attached::id)
                        .filter(it -> recordings.playing(id, it, actor).isPresent())
                        .collect(Collectors.toSet()));
    }

    private StepFields.Desktop desktop(CaseFile file, Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return StepFields.Desktop.NONE;
        }
        return new StepFields.Desktop(
                prepared.offered(staff).stream()
                        .filter(it -> file.allowed().contains(it.step()))
                        .toList(),
                halves.all(staff.account(), file.matter().id()));
    }

    private CaseSheet.Answers answers(CaseFile file) {
        var matter = file.matter();
        boolean answered = file.history().stream()
                .anyMatch(it -> it.command().filter(CommandKind.ANSWER::equals).isPresent());
        return new CaseSheet.Answers(
                file.allowed().contains(CommandKind.ANSWER)
                        ? knowledge.proposals(
                                new Question(
                                        matter.intake().title() + "\n"
                                                + matter.intake().words(),
                                        matter.subject().workingCategory(),
                                        Optional.of(matter.subject().place().region())),
                                ANSWERS)
                        : List.of(),
                answered ? knowledge.usedIn(matter.id().subject()) : List.of());
    }

    /** Return the step that notes a call, with what is known of the call filled in; whoever takes it reads and mends it before. */
    Optional<StepFields.Attempt> noted(String call, CaseId matter, Page page, Actor actor) {
        return StepForms.uuid(call)
                .flatMap(id -> cases.file(matter, actor)
                        .flatMap(file -> telephone.calls(file).stream()
                                .filter(it -> it.id().equals(id))
                                .findFirst()
                                .flatMap(it -> CaseSheet.noting(file, it)
                                        .map(kind -> new StepFields.Attempt(kind, StepForms.ofCall(kind, it, page))))));
    }

    /** Return the attempt at a step with words that are prepared for it, empty where there are none for who asks. */
    Optional<StepFields.Attempt> prepared(String id, CaseId matter, Page page, Actor actor) {
        return actor instanceof Actor.Staff staff
                ? StepForms.uuid(id)
                        .flatMap(it -> prepared.find(staff, it))
                        .flatMap(it -> cases.file(matter, actor)
                                .map(file -> new StepFields.Attempt(
                                        it.step(),
                                        Form.empty()
                                                .set(
                                                        StepForms.textField(it.step(), Form.empty()),
                                                        it.filled(page, file.matter(), names)))))
                : Optional.empty();
    }

    /** Return the form of an answer with the text of the article in it, empty where it may not be answered with. */
    Optional<Form> answering(String article) {
        return ArticleId.read(article)
                .flatMap(knowledge::published)
                .map(it -> Form.empty()
                        .set("answer-text", it.text().answer())
                        .set("answer-article", it.id())
                        .set("answer-called", it.text().title())
                        .set("answer-version", it.published()));
    }
}
