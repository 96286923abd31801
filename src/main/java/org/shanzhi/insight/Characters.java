// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import com.hankcs.hanlp.dictionary.ts.TraditionalChineseDictionary;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * How each character is read (字符归一表), decided once for all of them, so that reading a text is looking up: its even form (Unicode
 * NFKC), whether it is seen at all, and what it is compared as. What lies beyond 16 bits is looked up by its first half.
 */
final class Characters {
    private static final int ALL = 0x10000;
    private static final char FIRST_HAN = 0x3400;
    private static final char AFTER_HAN = 0xa000;
    /** First halves of the pictures, and of the rarer Han. */
    private static final char FIRST_OF_PICTURES = '\ud83c';

    private static final char LAST_OF_HAN = '\ud87f';

    private static final int JOINS = 1;
    private static final int SPACE = 2;
    private static final int UNSEEN = 4;
    private static final int SEVERAL = 8;
    private static final int LETTER = 16;
    private static final int LATIN = 32;
    private static final int DIGIT = 64;

    private static final byte[] KINDS = new byte[ALL];
    /** The even form; of those that become several characters, which of the forms below. */
    private static final char[] EVEN = new char[ALL];

    private static final List<String> FORMS = new ArrayList<>();
    /** What an even character is compared as; 0 where it says nothing. */
    private static final char[] COMPARED = new char[ALL];

    static {
        char[] simplified = simplified();
        for (int i = 0; i < ALL; i++) {
            char c = (char) i;
            EVEN[c] = c;
            if (isEven(c)) {
                KINDS[c] = (byte) seen(c);
            } else {
                String even = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
                KINDS[c] = (byte) (joins(c) ? JOINS : 0);
                if (even.length() == 1) {
                    EVEN[c] = even.charAt(0);
                    KINDS[c] |= (byte) seen(EVEN[c]);
                } else {
                    EVEN[c] = (char) FORMS.size();
                    KINDS[c] |= SEVERAL;
                    FORMS.add(even);
                }
            }
            if (Character.isLetterOrDigit(c)) {
                KINDS[c] |= (byte) (LETTER | (c < 0x250 ? LATIN : 0) | (Character.isDigit(c) ? DIGIT : 0));
            }
            if (says(c)) {
                COMPARED[c] = c < FIRST_HAN ? Character.toLowerCase(c) : c < AFTER_HAN ? simplified[c - FIRST_HAN] : c;
            }
        }
    }

    private Characters() {}

    private static int seen(char even) {
        if (even != '\n' && (Character.isWhitespace(even) || even == '\u00a0')) {
            return SPACE;
        }
        boolean hidden = Character.getType(even) == Character.FORMAT || Character.isISOControl(even);
        return hidden && even != '\n' ? UNSEEN : 0;
    }

    /** Most of all characters are their own even form and stay it among any others: ASCII, Han, Korean syllables, private use. */
    private static boolean isEven(char c) {
        return c < 0x80 || c >= FIRST_HAN && c < AFTER_HAN || c >= 0xac00 && c < 0xd7a4 || c >= 0xe000 && c < 0xf900;
    }

    /** Tell of a character whether it can become another with the one before it. */
    private static boolean joins(char c) {
        if (Character.isHighSurrogate(c)) {
            return c < FIRST_OF_PICTURES || c > LAST_OF_HAN || joinsAny(c);
        }
        char first =
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD).charAt(0);
        return isMark(first) || isFollowingJamo(first);
    }

    /** Tell whether any of the characters that begin with the half can become another. */
    private static boolean joinsAny(char half) {
        var row = new StringBuilder();
        boolean marks = false;
        for (char low = Character.MIN_LOW_SURROGATE; low <= Character.MAX_LOW_SURROGATE; low++) {
            row.append(half).append(low);
            marks |= isMark(Character.toCodePoint(half, low));
        }
        return marks || !Normalizer.isNormalized(row, Normalizer.Form.NFKC);
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Vowels and finals, of which Korean syllables are put together. */
    private static boolean isFollowingJamo(char c) {
        return c >= 0x1160 && c < 0x1200;
    }

    /** Pictures, ornaments and half characters say nothing that could be compared. */
    private static boolean says(char c) {
        return c < 0x80
                || c >= FIRST_HAN && c < AFTER_HAN
                || switch (Character.getType(c)) {
                    case Character.OTHER_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK -> false;
                    default -> true;
                };
    }

    /** Of many that became one, each is read as that one. */
    private static char[] simplified() {
        var all = new StringBuilder();
        for (char c = FIRST_HAN; c < AFTER_HAN; c++) {
            all.append(c).append('\n');
        }
        String[] forms = TraditionalChineseDictionary.convertToSimplifiedChinese(all.toString())
                .split("\n", -1);
        var simplified = new char[AFTER_HAN - FIRST_HAN];
        for (int i = 0; i < simplified.length; i++) {
            simplified[i] = forms[i].length() == 1 ? forms[i].charAt(0) : (char) (FIRST_HAN + i);
        }
        return simplified;
    }

    /** Tell whether the even form of the text is more than those of its characters one after the other. */
    static boolean joined(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ((KINDS[text.charAt(i)] & JOINS) != 0) {
                return true;
            }
        }
        return false;
    }

    static boolean isSpace(char c) {
        return (KINDS[c] & SPACE) != 0;
    }

    /** Tell whether nobody sees the character, not even as a space. */
    static boolean isUnseen(char c) {
        return (KINDS[c] & UNSEEN) != 0;
    }

    static boolean isLetterOrDigit(char c) {
        return (KINDS[c] & LETTER) != 0;
    }

    static boolean isDigit(char c) {
        return (KINDS[c] & DIGIT) != 0;
    }

    /** Tell whether it is a letter or digit of those scripts that put spaces between words. */
    static boolean isLatin(char c) {
        return (KINDS[c] & LATIN) != 0;
    }

    /** Tell whether the even form is more than one character. */
    static boolean isSeveral(char c) {
        return (KINDS[c] & SEVERAL) != 0;
    }

    static char even(char c) {
        return EVEN[c];
    }

    /** Return the even form of a character that becomes several. */
    static String severalOf(char c) {
        return FORMS.get(EVEN[c]);
    }

    /** Return what the even character is compared as: lower case and simplified; 0 where it says nothing. */
    static char compared(char even) {
        return COMPARED[even];
    }
}
