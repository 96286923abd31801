// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.CategoryProposal;
import org.shanzhi.shared.CategoryCode;

class TextReaderTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");

    private final GrownCategories categories = new GrownCategories()
            .with("01", "城市管理", "城管")
            .with("01.01", "排水堵塞", "下水道", "溢水", "井盖冒水")
            .with("01.02", "路灯照明", "路灯", "不亮")
            .with("01.03", "占道经营", "占道", "摆摊")
            .with("02", "住房物业")
            .with("02.01", "物业服务", "物业", "物业费")
            .with("02.02", "电梯故障", "电梯")
            .ended("02.03", "煤气罐配送", LocalDate.of(2025, 1, 1), "煤气罐");

    private final TextReader reader = new TextReader(
            Optional.of(categories),
            Optional.empty(),
            () -> 0.5,
            new SameMatters(() -> Duration.ofDays(30), ZONE),
            Clock.fixed(NOW, ZONE),
            ZONE);

    @Test
    void freshInstallationProposesWhatNamesAndKeywordsSay() {
        Reading reading = read("下水道溢水", "小区门口下水道溢水,排水堵塞了");

        assertThat(reading.category()).hasValueSatisfying(proposal -> {
            assertThat(proposal.category()).isEqualTo(new CategoryCode("01.01"));
            assertThat(proposal.reasons()).contains("下水道", "溢水");
            assertThat(proposal.model()).isEqualTo("rules");
        });
    }

    @Test
    void freshInstallationAbstainsElse() {
        Reading reading = read("关于养老金的问题", "我的养老金什么时候到账");

        assertThat(reading.abstains()).isTrue();
        assertThat(reading.category()).isEmpty();
        assertThat(reading.categories()).isEmpty();
    }

    @Test
    void wordsOfAParentAloneOnlyListWhatLiesBelow() {
        Reading reading = read("城管", "城市管理的事,找城管");

        assertThat(reading.abstains()).isTrue();
        assertThat(reading.categories())
                .extracting(CategoryProposal::category)
                .containsExactlyInAnyOrder(
                        new CategoryCode("01.01"), new CategoryCode("01.02"), new CategoryCode("01.03"));
    }

    @Test
    void endedCategoriesAreNotProposed() {
        assertThat(read("煤气罐配送", "煤气罐配送太慢").categories()).isEmpty();
    }

    @Test
    void modelLearnsWordsThatNoKeywordNames() {
        NamedModel model = train();

        Reading reading = read("", "楼下灯泡坏了一片漆黑", model);

        assertThat(reading.category()).hasValueSatisfying(proposal -> {
            assertThat(proposal.category()).isEqualTo(new CategoryCode("01.02"));
            assertThat(proposal.reasons()).anyMatch(word -> word.contains("灯泡") || word.contains("漆黑"));
            assertThat(proposal.model()).isEqualTo("v1");
        });
    }

    @Test
    void whatSpeaksForTheNextLikelyCategoryIsSaidToo() {
        Reading reading = read("", "楼下灯泡坏了一片漆黑,夜里看不见,小贩摆满了", train());

        CategoryProposal first = reading.categories().getFirst();
        assertThat(first.category()).isEqualTo(new CategoryCode("01.02"));
        assertThat(first.against()).anyMatch(word -> word.contains("小贩"));
        assertThat(first.against()).doesNotContainAnyElementsOf(first.reasons());
    }

    @Test
    void modelDoesNotProposeACategoryThatEndedSince() {
        NamedModel model = train();
        categories.ended("01.02", "路灯照明", LocalDate.of(2026, 1, 1), "路灯", "不亮");

        assertThat(read("", "楼下灯泡坏了一片漆黑", model).categories())
                .extracting(CategoryProposal::category)
                .doesNotContain(new CategoryCode("01.02"));
    }

    @Test
    void modelAbstainsOnWordsItNeverMet() {
        assertThat(read("", "航空母舰编队穿越赤道抵达港湾", train()).abstains()).isTrue();
    }

    @Test
    void modelSurvivesBeingKept() {
        LinearModel model = train().model().model();

        LinearModel kept = LinearModel.fromBytes(model.toBytes());

        String words = "楼下灯泡坏了一片漆黑";
        assertThat(kept.tree().codes()).isEqualTo(model.tree().codes());
        assertThat(kept.answer(words).scores())
                .usingComparatorWithPrecision(0.02f)
                .containsExactly(model.answer(words).scores());
    }

    @Test
    void trainingIsRepeatable() {
        String words = "楼下灯泡坏了一片漆黑";

        assertThat(train().model().model().answer(words).scores())
                .containsExactly(train().model().model().answer(words).scores());
    }

    @Test
    void tooFewExamplesMakeNoModel() {
        assertThat(new Training(0.5)
                        .train(examples().subList(0, 10), reader.lexicon().orElseThrow()))
                .isEmpty();
        assertThat(new Training(0.5)
                        .train(
                                examples().stream()
                                        .filter(example ->
                                                example.category().value().equals("01.01"))
                                        .toList(),
                                reader.lexicon().orElseThrow()))
                .isEmpty();
    }

    private NamedModel train() {
        return new NamedModel(
                1,
                1,
                new Training(0.5)
                        .train(examples(), reader.lexicon().orElseThrow())
                        .orElseThrow());
    }

    private static List<Training.Labelled> examples() {
        var random = new Random(3);
        var examples = new ArrayList<Training.Labelled>();
        String[][] words = {
            {"01.01", "污水", "水管堵了", "臭水外流", "阴沟", "井口冒水"},
            {"01.02", "灯泡", "漆黑", "夜里看不见", "照明坏了", "灯杆"},
            {"01.03", "小贩", "摊位", "挡路卖菜", "流动商贩", "人行道被占"},
            {"02.01", "保洁不来", "收费不公开", "保安", "服务差", "绿化没人管"},
            {"02.02", "轿厢", "困在里面", "上不去楼", "维保单位", "按钮失灵"}
        };
        for (int i = 0; i < 40; i++) {
            for (String[] row : words) {
                var text = new StringBuilder("请处理:");
                for (int k = 0; k < 3; k++) {
                    text.append(row[1 + random.nextInt(row.length - 1)]).append(',');
                }
                examples.add(new Training.Labelled(text.toString(), new CategoryCode(row[0])));
            }
        }
        return examples;
    }

    private Reading read(String title, String body) {
        return reader.read(new Message(title, body, null, null, NOW), Optional.empty());
    }

    private Reading read(String title, String body, NamedModel model) {
        return reader.read(new Message(title, body, null, null, NOW), Optional.of(model));
    }
}
