// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Point;

/**
 * What somebody says, as it arrives (来件).
 *
 * @param subject what the message already belongs to, if anything; it is not proposed as the same matter as itself
 * @param reporter says nothing but that another message has the same one; never a name or a number
 */
public record Message(
        String title,
        String body,
        @Nullable String placeWords,
        @Nullable Point point,
        Instant at,
        @Nullable String subject,
        @Nullable String reporter) {
    public Message(
            String title,
            String body,
            @Nullable String placeWords,
            @Nullable Point point,
            Instant at,
            @Nullable String subject) {
        this(title, body, placeWords, point, at, subject, null);
    }

    public Message(String title, String body, @Nullable String placeWords, @Nullable Point point, Instant at) {
        this(title, body, placeWords, point, at, null, null);
    }
}
