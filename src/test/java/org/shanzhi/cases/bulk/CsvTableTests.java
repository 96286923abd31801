// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.cases.bulk.RowsOnPaper.Fault;
import org.shanzhi.cases.bulk.RowsOnPaper.Row;
import org.shanzhi.shared.RefusedException;

class CsvTableTests {
    @TempDir
    Path folder;

    @Test
    void quotedFieldsHoldSeparatorsQuotesAndLines() throws IOException {
        RowsOnPaper read = read("id,body\n1,\"a,\"\"b\"\"\n第二行\"\n\n2,c\r\n3,\"\"\n");

        assertThat(read.rows)
                .containsExactly(
                        new Row(1, List.of("id", "body")),
                        new Row(2, List.of("1", "a,\"b\"\n第二行")),
                        new Row(5, List.of("2", "c")),
                        new Row(6, List.of("3", "")));
        assertThat(read.faults).isEmpty();
    }

    @Test
    void quoteThatNeverClosesCostsOneRow() throws IOException {
        RowsOnPaper read = read("id,body\n1,a\n2,\"b\n3,c\n4,d\n");

        assertThat(read.rows).extracting(Row::line).containsExactly(1, 2, 4, 5);
        assertThat(read.faults).containsExactly(new Fault(3, "import-quote-open"));
    }

    @Test
    void quoteThatClosesInTheNextRowsFieldCostsOneRow() throws IOException {
        RowsOnPaper read = read("id,body\n1,\"a\n2,\"b\"\n3,\"c\"\n");

        assertThat(read.rows).extracting(Row::line).containsExactly(1, 3, 4);
        assertThat(read.faults).containsExactly(new Fault(2, "import-quote-stray"));
    }

    @Test
    void quoteThatWouldSwallowTheNextRowCostsOneRow() throws IOException {
        RowsOnPaper read = read("id,title,body\n1,\"a,b\n2,c,\",d\"\n3,e,f\n");

        assertThat(read.faults).containsExactly(new Fault(2, "import-quote-stray"));
        assertThat(read.rows).extracting(Row::line).containsExactly(1, 3, 4);
    }

    @Test
    void inchesAmidAFieldAreNoQuotes() throws IOException {
        assertThat(read("id,body\n1,a 15\" screen\n").rows.getLast().fields()).containsExactly("1", "a 15\" screen");
    }

    @Test
    void rowsOfAnotherWidthAreTold() throws IOException {
        RowsOnPaper read = read("id,body\n1\n2,a,b\n3,c,,\n");

        assertThat(read.faults).containsExactly(new Fault(2, "import-columns"), new Fault(3, "import-columns"));
        assertThat(read.rows.getLast()).isEqualTo(new Row(4, List.of("3", "c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void encodingsAreToldApart(String charset) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.write(file, "编号,内容\n1,排水口堵了\n".repeat(3).getBytes(Charset.forName(charset)));

        var read = new RowsOnPaper();
        Table.in(file).read(read);

        assertThat(read.rows.getFirst().fields()).containsExactly("编号", "内容");
    }

    @Test
    void markOfTheEncodingIsNoPartOfTheHeading() throws IOException {
        assertThat(read("\ufeffid,body\n1,a\n").rows.getFirst().fields()).containsExactly("id", "body");
    }

    @Test
    void brokenCharactersCostTheirRow() throws IOException {
        Path file = folder.resolve("table.csv");
        byte[] bytes = ("id,body\n1," + "好".repeat(200) + "\n2,X坏\n3,好\n").getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('X')] = (byte) 0xe5;
        Files.write(file, bytes);

        var read = new RowsOnPaper();
        Table.in(file).read(read);

        assertThat(read.faults).containsExactly(new Fault(3, "import-characters"));
        assertThat(read.rows).extracting(Row::line).containsExactly(1, 2, 4);
    }

    @Test
    void zeroAmidARowCostsThatRow() throws IOException {
        RowsOnPaper read = read("id,body\n1," + "好".repeat(100) + "\n2,a\0b\n3,c\n");

        assertThat(read.faults).containsExactly(new Fault(3, "import-characters"));
        assertThat(read.rows).extracting(Row::line).containsExactly(1, 2, 4);
    }

    @Test
    void otherSeparatorsAreFound() throws IOException {
        assertThat(read("id\tbody\n1\ta,b\n").rows.getLast().fields()).containsExactly("1", "a,b");
        assertThat(read("id;body\n1;a,b\n").rows.getLast().fields()).containsExactly("1", "a,b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0089PNG\r\n", "%PDF-1.7\n%", "\u00ff\u00d8\u00ff\u00e0", "<html><table>", "\0\1\2\3\4\5"})
    void whatIsNoTableIsRefusedWhateverItIsCalled(String beginning) throws IOException {
        assertThat(refusal((beginning + "x".repeat(50)).getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("import-not-a-table");
    }

    @Test
    void tableWithNothingInItIsRefusedWithItsReason() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo("import-empty");
        assertThat(refusal("\n  \n".getBytes(StandardCharsets.UTF_8))).isEqualTo("import-empty");
        assertThat(refusal("id,body\n\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("import-headings-only");
        assertThat(refusal(",".repeat(300).getBytes(StandardCharsets.UTF_8))).isEqualTo("import-too-wide");
        assertThat(refusal("\"id,body\n1,a\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("import-quote-open");
    }

    private String refusal(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("table.csv"), content);
        return assertThatThrownBy(() -> Table.in(file).head(3))
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
                .actual()
                .refusal()
                .slug();
    }

    @Test
    void headAndCountReadTheSameTable() throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, "id,body\n1,a\n2,\"b\n3,c\n");
        Table table = Table.in(file);

        assertThat(table.head(1)).isEqualTo(new Table.Head(List.of("id", "body"), List.of(List.of("1", "a"))));
        assertThat(table.count()).isEqualTo(3);
    }

    private RowsOnPaper read(String csv) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, csv);
        var read = new RowsOnPaper();
        Table.in(file).read(read);
        return read;
    }
}
