// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Query;
import org.shanzhi.search.text.Pieces.Piece;
import org.shanzhi.search.text.Pieces.Run;

/** What stands between quotation marks, or a number with its dashes: found as it stands or not at all. */
record Quoted(String typed, List<Run> runs) implements Part {
    @Override
    public Query strict() {
        if (runs.size() == 1 && runs.getFirst().dense()) {
            return Rows.written(runs.getFirst().text());
        }
        List<Piece> pieces = new ArrayList<>(Pieces.written(runs));
        boolean openEnd = runs.getLast().dense() && pieces.size() > 1;
        if (openEnd) {
            // The character that ends it here may go on there, and is part of the pair before it anyway.
            pieces.removeLast();
        }
        return Rows.written(pieces);
    }

    @Override
    public Query near() {
        return strict();
    }
}
