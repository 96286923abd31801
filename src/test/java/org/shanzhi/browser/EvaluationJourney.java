// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever judges a change pastes its figures and reads what they show, or why they cannot tell. */
@InBrowser
class EvaluationJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void leaderComparesVillagesThatTriedItWithOthers(Visitors visitors) {
        Visitor leader = visitors.atDesk().signIn("leader", PASSWORD).open("/evaluation");
        leader.see("evaluation");
        measure(leader.page(), "COMPARISON", villages(8, 12, -3), "2026-04");

        assertThat(leader.page().textContent("main")).contains("多下降了", "很难只是碰巧", "没有看出不同");
        leader.see("evaluation-compared");
    }

    @Test
    void whatCannotBeToldIsRefusedAndNothingTypedIsLostWithoutScript(Visitors visitors) {
        Visitor leader =
                visitors.onPhoneWithoutScript().signIn("leader", PASSWORD).open("/evaluation");
        String few = villages(1, 3, -3);
        measure(leader.page(), "COMPARISON", few, "2026-04");

        assertThat(leader.page().textContent("main")).contains("这些数据回答不了", "单位太少：试行 1 个，对照 3 个");
        assertThat(leader.page().inputValue("#table").strip()).isEqualTo(few.strip());
        leader.see("evaluation-refused");

        measure(leader.page(), "COMPARISON", "甲村\t2026-01\t多\t是", "2026-04");
        assertThat(leader.page().textContent("main")).contains("第 1 行第 3 列读不懂：多");
        leader.see("evaluation-faulty");
    }

    @Test
    void checkerFollowsOnePlaceOverThreeYears(Visitors visitors) {
        var table = new StringBuilder("月份\t件数\t人口\n");
        var random = new Random(7);
        for (int month = 0; month < 36; month++) {
            double mean = 60 * (month < 18 ? 1 : 0.7) * (1 + 0.2 * Math.sin(month * Math.PI / 6));
            long count = Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
            table.append("%d-%02d\t%d\t30000\n".formatted(2023 + month / 12, month % 12 + 1, count));
        }
        Visitor checker = visitors.atDesk().signIn("checker", PASSWORD).open("/evaluation");
        measure(checker.page(), "COURSE", table.toString(), "2024-07");

        assertThat(checker.page().textContent("main")).contains("比按原来的走势少了", "很难只是碰巧");
        checker.see("evaluation-followed");
    }

    private static void measure(Page page, String method, String table, String begin) {
        page.check("input[name=method][value=" + method + "]");
        page.fill("#begin", begin);
        page.fill("#table", table);
        leave(page, "main form button[type=submit]");
    }

    private static String villages(int tried, int compared, double effect) {
        var random = new Random(20_261_125);
        var table = new StringBuilder("单位\t月份\t件数\t试行\n");
        for (int village = 0; village < tried + compared; village++) {
            double level = 20 + 4 * random.nextGaussian();
            for (int month = 1; month <= 6; month++) {
                double value = level + random.nextGaussian() + (village < tried && month >= 4 ? effect : 0);
                table.append(
                        "%d村\t2026-%02d\t%.2f\t%s\n".formatted(village + 1, month, value, village < tried ? "是" : "否"));
            }
        }
        return table.toString();
    }
}
