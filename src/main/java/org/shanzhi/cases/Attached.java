// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * Something attached to a case (案卷附件).
 *
 * @param step the step that brought it
 */
public record Attached(UUID id, int step, AttachmentKind kind, Instant at, Attachments.Stored stored) {
    public boolean photo() {
        return stored.photo();
    }

    public boolean voice() {
        return kind == AttachmentKind.VOICE;
    }

    Attached named(String name) {
        return new Attached(
                id, step, kind, at, new Attachments.Stored(stored.digest(), name, stored.type(), stored.size()));
    }
}
