// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StyleTests {
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-f]{6});");

    private final String style = read();

    @Test
    void everyColourOfTextCanBeReadOnEveryGround() {
        for (Map<String, String> tokens : List.of(tokens(":root {"), tokens("[data-theme=\"dark\"] {"))) {
            for (String ground : List.of("paper", "raised", "sunk", "wash")) {
                for (String tone : List.of("ink", "soft", "accent", "accent-deep", "late", "soon", "done", "info")) {
                    assertThat(contrast(tokens.get(tone), tokens.get(ground)))
                            .as(tone + " on " + ground)
                            .isGreaterThanOrEqualTo(4.5);
                }
                // WCAG 2.2, success criterion 1.4.11: the border by which a field is seen.
                assertThat(contrast(tokens.get("edge"), tokens.get(ground)))
                        .as("edge on " + ground)
                        .isGreaterThanOrEqualTo(3.0);
            }
            assertThat(contrast(tokens.get("on-accent"), tokens.get("accent"))).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(tokens.get("on-accent"), tokens.get("accent-deep")))
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void darkIsTheSameWhetherChosenOrAsTheSystem() {
        assertThat(tokens("[data-theme=\"dark\"] {")).isEqualTo(tokens("[data-theme=\"auto\"] {"));
    }

    private Map<String, String> tokens(String selector) {
        int from = style.indexOf(selector);
        Map<String, String> tokens = new HashMap<>();
        TOKEN.matcher(style.substring(from, style.indexOf('}', from)))
                .results()
                .forEach(found -> tokens.put(found.group(1), found.group(2)));
        return tokens;
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            double value = Integer.parseInt(colour.substring(1 + 2 * channel, 3 + 2 * channel), 16) / 255.0;
            sum += weights[channel] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/main/resources/static/ui/shanzhi.css"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
