// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.Recipient;

/** The owner is to be told of an article (条目通知). */
public record ArticleNotice(
        UUID eventId, Recipient recipient, String messageKey, List<String> arguments, String subject, Instant notBefore)
        implements Notice {
    public ArticleNotice {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Optional<String> withdrawalKey() {
        return Optional.empty();
    }
}
