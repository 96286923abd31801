// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The pieces of a text by which two texts are compared: each two neighbouring Chinese characters, each other word of three
 * letters or more. Simple enough that a reader can see why something was found.
 */
record ProblemWords(Set<String> pieces) {
    /** More is not looked at: nobody states a problem at such length, and others wait. */
    private static final int LONGEST = 2000;

    ProblemWords {
        pieces = Set.copyOf(pieces);
    }

    static ProblemWords of(String text) {
        var pieces = new HashSet<String>();
        var word = new StringBuilder();
        int before = -1;
        for (int point :
                text.toLowerCase(Locale.ROOT).codePoints().limit(LONGEST).toArray()) {
            boolean han = Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
            if (han && before >= 0) {
                pieces.add(Character.toString(before) + Character.toString(point));
            }
            before = han ? point : -1;
            if (!han && Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
                continue;
            }
            keep(word, pieces);
        }
        keep(word, pieces);
        return new ProblemWords(pieces);
    }

    private static void keep(StringBuilder word, Set<String> pieces) {
        if (word.length() >= 3) {
            pieces.add(word.toString());
        }
        word.setLength(0);
    }

    /** Return how much of this the other text has, between 0 and 1; nothing of nothing. */
    double sharedWith(ProblemWords other) {
        if (pieces.isEmpty()) {
            return 0;
        }
        return (double) pieces.stream().filter(other.pieces::contains).count() / pieces.size();
    }
}
