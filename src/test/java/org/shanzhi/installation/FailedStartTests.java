// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.Shanzhi;

/** Starts the platform as an operator does, where it cannot start, and reads what the console says. */
class FailedStartTests {
    @TempDir
    Path folder;

    private record Outcome(int exit, String said) {}

    @Test
    void takenPortIsToldInASentence() throws Exception {
        try (var other = new ServerSocket(0)) {
            var outcome = start("--server.port=" + other.getLocalPort(), "--shanzhi.data=" + folder.resolve("data"));

            assertSaid(outcome, "端口 " + other.getLocalPort() + " 已被别的程序占用", "--server.port=");
        }
        assertThat(Postmaster.of(folder.resolve("data").resolve("postgres")))
                .as("the database stops with the platform")
                .isEmpty();
    }

    @Test
    void productionWithoutADatabaseIsToldInASentence() throws Exception {
        var outcome = start("--server.port=0", "--spring.profiles.active=production");

        assertSaid(outcome, "生产环境", "spring.datasource.url");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static void assertSaid(Outcome outcome, String... words) {
        assertThat(outcome.exit()).as(outcome.said()).isNotZero();
        assertThat(outcome.said()).contains("善治没有启动", "Shanzhi did not start").contains(words);
        assertThat(outcome.said()).as("no stack trace").doesNotContain("\tat ");
    }

    private Outcome start(String... settings) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Shanzhi.class.getName()));
        command.addAll(List.of(settings));
        Path said = Files.createTempFile(folder, "said", ".txt");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
