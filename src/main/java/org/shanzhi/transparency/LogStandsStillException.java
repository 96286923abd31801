// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;

/** Something was asked of the log that it can only do when it runs. */
final class LogStandsStillException extends RefusedException {
    private static final long serialVersionUID = 1L;

    LogStandsStillException(LogState state) {
        super(
                409,
                Refusal.of(
                        switch (state) {
                            case LogState.Running _ -> "log-begins";
                            case LogState.KeyMissing _ -> "log-key-missing";
                            case LogState.Forked _ -> "log-forked";
                        }));
    }
}
