// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;

/** Brings texts to one form (文本归一), so that the same words written differently are found to be the same. */
public final class GroundText {
    /** Beyond this many characters a message repeats itself; what it is about has been said. */
    static final int READ = 2_000;

    private static final char[] SIMPLIFIED = simplified();

    private GroundText() {}

    /** Return the text fit for people: one width, no invisible characters, single spaces. */
    static String plain(String text) {
        String even = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        var plain = new StringBuilder(even.length());
        boolean space = false;
        for (int i = 0; i < even.length(); i++) {
            char c = even.charAt(i);
            if (c == '\n') {
                plain.append('\n');
                space = false;
            } else if (Character.isWhitespace(c) || c == '\u00a0') {
                space = true;
            } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
                if (space && !plain.isEmpty() && plain.charAt(plain.length() - 1) != '\n') {
                    plain.append(' ');
                }
                space = false;
                plain.append(c);
            }
        }
        return plain.toString().strip();
    }

    /**
     * Return the text fit for comparing: also lower case, simplified characters, and spaces only between Latin words. Reads
     * at most {@link #READ} characters.
     */
    public static String ground(String text) {
        String plain = plain(text.length() > 2 * READ ? text.substring(0, 2 * READ) : text);
        int length = Math.min(plain.length(), READ);
        var ground = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = plain.charAt(i);
            if (c == ' ') {
                boolean betweenWords =
                        i > 0 && i + 1 < length && isLatin(plain.charAt(i - 1)) && isLatin(plain.charAt(i + 1));
                if (betweenWords) {
                    ground.append(' ');
                }
            } else {
                ground.append(Character.toLowerCase(SIMPLIFIED[c]));
            }
        }
        return ground.toString();
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }

    private static char[] simplified() {
        var table = new char[0x10000];
        for (int i = 0; i < table.length; i++) {
            table[i] = (char) i;
        }
        for (String pair : lines("traditional.txt")) {
            table[pair.charAt(0)] = pair.charAt(1);
        }
        return table;
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
