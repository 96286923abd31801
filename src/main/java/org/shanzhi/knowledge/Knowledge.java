// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.List;
import java.util.Optional;

/** Answers to what is asked often, for whoever answers (知识库). Proposals come from memory and cost no query. */
public interface Knowledge {
    /** Propose published articles that hold today and where the question is asked, the best first. */
    List<Proposal> proposals(Question question, int most);

    /** Return the article if it may be answered with today. */
    Optional<Article> published(ArticleId id);

    /** Tell that an article answered something, at a step of it. Runs within the caller's transaction. */
    void used(Citation citation, String subject, int step);

    /** Tell that the step was taken back: the answer it gave, or the judgement it recorded. */
    void takenBack(String subject, int step);

    /** Tell what became of an answer; of what no article answered, nothing is kept. */
    void judged(String subject, int step, boolean solved);

    /** List where articles were used in a subject, by step. */
    List<Use> usedIn(String subject);
}
