// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A document on A4 sheets (公文纸面): what stands on it in its order, and the PDF of it. The same content always gives the same
 * bytes. Chinese is set in the font that the reader's program has for it, so that no font travels with a file of a few kilobytes;
 * a character that this way of setting does not have is printed as 〓 and never left out silently.
 */
public final class Paper {
    private final String title;
    private final Locale language;
    private final String foot;
    private final List<Part> parts = new ArrayList<>();

    /** What stands on it. */
    sealed interface Part {
        record Heading(String text) implements Part {}

        record Fact(String name, String value) implements Part {}

        record Words(String text, boolean quiet) implements Part {}

        record Blanks(int lines) implements Part {}

        record Row(List<String> texts) implements Part {}
    }

    /** @param foot what stands at the foot of each sheet before its number, e.g. of what it is a copy */
    public Paper(String title, Locale language, String foot) {
        this.title = title;
        this.language = language;
        this.foot = foot;
    }

    public Paper heading(String text) {
        parts.add(new Part.Heading(text));
        return this;
    }

    /** A name and what belongs to it, beside each other; nothing is written where there is nothing. */
    public Paper fact(String name, String value) {
        if (!value.isBlank()) {
            parts.add(new Part.Fact(name, value));
        }
        return this;
    }

    /** A paragraph for each line of the text. */
    public Paper words(String text) {
        text.lines().filter(it -> !it.isBlank()).forEach(it -> parts.add(new Part.Words(it, false)));
        return this;
    }

    /** What only explains, in small letters. */
    public Paper quiet(String text) {
        text.lines().filter(it -> !it.isBlank()).forEach(it -> parts.add(new Part.Words(it, true)));
        return this;
    }

    /** Lines to write on by hand. */
    public Paper blanks(int lines) {
        parts.add(new Part.Blanks(lines));
        return this;
    }

    /** Texts beside each other over the width of the sheet, e.g. where people sign. */
    public Paper row(String... texts) {
        parts.add(new Part.Row(List.of(texts)));
        return this;
    }

    /** Return the PDF. */
    public byte[] pdf() {
        var setting = new Setting(title, language, foot);
        parts.forEach(setting::put);
        return setting.finish();
    }
}
