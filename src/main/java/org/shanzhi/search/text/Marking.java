// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.shanzhi.search.text.Pieces.Run;
import org.shanzhi.search.text.Pieces.Sound;

/** Marks in a text what a query found there, by asking the same query of that one text. */
final class Marking {
    private static final int EXCERPT = 120;
    private static final int BEFORE = 20;

    /** A marked place. */
    record Place(int from, int to) {}

    private final String title;
    private final String text;
    private final IndexSearcher searcher;

    /** @param spoken whether the queries may ask for sounds */
    Marking(String title, String text, boolean spoken) {
        this.title = title;
        this.text = text;
        var index = new MemoryIndex(true);
        add(index, Documents.TITLE, title, spoken);
        add(index, Documents.TEXT, text, spoken);
        this.searcher = index.createSearcher();
    }

    private static void add(MemoryIndex index, String field, String text, boolean spoken) {
        List<Run> runs = Pieces.runs(text);
        index.addField(field, new PieceStream(Pieces.written(runs)));
        if (!spoken) {
            return;
        }
        List<Sound> sounds = Pieces.sounds(runs);
        index.addField(field + Documents.SPOKEN, new PieceStream(Pieces.spoken(sounds)));
        index.addField(field + Documents.INITIALS, new PieceStream(Pieces.initials(sounds)));
    }

    List<Span> title(Query query) throws IOException {
        return spans(title, places(query, Documents.TITLE), 0, title.length());
    }

    /** Return a text in which nothing is marked, up to its first lines. */
    static List<Span> plain(String text) {
        int end =
                text.length() <= EXCERPT ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, EXCERPT));
        List<Span> whole = end == 0 ? List.of() : List.of(new Span(text.substring(0, end), false));
        return end == text.length() ? whole : List.of(whole.getFirst(), new Span("…", false));
    }

    /** Return the stretch of the text that shows most of what was found. */
    List<Span> excerpt(Query query) throws IOException {
        List<Place> places = places(query, Documents.TEXT);
        int from = 0;
        int most = 0;
        for (Place first : places) {
            int shown = places.stream()
                    .filter(place -> place.from() >= first.from() && place.to() <= first.from() + EXCERPT - BEFORE)
                    .mapToInt(place -> place.to() - place.from())
                    .sum();
            if (shown > most) {
                most = shown;
                from = first.from();
            }
        }
        int start = Math.max(0, Math.min(from - BEFORE, text.length() - EXCERPT));
        int end = Math.min(text.length(), start + EXCERPT);
        start = outsideOfWord(isWithinCharacter(start) ? start - 1 : start, 1);
        end = outsideOfWord(isWithinCharacter(end) ? end + 1 : end, -1);
        var spans = new ArrayList<Span>();
        if (start > 0) {
            spans.add(new Span("…", false));
        }
        spans.addAll(spans(text, places, start, end));
        if (end < text.length()) {
            spans.add(new Span("…", false));
        }
        return spans;
    }

    /** Return what was found, as it stands there. */
    List<String> found(Query query) throws IOException {
        return Stream.concat(
                        places(query, Documents.TITLE).stream().map(place -> title.substring(place.from(), place.to())),
                        places(query, Documents.TEXT).stream().map(place -> text.substring(place.from(), place.to())))
                .toList();
    }

    private boolean isWithinCharacter(int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }

    /** Go on to where no word of letters is cut through, unless that is far. */
    private int outsideOfWord(int at, int step) {
        int outside = at;
        while (outside > 0 && outside < text.length() && isOfWord(outside - 1) && isOfWord(outside)) {
            outside += step;
            if (Math.abs(outside - at) == BEFORE) {
                return at;
            }
        }
        return outside;
    }

    private boolean isOfWord(int at) {
        char character = text.charAt(at);
        return Character.isLetterOrDigit(character) && !Pieces.isDense(character);
    }

    private List<Place> places(Query query, String field) throws IOException {
        LeafReaderContext leaf = searcher.getIndexReader().leaves().getFirst();
        Matches matches = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
                .matches(leaf, 0);
        if (matches == null) {
            return List.of();
        }
        String of = field.equals(Documents.TITLE) ? title : text;
        var places = new ArrayList<Place>();
        for (String way : List.of(field, field + Documents.SPOKEN, field + Documents.INITIALS)) {
            MatchesIterator found = matches.getMatches(way);
            while (found != null && found.next()) {
                int from = found.startOffset();
                // One character is found by the pairs that begin with it.
                boolean single = found.getQuery() instanceof PrefixQuery && Pieces.isDense(of.codePointAt(from));
                places.add(new Place(from, single ? of.offsetByCodePoints(from, 1) : found.endOffset()));
            }
        }
        return merged(places);
    }

    private static List<Place> merged(List<Place> places) {
        places.sort(Comparator.comparingInt(Place::from));
        var merged = new ArrayList<Place>();
        for (Place place : places) {
            if (!merged.isEmpty() && place.from() <= merged.getLast().to()) {
                Place last = merged.removeLast();
                merged.add(new Place(last.from(), Math.max(last.to(), place.to())));
            } else {
                merged.add(place);
            }
        }
        return merged;
    }

    private static List<Span> spans(String text, List<Place> places, int start, int end) {
        var spans = new ArrayList<Span>();
        int done = start;
        for (Place place : places) {
            int from = Math.max(place.from(), done);
            int to = Math.min(place.to(), end);
            if (from >= to) {
                continue;
            }
            if (from > done) {
                spans.add(new Span(text.substring(done, from), false));
            }
            spans.add(new Span(text.substring(from, to), true));
            done = to;
        }
        if (done < end) {
            spans.add(new Span(text.substring(done, end), false));
        }
        return spans;
    }
}
