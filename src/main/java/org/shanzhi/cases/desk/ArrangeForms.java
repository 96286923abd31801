// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.cases.Arrangement;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.ui.Form;

/** Reads the forms of what is arranged about a case besides who handles it; what is missing is noted at its field. */
final class ArrangeForms {
    static final String PAPER = "paper";
    static final String LINK = "link";

    private ArrangeForms() {}

    /** Return the command, empty if something is missing, which the form then says. */
    static Optional<CaseCommand> read(CommandKind kind, Form form) {
        String name = StepForms.slug(kind);
        String text = form.text(name + "-text");
        return switch (kind) {
            case SPLIT -> split(form, text);
            case MERGE ->
                Optional.of(new CaseCommand.Merge(
                        form.has("merge-same-number") ? form.text("merge-same-number") : form.text("merge-same"),
                        text));
            case COPY -> Optional.of(new CaseCommand.Copy(BranchForms.organisations(form, "copy-organisations"), text));
            case FLAG -> {
                form.require("flag-why");
                yield form.choice("flag-why", Arrangement.Nuisance.class).map(it -> new CaseCommand.Flag(it, text));
            }
            case CONFIRM_FLAG -> Optional.of(new CaseCommand.ConfirmFlag(text));
            case UNFLAG -> Optional.of(new CaseCommand.Unflag(text));
            case GIVE_OUT -> giveOut(form, text);
            case CALL_IN -> Optional.of(new CaseCommand.CallIn(text));
            case RECORD_ERRAND -> Optional.of(new CaseCommand.RecordErrand(text));
            default -> Optional.empty();
        };
    }

    private static Optional<CaseCommand> split(Form form, String text) {
        form.require("split-1-words");
        var matters = new ArrayList<CaseCommand.Split.Matter>();
        for (int number = 1; number <= CaseCommand.Split.MOST; number++) {
            String field = "split-" + number;
            boolean said = Stream.of("-title", "-words", "-place").anyMatch(it -> form.has(field + it));
            if (!said) {
                continue;
            }
            form.require(field + "-words");
            matters.add(new CaseCommand.Split.Matter(
                    form.text(field + "-title"),
                    form.text(field + "-words"),
                    StepForms.category(form, field + "-category"),
                    form.text(field + "-place"),
                    StepForms.region(form, field + "-region").orElse(null)));
        }
        return form.failed() ? Optional.empty() : Optional.of(new CaseCommand.Split(matters, text));
    }

    private static Optional<CaseCommand> giveOut(Form form, String text) {
        form.require("give-out-name", "give-out-how");
        boolean paper = form.chose("give-out-how", PAPER);
        if (form.has("give-out-how") && !paper) {
            form.require("give-out-telephone");
        }
        return form.failed()
                ? Optional.empty()
                : Optional.of(new CaseCommand.GiveOut(
                        form.text("give-out-name"),
                        form.text("give-out-telephone"),
                        paper,
                        form.chose("give-out-contact", "on"),
                        text));
    }
}
