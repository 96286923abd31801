// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.insight.Understanding.Example;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.Scenario;

@ApplicationModuleTest
@WithPostgres
class UnderstandingTests {
    private static final Point HERE = new Point(105, 30);

    private final LearningUnderstanding understanding;
    private final Categories categories;
    private final JdbcModels models;
    private final PairLearning pairs;
    private final JdbcPairs elsewhere;
    private final JdbcLessons lessons;
    private final JdbcClient jdbc;
    private final SortableIds ids;

    @Autowired
    UnderstandingTests(
            LearningUnderstanding understanding,
            Categories categories,
            JdbcModels models,
            PairLearning pairs,
            JdbcPairs elsewhere,
            JdbcLessons lessons,
            JdbcClient jdbc,
            SortableIds ids) {
        this.understanding = understanding;
        this.categories = categories;
        this.models = models;
        this.pairs = pairs;
        this.elsewhere = elsewhere;
        this.lessons = lessons;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    record Said(
            UUID eventId,
            String subject,
            String text,
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            boolean open,
            boolean teachable)
            implements Findable {}

    @BeforeEach
    void tree() {
        var since = Validity.since(LocalDate.of(2020, 1, 1));
        categories.save(List.of(
                new Category(new CategoryCode("A"), "路灯照明", "Lamps", List.of("路灯"), since),
                new Category(new CategoryCode("B"), "排水堵塞", "Drains", List.of("下水道"), since)));
    }

    @Test
    void learnsOnceAndForGood() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 40; i++) {
            examples.add(new Example("case/a" + i, "楼下灯泡坏了" + "甲乙丙丁".charAt(i % 4) + i, new CategoryCode("A"), true));
            examples.add(new Example("case/b" + i, "污水漫出来了" + "甲乙丙丁".charAt(i % 4) + i, new CategoryCode("B"), true));
        }
        understanding.learn(examples);

        String version = understanding.train();
        understanding.learn(examples);

