// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.Map;
import java.util.Optional;

/**
 * What a county says before it copies a practice (复制前的回答).
 *
 * @param core by the key of each core component; what is missing is unanswered
 * @param conditions by the key of each condition without bounds, whether it is met here; what is missing is unanswered
 * @param failuresRead whether harms, failures and failed replications were read
 * @param pilot the plan of a local pilot, empty if there is none
 */
public record CopyAnswers(
        Map<String, Part> core,
        Map<String, Boolean> conditions,
        boolean failuresRead,
        Affected affected,
        Optional<PilotPlan> pilot) {
    public CopyAnswers {
        core = Map.copyOf(core);
        conditions = Map.copyOf(conditions);
    }

    /** What becomes of a core component here (核心部分的安排). */
    public sealed interface Part {
        /** It can be done as it is (可行). */
        record Feasible() implements Part {}

        /** It is done in another way, which has to be said (调整后可行). */
        record Adapted(String how) implements Part {
            public Adapted {
                if (how.isBlank()) {
                    throw new IllegalArgumentException("Adapted, but nobody says how");
                }
            }
        }

        /** It cannot be had here (缺少). */
        record Missing() implements Part {}
    }

    /** What those say whom it touches (受影响的人的回答). */
    public sealed interface Affected {
        /** Nobody asked them, or nobody answered (没有问过). */
        record NotHeard() implements Affected {}

        /** So many answered that they want it, so many that they do not (已经听取). */
        record Heard(int willing, int unwilling) implements Affected {
            public Heard {
                if (willing < 0 || unwilling < 0 || willing + unwilling == 0) {
                    throw new IllegalArgumentException("Nobody was heard: " + willing + ", " + unwilling);
                }
            }
        }
    }

    /** Which parts of a pilot are settled beforehand (试点方案): the outcome, with whom it is compared, when to stop. */
    public record PilotPlan(boolean outcome, boolean comparison, boolean stopRule) {}
}
