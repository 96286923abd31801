// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** Those who work at the county desk are told what stuck on its way above (上级工单提醒). */
record UpperNotice(UUID eventId, Recipient recipient, String messageKey, List<String> arguments, Instant notBefore)
        implements Notice {
    UpperNotice {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String subject() {
        return "";
    }

    @Override
    public Optional<String> withdrawalKey() {
        return Optional.empty();
    }
}
