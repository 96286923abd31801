// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;

/** Characters in a row, and the words they are made of. */
record Chinese(String run, Words words) implements Part {
    @Override
    public String typed() {
        return run;
    }

    @Override
    public Query strict() {
        var strict = new BooleanQuery.Builder();
        words.needed().forEach(word -> strict.add(Rows.written(word), Occur.MUST));
        words.welcome().forEach(word -> strict.add(Rows.written(word), Occur.SHOULD));
        if (words.needed().size() + words.welcome().size() > 1) {
            strict.add(new BoostQuery(Rows.written(run), OF_WHOLE), Occur.SHOULD);
        }
        return strict.build();
    }

    /** Tell whether it is looked for by less than the whole, where the whole could have been meant. */
    boolean isTakenApart() {
        return !words.needed().contains(run) && run.length() <= Slips.LONGEST;
    }

    @Override
    public Query near() {
        var near = new BooleanQuery.Builder();
        near.add(new BoostQuery(strict(), OF_WHOLE), Occur.SHOULD);
        Slips.of(run, near);
        if (words.needed().size() > 1) {
            var each = new BooleanQuery.Builder();
            for (String word : words.needed()) {
                var one = new BooleanQuery.Builder();
                one.add(Rows.written(word), Occur.SHOULD);
                Slips.of(word, one);
                each.add(one.build(), Occur.MUST);
            }
            near.add(each.build(), Occur.SHOULD);
        }
        return near.build();
    }
}
