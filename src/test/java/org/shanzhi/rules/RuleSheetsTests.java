// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.rules.RulesOffice.COUNTY;
import static org.shanzhi.rules.RulesOffice.TODAY;
import static org.shanzhi.rules.RulesOffice.TOWN;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.Visits;
import org.shanzhi.ui.Texts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The tables of time limits, figures and categories through their pages. */
@RulesTest
class RuleSheetsTests {
    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);
    private static final String LIMITS = "time-limits";
    private static final String LIMIT_COLUMNS =
            "区划代码\t类型\t分类\t紧急程度\t签收\t签收单位\t首次联系\t联系单位\t办结\t办结单位\t核查\t核查单位\t依据\t最后一天\n";

    private final RulesOffice office;
    private final TimeLimits limits;
    private final Figures figures;
    private final Categories categories;
    private final ChangeLog log;
    private final JdbcClient jdbc;

    @Autowired
    RuleSheetsTests(
            RulesOffice office,
            TimeLimits limits,
            Figures figures,
            Categories categories,
            ChangeLog log,
            JdbcClient jdbc) {
        this.office = office;
        this.limits = limits;
        this.figures = figures;
        this.categories = categories;
        this.log = log;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void onlyWhatCameWithThePlatform() {
        office.open();
        jdbc.sql("DELETE FROM rules.limit_rule WHERE region <> '000000000000'").update();
        jdbc.sql("DELETE FROM rules.figure WHERE region <> '000000000000'").update();
        jdbc.sql("TRUNCATE shared.category").update();
        limits.save(List.of());
        saved("categories", TODAY, "代码\t名称\nURB\t城市管理\n");
    }

    @Test
    void countySetsItsOwnLimitBesideTheCountrys() {
        assertThat(Visits.body(office.get("/admin/" + LIMITS))).contains("000000000000", "咨询", "工作时");

        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 10, ""));

        LimitRule rule = applying(RequestType.COMPLAINT, TODAY);
        assertThat(rule.region()).isEqualTo(COUNTY);
        assertThat(rule.finish()).isEqualTo(new TimeLimit(10, LimitUnit.WORKING_DAYS));
        assertThat(rule.validity().from()).isEqualTo(TODAY);
        assertThat(applying(RequestType.COMPLAINT, TODAY.minusDays(1)).finish().amount())
                .isEqualTo(15);
    }

    @Test
    void changedLimitBeginsOnItsDayAndWhatWasDecidedGoesOnCitingTheOldOne() {
        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 10, ""));
        LimitRule old = applying(RequestType.COMPLAINT, TODAY);

        saved(LIMITS, LATER, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 8, ""));

        assertThat(applying(RequestType.COMPLAINT, LATER.minusDays(1)).finish().amount())
                .isEqualTo(10);
        LimitRule changed = applying(RequestType.COMPLAINT, LATER);
        assertThat(changed.finish().amount()).isEqualTo(8);
        assertThat(changed.id()).isNotEqualTo(old.id());
        assertThat(limits.version(old.id(), old.version())).hasValue(old);
        assertThat(log.latest(LIMITS, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(ChangeLog.Kind.CHANGED);
            assertThat(entry.from()).isEqualTo(LATER);
            assertThat(entry.by()).isEqualTo("周敏");
            assertThat(entry.cells()).contains(new ChangeLog.Cell("finish", "10", "8"));
        });
    }

    @Test
    void limitOfTheSameDayIsCorrectedAsItsNextVersion() {
        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 10, ""));
        LimitRule first = applying(RequestType.COMPLAINT, TODAY);

        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 9, ""));

        LimitRule second = applying(RequestType.COMPLAINT, TODAY);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(limits.version(first.id(), 1)).hasValue(first);
    }

    @Test
    void limitEndsOnItsLastDayAndTheCountrysHoldsAgain() {
        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 10, ""));

        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 10, "2026-12-31"));

        assertThat(applying(RequestType.COMPLAINT, LocalDate.of(2026, 12, 31)).region())
                .isEqualTo(COUNTY);
        assertThat(applying(RequestType.COMPLAINT, LATER).finish().amount()).isEqualTo(15);
        assertThat(log.latest(LIMITS, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(ChangeLog.Kind.ENDED));
    }

    @Test
    void limitThatIsEnteredBeforeALaterOneEndsWhereThatBegins() {
        saved(LIMITS, LATER, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 8, ""));

        saved(LIMITS, TODAY, LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 12, ""));

        assertThat(applying(RequestType.COMPLAINT, TODAY).validity().until()).isEqualTo(LATER);
        assertThat(applying(RequestType.COMPLAINT, LATER).finish().amount()).isEqualTo(8);
    }

    @Test
    void limitThatCannotBeIsRefusedWithItsReason() {
        office.administratorOf(TOWN);
        assertThat(faults(
                        LIMITS,
                        TODAY,
                        LIMIT_COLUMNS
                                + limit(COUNTY.value(), "投诉", "*", 10, "")
                                + limit("000000000000", "投诉", "*", 10, "")
                                + limit(TOWN.value(), "求助", "URB", 5, "")))
                .contains("这个地方不在您的管理范围内", "全国默认由平台提供，不能改");

        office.open();
        assertThat(faults(
                        LIMITS,
                        TODAY,
                        LIMIT_COLUMNS
                                + limit("990199000000", "投诉", "*", 10, "")
                                + limit(COUNTY.value(), "求助", "NONE", 10, "")
                                + limit(COUNTY.value(), "举报", "a b", 0, "2026-11-01")
                                + limit(COUNTY.value(), "建议", "*", 10, "").replace("10\t工作日", "0.5\t工作日")))
                .contains("没有“990199000000”这个区划", "没有“NONE”这个分类", "没有“a b”这个分类", "请写 1 到 9,999 的整数")
                .contains("最后一天早于起始日 2026-11-23");
        assertThat(faults(
                        LIMITS,
                        TODAY,
                        LIMIT_COLUMNS
                                + limit(COUNTY.value(), "投诉", "*", 1, "").replace("1\t工作日\t1\t工作日", "3\t工作日\t1\t工作日")))
                .contains("办结不能早于");
        assertThat(faults(LIMITS, TODAY.minusDays(1), LIMIT_COLUMNS + limit(COUNTY.value(), "投诉", "*", 10, "")))
                .contains("最早从今天（2026-11-23）起");
        assertThat(limits.on(LATER)).allMatch(rule -> rule.region().value().equals("000000000000"));
    }

    @Test
    void countySetsItsOwnFigureFromADay() {
        saved("figures", LATER, "参数\t区划代码\t数值\t依据\n回访几次没有联系上就结案\t990103000000\t5\t青岚县办法第三条\n");

        assertThat(figures.integer("visit.attempts", TOWN, LATER.minusDays(1))).isEqualTo(3);
        assertThat(figures.integer("visit.attempts", TOWN, LATER)).isEqualTo(5);

        saved("figures", LATER.plusDays(30), "figure\tregion\tvalue\nvisit.attempts\t990103000000\t4\n");

        assertThat(figures.integer("visit.attempts", TOWN, LATER)).isEqualTo(5);
        assertThat(figures.integer("visit.attempts", TOWN, LATER.plusDays(30))).isEqualTo(4);
        assertThat(log.latest("figures", 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.cells())
                        .containsExactly(
                                new ChangeLog.Cell("value", "5", "4"),
                                new ChangeLog.Cell("from", "2027-01-01", "2027-01-31")));
    }

    @Test
    void figureThatCannotBeIsRefusedWithItsReason() {
        String said = faults("figures", TODAY, """
                figure\tregion\tvalue\tbasis
                visit.attempts\t990103000000\t2.5\t办法
                visit.days\t990103000000\t0\t办法
                satisfaction.weight.satisfied\t990103000000\t1.2\t办法
                reopen.days\t000000000000\t10\t办法
                no.such\t990103000000\t1\t办法
                rework.max\t990103000000\t2\t
                """);

        assertThat(said)
                .contains("请写 1 到 100,000 的整数", "请写 0 到 1 之间的数", "全国默认由平台提供，不能改")
                .contains("rework.max", "no.such");
        assertThat(faults("figures", TODAY, "figure\tregion\tvalue\tbasis\nvisit.days\t990103000000\t-3\t办法\n"))
                .contains("请写 1 到 100,000 的整数");
        assertThat(figures.rows()).allMatch(row -> row.region().value().equals("000000000000"));
    }

    @Test
    void figureThatSaysTheSameIsNoChange() {
        saved("figures", TODAY, "figure\tregion\tvalue\tbasis\nvisit.days\t990103000000\t9\t办法\n");

        assertThat(compare("figures", LATER, "figure\tregion\tvalue\tbasis\nvisit.days\t990103000000\t9\t办法\n"))
                .hasStatusOk()
                .bodyText()
                .contains("和现在的表没有不同");
    }

    @Test
    void everyFigureIsExplainedInBothLanguages() {
        var texts = new Texts();
        assertThat(figures.rows().stream().map(Figures.Row::name).distinct()).allSatisfy(name -> {
            assertThat(texts.has(Locale.ENGLISH, "rules.figure." + name))
                    .as(name)
                    .isTrue();
            assertThat(texts.has(Locale.SIMPLIFIED_CHINESE, "rules.figure." + name))
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void emptyInstallationIsFilledWithATreeOfCategories() {
        saved("categories", TODAY, """
                代码\t名称\t英文名称\t关键词\t起始日
                URB.DRAIN.COVER\t井盖\tManhole covers\t窨井盖，井盖 缺失\t
                URB.DRAIN\t排水\t\t\t
                LAB\t劳动\tLabour\t\t2026-01-01
                """);

        assertThat(categories.path(new CategoryCode("URB.DRAIN.COVER")))
                .extracting(Category::name)
                .containsExactly("城市管理", "排水", "井盖");
        assertThat(category("URB.DRAIN.COVER").keywords()).containsExactlyInAnyOrder("窨井盖", "井盖", "缺失");
        assertThat(category("URB.DRAIN").englishName()).isEqualTo("排水");
        assertThat(category("URB.DRAIN").validity().from()).isEqualTo(TODAY);
        assertThat(category("LAB").validity().from()).isEqualTo(LocalDate.of(2026, 1, 1));
    }

    @Test
    void categoryEndsButGoesOnExplainingWhatHasIt() {
        saved("categories", TODAY, "代码\t名称\t关键词\nURB.DRAIN\t排水\t下水道\nURB.LIGHT\t照明\t\n");

        assertThat(faults("categories", TODAY, "代码\t最后一天\nURB\t2026-12-31\n"))
                .contains("下面还有 2 个分类没有终止：URB.DRAIN, URB.LIGHT");
        saved("categories", TODAY, "代码\t最后一天\nURB\t2026-12-31\nURB.DRAIN\t2026-11-30\nURB.LIGHT\t2026-12-31\n");

        assertThat(categories.on(TODAY)).extracting(Category::name).contains("排水");
        assertThat(categories.on(LocalDate.of(2026, 12, 1)))
                .extracting(Category::name)
                .doesNotContain("排水");
        assertThat(category("URB.DRAIN").name()).isEqualTo("排水");
        assertThat(category("URB.DRAIN").keywords()).containsExactly("下水道");
        assertThat(faults("categories", LATER, "代码\t名称\nURB.DRAIN.PIPE\t管道\n")).contains("上一层“URB.DRAIN”不在表里");
    }

    @Test
    void categoryThatEndedCanBeTakenUpAgainAndStillExplainsItsOldDays() {
        saved("categories", TODAY, "代码\t名称\nURB.DRAIN\t排水\n");
        saved("categories", TODAY, "代码\t最后一天\nURB.DRAIN\t2026-11-30\n");

        saved("categories", LATER, "代码\t名称\nURB.DRAIN\t排水与积水\n");

        assertThat(category("URB.DRAIN").validity().holdsOn(TODAY)).isTrue();
        assertThat(category("URB.DRAIN").validity().holdsOn(LATER)).isTrue();
    }

    @Test
    void categoryThatCannotBeIsRefusedWithItsReason() {
        saved("categories", TODAY, "代码\t名称\nURB.DRAIN\t排水\n");

        assertThat(faults("categories", TODAY, """
                代码\t名称\t关键词\t起始日\t最后一天
                NO/SUCH\t不行\t\t\t
                X.Y\t没有上一层\t\t\t
                URB.A\t太早\t\t2020-01-01\t
                URB.B\t反了\t\t2026-12-01\t2026-11-30
                URB.DRAIN\t排水\t\t2025-01-01\t
                """))
                .contains("代码只能用字母和数字", "上一层“X”不在表里", "上一层“URB”从 2026-11-23 才开始")
                .contains("最后一天早于起始日 2026-12-01", "起始日是 2026-11-23，不能改");
        assertThat(faults("categories", LATER, "代码\t名称\nURB.DRAIN\t下水\n")).contains("请把生效日写成今天（2026-11-23）");
        office.administratorOf(TOWN);
        assertThat(faults("categories", TODAY, "代码\t名称\nURB.DRAIN\t下水\n")).contains("全县的规则，不在您的管理范围内");
    }

    private LimitRule applying(RequestType type, LocalDate on) {
        return limits.applying(TOWN, type, Optional.empty(), Urgency.NORMAL, on).orElseThrow();
    }

    private Category category(String code) {
        return categories.find(new CategoryCode(code)).orElseThrow();
    }

    private static String limit(String region, String type, String category, int days, String until) {
        return String.join(
                        "\t",
                        region,
                        type,
                        category,
                        "不论缓急",
                        "4",
                        "工作时",
                        "1",
                        "工作日",
                        Integer.toString(days),
                        "工作日",
                        "2",
                        "工作日",
                        "青岚县办法第九条",
                        until)
                + "\n";
    }

    private void saved(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        assertThat(office.save("/admin/" + table + "/save", comparison)).hasStatus(302);
    }

    private String faults(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    private MvcTestResult compare(String table, LocalDate from, String pasted) {
        return office.post("/admin/" + table + "/compare", "from", from.toString(), "text", pasted);
    }
}
