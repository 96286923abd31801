// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** Somebody who proposed is told what became of it (需求通知). */
public record NeedNotice(
        UUID eventId, Recipient recipient, String messageKey, List<String> arguments, String subject, Instant notBefore)
        implements Notice {
    public NeedNotice {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Optional<String> withdrawalKey() {
        return Optional.empty();
    }
}
