// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.jspecify.annotations.Nullable;

/** The vault's master key is missing, unreadable or another one; the message says what to do. */
class MasterKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MasterKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
