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
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.CategoryProposal;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRule;

/** What people have laid down counts before what was learnt or the names of categories say. */
class OverridingRulesTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    private static final CategoryCode DRAINS = new CategoryCode("01.01");
    private static final CategoryCode GAS = new CategoryCode("02.01");
    private static final CategoryCode LIFTS = new CategoryCode("02.02");
    private static final CategoryCode ENDED = new CategoryCode("02.03");

    private final List<CategoryRule> rules = new ArrayList<>();
    private final GrownCategories categories = new GrownCategories()
            .with("01", "城市管理")
            .with("01.01", "排水堵塞", "下水道", "溢水")
            .with("02", "住房物业")
            .with("02.01", "燃气泄漏", "燃气")
            .with("02.02", "电梯故障", "电梯")
            .ended("02.03", "煤气罐配送", LocalDate.of(2025, 1, 1), "煤气罐");
    private final TextReader reader = new TextReader(
            Optional.of(categories),
            Optional.empty(),
            Optional.empty(),
            Optional.of(_ -> List.copyOf(rules)),
            () -> 0.5,
            _ -> 0.5,
            new SameMatters(() -> Duration.ofDays(30), ZONE),
            Clock.fixed(NOW, ZONE),
            ZONE);

    @Test
    void ruleComesFirstWithItsWordsAndWhatWasReadStaysBehindIt() {
        rule("GAS_SMELL", List.of("臭鸡蛋", "楼道"), List.of(), GAS);

        Reading reading = read("楼道里一股臭鸡蛋味,下水道也溢水");

        assertThat(reading.category()).hasValueSatisfying(it -> {
            assertThat(it.category()).isEqualTo(GAS);
            assertThat(it.confidence()).isEqualTo(1);
            assertThat(it.reasons()).containsExactly("臭鸡蛋", "楼道");
            assertThat(CategoryProposal.rule(it.model())).contains("GAS_SMELL");
        });
        assertThat(reading.categories()).extracting(CategoryProposal::category).containsSubsequence(GAS, DRAINS);
        assertThat(reading.categories()).extracting(CategoryProposal::category).doesNotHaveDuplicates();
    }

    @Test
    void ruleNeedsAllItsWordsAndNoneOfTheOthers() {
        rule("GAS_SMELL", List.of("臭鸡蛋", "楼道"), List.of("食堂"), GAS);

        assertThat(read("一股臭鸡蛋味,下水道溢水").category().map(CategoryProposal::category))
                .contains(DRAINS);
        assertThat(read("食堂的臭鸡蛋倒在楼道,下水道溢水").category().map(CategoryProposal::category))
                .contains(DRAINS);
    }

    @Test
    void thanksGreetingsAndWhatComesLateCountToo() {
        rule("PRAISE", List.of("感谢", "电梯"), List.of("县长"), LIFTS);

        assertThat(ruled("电梯修好了,非常感谢政府!")).contains("PRAISE");
        assertThat(ruled("尊敬的县长:电梯修好了,非常感谢")).isEmpty();
        assertThat(ruled("电梯坏了。" + "天天走楼梯。".repeat(500) + "感谢")).contains("PRAISE");
        assertThat(ruled("电梯坏了,感谢。" + "天天走楼梯。".repeat(500) + "请县长看看")).isEmpty();
    }

    @Test
    void wordsAreFoundHoweverTheyAreWrittenAndLatinOnesStandAlone() {
        rule("LIFT", List.of("電梯", "lift"), List.of(), LIFTS);

        assertThat(ruled("电梯 The LIFT is stuck")).contains("LIFT");
        assertThat(ruled("电梯 a shoplifter ran away")).isEmpty();
    }

    @Test
    void ruleThatAsksForMoreCountsAndOneOfAnEndedCategoryDoesNot() {
        rule("A_SHORT", List.of("电梯"), List.of(), LIFTS);
        rule("B_LONG", List.of("电梯", "渗水"), List.of(), DRAINS);
        rule("C_ENDED", List.of("电梯井道里渗水"), List.of(), ENDED);

        assertThat(ruled("电梯井道里渗水")).contains("B_LONG");
        assertThat(ruled("电梯停了")).contains("A_SHORT");
        rules.clear();
        assertThat(ruled("电梯停了")).as("a rule that holds no longer").isEmpty();
    }

    private void rule(String code, List<String> words, List<String> without, CategoryCode category) {
        rules.add(new CategoryRule(code, words, without, category));
    }

    private Optional<String> ruled(String words) {
        return read(words).category().flatMap(it -> CategoryProposal.rule(it.model()));
    }

    private Reading read(String words) {
        return reader.read(new Message("", words, null, null, NOW), Optional.empty());
    }
}
