// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of what somebody typed without blanks (分词). Single characters in a row that are no filler are taken as one word:
 * so are names that no dictionary has.
 *
 * @param needed what has to be there
 * @param welcome what may be there
 */
record Words(List<String> needed, List<String> welcome) {
    private static final int MOST = 12;

    private static final Segment SEGMENT =
            HanLP.newSegment().enableAllNamedEntityRecognize(false).enableCustomDictionary(false);

    static Words of(String run) {
        var needed = new ArrayList<String>();
        var welcome = new ArrayList<String>();
        var singles = new StringBuilder();
        for (Term term : SEGMENT.seg(run)) {
            boolean filler = CoreStopWordDictionary.contains(term.word);
            boolean single = term.word.codePointCount(0, term.word.length()) == 1;
            if (single && !filler) {
                singles.append(term.word);
                continue;
            }
            close(singles, needed, welcome);
            if (!filler && !needed.contains(term.word)) {
                needed.add(term.word);
            }
        }
        close(singles, needed, welcome);
        if (needed.isEmpty()) {
            return new Words(List.of(run), List.of());
        }
        return new Words(
                needed.subList(0, Math.min(MOST, needed.size())), welcome.subList(0, Math.min(MOST, welcome.size())));
    }

    private static void close(StringBuilder singles, List<String> needed, List<String> welcome) {
        String word = singles.toString();
        singles.setLength(0);
        if (word.codePointCount(0, word.length()) > 1) {
            needed.add(word);
        } else if (!word.isEmpty()) {
            welcome.add(word);
        }
    }
}
