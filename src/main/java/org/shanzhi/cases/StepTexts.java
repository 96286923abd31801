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
            case CaseCommand.SolveOnSpot it -> Optional.of(it.text());
            case CaseCommand.Answer it -> Optional.of(it.text());
            case CaseCommand.Decline it -> Optional.of(it.text());
            case CaseCommand.Refer it -> Optional.of(it.reason());
            case CaseCommand.Recall it -> Optional.of(it.reason());
            case CaseCommand.Merge it -> Optional.of(it.text());
            case CaseCommand.Copy it -> Optional.of(it.text());
            case CaseCommand.Flag it -> Optional.of(it.text());
            case CaseCommand.Unflag it -> Optional.of(it.text());
            case CaseCommand.GiveOut it -> Optional.of(it.text());
            case CaseCommand.CallIn it -> Optional.of(it.text());
            case CaseCommand.ReportErrand it -> Optional.of(it.text());
            case CaseCommand.RecordErrand it -> Optional.of(it.text());
            case CaseCommand.Contact it -> Optional.of(it.text());
            case CaseCommand.Note it -> Optional.of(it.text());
            case CaseCommand.Transcribe it -> Optional.of(it.text());
            case CaseCommand.Result it -> Optional.of(it.text());
            case CaseCommand.Fail it -> Optional.of(it.reason());
            case CaseCommand.CloseUnsolved it -> Optional.of(it.text());
            case CaseCommand.AddWords it -> Optional.of(it.text());
            case CaseCommand.Reopen it -> Optional.of(it.reason());
            case CaseCommand.Objection it -> Optional.of(it.reason());
            case CaseCommand.AskExtension it -> Optional.of(it.reason());
            case CaseCommand.AskPause it -> Optional.of(it.reason());
            case CaseCommand.AskExclusion it -> Optional.of(it.reason());
            case CaseCommand.AskTolerance it -> Optional.of(it.reason());
            case CaseCommand.Refuse it -> Optional.of(it.text());
            case CaseCommand.AskResident it -> Optional.of(it.text());
            case CaseCommand.Entrust it -> Optional.of(it.text());
            case CaseCommand.ReportTask it -> Optional.of(it.text());
            case CaseCommand.CancelTask it -> Optional.of(it.text());
            case CaseCommand.PassOn it -> Optional.of(it.text());
            case CaseCommand.SendBack it -> Optional.of(it.text());
            case CaseCommand.Confer it -> Optional.of(it.text());
            case CaseCommand.Transfer it -> Optional.of(it.text());
            case CaseCommand.Withhold it -> Optional.of(it.text());
            case CaseCommand.Release it -> Optional.of(it.text());
            // That it is overdue can be read off; everything else is said.
            case CaseCommand.Supervise it ->
                it.why() == Course.Cause.OVERDUE ? Optional.empty() : Optional.of(it.text());
            case CaseCommand.Split _,
                    CaseCommand.Absorb _,
                    CaseCommand.ConfirmFlag _,
                    CaseCommand.Register _,
                    CaseCommand.Correct _,
                    CaseCommand.Accuse _,
                    CaseCommand.Dispatch _,
                    CaseCommand.Attach _,
                    CaseCommand.Hear _,
                    CaseCommand.Sign _,
                    CaseCommand.TakeOver _,
                    CaseCommand.Grant _,
                    CaseCommand.Resume _,
                    CaseCommand.SignOff _,
                    CaseCommand.ConfirmTransfer _,
                    CaseCommand.Urge _,
                    CaseCommand.Instruct _,
                    CaseCommand.LookAgain _,
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
            case CaseCommand.Register it -> it.text();
            case CaseCommand.Pass it -> it.text();
            case CaseCommand.Attach it -> it.text();
            case CaseCommand.AttemptVisit it -> it.text();
            case CaseCommand.AnswerVisit it -> it.answer().words();
            case CaseCommand.Dispatch it -> it.reason();
            case CaseCommand.Grant it -> it.text();
            case CaseCommand.Split it -> it.text();
            case CaseCommand.ConfirmFlag it -> it.text();
            case CaseCommand.Resume it -> it.text();
            case CaseCommand.SignOff it -> it.text();
            case CaseCommand.ConfirmTransfer it -> it.text() + it.reference();
            case CaseCommand.Urge it -> it.text();
            case CaseCommand.Instruct it -> it.text();
            case CaseCommand.Supervise it -> it.text();
            case CaseCommand.Transfer it -> it.text() + it.reference();
            default -> needed.orElse("");
        };
        return text.length() > LONGEST
                ? Optional.of(Refusal.of("case-text-long", text.length(), LONGEST))
                : Optional.empty();
    }
}
