// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.shanzhi.search.text.Tally.Best;

/** Asks the index as it is at one moment: for the words as typed first, and only for what comes near them where that is not enough. */
record Finding(IndexSearcher searcher, long now) {
    private static final int DEEPEST = 10_000;

    /** With more findings than this, what was typed was meant. */
    private static final int FEW = 3;

    private static final int GUESSED_FROM = 10;

    /** So many times as often must stand what is guessed than what was typed. */
    private static final int MANY_TIMES = 10;

    Found find(Ask ask) throws IOException {
        Wording wording = Wording.of(ask.words());
        if (!wording.isEmpty()) {
            return find(ask, wording);
        }
        return ask.words().isBlank() ? everything(ask) : Found.NOTHING;
    }

    private Found everything(Ask ask) throws IOException {
        Ask.Order order = ask.order() == Ask.Order.BEST ? Ask.Order.NEWEST : ask.order();
        Tally tally = tally(order, MatchAllDocsQuery.INSTANCE, Filters.of(ask), deepest(ask));
        List<Hit> hits = Stored.of(shown(ask, tally), searcher).stream()
                .map(Stored::plain)
                .toList();
        return new Found(tally.total(), hits, Facets.of(tally), Optional.empty(), false);
    }

    private Found find(Ask ask, Wording wording) throws IOException {
        Query filter = Filters.of(ask);
        Query mayRead = Filters.mayRead(ask.readers());
        Query query = wording.strict();
        Tally tally = tally(ask.order(), query, filter, deepest(ask));
        Optional<Query> inRow = wording.inRow();
        int asTyped = inRow.isPresent() ? searcher.count(Filters.within(inRow.get(), mayRead)) : tally.total();
        boolean anything = asTyped == tally.total();
        Optional<Tally> nearly = asTyped > FEW
                ? Optional.empty()
                : helping(Ask.Order.BEST, wording.near(), mayRead, Math.max(GUESSED_FROM, deepest(ask)));
        Optional<String> didYouMean = nearly.isEmpty()
                ? Optional.empty()
                : meant(wording, nearly.get().best(), asTyped, anything, mayRead);
        boolean nowhereAsTyped = tally.total() > 0 && inRow.isPresent() && asTyped == 0;
        if (nowhereAsTyped) {
            // Its words stand somewhere, but nowhere as typed: whoever mistyped one of them means something else.
            Query whole = wording.orWholeNearly();
            Optional<Tally> wholly = helping(ask.order(), whole, filter, deepest(ask));
            query = wholly.isPresent() ? whole : query;
            tally = wholly.orElse(tally);
        }
        if (tally.total() > 0) {
            return found(ask, query, tally, didYouMean, false, nowhereAsTyped);
        }
        query = wording.near();
        tally = nearly.isPresent() && !ask.isNarrowed() && ask.order() == Ask.Order.BEST
                ? nearly.get()
                : helping(ask.order(), query, filter, deepest(ask)).orElse(tally);
        Optional<Query> loose = tally.total() > 0 ? Optional.empty() : wording.loose();
        if (loose.isPresent()) {
            query = loose.get();
            tally = helping(ask.order(), query, filter, deepest(ask)).orElse(tally);
        }
        return found(ask, query, tally, didYouMean, true, true);
    }

    private static int deepest(Ask ask) {
        return (int) Math.min((ask.page() + 1L) * ask.size(), DEEPEST);
    }

    private Tally tally(Ask.Order order, Query query, Query filter, int most) throws IOException {
        return searcher.search(Filters.within(query, filter), Tally.manager(order, most, now, true));
    }

    /** Find what was not typed but may help; empty where that is too much to ask. */
    private Optional<Tally> helping(Ask.Order order, Query query, Query filter, int most) throws IOException {
        try {
            return Optional.of(tally(order, query, filter, most));
        } catch (IndexSearcher.TooManyClauses tooMuch) {
            return Optional.empty();
        }
    }

    private Optional<String> meant(Wording wording, List<Best> nearly, int asTyped, boolean anything, Query mayRead)
            throws IOException {
        try {
            return guess(wording, nearly, asTyped, anything, mayRead);
        } catch (IndexSearcher.TooManyClauses tooMuch) {
            return Optional.empty();
        }
    }

    /** @param anything false where what was typed is there, though not in a row: then only another spelling is guessed */
    private Optional<String> guess(Wording wording, List<Best> nearly, int asTyped, boolean anything, Query mayRead)
            throws IOException {
        List<Best> best = nearly.subList(0, Math.min(GUESSED_FROM, nearly.size()));
        List<Marking> findings =
                Stored.of(best, searcher).stream().map(it -> it.marking(true)).toList();
        var slots = new ArrayList<Wording.Slot>();
        for (Wording.Slot slot : wording.slots()) {
            slots.add(new Wording.Slot(slot.typed(), searcher.rewrite(slot.near()), slot.fixed()));
        }
        Optional<String> guessed = Guess.of(slots, findings, anything);
        if (guessed.isEmpty()) {
            return guessed;
        }
        int then = searcher.count(Filters.within(Wording.of(guessed.get()).strict(), mayRead));
        return then > asTyped * MANY_TIMES ? guessed : Optional.empty();
    }

    private Found found(
            Ask ask, Query query, Tally tally, Optional<String> didYouMean, boolean loosened, boolean spoken)
            throws IOException {
        List<Stored> texts = Stored.of(shown(ask, tally), searcher);
        return new Found(
                tally.total(),
                Stored.marked(texts, query, spoken, searcher),
                Facets.of(tally),
                didYouMean,
                loosened && tally.total() > 0);
    }

    private static List<Best> shown(Ask ask, Tally tally) {
        List<Best> best = tally.best();
        int from = (int) Math.min((long) ask.page() * ask.size(), best.size());
        return best.subList(from, Math.min(from + ask.size(), best.size()));
    }
}
