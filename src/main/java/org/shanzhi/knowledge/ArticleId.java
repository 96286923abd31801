// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.Optional;
import java.util.UUID;

/** Identity of an article (知识条目标识). */
public record ArticleId(UUID value) {
    static final String PREFIX = "article/";

    /** Read the text, empty if it is none. */
    public static Optional<ArticleId> read(String text) {
        try {
            return text.length() == 36 ? Optional.of(new ArticleId(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException typed) {
            return Optional.empty();
        }
    }

    String subject() {
        return PREFIX + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
