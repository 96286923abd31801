// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FlashTests {
    private final Texts texts = new Texts();

    @Test
    void textThatCountsCanCountAfterTheRedirect() throws Exception {
        Flash flash = kept(Flash.done("ui.sheet.saved", 2, "26 November"));

        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(texts.text(language, flash.key(), (Object[]) flash.arguments()))
                    .contains("2")
                    .contains("26 November");
        }
    }

    /** A session keeps the notice as bytes until the next page. */
    private static Flash kept(Flash flash) throws Exception {
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(flash);
        return (Flash) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
