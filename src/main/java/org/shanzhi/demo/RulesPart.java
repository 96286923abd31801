// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.shanzhi.rules.LimitUnit.HOURS;
import static org.shanzhi.rules.LimitUnit.WORKING_DAYS;
import static org.shanzhi.rules.LimitUnit.WORKING_HOURS;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.EventStandards;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.springframework.stereotype.Component;

/**
 * Enters the demo county's own time limits. The nearest region counts first, so a county that sets limits by type sets them
 * by urgency too, and the standards of what grid workers find. Figures and calendars are the country's.
 */
@Component
class RulesPart implements DemoPart {
    private static final Validity VALIDITY = Validity.since(LocalDate.of(2024, 1, 1));
    private static final String BASIS = "《青岚县 12345 热线诉求办理规定》（演示）";

    private final TimeLimits limits;
    private final EventStandards standards;

    RulesPart(TimeLimits limits, EventStandards standards) {
        this.limits = limits;
        this.standards = standards;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void sow(DemoSeed seed) {
        limits.save(all());
        standards.begin(standards());
    }

    static List<LimitRule> all() {
        return List.of(
                of(RequestType.CONSULTATION, 3, "第九条第一项：咨询三个工作日"),
                of(RequestType.HELP, 7, "第九条第二项：求助七个工作日"),
                of(RequestType.SUGGESTION, 7, "第九条第二项：建议七个工作日"),
                of(RequestType.COMPLAINT, 15, "第九条第三项：投诉十五个工作日"),
                of(RequestType.REPORT, 15, "第九条第三项：举报十五个工作日"),
                of(
                        Urgency.DANGER,
                        new TimeLimit(1, HOURS),
                        new TimeLimit(1, HOURS),
                        new TimeLimit(2, HOURS),
                        "第十条第一项：突发险情两小时"),
                of(
                        Urgency.URGENT,
                        new TimeLimit(2, HOURS),
                        new TimeLimit(4, HOURS),
                        new TimeLimit(24, HOURS),
                        "第十条第二项：紧急事项二十四小时"),
                of(
                        Urgency.DIFFICULT,
                        new TimeLimit(8, WORKING_HOURS),
                        new TimeLimit(2, WORKING_DAYS),
                        new TimeLimit(15, WORKING_DAYS),
                        "第十条第三项：疑难事项十五个工作日"),
                of("URB.DRAIN.COVER", new TimeLimit(24, HOURS), "第十一条：井盖缺损二十四小时"),
                of("UTI.WATER.OUTAGE", new TimeLimit(24, HOURS), "第十一条：停水二十四小时"),
                of("UTI.POWER.OUTAGE", new TimeLimit(24, HOURS), "第十一条：停电二十四小时"),
                of("UTI.GAS.LEAK", new TimeLimit(2, HOURS), "第十一条：燃气泄漏两小时"),
                of("URB.CLEAN", new TimeLimit(2, WORKING_DAYS), "第十一条：环境卫生两个工作日"),
                of("URB.LIGHT", new TimeLimit(3, WORKING_DAYS), "第十一条：照明三个工作日"),
                of("LAB.WAGE.MIGRANT", new TimeLimit(10, WORKING_DAYS), "第十一条：农民工欠薪十个工作日"));
    }

    /** Standards for what grid workers of the demo county find: made up, and of no county that there is. */
    static List<EventStandard> standards() {
        return List.of(
                standard("URB.CLEAN.GARBAGE", "垃圾桶满溢，或者散落垃圾超过一平方米", "垃圾清走，地面没有散落和污水", "HW", "", "HJ"),
                standard("URB.CLEAN.STREET", "路面成片垃圾、落叶或者泥土，长度超过五米", "路面清扫干净", "HW", "", "HJ"),
                standard("URB.CLEAN.DEBRIS", "公共场地上的建筑垃圾，体积超过半立方米", "建筑垃圾清走，场地恢复", "CG", "", "HW"),
                standard("URB.DRAIN.BLOCKED", "排水口堵塞，十分钟以上排不下水", "疏通，放水试过排得下", "SZ", "ZJ", "SZ"),
                standard("URB.DRAIN.COVER", "井盖缺失、破损、松动或者高低差超过两厘米", "井盖换好、放稳、与路面齐平", "SZ", "ZJ", "SZ"),
                standard("URB.DRAIN.SEWAGE", "污水从井口或者管道冒出", "不再冒溢，地面冲洗干净", "SZ", "", "PS"),
                standard("URB.ORDER.STALL", "摊位占用人行道，行人过不去", "人行道让出来", "CG", "", ""),
                standard("URB.ORDER.ADVERT", "公共设施上的小广告、破损的招牌", "清除干净，招牌修好或者拆除", "CG", "", ""),
                standard("URB.ORDER.CLUTTER", "公共通道上堆放杂物，超过一天", "杂物搬走，通道恢复", "CG", "", ""),
                standard("URB.LIGHT.STREET", "路灯连续两盏不亮，或者灯杆倾斜", "亮灯，灯杆扶正", "SZ", "ZJ", "SZ"),
                standard("URB.LIGHT.VILLAGE", "村道路灯不亮", "亮灯", "ZJ", "", ""),
                standard("URB.GREEN.TREE", "树枝断落、树木倾斜，影响通行或者有危险", "清走或者扶正，没有危险", "YLS", "", "YLS"),
                standard("TRA.ROAD.DAMAGE", "路面坑洞，直径超过二十厘米或者深超过三厘米", "填平压实，与路面齐平", "JT", "", "GL"),
                standard("TRA.PARK", "车辆长期占用公共车位或者通道，超过三十天", "车辆移走", "CG", "", ""));
    }

    private static EventStandard standard(
            String category, String register, String close, String main, String owner, String maintainer) {
        return new EventStandard(
                DemoIds.of("event-standard/" + category),
                0,
                DemoRegions.COUNTY,
                new CategoryCode(category),
                register,
                close,
                main,
                owner,
                maintainer,
                "《青岚县网格事件立案结案标准》（演示）",
                VALIDITY);
    }

    private static LimitRule of(RequestType type, int workingDays, String article) {
        return rule(
                "type/" + type,
                Optional.of(type),
                Optional.empty(),
                Optional.empty(),
                new TimeLimit(4, WORKING_HOURS),
                new TimeLimit(1, WORKING_DAYS),
                new TimeLimit(workingDays, WORKING_DAYS),
                article);
    }

    private static LimitRule of(Urgency urgency, TimeLimit sign, TimeLimit contact, TimeLimit finish, String article) {
        return rule(
                "urgency/" + urgency,
                Optional.empty(),
                Optional.empty(),
                Optional.of(urgency),
                sign,
                contact,
                finish,
                article);
    }

    private static LimitRule of(String category, TimeLimit finish, String article) {
        boolean byTheHour = finish.unit() == HOURS;
        return rule(
                "category/" + category,
                Optional.empty(),
                Optional.of(new CategoryCode(category)),
                Optional.empty(),
                byTheHour ? new TimeLimit(1, HOURS) : new TimeLimit(4, WORKING_HOURS),
                byTheHour ? new TimeLimit(2, HOURS) : new TimeLimit(1, WORKING_DAYS),
                finish,
                article);
    }

    private static LimitRule rule(
            String name,
            Optional<RequestType> type,
            Optional<CategoryCode> category,
            Optional<Urgency> urgency,
            TimeLimit sign,
            TimeLimit contact,
            TimeLimit finish,
            String article) {
        return new LimitRule(
                DemoIds.of("limit/" + name),
                1,
                DemoRegions.COUNTY,
                type,
                category,
                urgency,
                sign,
                contact,
                finish,
                new TimeLimit(2, WORKING_DAYS),
                BASIS + article,
                VALIDITY);
    }
}
