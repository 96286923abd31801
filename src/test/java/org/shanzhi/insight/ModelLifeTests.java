// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.JdbcStandings.Duel;
import org.shanzhi.insight.JdbcStandings.Entry;
import org.shanzhi.insight.JdbcStandings.Reason;
import org.shanzhi.insight.Understanding.Example;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.ReadingFigures.Learning;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.ui.Form;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.ui.ExtendedModelMap;

@ApplicationModuleTest
@WithPostgres
class ModelLifeTests {
    private static final CategoryCode LAMPS = new CategoryCode("A");
    private static final CategoryCode DRAINS = new CategoryCode("B");
    private static final CategoryCode TREES = new CategoryCode("C");
    private static final By ZHOU = new By(new UUID(7, 7), "周敏");
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneId.of("Asia/Shanghai"));

    private final LearningUnderstanding understanding;
    private final Categories categories;
    private final JdbcModels models;
    private final JdbcCards cards;
    private final JdbcStandings standings;
    private final JdbcLessons lessons;
    private final JdbcExamples examples;
    private final JdbcThresholds thresholdRows;
    private final JdbcAlarms alarms;
    private final Thresholds thresholds;
    private final Succession succession;
    private final Drift drift;
    private final Questions questions;
    private final ThresholdPages thresholdPages;
    private final CategoryNames names;
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private int number;

    @Autowired
    ModelLifeTests(
            LearningUnderstanding understanding,
            Categories categories,
            JdbcModels models,
            JdbcCards cards,
            JdbcStandings standings,
            JdbcLessons lessons,
            JdbcExamples examples,
            JdbcThresholds thresholdRows,
            JdbcAlarms alarms,
            Thresholds thresholds,
            Succession succession,
            Drift drift,
            Questions questions,
            ThresholdPages thresholdPages,
            CategoryNames names,
            JdbcClient jdbc,
            SortableIds ids) {
        this.understanding = understanding;
        this.categories = categories;
        this.models = models;
        this.cards = cards;
        this.standings = standings;
        this.lessons = lessons;
        this.examples = examples;
        this.thresholdRows = thresholdRows;
        this.alarms = alarms;
        this.thresholds = thresholds;
        this.succession = succession;
        this.drift = drift;
        this.questions = questions;
        this.thresholdPages = thresholdPages;
        this.names = names;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    @BeforeEach
    void tree() {
        var since = Validity.since(LocalDate.of(2020, 1, 1));
        categories.save(List.of(
                new Category(LAMPS, "路灯照明", "Lamps", List.of("路灯"), since),
                new Category(DRAINS, "排水堵塞", "Drains", List.of("下水道"), since)));
        nothingLearnt();
    }

    /** The tests of this module share a database. */
    @AfterEach
    void nothingLearnt() {
        jdbc.sql("""
                        TRUNCATE insight.example, insight.lesson, insight.text, insight.threshold, insight.model_alarm,
                            insight.model_duel, insight.model_day, insight.model_mistake, insight.model_confidence,
                            insight.model_confusion, insight.model_category, insight.model_journal,
                            insight.model_weights, insight.model
                        """).update();
        thresholds.refresh();
    }

    @Test
    void aVersionKeepsItsCardAndTheWordsOfItsMistakesGoWithThePerson() {
        decide(40);
        learn("case/wrong", "楼下灯泡坏了没有人修", DRAINS);
        understanding.train();
        int version = models.champion();

        assertThat(cards.categories(version))
                .satisfiesExactly(
                        lamps -> {
                            assertThat(lamps.category()).isEqualTo(LAMPS);
                            assertThat(lamps.tried()).isEqualTo(40);
                            assertThat(lamps.known()).isEqualTo(40);
                            assertThat(lamps.threshold()).isEqualTo(0.5);
                        },
                        drains -> {
                            assertThat(drains.tried()).isEqualTo(41);
                            assertThat(drains.recall()).isLessThan(1);
                        });
        assertThat(cards.confusion(version)).contains(new Card.Confused(DRAINS, LAMPS, 1));
        assertThat(cards.origin(version)).hasValueSatisfying(origin -> {
            assertThat(origin.earliest()).isEqualTo(TestClock.START);
            assertThat(origin.learntUpTo()).isEqualTo(examples.revision());
        });
        assertThat(cards.mistakes(version, 200))
                .filteredOn(mistake -> mistake.subject().equals("case/wrong"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.text()).contains("没有人修"));

        understanding.on(new PersonErased(ids.next(), "case/wrong", TestClock.START, "本人要求"));

        assertThat(cards.mistakes(version, 200))
                .extracting(JdbcCards.Mistake::subject)
                .doesNotContain("case/wrong");
        assertThat(jdbc.sql("SELECT count(*) FROM insight.model_mistake WHERE subject = 'case/wrong'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDecisionSaidToBeWrongDoesNotComeBackByBeingToldAgain() {
        learn("case/1", "楼下灯泡坏了", DRAINS);

        assertThat(lessons.teach("case/1", LAMPS, ZHOU)).isTrue();
        learn("case/1", "楼下灯泡坏了,还没有修", DRAINS);

        assertThat(category("case/1")).isEqualTo("A");
        assertThat(jdbc.sql("SELECT name || ' ' || replaced || ' ' || category FROM insight.lesson")
                        .query(String.class)
                        .single())
                .isEqualTo("周敏 B A");

        assertThat(lessons.teach("case/1", DRAINS, ZHOU)).isTrue();
        learn("case/1", "楼下灯泡坏了,还没有修", DRAINS);
        assertThat(category("case/1")).isEqualTo("B");
    }

    @Test
    void aLessonHoldsHoweverOftenItIsRepeatedOrReplaced() {
        learn("case/1", "楼下灯泡坏了", DRAINS);
        assertThat(lessons.teach("case/1", LAMPS, ZHOU)).isTrue();
        assertThat(lessons.teach("case/1", LAMPS, ZHOU)).isTrue();
        assertThat(jdbc.sql("SELECT count(*) FROM insight.lesson")
                        .query(Integer.class)
                        .single())
                .isOne();

        learn("case/1", "楼下灯泡坏了,还没有修", DRAINS);
        assertThat(category("case/1")).isEqualTo("A");

        assertThat(lessons.teach("case/1", TREES, ZHOU)).isTrue();
        learn("case/1", "楼下灯泡坏了,还是没有修", DRAINS);
        assertThat(category("case/1")).isEqualTo("C");
    }

    @Test
    void aDecisionMadeAnewAfterALessonHoldsUntilItIsSaidToBeWrongToo() {
        learn("case/1", "楼下灯泡坏了", DRAINS);
        assertThat(lessons.teach("case/1", LAMPS, ZHOU)).isTrue();
        learn("case/1", "楼下灯泡坏了", TREES);
        assertThat(category("case/1")).isEqualTo("C");

        assertThat(lessons.teach("case/1", LAMPS, ZHOU)).isTrue();
        learn("case/1", "楼下灯泡坏了", TREES);
        assertThat(category("case/1")).isEqualTo("A");
        learn("case/1", "楼下灯泡坏了", DRAINS);
        assertThat(category("case/1")).isEqualTo("A");
    }

    @Test
    void aNewVersionIsTriedOnDecisionsThatNeitherHasSeenAndTakesThePlaceUnlessItIsWorse() {
        String seen = "case/a" + number;
        decide(40);
        assertThat(understanding.train()).isEqualTo("v" + models.champion());
        int first = models.champion();
        decide(5);
        understanding.train();
        int second = standings.at(Standing.CHALLENGER).orElseThrow().version();
        assertThat(models.champion()).isEqualTo(first);

        // What both have met already, told anew, says nothing of either.
        learn(seen, "楼下灯泡坏了,又说一遍", LAMPS);
        succession.judge(this::reads, figures(30));
        assertThat(standings.duel(first, second)).map(Duel::decided).contains(0);

        decide(10);
        assertThat(succession.judge(this::reads, figures(30))).isFalse();
        assertThat(standings.duel(first, second)).hasValueSatisfying(duel -> {
            assertThat(duel.decided()).isEqualTo(20);
            assertThat(duel.championHits()).isEqualTo(20);
        });
        assertThat(standings.days(first, TODAY.minusDays(1)))
                .singleElement()
                .satisfies(day -> assertThat(day.decided()).isEqualTo(30));
        assertThat(models.champion()).isEqualTo(first);

        decide(10);
        succession.judge(this::reads, figures(30));

        assertThat(models.champion()).isEqualTo(second);
        assertThat(standings.at(Standing.CHALLENGER)).isEmpty();
        assertThat(standings.journal()).first().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(Reason.PROVED);
            assertThat(entry.duel()).map(Duel::decided).contains(40);
        });
    }

    @Test
    void aVersionThatIsWorseIsDroppedAndTheNextOneIsTried() {
        decide(40);
        understanding.train();
        int first = models.champion();
        decide(5);
        understanding.train();
        int second = standings.at(Standing.CHALLENGER).orElseThrow().version();
        decide(20);
        understanding.train();
        int third = standings.at(Standing.WAITING).orElseThrow().version();

        succession.judge(
                (text, _, model) ->
                        Optional.of(new Succession.Verdict(model.version() == first, false, text.isEmpty())),
                figures(40));

        assertThat(models.champion()).isEqualTo(first);
        assertThat(models.version(second)).map(JdbcModels.Version::standing).contains(Standing.DROPPED);
        assertThat(standings.at(Standing.CHALLENGER))
                .map(JdbcStandings.Held::version)
                .contains(third);
        assertThat(standings.journal()).extracting(Entry::reason).startsWith(Reason.TRIAL, Reason.WORSE);
    }

    @Test
    void aVersionOfFarFewerExamplesMakesWayAtOnceUnlessSomebodyChoseIt() {
        decide(12);
        understanding.train();
        int first = models.champion();
        decide(30);
        understanding.train();
        int second = models.champion();
        assertThat(second).isGreaterThan(first);

        assertThat(succession.choose(first, ZHOU, "新版本读错了新村的件")).isTrue();
        assertThat(succession.choose(first, ZHOU, "再选一次")).isFalse();
        assertThat(succession.choose(9_999, ZHOU, "没有的版本")).isFalse();
        understanding.refresh();
        understanding.refreshModel();
        assertThat(understanding.version()).isEqualTo("v" + first);

        decide(1);
        understanding.train();
        assertThat(models.champion()).isEqualTo(first);
        assertThat(standings.at(Standing.CHALLENGER)).isPresent();
        assertThat(standings.journal())
                .filteredOn(entry -> entry.reason() == Reason.CHOSEN)
                .singleElement()
                .satisfies(entry -> assertThat(entry.name() + entry.words()).isEqualTo("周敏新版本读错了新村的件"));
    }

    @Test
    void differencesThatChanceExplainsMakeNoVersionWorse() {
        assertThat(Succession.chanceOfNotWorse(duel(5, 5))).isGreaterThan(0.5);
        assertThat(Succession.chanceOfNotWorse(duel(0, 0))).isEqualTo(1);
        assertThat(Succession.chanceOfNotWorse(duel(10, 0))).isLessThan(0.001);
        assertThat(Succession.chanceOfNotWorse(duel(0, 10))).isEqualTo(1);
    }

    @Test
    void whatChangesIsToldOnceAndEndsWithTheVersion() {
        decide(40);
        understanding.train();
        int version = models.champion();
        assertThat(drift.measure(version, figures(30), TODAY)).noneMatch(Drift.Finding::alarming);

        for (int i = 0; i < 80; i++) {
            learn("case/new" + number++, "灯泡坏了,路灯不亮" + i, DRAINS);
        }
        succession.judge(this::reads, figures(30));
        drift.watch(version, figures(30), TODAY);
        drift.watch(version, figures(30), TODAY);

        assertThat(drift.measure(version, figures(30), TODAY))
                .filteredOn(Drift.Finding::alarming)
                .extracting(Drift.Finding::kind)
                .contains(Drift.Kind.RIGHT);
        assertThat(alarms.open())
                .filteredOn(alarm -> alarm.kind() == Drift.Kind.RIGHT)
                .hasSize(1);
        assertThat(drift.alarms()).isTrue();

        drift.watch(0, figures(30), TODAY);
        assertThat(alarms.open()).isEmpty();
        assertThat(drift.alarms()).isFalse();
    }

    @Test
    void aSingleMissAfterPerfectHeldOutAnswersIsNoDrift() {
        decide(40);
        understanding.train();
        int version = models.champion();
        assertThat(models.version(version))
                .map(known -> known.quality().accuracy())
                .contains(1.0);
        learn("case/missed", "灯泡坏了,污水也漫出来了", DRAINS);
        decide(30);

        succession.judge(
                (text, _, _) -> {
                    boolean missed = text.contains("灯泡") && text.contains("污水");
                    return Optional.of(new Succession.Verdict(!missed, missed, false));
                },
                figures(30));

        assertThat(drift.measure(version, figures(30), TODAY))
                .filteredOn(finding -> finding.kind() == Drift.Kind.RIGHT || finding.kind() == Drift.Kind.ABSTAINED)
                .hasSize(2)
                .allSatisfy(finding -> {
                    assertThat(finding.enough()).isTrue();
                    assertThat(finding.alarming()).isFalse();
                });
    }

    @Test
    void abstentionsAreMeasuredByTheThresholdsThatHeldWhenTheyHappened() {
        decide(40);
        understanding.train();
        int version = models.champion();
        decide(30);
        succession.judge(
                (_, category, _) -> Optional.of(new Succession.Verdict(true, category.equals(LAMPS), false)),
                figures(30));

        thresholdRows.set(LAMPS, TODAY.plusDays(1), Optional.of(0.99), "明天起", ZHOU);
        thresholds.refresh();
        assertThat(abstained(version)).satisfies(finding -> {
            assertThat(finding.alarming()).isTrue();
            assertThat(finding.expected()).isLessThan(0.1);
        });

        thresholdRows.set(LAMPS, TODAY, Optional.of(0.99), "从今天起", ZHOU);
        thresholds.refresh();
        assertThat(abstained(version)).satisfies(finding -> {
            assertThat(finding.measured()).isEqualTo(0.5);
            assertThat(finding.expected()).isEqualTo(0.5);
            assertThat(finding.alarming()).isFalse();
        });
    }

    @Test
    void textsInWordsNeverMetAreToldAsSuchAndNotAsAbstentions() {
        decide(40);
        understanding.train();
        int version = models.champion();
        decide(60);
        succession.judge(
                (_, category, _) ->
                        Optional.of(new Succession.Verdict(true, category.equals(LAMPS), category.equals(LAMPS))),
                figures(30));

        assertThat(abstained(version)).satisfies(finding -> {
            assertThat(finding.base()).isEqualTo(60);
            assertThat(finding.enough()).isTrue();
            assertThat(finding.alarming()).isFalse();
        });
        assertThat(drift.measure(version, figures(30), TODAY))
                .filteredOn(Drift.Finding::alarming)
                .extracting(Drift.Finding::kind)
                .containsExactly(Drift.Kind.STRANGE);
    }

    private Drift.Finding abstained(int version) {
        return drift.measure(version, figures(30), TODAY).stream()
                .filter(finding -> finding.kind() == Drift.Kind.ABSTAINED)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksAboutWhatItHesitatesOverButNotTwiceAboutTheSame() {
        decide(40);
        understanding.train();
        hear("case/q1", "灯泡坏了,污水也漫出来了,两件事一起说", null);
        hear("case/q2", "灯泡坏了,污水也漫出来了,两件事一起说。", null);
        hear("case/q3", "楼下灯泡坏了丙", null);
        hear("case/q4", "楼下灯泡坏了丁", "A");

        assertThat(questions.undecided(Optional.empty(), 10))
                .extracting(Question::subject)
                .hasSize(2)
                .endsWith("case/q3")
                .doesNotContain("case/q4");
        assertThat(questions.undecided(Optional.of(List.of(RegionCode.COUNTRY)), 10))
                .isEmpty();

        String asked = questions.undecided(Optional.empty(), 10).getFirst().subject();
        assertThat(lessons.teach(asked, DRAINS, ZHOU)).isTrue();
        lessons.skip("case/q3", ZHOU);

        assertThat(category(asked)).isEqualTo("B");
        assertThat(questions.undecided(Optional.empty(), 10))
                .extracting(Question::subject)
                .doesNotContain(asked, "case/q3")
                .hasSize(1);
        assertThat(lessons.teach("case/unknown", LAMPS, ZHOU)).isFalse();
    }

    @Test
    void whoReadsASmallPlaceIsAskedAboutItHoweverMuchIsSaidElsewhere() {
        decide(40);
        understanding.train();
        hear("case/small", "楼下灯泡坏了戊", null);
        jdbc.sql("UPDATE insight.text SET region = '990101002003' WHERE subject = 'case/small'")
                .update();
        for (int i = 0; i < 450; i++) {
            hear("case/large-" + i, "路面坑洼第" + i + "处", null);
        }
        jdbc.sql("UPDATE insight.text SET region = '990101001001' WHERE subject LIKE 'case/large-%'")
                .update();

        assertThat(questions.undecided(Optional.of(List.of(new RegionCode("990101002000"))), 10))
                .extracting(Question::subject)
                .containsExactly("case/small");
        assertThat(questions.undecided(Optional.of(List.of()), 10)).isEmpty();
    }

    @Test
    void doubtsDecisionsThatHeldOutAnswersContradictUntilSomebodyConfirmsThem() {
        decide(60);
        learn("case/doubt", "楼下灯泡坏了甲乙", DRAINS);
        understanding.train();
        assertThat(questions.doubted(Optional.empty(), 10)).singleElement().satisfies(question -> {
            assertThat(question.subject()).isEqualTo("case/doubt");
            assertThat(question.decided()).contains(DRAINS);
            assertThat(question.offered()).startsWith(LAMPS, DRAINS);
        });

        assertThat(lessons.teach("case/doubt", DRAINS, ZHOU)).isTrue();

        assertThat(questions.doubted(Optional.empty(), 10)).isEmpty();
        assertThat(category("case/doubt")).isEqualTo("B");
    }

    @Test
    void aThresholdOfItsOwnHoldsFromItsDayOn() {
        decide(40);
        understanding.train();
        String words = "楼下灯泡坏了,污水";
        var said = understanding.reads(words).orElseThrow();
        CategoryCode category = said.categories().getFirst().category();
        double above = (said.categories().getFirst().confidence() + 1) / 2;
        assertThat(said.abstains()).isFalse();

        thresholdRows.set(category, TODAY.plusDays(1), Optional.of(above), "明天起", ZHOU);
        thresholds.refresh();
        assertThat(thresholds.of(category, TODAY)).isEmpty();
        assertThat(thresholds.of(category, TODAY.plusDays(1))).hasValue(above);
        assertThat(understanding.reads(words).orElseThrow().abstains()).isFalse();

        thresholdRows.set(category, TODAY, Optional.of(above), "先试一试", ZHOU);
        thresholds.refresh();
        assertThat(understanding.reads(words).orElseThrow().abstains()).isTrue();

        thresholdRows.set(category, TODAY, Optional.empty(), "不试了", ZHOU);
        thresholds.refresh();
        assertThat(understanding.reads(words).orElseThrow().abstains()).isFalse();
    }

    @Test
    void suggestsTheLowestThresholdFromWhichOnEnoughIsRight() {
        var sureness = List.of(
                new Card.Sureness(LAMPS, 8, 10, 2),
                new Card.Sureness(LAMPS, 12, 20, 17),
                new Card.Sureness(LAMPS, 18, 30, 30));

        ThresholdView view = view(sureness, 20);

        assertThat(view.tried()).isEqualTo(60);
        assertThat(view.suggested()).hasValue(0.45);
        assertThat(view.steps()).contains(new ThresholdView.Step(0.4, 60, 49), new ThresholdView.Step(0.6, 50, 47));
        assertThat(view(sureness, 61).suggested()).isEmpty();
    }

    @Test
    void theThresholdOfACategoryThatEndedIsShownButNoLongerSet() {
        var ended = new CategoryCode("ENDED");
        categories.save(List.of(new Category(
                ended, "电话亭", "Telephone boxes", List.of(), new Validity(TODAY.minusYears(3), TODAY.minusYears(1)))));
        thresholdRows.set(new CategoryCode("GONE"), TODAY, Optional.of(0.7), "不再在目录里", ZHOU);

        assertThat(thresholdPages.one("ENDED", Form.empty(), new ExtendedModelMap()))
                .isEqualTo("insight/threshold");
        assertThat(thresholdPages.one("GONE", Form.empty(), new ExtendedModelMap()))
                .isEqualTo("insight/threshold");
        assertThatThrownBy(() -> thresholdPages.one("NEVER", Form.empty(), new ExtendedModelMap()))
                .isInstanceOf(RefusedException.class);
        assertThat(names.chosen("ENDED")).isEmpty();
    }

    private static ThresholdView view(List<Card.Sureness> sureness, int tries) {
        return ThresholdView.of(
                LAMPS,
                1,
                sureness,
                OptionalDouble.empty(),
                0.5,
                new Learning(200, 0.05, 0.5, 30, 50, 0.01, 0.25, 0.05, 0.9, tries, 400, 40_000),
                List.of());
    }

    private static Learning figures(int decisions) {
        return new Learning(decisions, 0.05, 0.5, 30, 50, 0.01, 0.25, 0.05, 0.9, 20, 400, 40_000);
    }

    private static Duel duel(int onlyChampion, int onlyChallenger) {
        return new Duel(1, 2, 0, 100, 0, 0, onlyChampion, onlyChallenger);
    }

    private Optional<Succession.Verdict> reads(String text, CategoryCode decided, NamedModel model) {
        return understanding.judge(text, decided, model);
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

    private void learn(String subject, String text, CategoryCode category) {
        understanding.learn(List.of(new Example(subject, text, category, true)));
    }

    private void hear(String subject, String text, @Nullable String category) {
        jdbc.sql("""
                        INSERT INTO insight.text (subject, event_id, text, category, at, open, teachable)
                        VALUES (:subject, gen_random_uuid(), :text, :category, :at, TRUE, TRUE)
                        """)
                .param("subject", subject)
                .param("text", text)
                .param("category", category, Types.VARCHAR)
                .param("at", Timestamp.from(TestClock.START))
                .update();
    }

    private String category(String subject) {
        return jdbc.sql("SELECT category FROM insight.example WHERE subject = ?")
                .param(subject)
                .query(String.class)
                .single();
    }
}
