// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** Somebody is to be told of a case (事项通知). */
public record CaseNotice(
        UUID eventId,
        Recipient recipient,
        String messageKey,
        List<String> arguments,
        String subject,
        Instant notBefore,
        Optional<String> withdrawalKey,
        boolean urgent)
        implements Notice {
    public CaseNotice {
        arguments = List.copyOf(arguments);
    }
}
