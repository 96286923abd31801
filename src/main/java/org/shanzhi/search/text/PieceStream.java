// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.shanzhi.search.text.Pieces.Piece;

/** Hands the pieces of a text to the index. */
final class PieceStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<Piece> pieces;
    private int next;

    PieceStream(List<Piece> pieces) {
        this.pieces = pieces;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (next == pieces.size()) {
            return false;
        }
        Piece piece = pieces.get(next++);
        term.setEmpty().append(piece.term());
        offset.setOffset(piece.from(), piece.to());
        step.setPositionIncrement(piece.step());
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
