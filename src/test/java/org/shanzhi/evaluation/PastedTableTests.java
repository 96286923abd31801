// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shanzhi.ui.Form;

class PastedTableTests {
    private static Form pasted(String table, String begin) {
        return Form.of(Map.of("table", List.of(table), "begin", List.of(begin)));
    }

    private static String wrong(Form form) {
        return form.errors().getFirst().refusal().slug();
    }

    @Test
    void aTableFromASpreadsheetIsReadWithOrWithoutNames() {
        String rows = "甲村\t2026-01\t3.5\t是\n甲村\t2026/2\t4\t是\r\n乙村\t2026年1月\t2\t否\n\n乙村\t2026-02\t2\t否\n";
        for (String table : List.of(rows, "单位\t月份\t件数\t试行\n" + rows, rows.replace('\t', ','))) {
            Form form = pasted(table, "2026-02");
            Panel panel = new PastedTable(form, 4).panel().orElseThrow();

            assertThat(panel.values()).hasSize(4);
            assertThat(panel.tried()).containsExactly("甲村");
            assertThat(panel.before()).hasSize(1);
            assertThat(PastedTable.written(panel.begin())).isEqualTo("2026-02");
        }
    }

    @Test
    void everyFaultIsNamedWithItsLine() {
        Map<String, String> faults = Map.of(
                "甲村\t1\t3\n", "evaluation-columns",
                "甲村\t13月\t3\t是\n", "evaluation-cell",
                "甲村\t1\t三\t是\n", "evaluation-cell",
                "甲村\t1\t3\t也许\n", "evaluation-cell",
                "甲村\t1\t3\t是\n甲村\t1\t4\t是\n", "evaluation-twice",
                "甲村\t1\t3\t是\n甲村\t2\t4\t否\n", "evaluation-both",
                "单位\t月份\t件数\t试行\n", "evaluation-lines");
        faults.forEach((table, slug) -> {
            Form form = pasted(table, "2");
            assertThat(new PastedTable(form, 4).panel()).as(table).isEmpty();
            assertThat(wrong(form)).as(table).isEqualTo(slug);
        });
        Form form = pasted("甲村\t1\t3\t是\n", "去年");
        assertThat(new PastedTable(form, 4).panel()).isEmpty();
        assertThat(wrong(form)).isEqualTo("evaluation-begin");
    }

    @Test
    void aCourseNeedsEveryPeriodAndAllOrNoExposures() {
        Map<String, String> faults = Map.of(
                "2026-01\t3\n2026-03\t4\n", "evaluation-gap",
                "2026-01\t3\t100\n2026-02\t4\n", "evaluation-exposures",
                "2026-01\t3\t0\n", "evaluation-cell",
                "2026-01\t-3\t10\n", "evaluation-cell");
        faults.forEach((table, slug) -> {
            Form form = pasted(table, "2026-02");
            assertThat(new PastedTable(form, 2).course()).as(table).isEmpty();
            assertThat(wrong(form)).as(table).isEqualTo(slug);
        });
        var read = new PastedTable(pasted("2026-02\t4\t10\n2026-01\t3\t10\n", "2026-02"), 2)
                .course()
                .orElseThrow();
        assertThat(read.course().values()).containsExactly(3.0, 4.0);
        assertThat(read.course().begin()).isEqualTo(1);
        assertThat(PastedTable.written(read.first())).isEqualTo("2026-01");
    }
}
