// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.nio.charset.StandardCharsets;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;

/** What is wrong with what was typed (填写检查). Everything is redisplayed, however wrong. */
final class ReportTexts {
    /** Longest text that is shown again; what is longer is refused without being kept. */
    static final int REDISPLAYED_BYTES = 100 * 1024;

    private static final int LONGEST_FIELD = 200;

    private ReportTexts() {}

    /** @throws RefusedException if a text is too long even to be shown again */
    static void refuseEndless(Form form, String... names) {
        for (String name : names) {
            if (form.value(name).getBytes(StandardCharsets.UTF_8).length > REDISPLAYED_BYTES) {
                throw new RefusedException(
                        413, Refusal.of("report-too-large", REDISPLAYED_BYTES / 1024, OpenCase.WORDS));
            }
        }
    }

    static void checkWords(Form form) {
        if (!form.has("words")) {
            form.refuse("words", "case-words-missing");
        }
        form.limit("words", OpenCase.WORDS).limit("title", OpenCase.TITLE);
        checkCharacters(form, "words", "title");
    }

    static void checkReach(Form form) {
        form.limit("name", LONGEST_FIELD);
        if (form.has("phone") && !PersonalData.isTelephone(form.text("phone"))) {
            form.refuse("phone", "report-phone-form");
        }
        form.choice("age", AgeBand.class);
        checkCharacters(form, "name");
    }

    /** U+FFFD stands where bytes were no UTF-8: the text came in another encoding. */
    static void checkCharacters(Form form, String... names) {
        for (String name : names) {
            if (form.value(name).indexOf('\uFFFD') >= 0) {
                form.refuse(name, "report-encoding");
            }
        }
    }
}
