// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.List;
import java.util.Locale;
import org.shanzhi.ui.Page;

/**
 * Why a delivery got stuck, as a person can act on it. A gateway that an installation adds may give any reason; what is
 * none of ours is told as it is.
 */
enum Trouble {
    NO_GATEWAY("no gateway is connected"),
    NOBODY("nobody there has the role"),
    NO_ADDRESS("no telephone and no mail"),
    BAD_ADDRESS("not a mail address"),
    NO_TEXT("no text "),
    ANSWERED("answered "),
    NOT_REACHED("not reached: "),
    STOPPED("stopped"),
    FAILED("failed: "),
    OTHER("");

    private final String beginning;

    Trouble(String beginning) {
        this.beginning = beginning;
    }

    /** What is wrong and what to do about it, in the reader's language. */
    record Told(String what, String remedy) {}

    static Told tell(String reason, Page page) {
        Trouble trouble = List.of(values()).stream()
                .filter(it -> reason.startsWith(it.beginning))
                .findFirst()
                .orElse(OTHER);
        String key = "notifications.trouble."
                + trouble.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String detail = reason.substring(trouble.beginning.length());
        return new Told(page.t(key, detail), page.t(key + ".help", detail));
    }
}
