// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Instant;
import org.shanzhi.shared.PersonId;

/**
 * One writing of an article (条目版本); never changed.
 *
 * @param number counted from 1
 * @param why what changed and why
 */
public record ArticleVersion(
        ArticleId article,
        int number,
        ArticleText text,
        PersonId writer,
        String writerName,
        Instant writtenAt,
        String why) {}
