// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.shanzhi.search.text.Pieces.Piece;
import org.shanzhi.search.text.Tally.Best;

/** What is like a text: what has many of the pieces that tell it from others. */
record Likeness(IndexSearcher searcher, long now) {
    private static final int MOST = 100;
    private static final int PIECES = 24;

    /** This share of the pieces makes two texts alike. */
    private static final double ALIKE = 0.3;

    private static final float OF_TITLE = 2;

    /** Return what is most like the text of a subject; nothing where the asker may not read that one. */
    List<Hit> similar(String subject, Set<String> readers, int size) throws IOException {
        Query self = new TermQuery(new Term(Documents.SUBJECT, subject));
        List<Stored> own = Stored.of(best(Filters.within(self, Filters.mayRead(readers)), 1), searcher);
        if (own.isEmpty()) {
            return List.of();
        }
        Optional<Query> likeness = telling(own.getFirst().said());
        if (likeness.isEmpty()) {
            return List.of();
        }
        var query = new BooleanQuery.Builder()
                .add(likeness.get(), Occur.MUST)
                .add(Filters.mayRead(readers), Occur.FILTER)
                .add(self, Occur.MUST_NOT);
        List<Best> best = best(query.build(), Math.clamp(size, 0, MOST));
        return Stored.marked(Stored.of(best, searcher), likeness.get(), false, searcher);
    }

    private List<Best> best(Query query, int most) throws IOException {
        return searcher.search(query, Tally.manager(Ask.Order.BEST, most, now, false))
                .best();
    }

    private Optional<Query> telling(String text) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        var often = new HashMap<String, Integer>();
        for (Piece piece : Pieces.written(Pieces.runs(text))) {
            if (piece.step() > 0 && piece.term().length() > 1) {
                often.merge(piece.term(), 1, Integer::sum);
            }
        }
        var telling = new HashMap<String, Double>();
        for (Map.Entry<String, Integer> piece : often.entrySet()) {
            int in = reader.docFreq(new Term(Documents.TEXT, piece.getKey()));
            if (in > 0) {
                double rare = Math.log((reader.numDocs() + 1.0) / in);
                telling.put(piece.getKey(), (1 + Math.log(piece.getValue())) * rare);
            }
        }
        List<String> chosen = telling.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PIECES)
                .map(Map.Entry::getKey)
                .toList();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        var query = new BooleanQuery.Builder();
        chosen.forEach(piece -> query.add(
                Rows.either(
                        new TermQuery(new Term(Documents.TEXT, piece)),
                        new BoostQuery(new TermQuery(new Term(Documents.TITLE, piece)), OF_TITLE)),
                Occur.SHOULD));
        return Optional.of(query.setMinimumNumberShouldMatch((int) Math.ceil(chosen.size() * ALIKE))
                .build());
    }
}
