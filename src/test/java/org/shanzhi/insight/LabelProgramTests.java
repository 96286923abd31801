// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelProgramTests {
    private static final String[][] WORDS = {
        {"drains", "下水道堵了", "污水外溢", "井盖冒水", "排水不畅"},
        {"lamps", "路灯不亮", "夜里漆黑", "灯杆倒了", "灯泡坏了"},
        {"noise", "半夜施工", "噪音扰民", "广场舞太吵", "睡不着觉"}
    };

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream remarks = new ByteArrayOutputStream();

    @Test
    void whatIsLearntFromAFileLabelsAnother() throws IOException {
        Path model = folder.resolve("model");
        assertThat(run("", "train", file(examples()), model.toString()).status())
                .isZero();

        Ended ended = run("title,body\n,门口污水外溢排水不畅\n路灯不亮,\"夜里漆黑,看不见路\"\n", "classify", model.toString());

        assertThat(ended.status()).isZero();
        List<String> lines = ended.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEqualTo("label,probability");
        assertThat(lines.get(1)).matches("drains,(0\\.[5-9]\\d{5}|1\\.000000)");
        assertThat(lines.get(2)).matches("lamps,(0\\.[5-9]\\d{5}|1\\.000000)");
        assertThat(remarks.toString(StandardCharsets.UTF_8)).contains("messages=150 labels=3");
    }

    @Test
    void markAtTheBeginningAndEmptyMessagesDoNoHarm() throws IOException {
        Path model = folder.resolve("model");
        assertThat(run("", "train", file("\ufeff" + examples()), model.toString())
                        .status())
                .isZero();

        Ended ended = run("\ufefftitle,body\n,\n,🙂\n", "classify", model.toString());

        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines()).hasSize(3);
    }

    @Test
    void whatCannotBeDoneIsSaidAndIsNoSuccess() throws IOException {
        assertThat(run("").status()).isEqualTo(2);
        assertThat(run("", "train", folder.resolve("missing.csv").toString(), "m")
                        .status())
                .isOne();
        assertThat(run(
                                "",
                                "train",
                                file("label,title,body\na,,b\n"),
                                folder.resolve("m").toString())
                        .status())
                .isOne();
        assertThat(run(
                                "",
                                "train",
                                file("title,body\na,b\n"),
                                folder.resolve("m").toString())
                        .status())
                .isOne();
        assertThat(run("title,body\na,b\n", "classify", file("no model at all")).status())
                .isOne();

        assertThat(remarks.toString(StandardCharsets.UTF_8))
                .contains("insight-train FILE MODEL", "missing.csv", "too few messages", "no column label", "no model");
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void trainingThatCannotBeWrittenLeavesTheModelBefore() throws IOException {
        Path model = trained();
        byte[] before = Files.readAllBytes(model);
        Files.createDirectory(folder.resolve("model.part"));

        assertThat(run("", "train", file(examples() + "b,another,words that nobody said before\n"), model.toString())
                        .status())
                .isOne();
        assertThat(said()).contains("Could not be read or written");
        assertThat(model).hasBinaryContent(before);

        Files.delete(folder.resolve("model.part"));
        trained();
        assertThat(folder.resolve("model.part")).doesNotExist();
    }

    @Test
    void everyRowIsAnsweredInItsTurn() throws IOException {
        Path model = trained();
        var in = new StringBuilder("\ufeffid,BODY,title\r\n");
        for (int i = 0; i < 300; i++) {
            in.append(i)
                    .append(",\"路灯不亮,\n\"\"夜里\"\"漆黑\",")
                    .append(i % 2 == 0 ? "" : "求助")
                    .append("\r\n");
            in.append(i).append(",半夜施工噪音扰民,\r\n\r\n");
        }

        Ended ended = run(in.toString(), "classify", model.toString());

        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .hasSize(600)
                .startsWith("lamps", "noise", "lamps", "noise")
                .endsWith("lamps", "noise");
        assertThat(run("body\n路灯不亮\n\n半夜施工\n", "classify", model.toString())
                        .out()
                        .lines())
                .as("an empty message is a row where there is one column")
                .hasSize(1 + 3);
    }

    @Test
    void tablesOfAnyEncodingAreRead() throws IOException {
        Path model = trained();
        String in = "title,body\n路灯不亮,夜里漆黑\n,污水外溢排水不畅\n";
        String answers = run(in, "classify", model.toString()).out();

        for (String encoding : List.of("GB18030", "UTF-16", "UTF-16LE")) {
            assertThat(run(in.getBytes(Charset.forName(encoding)), "classify", model.toString())
                            .out())
                    .as(encoding)
                    .isEqualTo(answers);
        }
        Path table = Files.write(folder.resolve("gbk.csv"), examples().getBytes(Charset.forName("GBK")));
        assertThat(run("", "train", table.toString(), model.toString()).status())
                .isZero();
        assertThat(run(in, "classify", model.toString()).out()).isEqualTo(answers);
    }

    @Test
    void whatIsNoModelOrHalfOfOneIsSaidToBe() throws IOException {
        byte[] whole = Files.readAllBytes(trained());
        Path other = folder.resolve("other");

        for (int length : new int[] {0, 3, 4, 9, 20, 40, whole.length / 2, whole.length - 20}) {
            Files.write(other, Arrays.copyOf(whole, length));
            assertThat(run("title,body\na,b\n", "classify", other.toString()).status())
                    .as("%d bytes", length)
                    .isOne();
        }
        assertThat(run("title,body\na,b\n", "classify", folder.toString()).status())
                .isOne();
        assertThat(said()).contains("a part of one only").doesNotContain("null", "Exception");
    }

    @Test
    void whatIsWrongWithATableIsSaid() throws IOException {
        Path model = trained();

        for (String in :
                List.of("", "title,text\na,b\n", "title,body\na\n", "title,body\na,b,c\n", "\0\0\0\0\0\0\0\0")) {
            Ended ended = run(in, "classify", model.toString());
            assertThat(ended.status()).as(in).isOne();
        }
        assertThat(run("title,body\na,b\n", "classify", "--fast").status()).isEqualTo(2);
        assertThat(run("", "train", file("label,title,body\n,a,b\n"), model.toString())
                        .status())
                .isOne();

        assertThat(said())
                .contains(
                        "no column body",
                        "Line 2 has 1 columns, the head of the table has 2",
                        "Line 2 has 3 columns",
                        "no text",
                        "Line 2 has no label")
                .doesNotContain("Exception");
    }

    private Path trained() throws IOException {
        Path model = folder.resolve("model");
        assertThat(run("", "train", file(examples()), model.toString()).status())
                .isZero();
        return model;
    }

    private String said() {
        return remarks.toString(StandardCharsets.UTF_8);
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "file", ".csv"), text)
                .toString();
    }

    private static String examples() {
        var random = new Random(4);
        var text = new StringBuilder("label,title,body\n");
        for (int i = 0; i < 150; i++) {
            String[] row = WORDS[i % WORDS.length];
            text.append(row[0]).append(",,").append(i);
            for (int k = 0; k < 3; k++) {
                text.append(row[1 + random.nextInt(row.length - 1)]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private record Ended(int status, String out) {}

    private Ended run(String in, String... arguments) {
        return run(in.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private Ended run(byte[] in, String... arguments) {
        var out = new ByteArrayOutputStream();
        int status = new LabelProgram(
                        new ByteArrayInputStream(in), out, new PrintStream(remarks, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new Ended(status, out.toString(StandardCharsets.UTF_8));
    }
}
