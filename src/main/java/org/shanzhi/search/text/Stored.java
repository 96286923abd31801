// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.shanzhi.search.text.Tally.Best;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** A text as it was put into the index. */
record Stored(Document document) {
    /** Read the best, in their order. */
    static List<Stored> of(List<Best> best, IndexSearcher searcher) throws IOException {
        StoredFields fields = searcher.storedFields();
        var stored = new ArrayList<Stored>();
        for (Best one : best) {
            stored.add(new Stored(fields.document(one.document())));
        }
        return stored;
    }

    /**
     * Show texts with what a query found in them marked.
     *
     * @param spoken whether the query may ask for sounds
     */
    static List<Hit> marked(List<Stored> texts, Query asked, boolean spoken, IndexSearcher searcher)
            throws IOException {
        // What stands for many words becomes those of the index, once for all texts.
        Query query = searcher.rewrite(asked);
        var hits = new ArrayList<Hit>();
        for (Stored text : texts) {
            Marking marking = text.marking(spoken);
            hits.add(text.hit(marking.title(query), marking.excerpt(query)));
        }
        return hits;
    }

    Hit plain() {
        return hit(Marking.plain(field(Documents.TITLE)), Marking.plain(field(Documents.TEXT)));
    }

    Marking marking(boolean spoken) {
        return new Marking(field(Documents.TITLE), field(Documents.TEXT), spoken);
    }

    /** Return what it says, but not where: what lies in one place is not alike for that. */
    String said() {
        String text = field(Documents.TEXT);
        int end = text.length() - field(Documents.PLACE).length();
        return field(Documents.TITLE) + "\n" + text.substring(0, end);
    }

    private Hit hit(List<Span> title, List<Span> excerpt) {
        return new Hit(
                field(Documents.SUBJECT),
                field(Documents.KIND),
                title,
                excerpt,
                at(),
                Optional.ofNullable(document.get(Documents.CATEGORY)).map(CategoryCode::new),
                Optional.ofNullable(document.get(Documents.REGION)).map(RegionCode::new),
                field(Documents.STATE));
    }

    private String field(String name) {
        String text = document.get(name);
        return text == null ? "" : text;
    }

    private Instant at() {
        IndexableField at = document.getField(Documents.AT);
        return at == null
                ? Instant.EPOCH
                : Instant.ofEpochMilli(at.numericValue().longValue());
    }
}
