// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.InnovationCounty;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An article from its first writing to its review, on the real database. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import({InnovationCounty.class, KnowledgeTests.Heard.class})
class KnowledgeTests {
    /** Hears whom somebody tells. */
    static class Heard {
        final List<ArticleNotice> notices = new ArrayList<>();

        @EventListener
        void on(ArticleNotice notice) {
            notices.add(notice);
        }
    }

    @Autowired
    ArticleDesk desk;

    @Autowired
    JdbcArticles store;

    @Autowired
    InnovationCounty county;

    @Autowired
    Heard heard;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Actor.Staff writer;
    private Actor.Staff colleague;
    private final ArticleId id = new ArticleId(UUID.randomUUID());

    @BeforeEach
    void peopleWorkHere() {
        clock.reset();
        county.enter();
        writer = county.somebody("BZ", "甲", Role.HANDLER);
        colleague = county.somebody("BZ", "乙", Role.HANDLER);
        heard.notices.clear();
    }

    @Test
    void nobodyPublishesTheOwnWriting() {
        done(write(0, text("垃圾几点收", InnovationCounty.TOWN), writer));

        assertThat(refusal(desk.publish(id, 1, "", writer, clock.instant()))).isEqualTo("article-own-writing");
        assertThat(desk.published(id)).isEmpty();
        assertThat(heard.notices).extracting(ArticleNotice::messageKey).contains("knowledge.notice.written");

        done(desk.publish(id, 1, "照公告核对过", colleague, clock.instant()));
        assertThat(desk.published(id)).isPresent();
    }

    @Test
    void strangersNeitherWriteNorPublishAndSeeNoDraft() {
        Actor.Staff stranger = county.somebody("LZ", "甲", Role.HANDLER);
        Actor.Staff reader = county.somebody("BZ", "乙", Role.OPERATOR);
        assertThat(refusal(write(0, text("垃圾几点收", InnovationCounty.TOWN), stranger)))
                .isEqualTo("article-not-yours");
        assertThat(refusal(write(0, text("垃圾几点收", InnovationCounty.OTHER), writer)))
                .isEqualTo("article-region");

        done(write(0, text("垃圾几点收", InnovationCounty.TOWN), writer));
        assertThat(desk.find(id, stranger)).isEmpty();
        assertThat(desk.find(id, reader)).isEmpty();
        assertThat(desk.find(id, colleague)).isPresent();
        assertThat(refusal(desk.publish(id, 1, "", stranger, clock.instant()))).isEqualTo("article-not-yours");
        assertThat(refusal(desk.publish(id, 1, "", reader, clock.instant()))).isEqualTo("article-not-yours");

        done(desk.publish(id, 1, "", county.somebody("ZF", "甲", Role.LEADER), clock.instant()));
        assertThat(desk.find(id, stranger)).isPresent();
    }

    @Test
    void newVersionWaitsWhileTheOldOneAnswers() {
        published("垃圾几点收", InnovationCounty.TOWN);
        done(write(1, text("垃圾车几点来收", InnovationCounty.TOWN), colleague));

        assertThat(desk.published(id).orElseThrow().text().title()).isEqualTo("垃圾几点收");
        assertThat(refusal(write(1, text("垃圾", InnovationCounty.TOWN), writer))).isEqualTo("article-stale");
        assertThat(refusal(desk.publish(id, 1, "", writer, clock.instant()))).isEqualTo("article-stale");

        done(desk.publish(id, 2, "", writer, clock.instant()));
        assertThat(desk.published(id).orElseThrow().text().title()).isEqualTo("垃圾车几点来收");
        assertThat(store.versions(id)).extracting(ArticleVersion::number).containsExactly(2, 1);
        assertThat(store.deeds(id))
                .extracting(Deed::kind)
                .containsExactly(Deed.Kind.PUBLISHED, Deed.Kind.WRITTEN, Deed.Kind.PUBLISHED, Deed.Kind.WRITTEN);
        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE knowledge.version SET answer = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM knowledge.deed").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void answersOnlyWhereItHolds() {
        published("云岭垃圾几点收", InnovationCounty.TOWN);

        assertThat(proposed("云岭垃圾几点收", InnovationCounty.village(InnovationCounty.TOWN, 1)))
                .isTrue();
        assertThat(proposed("云岭垃圾几点收", InnovationCounty.village(InnovationCounty.OTHER, 1)))
                .isFalse();
        assertThat(proposed("云岭垃圾几点收", InnovationCounty.COUNTY)).isFalse();
    }

    @Test
    void withdrawnAnswersNoMoreUntilItIsWrittenAnew() {
        published("河边可以钓鱼吗", InnovationCounty.TOWN);
        assertThat(refusal(desk.withdraw(id, " ", writer, clock.instant()))).isEqualTo("article-why");
        done(desk.withdraw(id, "规定改了", writer, clock.instant()));

        assertThat(proposed("河边可以钓鱼吗", InnovationCounty.TOWN)).isFalse();
        assertThat(desk.shown(id)).isEmpty();
        assertThat(refusal(desk.withdraw(id, "再来一次", writer, clock.instant()))).isEqualTo("article-not-published");

        done(write(1, text("河边可以钓鱼吗", InnovationCounty.TOWN), writer));
        done(desk.publish(id, 2, "", colleague, clock.instant()));
        assertThat(proposed("河边可以钓鱼吗", InnovationCounty.TOWN)).isTrue();
    }

