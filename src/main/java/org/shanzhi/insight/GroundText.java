// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Brings texts to one form (文本归一), so that the same words written differently are found to be the same. */
public final class GroundText {
    /** Beyond this many characters a message repeats itself; what it is about has been said. */
    static final int READ = 2_000;

    /** The text as it becomes, one character after the other. */
    private char[] characters;

    private int size;
    /** A space is written only before what follows it. */
    private boolean space;

    private GroundText(String text) {
        characters = new char[text.length()];
        String even = Characters.joined(text) ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
        for (int i = 0; i < even.length(); i++) {
            char c = even.charAt(i);
            if (Characters.isSeveral(c)) {
                String several = Characters.severalOf(c);
                for (int k = 0; k < several.length(); k++) {
                    add(several.charAt(k));
                }
            } else {
                add(c);
            }
        }
    }

    private void add(char c) {
        if (c == '\n') {
            space = false;
            write('\n');
        } else if (Characters.isSpace(c)) {
            space = size > 0 && characters[size - 1] != '\n';
        } else if (!Characters.isUnseen(c)) {
            if (space) {
                space = false;
                write(' ');
            }
            write(Characters.even(c));
        }
    }

    private void write(char c) {
        if (size == characters.length) {
            characters = Arrays.copyOf(characters, size + size / 2 + 16);
        }
        characters[size++] = c;
    }

    /** Leave out the empty lines before and after the text. */
    private void strip() {
        while (size > 0 && characters[size - 1] == '\n') {
            size--;
        }
        int from = 0;
        while (from < size && characters[from] == '\n') {
            from++;
        }
        if (from > 0) {
            size -= from;
            System.arraycopy(characters, from, characters, 0, size);
        }
    }

    /** Turn the plain text into what is compared; what becomes of a character never takes more room than it had. */
    private void compare(int most) {
        int length = Math.min(size, most);
        char before = 0;
        size = 0;
        for (int i = 0; i < length; i++) {
            char c = characters[i];
            if (c == ' ') {
                if (Characters.isLatin(before) && i + 1 < length && Characters.isLatin(characters[i + 1])) {
                    characters[size++] = ' ';
                }
            } else if (Character.isHighSurrogate(c) && i + 1 < length) {
                char low = characters[i + 1];
                if (Character.isLowSurrogate(low)) {
                    if (Character.isLetterOrDigit(Character.toCodePoint(c, low))) {
                        characters[size++] = c;
                        characters[size++] = low;
                    }
                    i++;
                }
            } else {
                char compared = Characters.compared(c);
                boolean again = size > 0 && characters[size - 1] == compared && !Characters.isLetterOrDigit(compared);
                if (compared != 0 && !again) {
                    characters[size++] = compared;
                }
            }
            before = c;
        }
    }

    private String text() {
        return new String(characters, 0, size);
    }

    /** Return the text fit for people: one width, no invisible characters, single spaces. */
    static String plain(String text) {
        var plain = new GroundText(text);
        plain.strip();
        return plain.text();
    }

    /**
     * Return the text fit for comparing: also lower case, simplified characters, and spaces only between Latin words. What
     * says nothing is left out: markup, addresses of pages, pictures, signs said twice, greetings and thanks. Reads at most
     * {@link #READ} characters.
     */
    public static String ground(String text) {
        var ground = new GroundText(Markup.shown(text.length() > 2 * READ ? text.substring(0, 2 * READ) : text));
        ground.strip();
        ground.compare(READ);
        return Courtesy.without(ground.text());
    }

    /** Return all of the text fit for comparing, with greetings and thanks: who names words means them wherever they stand. */
    static String whole(String text) {
        var whole = new GroundText(Markup.shown(text));
        whole.strip();
        whole.compare(whole.size);
        return whole.text();
    }

    /** Read the lines of a resource of this module that are neither empty nor remarks. */
    static List<String> lines(String resource) {
        var stream = Objects.requireNonNull(
                GroundText.class.getResourceAsStream("/insight/" + resource), "missing resource insight/" + resource);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
