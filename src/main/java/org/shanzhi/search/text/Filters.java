// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.time.Instant;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.shanzhi.shared.RegionCode;

/** Within what is searched: what the asker may read, and of that what was chosen. */
final class Filters {
    private static final long FARTHEST_SECONDS = 1_000_000_000_000L;

    private Filters() {}

    static Query mayRead(Set<String> readers) {
        return anyOf(Documents.READER, readers);
    }

    static Query of(Ask ask) {
        var filter = new BooleanQuery.Builder().add(mayRead(ask.readers()), Occur.FILTER);
        if (!ask.kinds().isEmpty()) {
            filter.add(anyOf(Documents.KIND, ask.kinds()), Occur.FILTER);
        }
        if (!ask.states().isEmpty()) {
            filter.add(anyOf(Documents.STATE, ask.states()), Occur.FILTER);
        }
        ask.category()
                .ifPresent(category ->
                        filter.add(new TermQuery(new Term(Documents.CATEGORY, category.value())), Occur.FILTER));
        ask.region()
                .filter(region -> !region.equals(RegionCode.COUNTRY))
                .ifPresent(
                        region -> filter.add(new TermQuery(new Term(Documents.REGION, region.value())), Occur.FILTER));
        if (ask.from().isPresent() || ask.to().isPresent()) {
            long from = ask.from().map(Filters::millis).orElse(Long.MIN_VALUE);
            long to = ask.to().map(Filters::millis).orElse(Long.MAX_VALUE);
            filter.add(LongPoint.newRangeQuery(Documents.AT, from, ask.to().isPresent() ? to - 1 : to), Occur.FILTER);
        }
        return filter.build();
    }

    private static Query anyOf(String field, Set<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    static Query within(Query query, Query filter) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
    }

    private static long millis(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -FARTHEST_SECONDS, FARTHEST_SECONDS);
        return seconds * 1000 + instant.getNano() / 1_000_000;
    }
}
