// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .contains("insight-train FILE MODEL", "missing.csv", "too few messages", "no label", "no model");
        assertThat(folder.resolve("m")).doesNotExist();
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
        var out = new ByteArrayOutputStream();
        int status = new LabelProgram(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(remarks, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new Ended(status, out.toString(StandardCharsets.UTF_8));
    }
}
