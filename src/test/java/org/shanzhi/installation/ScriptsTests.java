// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ScriptsTests {
    private record Outcome(int exit, String said) {}

    @Test
    void everyScriptSaysWhatItDoes() throws Exception {
        var outcome = run(Map.of(), "bin/help");

        assertThat(outcome.exit()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("bin/run", "bin/test", "bin/check", "bin/format");
    }

    @Test
    void missingJdkIsToldInASentence() throws Exception {
        var outcome = run(
                Map.of("SHANZHI_JDKS", "/nowhere", "JAVA_HOME", "/nowhere", "PATH", "/usr/bin:/bin"),
                "bin/lib/find-jdk25");

        if (outcome.exit() == 0) {
            // A machine whose plain javac is recent enough misses nothing.
            assertThat(outcome.said()).contains("/");
            return;
        }
        assertThat(outcome.said()).contains("JDK 25").contains("JAVA_HOME").doesNotContain("line ");
    }

    private static Outcome run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }
}
