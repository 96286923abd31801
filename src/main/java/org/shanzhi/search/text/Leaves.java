// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/** Counts what a query asks for, as Lucene counts it before it refuses one that asks for too much. */
final class Leaves extends QueryVisitor {
    /** Lucene takes 1024; there has to be room for what narrows. */
    static final int MOST = 700;

    private int count;

    private Leaves() {}

    static int of(Query query) {
        var leaves = new Leaves();
        query.visit(leaves);
        return leaves.count;
    }

    @Override
    public QueryVisitor getSubVisitor(Occur occur, Query parent) {
        return this;
    }

    @Override
    public void visitLeaf(Query query) {
        count++;
    }

    @Override
    public void consumeTerms(Query query, Term... terms) {
        count++;
    }

    @Override
    public void consumeTermsMatching(Query query, String field, Supplier<ByteRunAutomaton> automaton) {
        count += query instanceof FuzzyQuery ? Letters.MOST_SPELLINGS : 1;
    }
}
