// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.Refusal;

/** Keeps articles as what was done to them at the time when it was done (条目经过); the rules are the same as for today. */
public interface ArticleHistory {
    /** What became of something done to an article. */
    sealed interface Outcome {
        record Done(Article article) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * Write an article, or a new version of it.
     *
     * @param seen the latest version the writer saw, 0 for a new article; a stale one is refused
     */
    Outcome write(ArticleId id, int seen, ArticleText text, String why, Actor.Staff actor, Instant at);

    /** Publish the latest version; never by who wrote it. */
    Outcome publish(ArticleId id, int version, String why, Actor.Staff actor, Instant at);

    /** Say that it was looked at and is still right, and when to look next. */
    Outcome confirm(ArticleId id, LocalDate next, String why, Actor.Staff actor, Instant at);

    /** Withdraw it, with the reason. */
    Outcome withdraw(ArticleId id, String why, Actor.Staff actor, Instant at);
}
