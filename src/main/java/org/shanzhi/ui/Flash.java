// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Notice shown once, on the page after a redirect (一次性提示).
 *
 * @param undoAddress where a POST takes the step back within ten seconds, if it can be taken back
 */
public record Flash(
        Meaning meaning,
        String key,
        Serializable[] arguments,
        @Nullable String undoAddress) implements Serializable {
    static final String ATTRIBUTE = "flash";

    public static Flash done(String key, Object... arguments) {
        return new Flash(Meaning.DONE, key, texts(arguments), null);
    }

    public static Flash info(String key, Object... arguments) {
        return new Flash(Meaning.INFO, key, texts(arguments), null);
    }

    public static Flash soon(String key, Object... arguments) {
        return new Flash(Meaning.SOON, key, texts(arguments), null);
    }

    public static Flash late(String key, Object... arguments) {
        return new Flash(Meaning.LATE, key, texts(arguments), null);
    }

    /** Return the same notice with a way back: the address takes a POST that undoes the step. */
    public Flash undoneAt(String address) {
        return new Flash(meaning, key, arguments, address);
    }

    /** Hand the notice to the page that the redirect leads to. */
    public void addTo(RedirectAttributes attributes) {
        attributes.addFlashAttribute(ATTRIBUTE, this);
    }

    public Optional<String> undo() {
        return Optional.ofNullable(undoAddress);
    }

    /** Numbers stay numbers, for the texts count by them. */
    private static Serializable[] texts(Object[] arguments) {
        return Stream.of(arguments)
                .map(it -> it instanceof Integer || it instanceof Long ? (Serializable) it : String.valueOf(it))
                .toArray(Serializable[]::new);
    }
}
