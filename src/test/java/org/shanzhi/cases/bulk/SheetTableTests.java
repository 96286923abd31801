// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.cases.bulk.RowsOnPaper.Row;
import org.shanzhi.shared.RefusedException;

class SheetTableTests {
    @TempDir
    Path folder;

    @Test
    void daysAndNumbersComeAsPeopleWriteThem() throws IOException {
        Path file = sheet(Map.of());

        var read = new RowsOnPaper();
        Table.in(file).read(read);

        assertThat(read.rows)
                .containsExactly(
                        new Row(1, List.of("编号", "时间", "电话", "内容")),
                        new Row(2, List.of("1001", "2026-03-01 08:30:00", "13812345678", "排水口堵了")),
                        new Row(4, List.of("1002", "", "", "路灯不亮")));
        assertThat(Table.in(file).count()).isEqualTo(2);
        assertThat(Table.in(file).head(1).samples()).hasSize(1);
    }

    @Test
    void bombIsRefused() throws IOException {
        Path bomb = sheet(Map.of("xl/worksheets/sheet1.xml", 300L << 20));

        assertThatThrownBy(() -> Table.in(bomb).count())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().slug()).isEqualTo("import-bomb"));
    }

    @Test
    void bombInWhatIsHeldInMemoryIsRefused() throws IOException {
        Path bomb = sheet(Map.of("xl/styles.xml", 17L << 20));

        assertThatThrownBy(() -> Table.in(bomb).head(3))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().slug()).isEqualTo("import-bomb"));
    }

    @Test
    void cellsThatMeanNothingDoNotBringTheReaderDown() throws IOException {
        Path file =
                rewritten("xl/worksheets/sheet1.xml", xml -> xml.replaceFirst("(?s)<sheetData>.*</sheetData>", """
                <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
                <row r="2"><c r="ZZZZZZ2"><v>1</v></c><c r="A2" t="s"><v>99999</v></c></row></sheetData>"""));

        assertThatThrownBy(() -> Table.in(file).head(3))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().slug()).isEqualTo("import-spreadsheet-broken"));
    }

    @Test
    void whatTheTakerThrowsIsNoFaultOfTheFile() throws IOException {
        Path file = sheet(Map.of());

        assertThatThrownBy(() -> Table.in(file).read(new RowsOnPaper() {
                    @Override
                    public boolean row(int line, List<String> fields) {
                        throw new IllegalStateException("mine");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
    }

    @Test
    void brokenSpreadsheetIsRefused() throws IOException {
        Path file = folder.resolve("broken.xlsx");
        byte[] whole = Files.readAllBytes(sheet(Map.of()));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> Table.in(file).count())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().slug()).isEqualTo("import-spreadsheet-broken"));
    }

    @Test
    void zipThatIsNoSpreadsheetIsRefused() throws IOException {
        Path file = folder.resolve("other.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Table.in(file).count()).isInstanceOf(RefusedException.class);
    }

    /** Write a sheet; the named entries are blown up by so many spaces after their first tag. */
    private Path sheet(Map<String, Long> blownUp) throws IOException {
        Path file = folder.resolve("table.xlsx");
        try (var book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            var headings = sheet.createRow(0);
            List<String> names = List.of("编号", "时间", "电话", "内容");
            for (int i = 0; i < names.size(); i++) {
                headings.createCell(i).setCellValue(names.get(i));
            }
            var style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat("yyyy/m/d h:mm"));
            var row = sheet.createRow(1);
            row.createCell(0).setCellValue(1001);
            Cell time = row.createCell(1);
            time.setCellValue(LocalDateTime.of(2026, 3, 1, 8, 30));
            time.setCellStyle(style);
            row.createCell(2).setCellValue(13812345678.0);
            row.createCell(3).setCellValue("排水口堵了");
            var other = sheet.createRow(3);
            other.createCell(0).setCellValue(1002);
            other.createCell(3).setCellValue("路灯不亮");
            book.write(out);
        }
        if (blownUp.isEmpty()) {
            return file;
        }
        Path bomb = folder.resolve("bomb.xlsx");
        var entries = entries(file);
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                String text = new String(entry.getValue(), StandardCharsets.ISO_8859_1);
                int cut = Math.max(text.indexOf("<sheetData"), text.indexOf("<numFmts"));
                if (blownUp.containsKey(entry.getKey()) && cut > 0) {
                    zip.write(text.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1));
                    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
                    for (long left = blownUp.get(entry.getKey()); left > 0; left -= spaces.length) {
                        zip.write(spaces);
                    }
                    zip.write(text.substring(cut).getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    zip.write(entry.getValue());
                }
            }
        }
        return bomb;
    }

    /** Write the sheet with one of its entries changed. */
    private Path rewritten(String name, UnaryOperator<String> change) throws IOException {
        var entries = entries(sheet(Map.of()));
        entries.computeIfPresent(
                name,
                (_, xml) ->
                        change.apply(new String(xml, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("rewritten.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        var entries = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
