// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTests {
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
    void anApostropheIsAnApostrophe() {
        assertThat(texts.text(Locale.ENGLISH, "problem.too-many-requests.help")).contains("everybody's");
    }

    @Test
    void aMissingTextIsSeen() {
        assertThat(texts.text(Locale.ENGLISH, "no.such.text")).isEqualTo("??no.such.text??");
    }
}