        assertThat(understanding.notYetLearnt()).isZero();
        assertThat(understanding.train()).isEqualTo(version);
        assertThat(understanding.read(message("灯泡坏了", "case/x")).category()).hasValueSatisfying(proposal -> {
            assertThat(proposal.category()).isEqualTo(new CategoryCode("A"));
            assertThat(proposal.model()).isEqualTo(version);
        });
        assertThat(models.find(models.champion())).map(NamedModel::name).contains(version);
        assertThat(models.latest())
                .first()
                .satisfies(kept -> assertThat(kept.quality().accuracy()).isGreaterThan(0.9));
    }

    @Test
    void keepsNothingThatPointsAtAPerson() {
        understanding.learn(
                List.of(new Example("case/private", "我叫王小明,电话13812345678,灯泡坏了", new CategoryCode("A"), false)));

        assertThat(jdbc.sql("SELECT text FROM insight.example WHERE subject = 'case/private'")
                        .query(String.class)
                        .single())
                .doesNotContain("王小明", "13812345678")
                .contains("灯泡坏了");
    }

    @Test
    void aCategoryTakenBackIsNoExampleAnyLongerUnlessSomebodyTaughtIt() {
        var drains = new CategoryCode("B");
        String words = "南门外的污水漫到了路上";
        tell("case/withdrawn", words, drains, true);
        tell("case/passed-over", words, drains, true);
        tell("case/taught", words, drains, true);
        var zhou = new By(new UUID(7, 7), "周敏");
        lessons.skip("case/passed-over", zhou);
        assertThat(lessons.teach("case/taught", new CategoryCode("A"), zhou)).isTrue();

        for (String subject : List.of("case/withdrawn", "case/passed-over", "case/taught")) {
            tell(subject, words, null, true);
        }

        assertThat(examples("case/withdrawn")).isEmpty();
        assertThat(examples("case/passed-over")).isEmpty();
        assertThat(examples("case/taught")).containsExactly("A true");

        tell("case/taught", words, null, false);
        assertThat(examples("case/taught")).containsExactly("A false");
    }

    @Test
    void wordsThatAreGoneTakeNoDecisionBack() {
        tell("case/wordless", "南门外的污水又漫出来", new CategoryCode("B"), true);

        tell("case/wordless", "", null, false);

        assertThat(examples("case/wordless")).containsExactly("B false");
    }

    @Test
    void whatIsSaidIsFoundUntilItIsClosed(Scenario scenario) {
        String words = "锦绣花园3号楼外面的排水口又溢水了";
        scenario.publish(said("case/1", words, true))
                .andWaitForStateChange(() -> find(words), found -> !found.isEmpty())
                .andVerify(found ->
                        assertThat(found).extracting(SameMatter::subject).containsExactly("case/1"));

        assertThat(understanding.read(message(words, "case/1")).sameMatters()).isEmpty();

        scenario.publish(said("case/1", words, false))
                .andWaitForStateChange(() -> find(words), List::isEmpty)
                .andVerify(found -> assertThat(found).isEmpty());
        assertThat(jdbc.sql("SELECT text FROM insight.text WHERE subject = 'case/1'")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void whatOtherNodesHeardIsFound() {
        jdbc.sql("""
                        INSERT INTO insight.text (subject, event_id, text, longitude, latitude, at, open)
                        VALUES ('case/elsewhere', gen_random_uuid(), '解放路的大树倒在路中间', 105, 30, ?, TRUE)
                        """).param(java.sql.Timestamp.from(TestClock.START)).update();

        understanding.refresh();
        understanding.read(message("", ""));
        understanding.refresh();

        assertThat(find("解放路有大树倒在路中间")).extracting(SameMatter::subject).containsExactly("case/elsewhere");
    }

    @Test
    void whatPeopleDecideOnTwoIsKeptWithoutWordsAndForgottenWithThePerson() {
        understanding.on(said("case/left", "东门桥头的井盖没了,昨晚摔了一个人", true));
        understanding.on(said("case/right", "东门桥头井盖不见了", true));

        understanding.decided("case/right", "case/left", false);

        assertThat(understanding.toldApart("case/left", "case/right")).isTrue();
        assertThat(understanding
                        .read(message("东门桥头的井盖没了,昨晚摔了一个人", "case/right"))
                        .sameMatters())
                .extracting(SameMatter::subject)
                .doesNotContain("case/left");
        assertThat(jdbc.sql("SELECT decided_pair::text FROM insight.decided_pair WHERE one = 'case/left'")
                        .query(String.class)
                        .single())
                .contains("case/right")
                .doesNotContain("井盖", "桥头");
        assertThat(understanding.compare("case/left", "case/right"))
                .hasValueSatisfying(it -> assertThat(it.pair().metres()).isZero());
        assertThat(pairs.notYetLearnt()).isOne();

        pairs.fit();
        assertThat(pairs.notYetLearnt()).isZero();
        assertThat(pairs.versions()).first().satisfies(version -> {
            assertThat(version.decisions()).isOne();
            assertThat(version.same()).isZero();
            assertThat(version.model().bar()).isGreaterThan(SameMatterModel.UNTAUGHT.bar());
        });

        understanding.undecided("case/left", "case/right");
        assertThat(understanding.toldApart("case/left", "case/right")).isFalse();
        assertThat(pairs.notYetLearnt()).isOne();
        understanding.decided("case/left", "case/right", true);
        pairs.on(new PersonErased(ids.next(), "case/left", TestClock.START, "asked"));
        assertThat(jdbc.sql("SELECT count(*) FROM insight.decided_pair")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whenAllThatWasDecidedOnPairsIsTakenBackNothingOfItStaysLearnt() {
        jdbc.sql("TRUNCATE insight.decided_pair").update();
        understanding.on(said("case/left", "东门桥头的井盖没了,昨晚摔了一个人", true));
        understanding.on(said("case/right", "东门桥头井盖不见了", true));
        understanding.decided("case/left", "case/right", false);
        pairs.fit();
        assertThat(pairs.model().bar()).isGreaterThan(SameMatterModel.UNTAUGHT.bar());

        understanding.undecided("case/left", "case/right");
        assertThat(pairs.notYetLearnt()).isOne();
        pairs.fit();

        assertThat(pairs.notYetLearnt()).isZero();
        assertThat(pairs.model().bar()).isEqualTo(SameMatterModel.UNTAUGHT.bar());
        assertThat(pairs.model().weights()).containsExactly(SameMatterModel.UNTAUGHT.weights());
        assertThat(pairs.versions())
                .first()
                .satisfies(version -> assertThat(version.decisions()).isZero());
    }

    @Test
    void whatAnotherNodeToldApartOrTookBackHoldsHereToo() {
        understanding.on(said("case/left", "东门桥头的井盖没了,昨晚摔了一个人", true));
        understanding.on(said("case/right", "东门桥头的井盖没了,昨晚摔了一个老人", true));
        assertThat(asRight()).contains("case/left");

        elsewhere.save("case/left", "case/right", false, Optional.empty());
        understanding.refresh();
        assertThat(asRight()).doesNotContain("case/left");

        elsewhere.takeBack("case/right", "case/left");
        understanding.refresh();
        assertThat(asRight()).contains("case/left");
    }

    private List<String> asRight() {
        return understanding.read(message("东门桥头的井盖没了,昨晚摔了一个老人", "case/right")).sameMatters().stream()
                .map(SameMatter::subject)
                .toList();
    }

    private List<SameMatter> find(String words) {
        return understanding.read(message(words, "case/new")).sameMatters();
    }

    private static Message message(String words, String subject) {
        return new Message("", words, null, HERE, TestClock.START, subject);
    }

    private Said said(String subject, String words, boolean open) {
        return new Said(ids.next(), subject, words, Optional.empty(), TestClock.START, HERE, null, open, false);
    }

    private void tell(String subject, String words, @Nullable CategoryCode category, boolean teachable) {
        understanding.on(new Said(
                ids.next(),
                subject,
                words,
                Optional.ofNullable(category),
                TestClock.START,
                HERE,
                null,
                true,
                teachable));
    }

    private List<String> examples(String subject) {
        return jdbc.sql("SELECT category || ' ' || teachable FROM insight.example WHERE subject = ?")
                .param(subject)
                .query(String.class)
                .list();
    }
}
