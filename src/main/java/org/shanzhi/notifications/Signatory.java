// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.Locale;
import org.shanzhi.ui.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who signs what goes out to residents, and in which language. */
@Component
class Signatory {
    private final Locale language;
    private final String name;

    Signatory(
            Texts texts,
            NotificationSettings settings,
            @Value("${shanzhi.sign:}") String sign,
            @Value("${shanzhi.demo:false}") boolean demo) {
        this.language = Locale.forLanguageTag(settings.language());
        this.name =
                sign.isBlank() ? texts.text(language, demo ? "notifications.sign.demo" : "notifications.sign") : sign;
    }

    Locale language() {
        return language;
    }

    String name() {
        return name;
    }
}
