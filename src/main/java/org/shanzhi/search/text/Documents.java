// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.shanzhi.insight.GroundText;
import org.shanzhi.search.text.Pieces.Run;
import org.shanzhi.search.text.Pieces.Sound;
import org.shanzhi.shared.RegionCode;

/** How an entry lies in the index. */
final class Documents {
    /** Grows with every change of how texts are taken apart or kept: an index of another form is built anew. */
    static final String FORM = "3";

    static final String SUBJECT = "subject";
    static final String EVENT_HIGH = "event_high";
    static final String EVENT_LOW = "event_low";
    static final String READER = "reader";
    static final String KIND = "kind";
    static final String CATEGORY = "category";
    static final String REGION = "region";
    static final String STATE = "state";
    static final String YEAR = "year";
    static final String AT = "at";
    static final String ID = "id";
    /** Every entry that somebody may find. */
    static final String FINDABLE = "findable";

    static final String TITLE = "title";
    static final String TEXT = "text";
    /** What of the text, at its end, says where it is. */
    static final String PLACE = "place";

    static final String SPOKEN = "_spoken";
    static final String INITIALS = "_initials";

    static final String YES = "1";

    private static final int[] LEVELS = {2, 4, 6, 9, 12};

    private static final Pattern NUMBER = Pattern.compile("[a-z0-9]++(?:[-./_][a-z0-9]++)*");

    private static final FieldType WRITTEN_TYPE = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType SPOKEN_TYPE = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
    private static final FieldType INITIALS_TYPE = type(IndexOptions.DOCS, true);

    private Documents() {}

    static Document of(Entry entry, ZoneId zone) {
        var document = new Document();
        document.add(new StringField(SUBJECT, entry.subject(), Field.Store.YES));
        document.add(new NumericDocValuesField(EVENT_HIGH, entry.event().getMostSignificantBits()));
        document.add(new NumericDocValuesField(EVENT_LOW, entry.event().getLeastSignificantBits()));
        if (entry.readers().isEmpty()) {
            // It stays as a mark, so that what was told before and comes late is not found either.
            return document;
        }
        document.add(new StringField(FINDABLE, YES, Field.Store.NO));
        entry.readers().forEach(reader -> document.add(new StringField(READER, reader, Field.Store.NO)));
        value(document, KIND, entry.kind());
        value(document, STATE, entry.state());
        entry.category().ifPresent(category -> {
            document.add(new StoredField(CATEGORY, category.value()));
            document.add(new SortedDocValuesField(CATEGORY, new BytesRef(category.value())));
            above(category.value()).forEach(wider -> document.add(new StringField(CATEGORY, wider, Field.Store.NO)));
        });
        entry.region().ifPresent(region -> {
            document.add(new StoredField(REGION, region.value()));
            document.add(new SortedDocValuesField(REGION, new BytesRef(region.value())));
            containing(region.value()).forEach(wider -> document.add(new StringField(REGION, wider, Field.Store.NO)));
        });
        Instant at = entry.at();
        document.add(new LongPoint(AT, at.toEpochMilli()));
        document.add(new NumericDocValuesField(AT, at.toEpochMilli()));
        document.add(new StoredField(AT, at.toEpochMilli()));
        document.add(new SortedDocValuesField(
                YEAR, new BytesRef(String.valueOf(at.atZone(zone).getYear()))));
        ids(entry).forEach(id -> document.add(new StringField(ID, id, Field.Store.NO)));
        text(document, TITLE, entry.title());
        text(document, TEXT, entry.place().isEmpty() ? entry.text() : entry.text() + "\n" + entry.place());
        document.add(new StoredField(PLACE, entry.place()));
        return document;
    }

    private static void value(Document document, String field, String value) {
        document.add(new StringField(field, value, Field.Store.YES));
        document.add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private static void text(Document document, String field, String text) {
        document.add(new StoredField(field, text));
        List<Run> runs = Pieces.runs(text);
        List<Sound> sounds = Pieces.sounds(runs);
        document.add(new Field(field, new PieceStream(Pieces.written(runs)), WRITTEN_TYPE));
        document.add(new Field(field + SPOKEN, new PieceStream(Pieces.spoken(sounds)), SPOKEN_TYPE));
        document.add(new Field(field + INITIALS, new PieceStream(Pieces.initials(sounds)), INITIALS_TYPE));
    }

    /** Return the code of a category and those above it. */
    static List<String> above(String category) {
        var above = new ArrayList<String>();
        for (int end = category.length(); end > 0; end = category.lastIndexOf('.', end - 1)) {
            above.add(category.substring(0, end));
        }
        return above;
    }

    /** Return the code of a region and those that contain it, but for the whole country. */
    static List<String> containing(String region) {
        var containing = new ArrayList<String>();
        for (int length : LEVELS) {
            String wider = region.substring(0, length) + "0".repeat(region.length() - length);
            if (!wider.equals(RegionCode.COUNTRY.value()) && !containing.contains(wider)) {
                containing.add(wider);
            }
        }
        return containing;
    }

    /** Return the numbers by which an entry is asked for as a whole. */
    private static Set<String> ids(Entry entry) {
        var ids = new HashSet<String>();
        String subject = entry.subject().toLowerCase(Locale.ROOT);
        ids.add(subject);
        ids.add(subject.substring(subject.lastIndexOf('/') + 1));
        ids.addAll(numbers(entry.title()));
        String number = GroundText.ground(entry.number());
        while (!number.isEmpty()) {
            ids.add(number);
            int dash = number.indexOf('-');
            number = dash < 0 ? "" : number.substring(dash + 1);
        }
        return ids;
    }

    /** Return what in a text may be the number of something: letters and digits, joined by dashes and the like. */
    static Set<String> numbers(String text) {
        var numbers = new HashSet<String>();
        NUMBER.matcher(GroundText.ground(text))
                .results()
                .map(result -> result.group())
                .filter(number -> number.length() > 2 && number.length() <= 100)
                .filter(number -> number.chars().anyMatch(Character::isDigit))
                .forEach(numbers::add);
        return numbers;
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
