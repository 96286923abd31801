// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.Place;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.grid.Addresses;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.Citation;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.telephony.Call;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Reads the forms of the case page into commands; what is missing is noted at its field. */
@Component
class StepForms {
    /** What is put right by a form of its own: who is complained about. */
    static final String ACCUSED = "accused";

    /** How the names of fields end that somebody writes; all others are chosen, or brought along. */
    private static final Pattern TYPED =
            Pattern.compile(".+-(text|words|reason|title|place|name|telephone|reference|same-number|days)");

    private final Addresses addresses;
    private final Names names;

    StepForms(Addresses addresses, Names names) {
        this.addresses = addresses;
        this.names = names;
    }

    static String slug(CommandKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<CommandKind> kind(String slug) {
        for (CommandKind kind : CommandKind.values()) {
            if (slug(kind).equals(slug)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Return the case of an address; what names none is not found. */
    static CaseId caseId(String text) {
        return uuid(text).map(CaseId::new).orElseThrow(StepForms::unknown);
    }

    /** Return what is answered where there is no such case for the reader. */
    static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }

    /** Return the field to which a fault belongs, empty if it is one of the step as a whole. */
    static String field(String slug, CommandKind kind, Form form) {
        if (slug.startsWith("case-same-")) {
            return kind == CommandKind.MERGE ? "merge-same-number" : "decline-same-number";
        }
        if (kind == CommandKind.SPLIT && slug.startsWith("case-title")) {
            return "split-1-title";
        }
        if (slug.startsWith("case-text")) {
            return textField(kind, form);
        }
        return switch (slug) {
            case "case-event-no-standard" -> "register-text";
            case "patrol-photo-after-missing" -> StepFiles.field(kind);
            case "case-answer-article" -> "answer-text";
            case "case-helper-name", "case-helper-handles", "case-helper-kept", "case-helper-max" -> "name-helper-text";
            case "case-visit-reason" -> slug(kind) + "-reasons";
            case "case-extension-days", "case-task-late" -> slug(kind) + "-days";
            case "case-pause-until" -> "ask-pause-until";
            case "case-look-again-day" -> "result-again";
            case "case-confer-with" -> "confer-with";
            case "case-errand-name" -> "give-out-name";
            case "case-errand-telephone" -> "give-out-telephone";
            case "case-errand-contact" -> "give-out-contact";
            case "case-copy-accused", "case-copy-handles", "case-copy-same" -> "copy-organisations";
            case "case-split-words", "case-split-parts", "case-words-missing" -> "split-1-words";
            case "case-onward-not-below", "case-task-not-assisting", "case-dispatch-co-not-in-list" ->
                kind == CommandKind.DISPATCH ? "" : slug(kind) + "-organisation";
            default -> "";
        };
    }

    /** Return the field to which a fault of the text belongs. */
    static String textField(CommandKind kind, Form form) {
        return switch (kind) {
            case DECLINE -> "decline-" + form.text("decline-way") + "-text";
            case RECALL, FAIL, REFER, REOPEN, DISPATCH -> slug(kind) + "-reason";
            case VISIT -> "visit-words";
            default -> slug(kind) + "-text";
        };
    }

    /** Tell whether somebody writes the field in words, and does not choose it. */
    static boolean typed(String field) {
        return TYPED.matcher(field).matches();
    }

    /** List what somebody wrote into the form of the step. */
    static List<String> written(CommandKind kind, Form form) {
        // Of the ways not to send it only the chosen one has words of its own; the others have ours.
        boolean way = kind == CommandKind.DECLINE && form.has(textField(kind, form));
        return form.names().stream()
                .filter(name -> name.startsWith(slug(kind) + "-") && typed(name))
                .filter(name -> !way || !name.endsWith("-text") || name.equals(textField(kind, form)))
                .flatMap(name -> form.values(name).stream())
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Return the form of a step after a call, with when it was and how long; what was said only the caller knows. */
    static Form ofCall(CommandKind kind, Call call, Page page) {
        String text = call.state() == Call.State.OVER
                ? page.t("phone.note.spoken", page.dateTime(call.began()), call.minutes())
                : page.t("phone.note.vain", page.dateTime(call.began()));
        return Form.empty().set(textField(kind, Form.empty()), text);
    }

    /** Return the command, empty if something is missing, which the form then says. */
    Optional<CaseCommand> read(CommandKind kind, Form form, Case matter, Optional<Routing> routing) {
        return switch (kind) {
            case CORRECT -> form.chose("correct-what", ACCUSED) ? accuse(form) : correct(form, matter);
            case DISPATCH -> dispatch(form, routing);
            case REGISTER -> Optional.of(new CaseCommand.Register(form.text("register-text")));
            case REFER -> Optional.of(new CaseCommand.Refer(form.text("refer-reason")));
            case ANSWER -> Optional.of(new CaseCommand.Answer(form.text("answer-text"), cited(form)));
            case DECLINE ->
                form.choice("decline-way", NonDispatch.class)
                        .map(way -> new CaseCommand.Decline(
                                way,
                                form.text("decline-" + way + "-text"),
                                form.has("decline-same-number")
                                        ? form.text("decline-same-number")
                                        : form.text("decline-same")));
            case RECALL -> Optional.of(new CaseCommand.Recall(form.text("recall-reason")));
            case HEAR -> Optional.of(new CaseCommand.Hear());
            case SIGN -> Optional.of(new CaseCommand.Sign());
            case CONTACT -> Optional.of(new CaseCommand.Contact(form.text("contact-text")));
            case NOTE ->
                Optional.of(new CaseCommand.Note(
                        mentioning(form.text("note-text"), form.values("note-mention")),
                        form.chose("note-visible", "yes")));
            case ATTACH -> Optional.of(new CaseCommand.Attach(form.text("attach-text")));
            case TRANSCRIBE -> {
                form.require("transcribe-recording");
                yield form.integer("transcribe-recording")
                        .map(it -> new CaseCommand.Transcribe(it, form.text("transcribe-text")));
            }
            case RESULT -> {
                form.require("result-outcome");
                yield form.choice("result-outcome", ResultOutcome.class)
                        .map(outcome -> new CaseCommand.Result(
                                outcome,
                                form.text("result-text"),
                                outcome == ResultOutcome.CANNOT_NOW ? form.date("result-again") : Optional.empty()));
            }
            case PASS -> Optional.of(new CaseCommand.Pass(form.text("pass-text")));
            case FAIL -> Optional.of(new CaseCommand.Fail(form.text("fail-reason")));
            case VISIT -> visit(form);
            case ATTEMPT -> Optional.of(new CaseCommand.AttemptVisit(form.text("attempt-text")));
            case INVALID, VISIT_EARLY, CORRECT_RECORD, NAME_HELPER, REVOKE_HELPER, WITHDRAW ->
                ResidentForms.read(kind, form);
            case CLOSE_UNSOLVED -> Optional.of(new CaseCommand.CloseUnsolved(form.text("close-unsolved-text")));
            case REOPEN -> Optional.of(new CaseCommand.Reopen(form.text("reopen-reason")));
            case UNDO -> Optional.of(new CaseCommand.Undo());
            case JOINER_VISIT, EXPIRE, ADD_WORDS, INSTRUCT, SOLVE_ON_SPOT -> Optional.empty();
            default -> BranchForms.read(kind, form);
        };
    }

    /** Who is pointed to a note is named in it, where everybody reads it. */
    private static String mentioning(String text, List<String> names) {
        var said = new StringBuilder(text);
        names.stream()
                .filter(it -> !it.isBlank() && !text.contains("@" + it))
                .forEach(it -> said.append(said.isEmpty() || said.toString().endsWith(" ") ? "@" : " @")
                        .append(it));
        return text.isBlank() ? text : said.toString();
    }

    /** An article that is taken out of the form again was not used. */
    private static Optional<Citation> cited(Form form) {
        return form.integer("answer-version")
                .flatMap(version -> ArticleId.read(form.text("answer-article")).map(it -> new Citation(it, version)));
    }

    private static Optional<CaseCommand> accuse(Form form) {
        var accused = uuid(form.text("correct-accused")).map(OrganisationId::new);
        if (form.has("correct-accused") && accused.isEmpty()) {
            form.refuse("correct-accused", "case-accused-unknown");
            return Optional.empty();
        }
        return Optional.of(new CaseCommand.Accuse(accused));
    }

    private Optional<CaseCommand> correct(Form form, Case matter) {
        form.require("correct-category", "correct-type", "correct-urgency");
        var type = form.choice("correct-type", RequestType.class);
        var urgency = form.choice("correct-urgency", Urgency.class);
        var category = category(form, "correct-category");
        if (form.failed()) {
            return Optional.empty();
        }
        return Optional.of(new CaseCommand.Correct(
                category.orElseThrow(), type.orElseThrow(), urgency.orElseThrow(), place(form, matter)));
    }

    /** A place typed anew is looked up among the names; a place left as it was stays as exact as it was. */
    private Optional<Place> place(Form form, Case matter) {
        Place known = matter.subject().place();
        String words = form.text("correct-place");
        var region = region(form, "correct-region").orElse(known.region());
        if (words.equals(known.words()) && region.equals(known.region())) {
            return Optional.empty();
        }
        return Optional.of(addresses.suggest(words, 5).stream()
                .filter(it -> !words.isEmpty() && it.region().isWithin(region))
                .findFirst()
                .map(it -> new Place(words, it.region(), it.cell(), it.cell() == null ? null : it.point()))
                .orElse(new Place(words, region, null, null)));
    }

    private Optional<CaseCommand> dispatch(Form form, Optional<Routing> routing) {
        form.require("dispatch-to");
        var duty = uuid(form.text("dispatch-to").replaceFirst("^duty:", ""));
        String reason = form.text("dispatch-reason");
        if (duty.isPresent()) {
            var candidates = new ArrayList<Routing.Candidate>();
            routing.ifPresent(it -> {
                it.best().ifPresent(candidates::add);
                candidates.addAll(it.alternatives());
            });
            var chosen = candidates.stream()
                    .filter(it -> it.duty().id().equals(duty.get()))
                    .findFirst();
            // What the lists do not propose is sent all the same: the refusal says why it cannot be.
            var lead = chosen.map(Routing.Candidate::lead)
                    .or(() -> names.duty(duty.get()).map(DutyItem::responsible));
            if (lead.isEmpty()) {
                form.refuse("dispatch-to", "case-dispatch-unknown");
            }
            return lead.map(it -> {
                var assisting = new ArrayList<>(
                        chosen.map(Routing.Candidate::coHandlers).orElse(List.of()));
                assisting.addAll(BranchForms.organisations(form, "dispatch-co"));
                return new CaseCommand.Dispatch(it, duty, assisting, reason);
            });
        }
        if (form.has("dispatch-to")) {
            form.require("dispatch-organisation");
        }
        return uuid(form.text("dispatch-organisation"))
                .map(it -> new CaseCommand.Dispatch(
                        new OrganisationId(it),
                        Optional.empty(),
                        BranchForms.organisations(form, "dispatch-co"),
                        reason));
    }

    private static Optional<CaseCommand> visit(Form form) {
        form.require("visit-contacted", "visit-solved", "visit-satisfaction");
        var solved = form.choice("visit-solved", Solved.class);
        var satisfaction = form.choice("visit-satisfaction", Satisfaction.class);
        if (solved.filter(it -> it != Solved.YES).isPresent()) {
            form.require("visit-more");
        }
        if (form.failed()) {
            return Optional.empty();
        }
        return Optional.of(new CaseCommand.AnswerVisit(new Visit.Answer(
                form.chose("visit-contacted", "yes"),
                solved.orElseThrow(),
                satisfaction.orElseThrow(),
                form.text("visit-words"),
                solved.get() != Solved.YES && form.chose("visit-more", "yes"),
                form.values("visit-reasons"))));
    }

    static Optional<CategoryCode> category(Form form, String name) {
        if (!form.has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CategoryCode(form.text(name)));
        } catch (IllegalArgumentException _) {
            form.refuse(name, "field-not-offered");
            return Optional.empty();
        }
    }

    static Optional<RegionCode> region(Form form, String name) {
        return form.text(name).matches("\\d{12}") ? Optional.of(new RegionCode(form.text(name))) : Optional.empty();
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
