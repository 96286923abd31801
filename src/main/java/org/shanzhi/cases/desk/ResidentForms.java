// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.Optional;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.ui.Form;

/** Reads the forms of what somebody of the county desk records of a resident; what is missing is noted at its field. */
final class ResidentForms {
    private ResidentForms() {}

    /** Return the command, empty if something is missing, which the form then says. */
    static Optional<CaseCommand> read(CommandKind kind, Form form) {
        String name = StepForms.slug(kind);
        String text = form.text(name + "-text");
        return switch (kind) {
            case INVALID -> {
                form.require(name + "-why");
                yield form.choice(name + "-why", Visit.Invalid.class).map(it -> new CaseCommand.InvalidVisit(it, text));
            }
            case VISIT_EARLY -> answer(name, form).map(CaseCommand.AskEarly::new);
            case CORRECT_RECORD -> answer(name, form).map(CaseCommand.CorrectRecord::new);
            case NAME_HELPER -> {
                form.require(name + "-text", name + "-relation");
                yield form.failed()
                        ? Optional.empty()
                        : form.choice(name + "-relation", Course.Relation.class)
                                .map(it -> new CaseCommand.NameAgent(text, it, false));
            }
            case REVOKE_HELPER -> {
                form.require(name + "-step");
                yield form.integer(name + "-step").map(CaseCommand.RevokeAgent::new);
            }
            case WITHDRAW -> Optional.of(new CaseCommand.Withdraw(text, form.chose(name + "-pressed", "yes")));
            default -> Optional.empty();
        };
    }

    private static Optional<Visit.Answer> answer(String name, Form form) {
        form.require(name + "-contacted", name + "-solved", name + "-satisfaction");
        var solved = form.choice(name + "-solved", Solved.class);
        var satisfaction = form.choice(name + "-satisfaction", Satisfaction.class);
        return form.failed()
                ? Optional.empty()
                : Optional.of(new Visit.Answer(
                        form.chose(name + "-contacted", "yes"),
                        solved.orElseThrow(),
                        satisfaction.orElseThrow(),
                        form.text(name + "-text"),
                        false,
                        form.values(name + "-reasons")));
    }
}
