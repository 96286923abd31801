// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.SimilarCase;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/**
 * What the forms of the steps hold before anybody types (办理表单), or what somebody typed before.
 *
 * @param similar cases that may be of the same matter
 * @param attempt what was typed and refused, if that is why the page is shown
 * @param desktop what whoever reads has at hand for it
 * @param held what was sent with the step that was refused
 */
record StepFields(
        CaseFile file,
        Optional<Routing> routing,
        List<SimilarCase> similar,
        Names names,
        Optional<Attempt> attempt,
        Desktop desktop,
        List<Attachments.Stored> held) {
    /** More than these nobody reads through; others are named in the text itself. */
    private static final int COLLEAGUES = 12;

    /** The target that no list names. */
    private static final String OTHER = "other";

    /** A step that was not taken, with everything typed. */
    record Attempt(CommandKind kind, Form form) {}

    /**
     * What lies on the desk for it (手边).
     *
     * @param prepared words for steps that can be taken now
     * @param halves what the reader has begun to write and not sent, the newest first
     */
    record Desktop(List<Prepared> prepared, List<JdbcHalfWritten.Half> halves) {
        static final Desktop NONE = new Desktop(List.of(), List.of());

        Desktop {
            prepared = List.copyOf(prepared);
            halves = List.copyOf(halves);
        }
    }

    StepFields {
        similar = List.copyOf(similar);
        held = List.copyOf(held);
    }

    Form form(CommandKind kind) {
        return attempted(kind)
                .map(Attempt::form)
                .or(() -> half(kind).map(JdbcHalfWritten.Half::form))
                .orElseGet(() -> fresh(kind));
    }

    boolean failed(CommandKind kind) {
        return attempted(kind).isPresent();
    }

    private Optional<Attempt> attempted(CommandKind kind) {
        return attempt.filter(it -> it.kind() == kind && !accusing());
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
            form.set("grant-text", new CourseSheet(file, names).askedBecause());
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

    /** List the words prepared for the step. */
    List<Prepared> prepared(CommandKind kind) {
        return desktop.prepared().stream().filter(it -> it.step() == kind).toList();
    }

    /** Return what was begun for the step, unless something newer was sent and refused. */
    Optional<JdbcHalfWritten.Half> half(CommandKind kind) {
        return attempted(kind).isPresent()
                ? Optional.empty()
                : desktop.halves().stream().filter(it -> it.step() == kind).findFirst();
    }

    /** List what was begun for steps that cannot be taken any more, as far as words of it are left. */
    List<JdbcHalfWritten.Half> leftHalf() {
        return desktop.halves().stream()
                .filter(it -> !file.allowed().contains(it.step())
                        && attempted(it.step()).isEmpty())
                .filter(it -> !StepForms.written(it.step(), it.form()).isEmpty())
                .toList();
    }

    /** List what was typed into a step that cannot be taken any more, so that it is not lost with its form. */
    List<String> typed() {
        return attempt.filter(it -> !file.allowed().contains(it.kind())).stream()
                .flatMap(it -> StepForms.written(it.kind(), it.form()).stream())
                .toList();
    }

    /** List what was sent with the step before it was refused. */
    List<Attachments.Stored> held(CommandKind kind) {
        return failed(kind) ? held : List.of();
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
                .map(SimilarCase::row)
                .map(row -> new Choice(
                        row.number(),
                        row.number() + " " + row.title(),
                        names.shortRegion(row.region()) + " · " + page.t("cases.state." + row.state())))
                .toList();
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

    private Case matter() {
        return file.matter();
    }
}
