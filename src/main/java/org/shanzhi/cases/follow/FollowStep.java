// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.util.Locale;
import java.util.Optional;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.ui.Form;

/** What a resident can do with a case (居民动作): how its form is read, and what is said when it is done. */
enum FollowStep {
    WORDS("cases.follow.added") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.AddWords(form.text("words"));
        }

        @Override
        void check(Form form) {
            form.require("words").limit("words", LONGEST);
        }
    },

    JUDGE("cases.follow.judged") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.AnswerVisit(new Visit.Answer(
                    form.text("contacted").equals("yes"),
                    form.choice("solved", Solved.class).orElseThrow(),
                    form.choice("satisfaction", Satisfaction.class).orElseThrow(),
                    form.text("judgement"),
                    form.has("more"),
                    form.values("reasons")));
        }

        @Override
        void check(Form form) {
            form.require("contacted", "solved", "satisfaction").limit("judgement", LONGEST);
            form.choice("solved", Solved.class);
            form.choice("satisfaction", Satisfaction.class);
        }
    },

    URGE("cases.follow.urged") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.Urge(form.text("urging"));
        }

        @Override
        void check(Form form) {
            form.limit("urging", LONGEST);
        }
    },

    CORRECT("residents.follow.corrected") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.CorrectRecord(new Visit.Answer(
                    form.text("right-contacted").equals("yes"),
                    form.choice("right-solved", Solved.class).orElseThrow(),
                    form.choice("right-satisfaction", Satisfaction.class).orElseThrow(),
                    form.text("right-words"),
                    false,
                    form.values("right-reasons")));
        }

        @Override
        void check(Form form) {
            form.require("right-contacted", "right-solved", "right-satisfaction")
                    .limit("right-words", LONGEST);
            form.choice("right-solved", Solved.class);
            form.choice("right-satisfaction", Satisfaction.class);
        }
    },

    HELPER("residents.follow.helper.named") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.NameAgent(
                    form.text("helper"),
                    form.choice("relation", Course.Relation.class).orElseThrow(),
                    form.chose("warned", "yes"));
        }

        @Override
        void check(Form form) {
            form.require("helper", "relation").limit("helper", 40);
            form.choice("relation", Course.Relation.class);
        }
    },

    REVOKE("residents.follow.helper.revoked") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.RevokeAgent(form.integer("helper-step").orElse(0));
        }

        @Override
        void check(Form form) {
            form.require("helper-step");
        }
    },

    WITHDRAW("residents.follow.withdrawn") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.Withdraw(form.text("withdrawing"), form.chose("pressed", "yes"));
        }

        @Override
        void check(Form form) {
            form.require("sure").limit("withdrawing", LONGEST);
        }
    },

    /** Back to what was left to those who joined. */
    RETURN("residents.follow.back") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.Reopen(form.text("returning"));
        }

        @Override
        void check(Form form) {
            form.require("returning").limit("returning", LONGEST);
        }
    },

    REOPEN("cases.follow.reopened") {
        @Override
        CaseCommand command(Form form) {
            return new CaseCommand.Reopen(form.text("reason"));
        }

        @Override
        void check(Form form) {
            form.require("reason").limit("reason", LONGEST);
        }
    };

    private static final int LONGEST = 10_000;

    private final String done;

    FollowStep(String done) {
        this.done = done;
    }

    static Optional<FollowStep> of(String name) {
        for (FollowStep step : values()) {
            if (step.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Return the key of the sentence that is said when it is done. */
    String done() {
        return done;
    }

    /** Return the command, empty if something is missing, which the form then says. */
    Optional<CaseCommand> read(Form form) {
        check(form);
        return form.failed() ? Optional.empty() : Optional.of(command(form));
    }

    abstract CaseCommand command(Form form);

    abstract void check(Form form);
}
