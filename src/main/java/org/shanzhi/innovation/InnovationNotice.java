// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** Somebody is to be told of an innovation (创新通知). */
public record InnovationNotice(
        UUID eventId, Recipient recipient, String messageKey, List<String> arguments, String subject, Instant notBefore)
        implements Notice {
    public InnovationNotice {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Optional<String> withdrawalKey() {
        return Optional.empty();
    }
}
