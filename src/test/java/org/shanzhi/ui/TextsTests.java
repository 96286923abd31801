// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTests {
    private static final Pattern FIELD = Pattern.compile(
            "@template\\.(?:ui|cases\\.photo)\\.(?:field|select|choices|picker)\\(.*?name = \"([A-Za-z-]+)\"");

    private final Texts texts = new Texts();

    @Test
    void everyTextIsThereInBothLanguages() {
        assertThat(texts.keys(Locale.SIMPLIFIED_CHINESE)).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    @Test
    void everyTextCanBeSaidWhateverStandsInIt() {
        Object[] arguments = Collections.nCopies(12, 1).toArray();
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (String key : texts.keys(language)) {
                assertThatCode(() -> texts.text(language, key, arguments))
                        .as("%s in %s", key, language)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whateverCanBeWrongInAFormIsNamedInItsSummary() throws IOException {
        Map<String, List<String>> forms = Map.of(
                "desk.field.",
                List.of(
                        "desk/steps",
                        "desk/decideSteps",
                        "desk/branchSteps",
                        "desk/arrangeSteps",
                        "desk/residentSteps"),
                "field.",
                List.of(
                        "follow/case",
                        "follow/decisions",
                        "follow/enter",
                        "errand/slip",
                        "report/words",
                        "report/reach"),
                "patrol.field.",
                List.of("patrol/report", "patrol/event"));
        for (var prefix : forms.keySet()) {
            for (String form : forms.getOrDefault(prefix, List.of())) {
                var fields = FIELD.matcher(Files.readString(Path.of("src/main/jte/cases/" + form + ".jte")));
                assertThat(fields.results().map(it -> it.group(1)))
                        .as(form)
                        .isNotEmpty()
                        .allMatch(field -> texts.has(Locale.ENGLISH, prefix + field));
            }
        }
    }

    @Test
    void anApostropheIsAnApostrophe() {
        assertThat(texts.text(Locale.ENGLISH, "problem.too-many-requests.help")).contains("everybody's");
    }

    @Test
    void aMissingTextIsSeen() {
        assertThat(texts.text(Locale.ENGLISH, "no.such.text")).isEqualTo("??no.such.text??");
    }
}
