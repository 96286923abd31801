// SPDX-License-Identifier: Apache-2.0
package org.shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What measures and maltreats is a build of its own, under the same checks as what is delivered. */
class BenchBuildTests {
    private static final Pattern CHECK = Pattern.compile("<arg>(-X[^<]*|--should[^<]*|-J[^<]*)</arg>");

    @Test
    void benchIsCheckedAsThePlatformIs() throws IOException {
        String platform = Files.readString(Path.of("pom.xml"));
        String bench = Files.readString(Path.of("bench/pom.xml"));

        assertThat(found(CHECK, platform)).hasSizeGreaterThan(10);
        assertThat(found(CHECK, bench)).containsAll(found(CHECK, platform));
        for (String version : List.of("errorprone", "nullaway", "palantir", "spotless")) {
            Pattern of = Pattern.compile("<" + version + "\\.version>([^<]*)<");
            assertThat(found(of, bench)).as(version).hasSize(1).isEqualTo(found(of, platform));
        }
        assertThat(bench).contains("<goal>check</goal>", "<palantirJavaFormat>");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).toList();
    }
}
