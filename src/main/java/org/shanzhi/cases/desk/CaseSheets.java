// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Addressees;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Complaining;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.Knowledge;
import org.shanzhi.knowledge.Question;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Component;

/** Gathers what the page of a case shows. */
@Component
class CaseSheets {
    private static final int SIMILAR = 5;
    private static final int ANSWERS = 3;

    private final Cases cases;
    private final Complaining complaining;
    private final Knowledge knowledge;
    private final Names names;

    CaseSheets(Cases cases, Complaining complaining, Knowledge knowledge, Names names) {
        this.cases = cases;
        this.complaining = complaining;
        this.knowledge = knowledge;
        this.names = names;
    }

    /**
     * Return the sheet, empty where there is no such case for the reader.
     *
     * @param seen the version that a refused step was decided on, 0 if none was
     */
    Optional<CaseSheet> sheet(CaseId id, Actor actor, String back, Optional<CaseSheet.Attempt> attempt, int seen) {
        return cases.file(id, actor).map(file -> {
            boolean open = file.matter().state().open();
            boolean routed = open || file.matter().state() == CaseState.NOT_DISPATCHED;
            return new CaseSheet(
                    file,
                    routed ? Optional.of(cases.routing(id, actor)) : Optional.empty(),
                    file.allowed().contains(CommandKind.DISPATCH)
                            ? cases.addressees(id, actor)
                            : new Addressees(List.of(), List.of()),
                    open ? cases.similar(id, actor, SIMILAR) : List.of(),
                    names,
                    back,
                    attempt,
                    seen == 0
                            ? List.of()
                            : file.history().stream()
                                    .filter(it -> it.step() > seen)
                                    .toList(),
                    Optional.empty(),
                    Optional.empty(),
                    new CaseSheet.Linked(
                            complaining.about(id, actor),
                            complaining.of(id, actor).made()),
                    answers(file));
        });
    }

    private CaseSheet.Answers answers(CaseFile file) {
        var matter = file.matter();
        boolean answered = file.history().stream()
                .anyMatch(it -> it.command().filter(CommandKind.ANSWER::equals).isPresent());
        return new CaseSheet.Answers(
                file.allowed().contains(CommandKind.ANSWER)
                        ? knowledge.proposals(
                                new Question(
                                        matter.intake().title() + "\n"
                                                + matter.intake().words(),
                                        matter.subject().workingCategory(),
                                        Optional.of(matter.subject().place().region())),
                                ANSWERS)
                        : List.of(),
                answered ? knowledge.usedIn(matter.id().subject()) : List.of());
    }

    /** Return the form of an answer with the text of the article in it, empty where it may not be answered with. */
    Optional<Form> answering(String article) {
        return ArticleId.read(article)
                .flatMap(knowledge::published)
                .map(it -> Form.empty()
                        .set("answer-text", it.text().answer())
                        .set("answer-article", it.id())
                        .set("answer-title", it.text().title())
                        .set("answer-version", it.published()));
    }
}
