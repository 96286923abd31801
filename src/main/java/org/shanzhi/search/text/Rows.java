// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.shanzhi.search.text.Pieces.Piece;

/** Queries for what stands in a row, in the title above all. */
final class Rows {
    static final float OF_TITLE = 3;
    private static final float OF_SOUND = 0.5f;

    private Rows() {}

    /** Find characters in a row. */
    static Query written(String characters) {
        return either(title(written(Documents.TITLE, characters)), written(Documents.TEXT, characters));
    }

    static Query written(String field, String text) {
        String[] characters = Pieces.characters(text);
        if (characters.length == 1) {
            // Every occurrence of a character is the beginning of a piece.
            return new PrefixQuery(new Term(field, text));
        }
        String[] pairs = new String[characters.length - 1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = characters[i] + characters[i + 1];
        }
        return everyOther(field, pairs);
    }

    /** Find pieces as they follow each other. */
    static Query written(List<Piece> pieces) {
        return either(title(written(Documents.TITLE, pieces)), written(Documents.TEXT, pieces));
    }

    private static Query written(String field, List<Piece> pieces) {
        var row = new PhraseQuery.Builder();
        int position = -1;
        for (Piece piece : pieces) {
            position += piece.step();
            if (piece.step() > 0) {
                row.add(new Term(field, piece.term()), position);
            }
        }
        return row.build();
    }

    /** Find syllables in a row. */
    static Query spoken(List<String> syllables) {
        return new BoostQuery(
                either(
                        title(spoken(Documents.TITLE + Documents.SPOKEN, syllables)),
                        spoken(Documents.TEXT + Documents.SPOKEN, syllables)),
                OF_SOUND);
    }

    private static Query spoken(String field, List<String> syllables) {
        if (syllables.size() == 1) {
            return new PrefixQuery(new Term(field, syllables.getFirst() + " "));
        }
        String[] pairs = new String[syllables.size() - 1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = syllables.get(i) + " " + syllables.get(i + 1);
        }
        return everyOther(field, pairs);
    }

    /** Overlapping pairs: every other one says it all, with the last. */
    private static Query everyOther(String field, String[] pairs) {
        int last = pairs.length - 1;
        var row = new PhraseQuery.Builder();
        for (int i = 0; i <= last; i = i < last ? Math.min(i + 2, last) : last + 1) {
            row.add(new Term(field, pairs[i]), i);
        }
        return row.build();
    }

    static Query title(Query query) {
        return new BoostQuery(query, OF_TITLE);
    }

    static Query either(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.SHOULD)
                .add(other, Occur.SHOULD)
                .build();
    }
}
