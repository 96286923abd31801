// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trial measures is seen by those who judge it, and people are asked before it begins. */
@InBrowser
class TrialJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    /** Find the innovation of the demo county by its name, for numbers go by the year. */
    private static String number(Visitor staff, String title) {
        int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
        for (int begun : List.of(year, year - 1, year - 2)) {
            for (int number = 1; number <= 8; number++) {
                String candidate = "CX%d-%04d".formatted(begun, number);
                staff.page().navigate(base(staff) + "/innovation/" + candidate + "/measure");
                if (staff.page().textContent("main").contains(title)) {
                    return candidate;
                }
            }
        }
        throw new AssertionError("The demo county has no innovation called " + title);
    }

    private static String base(Visitor staff) {
        return staff.page().url().replaceFirst("(https?://[^/]+).*", "$1");
    }

    @Test
    void evaluatorReadsWhatWasMeasuredByTheSealedPlan(Visitors visitors) {
        Visitor evaluator = visitors.atDesk().signIn("evaluator", PASSWORD);
        number(evaluator, "下水口定期清掏");

        assertThat(evaluator.page().textContent("main"))
                .contains("测出了想要的变化", "95% 区间", "没有人手工填数", "大家还愿意说吗", "给基层添了多少事");
        evaluator.see("trial-measured");
    }

    @Test
    void whatIsNotOverIsOnlyPreliminary(Visitors visitors) {
        Visitor leader = visitors.atDesk().signIn("leader", PASSWORD);
        number(leader, "汛前雨水口清掏包到组");

        assertThat(leader.page().textContent("main")).contains("还不算结果");
        leader.see("trial-preliminary");
    }

    @Test
    void residentAnswersOnceBeforeItBeginsWithoutScript(Visitors visitors) {
        String number = number(visitors.atDesk().signIn("evaluator", PASSWORD), "经营噪声先劝后罚、结果上墙");
        Visitor resident = visitors.onPhoneWithoutScript().open("/innovations/" + number + "/survey");
        resident.see("trial-survey");

        leave(resident.page(), "main form button[type=submit]");
        assertThat(resident.page().textContent("main")).contains("您住在哪里");
        resident.see("trial-survey-incomplete");

        resident.page().selectOption("#village", resident.page().getAttribute("#village option:nth-child(2)", "value"));
        for (String sense : List.of("gain", "happiness", "security")) {
            resident.page().check("input[name=" + sense + "][value='4']");
        }
        resident.page().fill("#words", "晚上九点以后关小音响");
        leave(resident.page(), "main form button[type=submit]");
        assertThat(resident.page().textContent("main")).contains("谢谢，收到了");
        resident.see("trial-survey-answered");
    }
}
