// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where everybody asks in plain words and reads what is published (办事问答). */
@Controller
class AnswerPages {
    private static final int WORDS = 200;
    private static final int MOST = 8;
    private static final int LISTED = 60;

    private final ArticleDesk desk;
    private final Understanding understanding;
    private final ArticleNames names;
    private final Clock clock;

    AnswerPages(ArticleDesk desk, Understanding understanding, ArticleNames names, Clock clock) {
        this.desk = desk;
        this.understanding = understanding;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/answers")
    String answers(Form form, Model model) {
        String words = words(form);
        List<Proposal> found = words.length() < 2
                ? List.of()
                : desk.proposals(
                        new Question(
                                words,
                                understanding
                                        .read(new Message("", words, null, null, clock.instant()))
                                        .category()
                                        .map(Reading.CategoryProposal::category),
                                Optional.empty()),
                        MOST);
        model.addAttribute("form", form.set("q", words));
        model.addAttribute("words", words);
        model.addAttribute("found", found);
        model.addAttribute("names", names);
        model.addAttribute(
                "all",
                words.isEmpty()
                        ? desk.answerable().stream()
                                .sorted(Comparator.comparing(it -> it.text().title()))
                                .limit(LISTED)
                                .toList()
                        : List.of());
        return "knowledge/answers";
    }

    @GetMapping("/answers/{article}")
    String answer(@PathVariable String article, Form form, Model model) {
        Article known = ArticleId.read(article)
                .flatMap(desk::shown)
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        model.addAttribute("article", known);
        model.addAttribute("freshness", desk.freshness(known));
        model.addAttribute("words", words(form));
        model.addAttribute("names", names);
        return "knowledge/answer";
    }

    private static String words(Form form) {
        String typed = form.text("q");
        return typed.substring(0, Math.min(WORDS, typed.length()));
    }
}
