// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;

/** What is counted of each text, unpacked once for each part of the index: a common word asks for it a million times. */
final class Columns {
    static final List<String> FACETS =
            List.of(Documents.KIND, Documents.CATEGORY, Documents.REGION, Documents.STATE, Documents.YEAR);

    private static final Map<IndexReader.CacheKey, Columns> KEPT = new ConcurrentHashMap<>();

    private final long[] at;
    private final int[][] numbers = new int[FACETS.size()][];
    private final String[][] values = new String[FACETS.size()][];

    private Columns(LeafReader reader) throws IOException {
        at = new long[reader.maxDoc()];
        NumericDocValues times = DocValues.getNumeric(reader, Documents.AT);
        for (int document = times.nextDoc(); document < at.length; document = times.nextDoc()) {
            at[document] = times.longValue();
        }
        for (int i = 0; i < numbers.length; i++) {
            SortedDocValues kept = DocValues.getSorted(reader, FACETS.get(i));
            values[i] = new String[kept.getValueCount() + 1];
            for (int number = 0; number < kept.getValueCount(); number++) {
                values[i][number + 1] = kept.lookupOrd(number).utf8ToString();
            }
            numbers[i] = new int[reader.maxDoc()];
            for (int document = kept.nextDoc(); document < at.length; document = kept.nextDoc()) {
                numbers[i][document] = kept.ordValue() + 1;
            }
        }
    }

    static Columns of(LeafReader reader) throws IOException {
        IndexReader.CacheHelper helper = reader.getCoreCacheHelper();
        if (helper == null) {
            return new Columns(reader);
        }
        try {
            return KEPT.computeIfAbsent(helper.getKey(), key -> {
                helper.addClosedListener(KEPT::remove);
                try {
                    return new Columns(reader);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw new IOException(failed);
        }
    }

    long at(int document) {
        return at[document];
    }

    /** Return the values of a facet by number; the one at 0 stands for none. */
    String[] values(int facet) {
        return values[facet];
    }

    int[] numbers(int facet) {
        return numbers[facet];
    }
}
