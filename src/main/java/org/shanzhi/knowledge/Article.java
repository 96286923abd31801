// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.LocalDate;

/**
 * An article (知识条目) as it stands now.
 *
 * @param current the version that counts: the published one, else the latest
 * @param latest number of the latest version
 * @param published number of the version published last, 0 if none ever was
 * @param reviewBy the day by which it has to be looked at again
 */
public record Article(
        ArticleId id, ArticleState state, ArticleVersion current, int latest, int published, LocalDate reviewBy) {
    /** Tell whether a version waits for a second person. */
    public boolean waits() {
        return latest > published;
    }

    public ArticleText text() {
        return current.text();
    }
}
