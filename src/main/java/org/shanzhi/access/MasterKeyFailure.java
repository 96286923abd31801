// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says a start-up failure for want of the vault's key in one sentence instead of a stack trace. */
class MasterKeyFailure extends AbstractFailureAnalyzer<MasterKeyException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MasterKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Without this file the personal data in the database stays closed. Restore it from the backup, or set"
                        + " shanzhi.keys to the folder that holds it.",
                cause);
    }
}
