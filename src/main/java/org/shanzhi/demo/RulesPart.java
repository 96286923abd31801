// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.shanzhi.rules.LimitUnit.HOURS;
import static org.shanzhi.rules.LimitUnit.WORKING_DAYS;
import static org.shanzhi.rules.LimitUnit.WORKING_HOURS;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
 * by urgency too. Figures and calendars are the country's.
 */
@Component
class RulesPart implements DemoPart {
    private static final Validity VALIDITY = Validity.since(LocalDate.of(2024, 1, 1));
    private static final String BASIS = "《青岚县 12345 热线诉求办理规定》（演示）";

    private final TimeLimits limits;

    RulesPart(TimeLimits limits) {
        this.limits = limits;
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
