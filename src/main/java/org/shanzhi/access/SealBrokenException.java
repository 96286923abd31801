// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.jspecify.annotations.Nullable;

/** What was stored is not what is there now: it was changed, or moved to another person or field. */
class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBrokenException(String context, @Nullable Throwable cause) {
        super("The seal is broken of " + context, cause);
    }
}
