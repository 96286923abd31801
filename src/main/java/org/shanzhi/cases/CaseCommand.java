// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.knowledge.Citation;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** Something to do with a case (办理动作); who may do it where is said by {@link LifecycleTable} alone. */
public sealed interface CaseCommand {
    CommandKind kind();

    /** Correct what was understood; a place of {@link OpenCase}'s kinds, empty to leave it. */
    record Correct(CategoryCode category, RequestType type, Urgency urgency, Optional<Place> place)
            implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CORRECT;
        }
    }

    /** Have the county desk study who should handle it; the reason stays among staff. */
    record Refer(String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.REFER;
        }
    }

    /** Say whom it complains about, or that it complains about nobody; whose people have no part in it from here on. */
    record Accuse(Optional<OrganisationId> accused) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CORRECT;
        }
    }

    /** Say that what a grid worker found meets its standard; with words where no standard says so. */
    record Register(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.REGISTER;
        }
    }

    /** Report that whoever found it has solved it on the spot; it counts once somebody else has looked at it. */
    record SolveOnSpot(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.SOLVE_ON_SPOT;
        }
    }

    /**
     * Send it to the organisation that leads.
     *
     * @param duty the duty item it rests on; without one only a line department can be sent to, and a reason is needed
     * @param reason why, where the proposal is not taken
     */
    record Dispatch(OrganisationId lead, Optional<UUID> duty, List<OrganisationId> coHandlers, String reason)
            implements CaseCommand {
        public Dispatch {
            coHandlers = List.copyOf(coHandlers);
        }

        @Override
        public CommandKind kind() {
            return CommandKind.DISPATCH;
        }
    }

    /**
     * Answer at once, without sending it to anybody.
     *
     * @param article the article that the answer was taken from, however it was worded in the end
     */
    record Answer(String text, Optional<Citation> article) implements CaseCommand {
        public Answer(String text) {
            this(text, Optional.empty());
        }

        @Override
        public CommandKind kind() {
            return CommandKind.ANSWER;
        }
    }

    /**
     * Do not dispatch, in one of the six statutory ways; the text is told to the resident.
     *
     * @param same the number of the case that it is the same matter as; empty for every other way
     */
    record Decline(NonDispatch way, String text, String same) implements CaseCommand {
        public Decline(NonDispatch way, String text) {
            this(way, text, "");
        }

        @Override
        public CommandKind kind() {
            return CommandKind.DECLINE;
        }
    }

    /**
     * Let some of what was reported become cases of their own. What is left goes on as this case: a resident expects that nothing
     * of what was said is closed because somebody sorted it. Whoever reported it is told once, by the receipt for this case all of
     * them are found, and none is promised an answer later than this case was. It cannot be taken back, for cases that were opened
     * stay; what was split wrongly is merged again.
     *
     * @param text told to the resident besides the numbers; may be empty
     */
    record Split(List<Matter> matters, String text) implements CaseCommand {
        /** How many can be split off in one step. */
        public static final int MOST = 3;

        public Split {
            matters = List.copyOf(matters);
        }

        /**
         * One of several matters (拆出事项).
         *
         * @param placeWords how the place is called; where nothing is said of the place it is that of the whole
         */
        public record Matter(
                String title,
                String words,
                Optional<CategoryCode> category,
                String placeWords,
                @Nullable RegionCode region) {}

        @Override
        public CommandKind kind() {
            return CommandKind.SPLIT;
        }
    }

    /**
     * Let it go on with another case that has the same matter, although it was dispatched already. Everybody who reported it joins the
     * other, is told and is asked in the end; the earlier of both promises holds.
     *
     * @param same the number of the other
     * @param text told to the resident
     */
    record Merge(String same, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.MERGE;
        }
    }

    /**
     * Take another in that was merged into it; follows from that by itself.
     *
     * @param number of the other
     * @param promisedBy by when the other was promised an answer
     */
    record Absorb(String number, Instant promisedBy) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ABSORB;
        }
    }

    /** Let these organisations read it, and no others than these; the text says why and stays among staff. */
    record Copy(List<OrganisationId> organisations, String text) implements CaseCommand {
        public Copy {
            organisations = List.copyOf(organisations);
        }

        @Override
        public CommandKind kind() {
            return CommandKind.COPY;
        }
    }

    /** Take it for a nuisance; somebody else has to say so too before it counts. */
    record Flag(Arrangement.Nuisance why, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.FLAG;
        }
    }

    /** Say, as a second person, that it is a nuisance. */
    record ConfirmFlag(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CONFIRM_FLAG;
        }
    }

    /** Say why it is none. */
    record Unflag(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.UNFLAG;
        }
    }

    /** Take a dispatch back. */
    record Recall(String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.RECALL;
        }
    }

    /** Sign for it; who signs becomes the person who handles. */
    record Sign() implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.SIGN;
        }
    }

    /** Record the first contact with the resident. */
    record Contact(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CONTACT;
        }
    }

    /** Note progress, for the resident to read or among staff. */
    record Note(String text, boolean visible) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.NOTE;
        }
    }

    /** Attach what comes with the command, with words or without; as the resident, or among staff. */
    record Attach(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ATTACH;
        }
    }

    /**
     * Write down what a recording says, as it was understood; the text is told to the resident.
     *
     * @param recording the step that brought the recording
     */
    record Transcribe(int recording, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.TRANSCRIBE;
        }
    }

    /**
     * Report a result, told to the resident once somebody else has verified it.
     *
     * @param lookAgain when what cannot be solved now is looked at again; without it on the day the figures say
     */
    record Result(ResultOutcome outcome, String text, Optional<LocalDate> lookAgain) implements CaseCommand {
        public Result(ResultOutcome outcome, String text) {
            this(outcome, text, Optional.empty());
        }

        @Override
        public CommandKind kind() {
            return CommandKind.RESULT;
        }
    }

    /** Take the work over from a colleague of the same organisation. */
    record TakeOver() implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.TAKE_OVER;
        }
    }

    /** Object that it is not the organisation's duty; the reason says by which rule. */
    record Objection(String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.OBJECT;
        }
    }

    /** Ask for more time before it is over. */
    record AskExtension(int workingDays, String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ASK_EXTENSION;
        }
    }

    /** Ask that the clock stands still until a day, for a reason that the law knows and can be shown. */
    record AskPause(Course.PauseReason why, LocalDate until, String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ASK_PAUSE;
        }
    }

    /** Ask that it does not count in assessments. */
    record AskExclusion(Course.ExemptionReason why, String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ASK_EXCLUSION;
        }
    }

    /** Ask that nobody is blamed for how it went. */
    record AskTolerance(Course.ExemptionReason why, String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ASK_TOLERANCE;
        }
    }

    /** Grant what is asked; of an extension the text is told to the resident. */
    record Grant(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.GRANT;
        }
    }

    /** Refuse what is asked; an objection that is refused designates. */
    record Refuse(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.REFUSE;
        }
    }

    /** Ask the resident for more; the clock stands still until the answer, or until the days of the figures are over. */
    record AskResident(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ASK_RESIDENT;
        }
    }

    /** Let the clock go on. */
    record Resume(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.RESUME;
        }
    }

    /** Have an assisting organisation do a part, within working days from now. */
    record Entrust(OrganisationId organisation, int workingDays, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ENTRUST;
        }
    }

    /** Report what became of a part. */
    record ReportTask(int number, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.REPORT_TASK;
        }
    }

    /** Take a part back. */
    record CancelTask(int number, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CANCEL_TASK;
        }
    }

    /** Have an organisation below do the work, within working days from now. */
    record PassOn(OrganisationId unit, int workingDays, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.PASS_ON;
        }
    }

    /**
     * Have one person who has no account do the work, of the organisation that leads or of the one below that it was passed to.
     *
     * @param telephone where a code is sent before a link opens; not needed on paper
     * @param paper whether it is handed out on paper instead of by a link
     * @param contact whether the person is shown how to reach whoever reported it
     * @param text what is to be done
     */
    record GiveOut(String name, String telephone, boolean paper, boolean contact, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.GIVE_OUT;
        }

        /** Who it is stays out of logs. */
        @Override
        public String toString() {
            return "GiveOut[…]";
        }
    }

    /** Take it back from the person; a link opens no more. */
    record CallIn(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CALL_IN;
        }
    }

    /** Report, as the person who holds the link. */
    record ReportErrand(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.REPORT_ERRAND;
        }
    }

    /** Record what the person wrote on paper. */
    record RecordErrand(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.RECORD_ERRAND;
        }
    }

    /** Sign the result of a colleague or of an organisation below. */
    record SignOff(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.SIGN_OFF;
        }
    }

    /** Not sign it; it is worked on again. */
    record SendBack(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.SEND_BACK;
        }
    }

    /** Record that these conferred on who should have it, and what came of it; the next dispatch is final. */
    record Confer(List<OrganisationId> organisations, String text) implements CaseCommand {
        public Confer {
            organisations = List.copyOf(organisations);
        }

        @Override
        public CommandKind kind() {
            return CommandKind.CONFER;
        }
    }

    /** Hand it over to somebody outside of the platform; the text is told to the resident. */
    record Transfer(Course.Outside to, String reference, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.TRANSFER;
        }
    }

    /** Record that they have it, under their number. */
    record ConfirmTransfer(String reference, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CONFIRM_TRANSFER;
        }
    }

    /** Urge whoever has it, no more often than the figures allow. */
    record Urge(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.URGE;
        }
    }

    /** Watch the work from a higher place; each time one level more. */
    record Supervise(Course.Cause why, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.SUPERVISE;
        }
    }

    /** Show nothing of it in public. */
    record Withhold(Course.Withholding why, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.WITHHOLD;
        }
    }

    /** Show in public what the rule of release allows. */
    record Release(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.RELEASE;
        }
    }

    /** Look again at what could not be solved. */
    record LookAgain() implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.LOOK_AGAIN;
        }
    }

    /** Verify: it is as reported. */
    record Pass(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.PASS;
        }
    }

    /** Verify: it is not as reported. */
    record Fail(String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.FAIL;
        }
    }

    /**
     * Pass on what the platform above says that sent the case as its order: its number and deadline, when they are first told and
     * when they change, or an answer to what it was asked.
     *
     * @param text what it says to those who handle it, empty if the order says everything
     */
    record Instruct(Course.Upper order, String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.INSTRUCT;
        }
    }

    /** Record what the resident says of the result. */
    record AnswerVisit(Visit.Answer answer) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.VISIT;
        }
    }

    /** Record that the resident was not reached. */
    record AttemptVisit(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ATTEMPT;
        }
    }

    /** Close because the time for the resident's answer is over. */
    record ExpireVisit() implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.EXPIRE;
        }
    }

    /** Close what cannot be solved now, after the reworks that the figures allow; the text is told to the resident. */
    record CloseUnsolved(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.CLOSE_UNSOLVED;
        }
    }

    /** Add words, as the resident. */
    record AddWords(String text) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.ADD_WORDS;
        }
    }

    /** Say that what a resident added has been looked at, where no other step follows from it. */
    record Hear() implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.HEAR;
        }
    }

    /** Ask for it to be taken up again. */
    record Reopen(String reason) implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.REOPEN;
        }
    }

    /** Take the last step back, by the one who did it, within the seconds that the figures allow. */
    record Undo() implements CaseCommand {
        @Override
        public CommandKind kind() {
            return CommandKind.UNDO;
        }
    }
}
