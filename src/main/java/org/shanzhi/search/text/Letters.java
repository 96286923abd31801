// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A word of letters or digits: of another language, or how Chinese is spoken. */
record Letters(String word) implements Part {
    static final int MOST_SPELLINGS = 20;
    private static final Pattern OF_PINYIN = Pattern.compile("[a-z]+");
    private static final int LONGEST_SPELT = 14;
    private static final int FEWEST_INITIALS = 3;
    private static final int MOST_INITIALS = 10;
    private static final float OF_INITIALS = 0.2f;

    @Override
    public String typed() {
        return word;
    }

    boolean isFiller() {
        return EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word);
    }

    @Override
    public Query strict() {
        String stem = Pieces.stem(word);
        return Rows.either(
                Rows.title(new TermQuery(new Term(Documents.TITLE, stem))),
                new TermQuery(new Term(Documents.TEXT, stem)));
    }

    @Override
    public Query near() {
        var near = new BooleanQuery.Builder();
        near.add(new BoostQuery(strict(), OF_WHOLE), Occur.SHOULD);
        // Hardly a word of another language reads as so many syllables.
        boolean chinese =
                Sounds.read(word).filter(syllables -> syllables.size() > 2).isPresent();
        if (!chinese) {
            spelt(Documents.TITLE, near);
            spelt(Documents.TEXT, near);
        }
        if (OF_PINYIN.matcher(word).matches()) {
            spoken(near);
        }
        return near.build();
    }

    private void spelt(String field, BooleanQuery.Builder near) {
        String stem = Pieces.stem(word);
        int edits = stem.length() < 4 ? 0 : stem.length() < 7 || stem.length() > LONGEST_SPELT ? 1 : 2;
        if (edits > 0) {
            near.add(new FuzzyQuery(new Term(field, stem), edits, 1, MOST_SPELLINGS, true), Occur.SHOULD);
        }
        if (stem.length() > 2) {
            near.add(new PrefixQuery(new Term(field, stem)), Occur.SHOULD);
        }
    }

    private void spoken(BooleanQuery.Builder near) {
        Optional<List<String>> whole = Sounds.read(word);
        if (whole.isPresent()) {
            near.add(Rows.spoken(whole.get()), Occur.SHOULD);
            return;
        }
        if (word.length() >= FEWEST_INITIALS && word.length() <= MOST_INITIALS) {
            near.add(new BoostQuery(initials(Documents.TITLE), OF_INITIALS * Rows.OF_TITLE), Occur.SHOULD);
            near.add(new BoostQuery(initials(Documents.TEXT), OF_INITIALS), Occur.SHOULD);
        }
        // The last syllable may not have been typed to its end.
        for (int end = word.length() - 1; end > 3; end--) {
            Optional<List<String>> begun = Sounds.read(word.substring(0, end));
            if (begun.isPresent() && begun.get().size() > 1) {
                near.add(Rows.spoken(begun.get()), Occur.SHOULD);
                return;
            }
        }
    }

    private Query initials(String field) {
        var initials = new BooleanQuery.Builder();
        for (int i = 0; i + FEWEST_INITIALS <= word.length(); i++) {
            initials.add(
                    new TermQuery(new Term(field + Documents.INITIALS, word.substring(i, i + FEWEST_INITIALS))),
                    Occur.MUST);
        }
        return initials.build();
    }
}
