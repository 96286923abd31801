// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.JdbcStandings.Entry;
import org.shanzhi.insight.JdbcStandings.Reason;
import org.shanzhi.insight.Understanding.Example;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRules;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.OrganisationNames;
import org.shanzhi.shared.ReadingFigures;
import org.shanzhi.shared.ReadingFigures.Learning;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

/** What is stored of a version is whole or is passed over, and what nodes do at once makes one version. */
@ApplicationModuleTest
@WithPostgres
class StoredModelsTests {
    private static final CategoryCode LAMPS = new CategoryCode("A");
    private static final CategoryCode DRAINS = new CategoryCode("B");
    private static final CategoryCode RARE = new CategoryCode("C");
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneId.of("Asia/Shanghai"));
    private static final Learning FIGURES = new Learning(30, 0.05, 0.5, 30, 50, 0.01, 0.25, 0.05, 0.9, 20, 400, 40_000);

    private final LearningUnderstanding understanding;
    private final Supplier<LearningUnderstanding> nodes;
    private LearningUnderstanding otherNode;
    private final Categories categories;
    private final JdbcModels models;
    private final JdbcStandings standings;
    private final JdbcExamples examples;
    private final Succession succession;
    private final Drift drift;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private int number;

    @Autowired
    StoredModelsTests(
            LearningUnderstanding understanding,
            Categories categories,
            JdbcModels models,
            JdbcStandings standings,
            JdbcExamples examples,
            JdbcTexts texts,
            PairLearning pairs,
            JdbcCards cards,
            JdbcLessons lessons,
            Thresholds thresholds,
            Succession succession,
            Trainer trainer,
            Drift drift,
            ObjectProvider<Categories> known,
            ObjectProvider<Gazetteer> gazetteer,
            ObjectProvider<OrganisationNames> organisations,
            ObjectProvider<CategoryRules> rules,
            ObjectProvider<ReadingFigures> figures,
            Clock clock,
            ZoneId zone,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.understanding = understanding;
        this.nodes = () -> new LearningUnderstanding(
                examples,
                models,
                texts,
                pairs,
                cards,
                lessons,
                thresholds,
                succession,
                trainer,
                drift,
                known,
                gazetteer,
                organisations,
                rules,
                figures,
                clock,
                zone,
                200);
        this.categories = categories;
        this.models = models;
        this.standings = standings;
        this.examples = examples;
        this.succession = succession;
        this.drift = drift;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.otherNode = nodes.get();
    }

    @BeforeEach
    void tree() {
        var since = Validity.since(LocalDate.of(2020, 1, 1));
        categories.save(List.of(
                new Category(LAMPS, "路灯照明", "Lamps", List.of("路灯"), since),
                new Category(DRAINS, "排水堵塞", "Drains", List.of("下水道"), since),
                new Category(RARE, "树木倒伏", "Trees", List.of("大树"), since)));
        nothingLearnt();
        otherNode = nodes.get();
        number = 0;
    }

    /** The tests of this module share a database. */
    @AfterEach
    void nothingLearnt() {
        jdbc.sql("TRUNCATE insight.example, insight.model_alarm, insight.model CASCADE")
                .update();
        drift.watch(0, FIGURES, TODAY);
    }

    @Test
    void aVersionWhoseStoringIsCutShortLeavesNothingBehind() {
        decide(40);
        understanding.train();
        int first = models.champion();
        TrainedModel trained = models.find(first).orElseThrow().model();
        var broken = new Card(
                null, null, 0.5, 400, List.of(), List.of(new Card.Confused(LAMPS, DRAINS, 0)), List.of(), List.of());

        assertThatThrownBy(() -> succession.keep(trained, 99_999, 1, broken, FIGURES))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(models.latest()).extracting(JdbcModels.Version::version).containsExactly(first);
        assertThat(jdbc.sql("SELECT version FROM insight.model_weights")
                        .query(Integer.class)
                        .list())
                .containsExactly(first);
        assertThat(models.champion()).isEqualTo(first);
    }

    @Test
    void aDamagedVersionIsPassedOverForTheLastGoodOneAndThatIsSaid() {
        decide(12);
        understanding.train();
        int good = models.champion();
        decide(30);
        understanding.train();
        int damaged = models.champion();
        assertThat(damaged).isGreaterThan(good);
        cutShort(damaged);

        otherNode.read(new Message("灯泡坏了", "灯泡坏了", null, null, TestClock.START));

        assertThat(otherNode.version()).isEqualTo("v" + good);
        assertThat(models.champion()).isEqualTo(good);
        assertThat(standings.damaged()).contains(damaged);
        assertThat(standings.journal()).extracting(Entry::reason).startsWith(Reason.RESTORED, Reason.DAMAGED);
        assertThat(standings.hasWeights(damaged)).isFalse();
        drift.watch(good, FIGURES, TODAY);
        assertThat(drift.alarms()).isTrue();

        decide(60);
        understanding.train();
        assertThat(models.champion()).isGreaterThan(damaged);
        assertThat(standings.damaged()).isEmpty();
        drift.watch(models.champion(), FIGURES, TODAY);
        assertThat(drift.alarms()).isFalse();
    }

    @Test
    void whereNoVersionCanBeReadNamesAndKeywordsSpeakUntilTheNextTraining() {
        decide(40);
        understanding.train();
        cutShort(models.champion());

        var reading = otherNode.read(new Message("路灯不亮", "门口路灯不亮,路灯坏了", null, null, TestClock.START));

        assertThat(otherNode.version()).isEqualTo(CategoryReader.RULES);
        assertThat(reading.categories()).isNotEmpty();
        assertThat(models.champion()).isZero();
        decide(1);
        assertThat(otherNode.train()).isEqualTo("v" + models.champion());
    }

    @Test
    void whatADamagedVersionHadLearntIsLearntAnewWithoutANewDecisionAndOnlyOnce() {
        decide(40);
        understanding.train();
        int damaged = models.champion();
        assertThat(understanding.notYetLearnt()).isZero();
        cutShort(damaged);
        otherNode.read(new Message("灯泡坏了", "灯泡坏了", null, null, TestClock.START));

        understanding.refreshModel();
        assertThat(understanding.version())
                .as("no node goes on with what the others cannot read")
                .isEqualTo(otherNode.version())
                .isEqualTo(CategoryReader.RULES);
        assertThat(understanding.notYetLearnt()).isEqualTo(80);

        assertThat(understanding.train()).isEqualTo("v" + models.champion());
        int again = models.champion();
        assertThat(again).isGreaterThan(damaged);
        assertThat(understanding.notYetLearnt()).isZero();
        TrainedModel trained = models.find(again).orElseThrow().model();
        assertThat(models.save(trained, examples.revision(), 1))
                .as("of the same examples there is one version")
                .isEmpty();
    }

    @Test
    void aDamagedVersionOnTrialDoesNotStopTheNextOne() {
        decide(40);
        understanding.train();
        decide(5);
        understanding.train();
        int onTrial = standings.at(Standing.CHALLENGER).orElseThrow().version();
        decide(5);
        understanding.train();
        int waiting = standings.at(Standing.WAITING).orElseThrow().version();
        cutShort(onTrial);

        understanding.judge();

        assertThat(standings.at(Standing.CHALLENGER))
                .map(JdbcStandings.Held::version)
                .contains(waiting);
        assertThat(standings.damaged()).contains(onTrial);
    }

    @Test
    void whileOneNodeTrainsTheOtherDoesNotAndTakesTheVersionOver() {
        decide(40);
        transaction.executeWithoutResult(_ -> {
            assertThat(models.claimTraining()).isTrue();
            assertThat(CompletableFuture.supplyAsync(otherNode::train).join()).isEqualTo(CategoryReader.RULES);
        });
        assertThat(models.latest()).isEmpty();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(understanding::train), CompletableFuture.runAsync(otherNode::train))
                .join();
        understanding.refreshModel();
        otherNode.refreshModel();

        assertThat(models.latest()).hasSize(1);
        assertThat(otherNode.version()).isEqualTo("v" + models.champion()).isEqualTo(understanding.version());
    }

    @Test
    void learnsFromTheLatestOfEachCategoryAndTheRareOnesKeepTheirs() {
        decide(30);
        understanding.learn(
                List.of(new Example("case/t1", "大树倒了一棵", RARE, false), new Example("case/t2", "大树倒了两棵", RARE, false)));
        var all = List.of(LAMPS, DRAINS, RARE);
        long upTo = examples.revision();

        assertThat(subjects(all, upTo, 3, 100))
                .containsExactly(
                        "case/a27", "case/b27", "case/a28", "case/b28", "case/a29", "case/b29", "case/t1", "case/t2");
        assertThat(subjects(all, upTo, 400, 8))
                .containsExactly(
                        "case/a27", "case/b27", "case/a28", "case/b28", "case/a29", "case/b29", "case/t1", "case/t2");
        assertThat(subjects(List.of(RARE), upTo - 1, 400, 8)).containsExactly("case/t1");
        assertThat(examples.known(upTo)).containsEntry(LAMPS, 30).containsEntry(RARE, 2);
    }

    private List<String> subjects(List<CategoryCode> of, long upTo, int ofEach, int most) {
        return examples.latest(of, upTo, ofEach, most).stream()
                .map(one -> one.example().subject())
                .toList();
    }

    private void cutShort(int version) {
        jdbc.sql(
                        "UPDATE insight.model_weights SET weights = substring(weights FOR length(weights) / 2) WHERE version = ?")
                .param(version)
                .update();
    }

    /** So many messages on lamps and as many on drains, none told before. */
    private void decide(int ofEach) {
        var decided = new ArrayList<Example>();
        for (int i = 0; i < ofEach; i++, number++) {
            decided.add(new Example("case/a" + number, "楼下灯泡坏了" + "甲乙丙丁".charAt(number % 4) + number, LAMPS, true));
            decided.add(new Example("case/b" + number, "污水漫出来了" + "甲乙丙丁".charAt(number % 4) + number, DRAINS, true));
        }
        understanding.learn(decided);
    }
}