    @Test
    void ownerIsToldOnceAheadThenItIsMarkedThenItLeavesUntilReviewed() {
        published("祠堂能不能办酒席", InnovationCounty.TOWN);
        heard.notices.clear();
        desk.tellWhatIsDue();
        assertThat(told()).isZero();

        clock.advance(Duration.ofDays(340));
        desk.tellWhatIsDue();
        desk.tellWhatIsDue();
        assertThat(told()).isEqualTo(1);
        assertThat(freshness()).isEqualTo(Freshness.NEAR);

        clock.advance(Duration.ofDays(30));
        assertThat(freshness()).isEqualTo(Freshness.PAST);
        assertThat(proposed("祠堂能不能办酒席", InnovationCounty.TOWN)).isTrue();

        clock.advance(Duration.ofDays(60));
        assertThat(freshness()).isEqualTo(Freshness.STALE);
        assertThat(proposed("祠堂能不能办酒席", InnovationCounty.TOWN)).isFalse();
        assertThat(desk.shown(id)).isPresent();

        assertThat(refusal(desk.confirm(id, today(), "看过", writer, clock.instant())))
                .isEqualTo("article-review-past");
        done(desk.confirm(id, today().plusYears(1), "照依据逐条看过", writer, clock.instant()));
        assertThat(freshness()).isEqualTo(Freshness.FRESH);
        assertThat(proposed("祠堂能不能办酒席", InnovationCounty.TOWN)).isTrue();
    }

    @Test
    void whatNoLongerHoldsIsNotProposed() {
        ArticleText until = text("元宵节几点可以放烟花", InnovationCounty.TOWN, Optional.of(today().plusDays(10)));
        done(desk.write(id, 0, until, "新写", writer, clock.instant()));
        done(desk.publish(id, 1, "", colleague, clock.instant()));
        assertThat(proposed("元宵节几点可以放烟花", InnovationCounty.TOWN)).isTrue();

        clock.advance(Duration.ofDays(11));
        assertThat(proposed("元宵节几点可以放烟花", InnovationCounty.TOWN)).isFalse();
    }

    @Test
    void whereItWasUsedIsKeptTakenBackAndAReasonToReview() {
        published("井水能不能喝", InnovationCounty.TOWN);
        clock.advance(Duration.ofMinutes(1));
        String solved = "case/" + UUID.randomUUID();
        String unsolved = "case/" + UUID.randomUUID();
        var cited = new Citation(id, 1);
        desk.used(cited, solved, 2);
        desk.used(cited, unsolved, 2);
        desk.used(cited, "case/" + UUID.randomUUID(), 2);
        desk.judged(solved, 3, true);
        desk.judged(unsolved, 3, false);
        desk.judged("case/" + UUID.randomUUID(), 3, false);

        assertThat(count()).isEqualTo(new JdbcArticles.Count(id, 3, 1));
        assertThat(desk.usedIn(unsolved)).singleElement().satisfies(it -> {
            assertThat(it.citation()).isEqualTo(cited);
            assertThat(it.solved()).contains(false);
        });

        desk.takenBack(unsolved, 3);
        assertThat(desk.usedIn(unsolved).getFirst().solved()).isEmpty();
        desk.takenBack(unsolved, 2);
        assertThat(desk.usedIn(unsolved)).isEmpty();
        assertThat(count()).isEqualTo(new JdbcArticles.Count(id, 2, 0));
    }

    private void published(String title, RegionCode region) {
        done(write(0, text(title, region), writer));
        done(desk.publish(id, 1, "", colleague, clock.instant()));
    }

    private ArticleHistory.Outcome write(int seen, ArticleText text, Actor.Staff actor) {
        return desk.write(id, seen, text, "新写", actor, clock.instant());
    }

    private ArticleText text(String title, RegionCode region) {
        return text(title, region, Optional.empty());
    }

    private ArticleText text(String title, RegionCode region, Optional<LocalDate> until) {
        return new ArticleText(
                title,
                List.of(),
                "请看公告。",
                "先问清是哪个村。",
                Set.of(new CategoryCode("URB")),
                region,
                InnovationCounty.office("BZ"),
                InnovationCounty.personOf("BZ", "甲"),
                "镇公告（试验）",
                today(),
                until,
                today().plusDays(365));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), TestClock.ZONE);
    }

    private boolean proposed(String words, RegionCode region) {
        return desk.proposals(new Question(words, Optional.empty(), Optional.of(region)), 5).stream()
                .anyMatch(it -> it.article().id().equals(id));
    }

    private Freshness freshness() {
        return desk.freshness(store.find(id).orElseThrow());
    }

    private long told() {
        return heard.notices.stream()
                .filter(it -> it.subject().equals(id.subject()))
                .filter(it -> it.messageKey().equals("knowledge.notice.review"))
                .count();
    }

    private JdbcArticles.Count count() {
        return store.counts().stream()
                .filter(it -> it.article().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void done(ArticleHistory.Outcome outcome) {
        assertThat(outcome).isInstanceOf(ArticleHistory.Outcome.Done.class);
    }

    private static String refusal(ArticleHistory.Outcome outcome) {
        return ((ArticleHistory.Outcome.Refused) outcome).refusal().slug();
    }
}
