// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import org.shanzhi.shared.Refusal;

/** What came of a command (动作结果). */
public sealed interface CaseOutcome {
    /** Done and on disk; {@code undoable} for the seconds that the figures allow. */
    record Done(Case matter, boolean undoable) implements CaseOutcome {}

    /** Nothing changed; {@code stale} when somebody else was faster and the reader should look again. */
    record Refused(Refusal refusal, boolean stale) implements CaseOutcome {}
}
