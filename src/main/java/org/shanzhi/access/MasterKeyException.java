// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.shanzhi.shared.StartUpException;

/** The vault's master key is missing, unreadable or another one. */
class MasterKeyException extends StartUpException {
    private static final long serialVersionUID = 1L;

    /** @param kind ending of the sentence's key in the bundle, e.g. {@code missing} */
    MasterKeyException(String kind, Path file) {
        super("access.startup.key-" + kind, file.toAbsolutePath().normalize().toString(), "");
    }

    MasterKeyException(String kind, Path file, Exception cause) {
        super(
                "access.startup.key-" + kind,
                file.toAbsolutePath().normalize().toString(),
                cause instanceof AccessDeniedException ? "Permission denied" : reason(cause));
        initCause(cause);
    }

    private static String reason(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
