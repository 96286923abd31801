// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.knowledge.Article;
import org.shanzhi.knowledge.Citation;
import org.shanzhi.knowledge.Knowledge;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Tells the articles where they answered and whether that helped (引用知识条目). Runs within the caller's transaction. */
@Component
class CitedArticles {
    private final Knowledge knowledge;

    CitedArticles(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Nobody answers with what was rewritten or withdrawn since it was put into the field. */
    Optional<Refusal> fault(CaseCommand command) {
        return cited(command)
                .filter(it -> knowledge
                        .published(it.article())
                        .map(Article::published)
                        .filter(version -> version == it.version())
                        .isEmpty())
                .map(_ -> Refusal.of("case-answer-article"));
    }

    /** A judgement on work that somebody was sent to do says nothing of an article. */
    void stepped(Case before, Ruling.Lawful lawful, CaseCommand command) {
        Case after = lawful.after();
        cited(command).ifPresent(it -> knowledge.used(it, after.id().subject(), after.version()));
        if (before.order().isEmpty() && lawful.command() == CommandKind.VISIT) {
            lawful.visit()
                    .flatMap(Visit::answer)
                    .ifPresent(
                            it -> knowledge.judged(after.id().subject(), after.version(), it.solved() == Solved.YES));
        }
    }

    void undone(Case matter) {
        if (matter.order().isEmpty()) {
            knowledge.takenBack(matter.id().subject(), matter.version());
        }
    }

    private static Optional<Citation> cited(CaseCommand command) {
        return command instanceof CaseCommand.Answer answer ? answer.article() : Optional.empty();
    }
}
