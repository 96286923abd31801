// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;

/** Characters of which one is wrong, missing, too many or has changed places with its neighbour, or that sound the same. */
final class Slips {
    /** A longer row is looked for by its words. */
    static final int LONGEST = 8;

    private Slips() {}

    /** Have what is nearly the characters found as well. */
    static void of(String characters, BooleanQuery.Builder near) {
        if (characters.codePointCount(0, characters.length()) > 1) {
            near.add(Rows.spoken(Sounds.syllables(characters)), Occur.SHOULD);
            in(Documents.TITLE, characters).forEach(slip -> near.add(Rows.title(slip), Occur.SHOULD));
            in(Documents.TEXT, characters).forEach(slip -> near.add(slip, Occur.SHOULD));
        }
    }

    private static List<Query> in(String field, String text) {
        String[] characters = Pieces.characters(text);
        int length = characters.length;
        if (length > LONGEST) {
            return List.of();
        }
        var slips = new ArrayList<Query>();
        for (int i = 0; i + 1 < length; i++) {
            if (!characters[i].equals(characters[i + 1])) {
                slips.add(Rows.written(field, swapped(characters, i)));
            }
            if (length > 2) {
                slips.add(withGap(field, characters, i, 0));
            }
            if (i > 0) {
                slips.add(withGap(field, characters, i - 1, 1));
            }
        }
        if (length > 3) {
            shorter(characters).forEach(left -> slips.add(Rows.written(field, left)));
        }
        return slips;
    }

    private static String swapped(String[] characters, int at) {
        String[] swapped = characters.clone();
        swapped[at] = characters[at + 1];
        swapped[at + 1] = characters[at];
        return String.join("", swapped);
    }

    private static LinkedHashSet<String> shorter(String[] characters) {
        var shorter = new LinkedHashSet<String>();
        for (int i = 0; i < characters.length; i++) {
            String[] left = characters.clone();
            left[i] = "";
            shorter.add(String.join("", left));
        }
        return shorter;
    }

    /** Find the characters up to one, any other, and those from behind the left out ones on. */
    private static Query withGap(String field, String[] characters, int before, int leftOut) {
        var row = new PhraseQuery.Builder();
        for (int i = 0; i < before; i++) {
            row.add(new Term(field, characters[i] + characters[i + 1]), i);
        }
        int after = before + 1 + leftOut;
        row.add(new Term(field, characters[before] + Pieces.GAP + characters[after]), before);
        for (int i = after; i + 1 < characters.length; i++) {
            row.add(new Term(field, characters[i] + characters[i + 1]), i + 1 - leftOut);
        }
        return row.build();
    }
}
