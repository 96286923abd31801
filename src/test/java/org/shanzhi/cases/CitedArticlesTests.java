// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.knowledge.ArticleHistory;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.ArticleText;
import org.shanzhi.knowledge.Citation;
import org.shanzhi.knowledge.Knowledge;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** An answer from an article is recorded with the step, taken back with it, and judged with the case. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(DeskCounty.class)
class CitedArticlesTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Knowledge knowledge;

    @Autowired
    ArticleHistory articles;

    @Autowired
    Clock clock;

    @Autowired
    ZoneId zone;

    private final ArticleId id = new ArticleId(UUID.randomUUID());

    @BeforeEach
    void anArticleIsPublished() {
        county.settle();
        Actor.Staff writer = accounts.staff("zj").orElseThrow();
        LocalDate today = LocalDate.now(clock.withZone(zone));
        var text = new ArticleText(
                "排水口溢水先找谁",
                List.of(),
                "先打住建局电话。",
                "",
                Set.of(DeskCounty.DRAIN),
                DeskCounty.COUNTY,
                DeskCounty.organisation("ZJ"),
                writer.person(),
                "试验",
                today,
                Optional.empty(),
                today.plusYears(1));
        articles.write(id, 0, text, "新写", writer, clock.instant());
        articles.publish(id, 1, "", accounts.staff("dispatch").orElseThrow(), clock.instant());
    }

    @Test
    void answerCitesTheArticleAndIsTakenBackWithTheStep() {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        walk.done(answer(1), walk.staff("dispatch"));
        assertThat(knowledge.usedIn(walk.id().subject())).singleElement().satisfies(it -> {
            assertThat(it.citation()).isEqualTo(new Citation(id, 1));
            assertThat(it.step()).isEqualTo(walk.matter().version());
        });

        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));
        assertThat(knowledge.usedIn(walk.id().subject())).isEmpty();
    }

    @Test
    void notSolvedShowsAtTheArticle() {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        walk.done(answer(1), walk.staff("dispatch"));
        walk.done(
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "还是溢水", true)),
                walk.resident());

        assertThat(knowledge.usedIn(walk.id().subject()).getFirst().solved()).contains(false);
    }

    @Test
    void nobodyAnswersWithAVersionThatDoesNotCount() {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);

        assertThat(walk.tried(answer(2), walk.staff("dispatch"))).isInstanceOf(CaseOutcome.Refused.class);
        assertThat(walk.matter().state()).isEqualTo(CaseState.RECEIVED);
    }

    private CaseCommand answer(int version) {
        return new CaseCommand.Answer("先打住建局电话。", Optional.of(new Citation(id, version)));
    }
}
