// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@RulesTest
class CalendarPagesTests {
    private static final String COMPARE = "/admin/calendar/compare";
    private static final String SAVE = "/admin/calendar/save";
    private static final String NEXT_YEAR = """
            date,kind,name
            2027-01-01,holiday,元旦
            2027-01-02,holiday,元旦
            2027-01-03,holiday,元旦
            2027-01-09,workday,元旦调休上班
            """;

    private final RulesOffice office;
    private final WorkingCalendar calendar;
    private final ChangeLog log;
    private final JdbcClient jdbc;

    @Autowired
    CalendarPagesTests(RulesOffice office, WorkingCalendar calendar, ChangeLog log, JdbcClient jdbc) {
        this.office = office;
        this.calendar = calendar;
        this.log = log;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void onlyTheShippedYears() {
        office.open();
        jdbc.sql("DELETE FROM rules.special_day WHERE year > 2026").update();
        jdbc.sql("DELETE FROM rules.calendar_year WHERE year > 2026").update();
        // A save of what is there already makes everybody read anew.
        calendar.save(2025, calendar.specialDays(2025));
    }

    @Test
    void yearShowsItsWorkingDaysAndWhatIsMissing() {
        String page = Visits.body(office.get("/admin/calendar"));

        assertThat(page)
                .contains("2026 年：248 个工作日", "2027 年还没有日历", "2027 年（未录入）", "春节调休上班")
                .contains("href=\"/admin/calendar/2026.csv\"");
        assertThat(Visits.body(office.get("/admin/calendar?year=2027")))
                .contains("2027 年：暂按 261 个工作日")
                .doesNotContain("2027.csv");
    }

    @Test
    void yearThatNobodyKnowsIsTheOneOfToday() {
        for (String asked : new String[] {"1066", "9999", "abc", "-1", "2026%00", ""}) {
            assertThat(Visits.body(office.get("/admin/calendar?year=" + asked)))
                    .as(asked)
                    .contains("2026 年：248 个工作日");
        }
    }

    @Test
    void everyFaultyLineIsNamedAndNothingTypedIsLost() {
        MvcTestResult refused =
                office.post(COMPARE, "text", NEXT_YEAR + "2027-13-01,holiday,元旦\n2027-02-06,party,小年 <b>\n");

        assertThat(refused).hasStatus(422);
        assertThat(Visits.body(refused))
                .contains("有 2 处要改", "第 6 行：", "「2027-13-01」不是日期", "第 7 行：", "「party」不是类别")
                .contains("2027-01-09,workday,元旦调休上班", "2027-02-06,party,小年 &lt;b&gt;");
        assertThat(calendar.knownYears()).doesNotContain(2027);
    }

    @Test
    void yearIsComparedThenSavedAndWhoDidIsRemembered() {
        MvcTestResult comparison = office.upload(COMPARE, NEXT_YEAR.getBytes(StandardCharsets.UTF_8));

        assertThat(comparison).hasStatusOk();
        assertThat(Visits.body(comparison))
                .contains("2027 年第一次录入，写明了 4 天；其中 2 天和按周一至周五推算的不同。")
                .contains("原来 261 天，保存后 261 天", "变成休息", "变成上班");
        assertThat(calendar.knownYears()).as("nothing is saved yet").doesNotContain(2027);

        assertThat(office.save(SAVE, comparison)).hasStatus(302).hasRedirectedUrl("/admin/calendar?year=2027");

        assertThat(calendar.specialDays(2027)).hasSize(4);
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 9))).isTrue();
        assertThat(log.latest("calendar", 1)).singleElement().satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("周敏");
            assertThat(entry.row()).isEqualTo("2027");
            assertThat(entry.kind()).isEqualTo(ChangeLog.Kind.ADDED);
            assertThat(entry.cells()).hasSize(4).contains(new ChangeLog.Cell("2027-01-09", "", "workday 元旦调休上班"));
        });
        assertThat(Visits.body(office.get("/admin/calendar?year=2027")))
                .contains("2027 年：261 个工作日", "周敏 录入了 2027 年，写明 4 天")
                .doesNotContain("2027 年还没有日历");
    }

    @Test
    void fileThatIsDownloadedIsTheCalendarAsItStands() {
        MvcTestResult file = office.get("/admin/calendar/2026.csv");

        assertThat(file).hasStatusOk().headers().hasValue("Content-Type", "text/csv;charset=UTF-8");
        assertThat(CalendarFile.read(Visits.body(file)).days()).isEqualTo(calendar.specialDays(2026));
        assertThat(office.post(COMPARE, "text", Visits.body(file)))
                .hasStatusOk()
                .bodyText()
                .contains("和现有的 2026 年日历一样");
        assertThat(office.get("/admin/calendar/2027.csv")).hasStatus(404);
        assertThat(office.get("/admin/calendar/99999.csv")).hasStatus(404);
    }

    @Test
    void yearInUseSaysHowManyDaysTurnAndThatPromisesStay() {
        String changed = CalendarFile.write(calendar.specialDays(2026)).replace("2026-02-28,workday,春节调休上班\r\n", "");

        MvcTestResult comparison = office.post(COMPARE, "text", changed);

        assertThat(Visits.body(comparison))
                .contains("有 1 天不同；其中 1 天由上班变休息", "原来 248 天，保存后 247 天")
                .contains("2026 年的日子可能已经算进了期限", "有 1 天会在上班和休息之间改变。已经告知的期限不变");
    }

    @Test
    void comparisonThatIsOldIsMadeAgainInsteadOfSaved() {
        MvcTestResult old = office.post(COMPARE, "text", NEXT_YEAR);
        calendar.save(2027, CalendarFile.read("2027-01-01,holiday,元旦\n").days());

        MvcTestResult again = office.save(SAVE, old);

        assertThat(again).hasStatus(409).bodyText().contains("又被别人改过", "有 3 天不同");
        assertThat(calendar.specialDays(2027)).hasSize(1);
        assertThat(office.save(SAVE, again)).hasStatus(302);
        assertThat(calendar.specialDays(2027)).hasSize(4);
        assertThat(office.save(SAVE, again)).as("a double click saves once").hasStatus(409);
    }

    @Test
    void administratorOfATownLooksButDoesNotChange() {
        MvcTestResult comparison = office.post(COMPARE, "text", NEXT_YEAR);
        office.administratorOf(RulesOffice.TOWN);

        assertThat(Visits.body(office.get("/admin/calendar")))
                .contains("2026 年：248 个工作日", "管理范围是全县的系统管理员")
                .doesNotContain(COMPARE);
        assertThat(Visits.body(office.post(COMPARE, "text", NEXT_YEAR))).doesNotContain(SAVE);
        assertThat(office.save(SAVE, comparison)).hasStatus(403);
        assertThat(calendar.knownYears()).doesNotContain(2027);
    }

    @Test
    void fileOfASpreadsheetProgramIsReadHoweverItIsWritten() {
        byte[] file = "日期\t安排\t名称\r\n2027/1/1\t放假\t元旦\r\n2027/1/9\t补班\t元旦调休上班\r\n".getBytes(Charset.forName("GB18030"));

        MvcTestResult comparison = office.upload(COMPARE, file);

        assertThat(office.save(SAVE, comparison)).hasStatus(302);
        assertThat(calendar.specialDays(2027))
                .containsExactly(
                        new SpecialDay(LocalDate.of(2027, 1, 1), false, "元旦"),
                        new SpecialDay(LocalDate.of(2027, 1, 9), true, "元旦调休上班"));
    }

    @Test
    void whateverIsSentIsAnsweredWithWhatToDo() {
        byte[] workbook = {'P', 'K', 3, 4, 0, 0, 0, 0, 8, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0};

        assertThat(office.upload(COMPARE, workbook)).hasStatus(422).bodyText().contains("读不出来");
        assertThat(office.upload(COMPARE, new byte[300 * 1024]))
                .hasStatus(422)
                .bodyText()
                .contains("超过了 200 KB");
        assertThat(office.post(COMPARE, "text", " \n "))
                .hasStatus(422)
                .bodyText()
                .contains("一天也没有");
        assertThat(office.post(COMPARE)).hasStatus(422);
        assertThat(office.post(COMPARE, "text", "1999-01-01,holiday,元旦"))
                .hasStatus(422)
                .bodyText()
                .contains("1999 年太远了");
        assertThat(office.post(COMPARE, "text", "\"\"\",,,\n\"")).hasStatus(422);
        assertThat(office.post(SAVE)).hasStatus(422);
        assertThat(office.post(SAVE, "text", "x", "mark", "\0")).hasStatus(422);
        assertThat(office.get(SAVE)).hasStatus(302);
        assertThat(office.get(COMPARE)).hasStatus(302);
    }
}
