// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shanzhi.upper.UpperCounty.CITY;
import static org.shanzhi.upper.UpperCounty.HEADINGS;
import static org.shanzhi.upper.UpperCounty.bytes;
import static org.shanzhi.upper.UpperCounty.instant;
import static org.shanzhi.upper.UpperCounty.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders from above as they come in by file: what is read, what is refused, what is kept. */
@UpperTest
class UpperOrdersTests {
    @Autowired
    UpperCounty upper;

    @Autowired
    Cases cases;

    @Autowired
    Files files;

    @Autowired
    UpperSchedule schedule;

    @Autowired
    JdbcUpperTables tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        upper.settle();
    }

    @Test
    void sameFileTakenInTwiceChangesNothing() throws IOException {
        String file = HEADINGS + row("A-1", "2026-12-01 18:00") + row("A-2", "2026-12-02 18:00");

        assertThat(upper.taken(FileKind.ORDERS, CITY, file).fresh()).isEqualTo(2);
        int before = cases();
        GivenFile again = upper.taken(FileKind.ORDERS, CITY, file);

        assertThat(again.fresh()).isZero();
        assertThat(again.known()).isEqualTo(2);
        assertThat(again.different()).isZero();
        assertThat(cases()).isEqualTo(before);
        assertThat(upper.taken(FileKind.ORDERS, "省12345", HEADINGS + row("A-1", "2026-12-01 18:00"))
                        .fresh())
                .isOne();
    }

    @Test
    void whatIsWrongIsToldRowByRowAndTheRestComesIn() throws IOException {
        String file = HEADINGS
                + row("B-1", "2026-12-01 18:00")
                + row("", "2026-12-01 18:00")
                + row("B-3", "12月1日 18:00")
                + row("B-4", "")
                + "B-5,2026-11-01,2026-11-20 09:00,,井盖,路灯不亮,,,\n"
                + "B-6,2026-12-01,2026-11-20 09:00,,井盖,路灯不亮,,,也许\n"
                + "B-7,2026-12-01,2026-11-25 09:00,,井盖,路灯不亮,,,\n"
                + "B-8,2026-12-01,2026-11-20 09:00,,,,,,\n"
                + "B-1,2026-12-01 18:00,,,别的事,同一个号却是别的事,,,\n"
                + "B-10,\"2026-12-01,引号没有收尾\n"
                + "=cmd|' /C calc'!A0,2026-12-01,,,公式,公式,,,\n"
                + row("B-12", "20261201");

        Files.Preview preview = files.preview(upper.given(FileKind.ORDERS, CITY, bytes(file)));
        GivenFile after = upper.taken(FileKind.ORDERS, CITY, file);

        assertThat(preview.count(Orders.Came.FRESH)).isEqualTo(2);
        assertThat(after.fresh()).isEqualTo(2);
        assertThat(preview.faults().stream().map(Row.Fault::why).map(Refusal::slug))
                .containsExactly(
                        "upper-number",
                        "upper-deadline",
                        "upper-deadline",
                        "upper-deadline-before",
                        "upper-confidential",
                        "import-time-ahead",
                        "import-words-missing",
                        "import-id-twice",
                        "import-quote-open",
                        "upper-number");
        assertThat(after.faults()).isEqualTo(10);
        assertThatThrownBy(() -> upper.given(FileKind.ORDERS, CITY, new byte[] {'%', 'P', 'D', 'F'}))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> upper.given(FileKind.ORDERS, CITY, new byte[0]))
                .isInstanceOf(RefusedException.class);
        GivenFile other = upper.given(FileKind.RECEIPTS, CITY, bytes(file));
        assertThat(other.columns().missing(FileKind.RECEIPTS)).contains(Field.RETURN, Field.OUTCOME);
        assertThatThrownBy(() -> files.take(other, upper.staff("dispatch"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void spreadsheetIsReadAsAFileOfCommasIs() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet();
            List<String> headings = List.of("工单号", "截止时间", "主要内容");
            List<String> cells = List.of("X-1", "2026-12-01 18:00", "路灯不亮");
            var first = sheet.createRow(0);
            var second = sheet.createRow(1);
            IntStream.range(0, 3).forEach(at -> {
                first.createCell(at).setCellValue(headings.get(at));
                second.createCell(at).setCellValue(cells.get(at));
            });
            book.write(out);
        }
        GivenFile file = files.take(upper.given(FileKind.ORDERS, CITY, out.toByteArray()), upper.staff("dispatch"));

        assertThat(file.fresh()).isOne();
        assertThat(upper.order("X-1").due()).isEqualTo(instant("2026-12-01T18:00"));
        assertThat(upper.order("X-1").since()).isEqualTo(clock.instant());
    }

    @Test
    void fileOfExactlyAsManyRowsAsThereMayBeIsWhole() throws IOException {
        String rows = IntStream.rangeClosed(1, Files.MOST_ROWS)
                .mapToObj(it -> row("T-" + it, "2026-12-10 18:00"))
                .collect(Collectors.joining());

        assertThat(files.preview(upper.given(FileKind.ORDERS, "满市", bytes(HEADINGS + rows)))
                        .faults())
                .isEmpty();
        assertThat(files.preview(upper.given(
                                FileKind.ORDERS, "满市", bytes(HEADINGS + rows + row("T-0", "2026-12-10 18:00"))))
                        .faults())
                .singleElement()
                .satisfies(it -> assertThat(it.why().slug()).isEqualTo("upper-too-many"))
                .satisfies(it -> assertThat(it.line()).isEqualTo(Files.MOST_ROWS + 2));
    }

    @Test
    void fileThatNobodyTakesInIsForgottenAlsoWhereNoOtherComes() throws IOException {
        UUID id = upper.given(FileKind.ORDERS, CITY, bytes(HEADINGS + row("V-1", "2026-12-10 18:00")))
                .id();
        clock.advance(Duration.ofDays(8));

        schedule.forgetLeft();

        assertThat(jdbc.sql("SELECT count(*) FROM upper.file WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void categoryAboveIsKeptAndMapsToOursFromItsDayOn() throws IOException {
        String platform = "分类市";
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-1,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        tables.map(new JdbcUpperTables.Mapped(
                platform, "市政/排水", LocalDate.of(2026, 11, 24), DeskCounty.DRAIN.value(), LocalDate.of(2026, 11, 24)));
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-2,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        clock.advance(Duration.ofDays(1));
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-3,2026-12-10 18:00,,市政/排水,井,井,,,\n");
        clock.advance(Duration.ofDays(1));
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "M-4,2026-12-10 18:00,,市政/排水,井,井,,,\n");

        assertThat(upper.order(platform, "M-1").ourCategory()).isEmpty();
        assertThat(upper.order(platform, "M-2").ourCategory()).isEmpty();
        assertThat(upper.order(platform, "M-3").ourCategory()).contains(DeskCounty.DRAIN);
        assertThat(upper.matter(upper.order(platform, "M-3").id()).subject().category())
                .isEqualTo(DeskCounty.DRAIN);
        assertThat(upper.order(platform, "M-4").ourCategory()).isEmpty();
        assertThat(upper.order(platform, "M-4").category()).isEqualTo("市政/排水");
    }

    private int cases() {
        return jdbc.sql("SELECT count(*) FROM cases.cases").query(Integer.class).single();
    }
}
