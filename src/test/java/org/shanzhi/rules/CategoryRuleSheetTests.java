// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.rules.RulesOffice.TODAY;
import static org.shanzhi.rules.RulesOffice.TOWN;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRule;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The table of rules on categories, through its page. */
@RulesTest
class CategoryRuleSheetTests {
    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);
    private static final String ADDRESS = "/admin/category-rules";
    private static final String HEAD = "代码\t都写到这些词\t没有写到这些词\t分类代码\t依据\n";

    private final RulesOffice office;
    private final JdbcCategoryRules rules;
    private final Categories categories;
    private final JdbcClient jdbc;

    @Autowired
    CategoryRuleSheetTests(RulesOffice office, JdbcCategoryRules rules, Categories categories, JdbcClient jdbc) {
        this.office = office;
        this.rules = rules;
        this.categories = categories;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void noRules() {
        office.open();
        var always = Validity.since(LocalDate.of(2000, 1, 1));
        categories.save(List.of(
                new Category(new CategoryCode("RT"), "规则试", "Rules tried", List.of(), always),
                new Category(new CategoryCode("RT.GAS"), "燃气试", "Gas tried", List.of(), always),
                new Category(new CategoryCode("RT.ROAD"), "道路试", "Roads tried", List.of(), always)));
        jdbc.sql("DELETE FROM rules.category_rule").update();
        rules.fresh(TODAY);
    }

    @Test
    void ruleHoldsFromItsDayUntilItSaysOtherwiseOrEnds() {
        saved(TODAY, HEAD + "GAS_SMELL\t煤气、 味道,煤气\t加气站\tRT.GAS\t热线会商纪要\n");
        assertThat(find(TODAY))
                .contains(
                        new CategoryRule("GAS_SMELL", List.of("煤气", "味道"), List.of("加气站"), new CategoryCode("RT.GAS")));
        assertThat(Visits.body(office.get(ADDRESS))).contains("煤气、味道", "燃气试", "热线会商纪要");

        saved(LATER, HEAD + "GAS_SMELL\t煤气\t\tRT.ROAD\t改了\n");
        assertThat(find(LATER.minusDays(1)).orElseThrow().category().value()).isEqualTo("RT.GAS");
        assertThat(find(LATER))
                .contains(new CategoryRule("GAS_SMELL", List.of("煤气"), List.of(), new CategoryCode("RT.ROAD")));

        saved(LATER, "代码\t最后一天\nGAS_SMELL\t2027-01-31\n");
        assertThat(find(LocalDate.of(2027, 1, 31))).isPresent();
        assertThat(find(LocalDate.of(2027, 2, 1))).isEmpty();
    }

    @Test
    void ruleThatCannotBeIsRefusedWithItsReason() {
        assertThat(faults(TODAY, HEAD + "gas-1\t煤气\t\tRT.GAS\t纪要\nONE\t气\t\tRT.GAS\t纪要\nTWO\t、\t\tRT.GAS\t纪要\n"))
                .contains("代码用大写字母开头", "每个词至少两个字");
        assertThat(faults(TODAY, HEAD + "SIGNS\t……\t\tRT.GAS\t纪要\n")).contains("每个词至少两个字");
        assertThat(faults(TODAY, HEAD + "GAS\t煤气\t\tRT\t纪要\nNO\t煤气\t\tRT.NONE\t纪要\n"))
                .contains("没有“RT”这个最下一层的分类", "没有“RT.NONE”这个最下一层的分类");
        assertThat(faults(TODAY.minusDays(1), HEAD + "GAS\t煤气\t\tRT.GAS\t纪要\n")).contains("最早从今天（2026-11-23）起");
        office.administratorOf(TOWN);
        assertThat(faults(TODAY, HEAD + "GAS\t煤气\t\tRT.GAS\t纪要\n")).contains("全县的规则，不在您的管理范围内");
        assertThat(rules.fresh(TODAY)).isEmpty();
    }

    private Optional<CategoryRule> find(LocalDate day) {
        return rules.on(day).stream()
                .filter(it -> it.code().equals("GAS_SMELL"))
                .findFirst();
    }

    private void saved(LocalDate from, String pasted) {
        MvcTestResult comparison = compare(from, pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        assertThat(office.save(ADDRESS + "/save", comparison)).hasStatus(302);
    }

    private String faults(LocalDate from, String pasted) {
        MvcTestResult comparison = compare(from, pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    private MvcTestResult compare(LocalDate from, String pasted) {
        return office.post(ADDRESS + "/compare", "from", from.toString(), "text", pasted);
    }
}
