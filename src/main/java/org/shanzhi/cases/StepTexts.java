// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.shared.Refusal;

/** Says what is wrong with the text of a step: what has to be said is not left empty, and nothing is endless. */
final class StepTexts {
    /** Longest text of a step, in characters. */
    private static final int LONGEST = 10_000;

    private StepTexts() {}

    static Optional<Refusal> fault(CaseCommand command) {
        Optional<String> needed = switch (command) {
            case CaseCommand.Answer it -> Optional.of(it.text());
            case CaseCommand.Decline it -> Optional.of(it.text());
            case CaseCommand.Refer it -> Optional.of(it.reason());
            case CaseCommand.Recall it -> Optional.of(it.reason());
            case CaseCommand.Contact it -> Optional.of(it.text());
            case CaseCommand.Note it -> Optional.of(it.text());
            case CaseCommand.Result it -> Optional.of(it.text());
            case CaseCommand.Fail it -> Optional.of(it.reason());
            case CaseCommand.CloseUnsolved it -> Optional.of(it.text());
            case CaseCommand.AddWords it -> Optional.of(it.text());
            case CaseCommand.Reopen it -> Optional.of(it.reason());
            case CaseCommand.Correct _,
                    CaseCommand.Accuse _,
                    CaseCommand.Dispatch _,
                    CaseCommand.Hear _,
                    CaseCommand.Sign _,
                    CaseCommand.Pass _,
                    CaseCommand.AnswerVisit _,
                    CaseCommand.AttemptVisit _,
                    CaseCommand.ExpireVisit _,
                    CaseCommand.Undo _ -> Optional.empty();
        };
        if (needed.filter(String::isBlank).isPresent()) {
            return Optional.of(Refusal.of("case-text-missing"));
        }
        String text = switch (command) {
            case CaseCommand.Pass it -> it.text();
            case CaseCommand.AttemptVisit it -> it.text();
            case CaseCommand.AnswerVisit it -> it.answer().words();
            case CaseCommand.Dispatch it -> it.reason();
            default -> needed.orElse("");
        };
        return text.length() > LONGEST
                ? Optional.of(Refusal.of("case-text-long", text.length(), LONGEST))
                : Optional.empty();
    }
}
