// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.VerifierKey;

/** How the log stands on this machine. */
sealed interface LogState {
    /** Records get their place. */
    record Running() implements LogState {}

    /** This machine does not have the private half of the key that signs; records wait. */
    record KeyMissing(VerifierKey key) implements LogState {}

    /** The database is older than what was signed, as after a restored backup; nothing is signed until somebody decides. */
    record Forked(Checkpoint signed, Checkpoint found) implements LogState {}
}
