// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.shanzhi.search.text.Pieces.Piece;
import org.shanzhi.search.text.Pieces.Run;

/**
 * What somebody typed, read three times: as it stands, then allowing for a slip of the finger, other characters of the same
 * sound, pinyin and initials, and last for whatever has much of it. Each is only asked when the one before found nothing.
 */
final class Wording {
    /** Beyond this, what is looked for has been said. */
    private static final int LONGEST = 240;

    private static final int MOST_PARTS = 16;
    private static final int LONGEST_SLIP = 8;
    private static final int MOST_SPELLINGS = 20;
    private static final int LONGEST_SPELT = 14;
    private static final int FEWEST_INITIALS = 3;
    private static final int MOST_INITIALS = 10;
    private static final float OF_TITLE = 3;
    private static final float OF_NUMBER = 50;
    private static final float OF_WHOLE = 2;
    private static final float OF_NEARLY_ALL = 4;
    private static final float OF_SOUND = 0.5f;
    private static final float OF_INITIALS = 0.2f;

    /** This share of the pieces has to be there, when nothing has all of them. */
    private static final double ENOUGH = 0.45;

    private static final Pattern CHUNK =
            Pattern.compile("[\"“”„「」『』]([^\"“”„「」『』]*)[\"“”„「」『』]?|([^\\s\\p{Z}\"“”„「」『』]+)");
    private static final Pattern LETTERS = Pattern.compile("[a-z]+");

    /** Something of what was typed that is to be found. */
    private sealed interface Part {
        String typed();

        /** As it stands. */
        Query strict();

        /** Or nearly so. */
        Query near();
    }

    private final List<Part> parts;
    private final List<Run> runs;
    private final Set<String> numbers;

    private Wording(List<Part> parts, List<Run> runs, Set<String> numbers) {
        this.parts = parts;
        this.runs = runs;
        this.numbers = numbers;
    }

    static Wording of(String typed) {
        String words = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        var parts = new ArrayList<Part>();
        var all = new ArrayList<Run>();
        Matcher chunks = CHUNK.matcher(words);
        while (chunks.find() && parts.size() < MOST_PARTS) {
            boolean quoted = chunks.group(1) != null;
            List<Run> runs = Pieces.runs(quoted ? chunks.group(1) : chunks.group(2));
            all.addAll(runs);
            boolean number = runs.size() > 1 && runs.stream().noneMatch(Run::dense);
            if (quoted && !runs.isEmpty() || number) {
                parts.add(new Phrase(chunks.group(), runs));
                continue;
            }
            for (Run run : runs) {
                parts.add(run.dense() ? new Chinese(run.text(), Words.of(run.text())) : new Word(run.text()));
            }
        }
        if (parts.stream().anyMatch(part -> !isFiller(part))) {
            parts.removeIf(Wording::isFiller);
        }
        return new Wording(parts, all, Documents.numbers(words));
    }

    private static boolean isFiller(Part part) {
        return part instanceof Word(String word) && EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Query strict() {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(part.strict(), Occur.MUST));
        return orNumber(all.build());
    }

    /** Return what asks for a single run of characters as a whole, where less of it would do. */
    Optional<Query> inRow() {
        return parts.size() == 1
                        && parts.getFirst() instanceof Chinese(String run, Words words)
                        && !words.needed().contains(run)
                        && run.length() <= LONGEST_SLIP
                ? Optional.of(inBoth(run))
                : Optional.empty();
    }

    /** Return what asks for the words of that run, or for something like all of it, which then comes first. */
    Query orWholeNearly() {
        var either = new BooleanQuery.Builder().add(strict(), Occur.SHOULD);
        if (parts.getFirst() instanceof Chinese(String run, Words _)) {
            var whole = new BooleanQuery.Builder();
            Chinese.near(run, whole);
            either.add(new BoostQuery(whole.build(), OF_NEARLY_ALL), Occur.SHOULD);
        }
        return either.build();
    }

    Query near() {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(part.near(), Occur.MUST));
        Query near = all.build();
        return together().map(sound -> either(near, sound)).orElse(near);
    }

    /**
     * A part as it was typed, and what it is looked for by when it may be nearly so.
     *
     * @param fixed true where it stands for nothing else
     */
    record Slot(String typed, Query near, boolean fixed) {}

    List<Slot> slots() {
        return together()
                .map(sound -> List.of(new Slot(
                        String.join(" ", parts.stream().map(Part::typed).toList()), sound, false)))
                .orElseGet(() -> parts.stream()
                        .map(part -> new Slot(part.typed(), part.near(), part instanceof Phrase))
                        .toList());
    }

    /** Read syllables that were typed apart. */
    private Optional<Query> together() {
        if (parts.size() < 2 || !parts.stream().allMatch(Word.class::isInstance)) {
            return Optional.empty();
        }
        var syllables = new ArrayList<String>();
        for (Part part : parts) {
            Optional<List<String>> read =
                    part instanceof Word(String word) ? Sounds.read(word) : Optional.<List<String>>empty();
            if (read.isEmpty()) {
                return Optional.empty();
            }
            syllables.addAll(read.get());
        }
        return Optional.of(sound(syllables));
    }

    /** Return what has much of it; empty where that would be nothing else. */
    Optional<Query> loose() {
        var much = new BooleanQuery.Builder();
        int count = 0;
        for (Run run : runs) {
            if (!run.dense()) {
                much.add(new Word(run.text()).near(), Occur.SHOULD);
                count++;
                continue;
            }
            String[] characters = Pieces.characters(run.text());
            List<String> syllables = Sounds.syllables(run.text());
            for (int i = 0; i + 1 < characters.length; i++) {
                Query written = inBoth(characters[i] + characters[i + 1]);
                much.add(either(written, sound(syllables.subList(i, i + 2))), Occur.SHOULD);
                count++;
            }
        }
        if (count < 2) {
            return Optional.empty();
        }
        return Optional.of(much.setMinimumNumberShouldMatch((int) Math.ceil(count * ENOUGH))
                .build());
    }

    private Query orNumber(Query query) {
        if (numbers.isEmpty()) {
            return query;
        }
        var either = new BooleanQuery.Builder().add(query, Occur.SHOULD);
        numbers.forEach(number ->
                either.add(new BoostQuery(new TermQuery(new Term(Documents.ID, number)), OF_NUMBER), Occur.SHOULD));
        return either.build();
    }

    /** What stands between quotation marks, or a number with its dashes. */
    private record Phrase(String typed, List<Run> runs) implements Part {
        @Override
        public Query strict() {
            List<Piece> pieces = new ArrayList<>(Pieces.written(runs));
            boolean openEnd = runs.getLast().dense() && pieces.size() > 1;
            if (openEnd) {
                // The character that ends it here may go on there, and is part of the pair before it anyway.
                pieces.removeLast();
            }
            if (runs.size() == 1 && runs.getFirst().dense()) {
                return inBoth(runs.getFirst().text());
            }
            return both(title(phrase(Documents.TITLE, pieces)), phrase(Documents.TEXT, pieces));
        }

        @Override
        public Query near() {
            return strict();
        }

        private static Query phrase(String field, List<Piece> pieces) {
            var phrase = new PhraseQuery.Builder();
            int position = -1;
            for (Piece piece : pieces) {
                position += piece.step();
                if (piece.step() > 0) {
                    phrase.add(new Term(field, piece.term()), position);
                }
            }
            return phrase.build();
        }
    }

    /** Characters in a row, and the words they are made of. */
    private record Chinese(String run, Words words) implements Part {
        @Override
        public String typed() {
            return run;
        }

        @Override
        public Query strict() {
            var strict = new BooleanQuery.Builder();
            words.needed().forEach(word -> strict.add(inBoth(word), Occur.MUST));
            words.welcome().forEach(word -> strict.add(inBoth(word), Occur.SHOULD));
            if (words.needed().size() + words.welcome().size() > 1) {
                strict.add(new BoostQuery(inBoth(run), OF_WHOLE), Occur.SHOULD);
            }
            return strict.build();
        }

        @Override
        public Query near() {
            var near = new BooleanQuery.Builder();
            near.add(new BoostQuery(strict(), OF_WHOLE), Occur.SHOULD);
            near(run, near);
            if (words.needed().size() > 1) {
                var each = new BooleanQuery.Builder();
                for (String word : words.needed()) {
                    var one = new BooleanQuery.Builder();
                    one.add(inBoth(word), Occur.SHOULD);
                    near(word, one);
                    each.add(one.build(), Occur.MUST);
                }
                near.add(each.build(), Occur.SHOULD);
            }
            return near.build();
        }

        private static void near(String characters, BooleanQuery.Builder near) {
            if (characters.codePointCount(0, characters.length()) > 1) {
                near.add(sound(Sounds.syllables(characters)), Occur.SHOULD);
                slips(Documents.TITLE, characters).forEach(slip -> near.add(title(slip), Occur.SHOULD));
                slips(Documents.TEXT, characters).forEach(slip -> near.add(slip, Occur.SHOULD));
            }
        }
    }

    /** A word of letters or digits. */
    private record Word(String word) implements Part {
        @Override
        public String typed() {
            return word;
        }

        @Override
        public Query strict() {
            String stem = Pieces.stem(word);
            return both(
                    title(new TermQuery(new Term(Documents.TITLE, stem))),
                    new TermQuery(new Term(Documents.TEXT, stem)));
        }

        @Override
        public Query near() {
            var near = new BooleanQuery.Builder();
            near.add(new BoostQuery(strict(), OF_WHOLE), Occur.SHOULD);
            String stem = Pieces.stem(word);
            // Hardly a word of another language reads as so many syllables.
            boolean chinese =
                    Sounds.read(word).filter(syllables -> syllables.size() > 2).isPresent();
            List<String> fields = chinese ? List.of() : List.of(Documents.TITLE, Documents.TEXT);
            for (String field : fields) {
                int edits = stem.length() < 4 ? 0 : stem.length() < 7 || stem.length() > LONGEST_SPELT ? 1 : 2;
                if (edits > 0) {
                    near.add(new FuzzyQuery(new Term(field, stem), edits, 1, MOST_SPELLINGS, true), Occur.SHOULD);
                }
                if (stem.length() > 2) {
                    near.add(new PrefixQuery(new Term(field, stem)), Occur.SHOULD);
                }
            }
            if (LETTERS.matcher(word).matches()) {
                spoken(near);
            }
            return near.build();
        }

        private void spoken(BooleanQuery.Builder near) {
            Optional<List<String>> whole = Sounds.read(word);
            if (whole.isPresent()) {
                near.add(sound(whole.get()), Occur.SHOULD);
                return;
            }
            if (word.length() >= FEWEST_INITIALS && word.length() <= MOST_INITIALS) {
                near.add(new BoostQuery(initials(Documents.TITLE), OF_INITIALS * OF_TITLE), Occur.SHOULD);
                near.add(new BoostQuery(initials(Documents.TEXT), OF_INITIALS), Occur.SHOULD);
            }
            // The last syllable may not have been typed to its end.
            for (int end = word.length() - 1; end > 3; end--) {
                Optional<List<String>> begun = Sounds.read(word.substring(0, end));
                if (begun.isPresent() && begun.get().size() > 1) {
                    near.add(sound(begun.get()), Occur.SHOULD);
                    return;
                }
            }
        }

        private Query initials(String field) {
            var initials = new BooleanQuery.Builder();
            for (int i = 0; i + FEWEST_INITIALS <= word.length(); i++) {
                initials.add(
                        new TermQuery(new Term(field + Documents.INITIALS, word.substring(i, i + FEWEST_INITIALS))),
                        Occur.MUST);
            }
            return initials.build();
        }
    }

    /** Find characters in a row, in the title above all. */
    private static Query inBoth(String characters) {
        return both(title(inRow(Documents.TITLE, characters)), inRow(Documents.TEXT, characters));
    }

    private static Query inRow(String field, String text) {
        String[] characters = Pieces.characters(text);
        int last = characters.length - 2;
        if (last < 0) {
            // Every occurrence of a character is the beginning of a piece.
            return new PrefixQuery(new Term(field, text));
        }
        var row = new PhraseQuery.Builder();
        for (int i = 0; i <= last; i = i < last ? Math.min(i + 2, last) : last + 1) {
            row.add(new Term(field, characters[i] + characters[i + 1]), i);
        }
        return row.build();
    }

    private static Query sound(List<String> syllables) {
        return new BoostQuery(
                both(
                        title(inRow(Documents.TITLE + Documents.SPOKEN, syllables)),
                        inRow(Documents.TEXT + Documents.SPOKEN, syllables)),
                OF_SOUND);
    }

    private static Query inRow(String field, List<String> syllables) {
        int last = syllables.size() - 2;
        if (last < 0) {
            return new PrefixQuery(new Term(field, syllables.getFirst() + " "));
        }
        var row = new PhraseQuery.Builder();
        for (int i = 0; i <= last; i = i < last ? Math.min(i + 2, last) : last + 1) {
            row.add(new Term(field, syllables.get(i) + " " + syllables.get(i + 1)), i);
        }
        return row.build();
    }

    /** Find characters of which one is wrong, missing, too many or has changed places with its neighbour. */
    private static List<Query> slips(String field, String text) {
        String[] characters = Pieces.characters(text);
        int length = characters.length;
        if (length > LONGEST_SLIP) {
            return List.of();
        }
        var slips = new ArrayList<Query>();
        for (int i = 0; i + 1 < length; i++) {
            String[] swapped = characters.clone();
            swapped[i] = characters[i + 1];
            swapped[i + 1] = characters[i];
            if (!characters[i].equals(characters[i + 1])) {
                slips.add(inRow(field, String.join("", swapped)));
            }
            if (length > 2) {
                slips.add(withGap(field, characters, i, 0));
            }
            if (i > 0) {
                slips.add(withGap(field, characters, i - 1, 1));
            }
        }
        if (length > 3) {
            var shorter = new LinkedHashSet<String>();
            for (int i = 0; i < length; i++) {
                String[] left = characters.clone();
                left[i] = "";
                shorter.add(String.join("", left));
            }
            shorter.forEach(left -> slips.add(inRow(field, left)));
        }
        return slips;
    }

    /** Find the characters up to one, any other, and those from behind the left out ones on. */
    private static Query withGap(String field, String[] characters, int before, int leftOut) {
        var row = new PhraseQuery.Builder();
        for (int i = 0; i < before; i++) {
            row.add(new Term(field, characters[i] + characters[i + 1]), i);
        }
        int after = before + 1 + leftOut;
        row.add(new Term(field, characters[before] + Pieces.GAP + characters[after]), before);
        for (int i = after; i + 1 < characters.length; i++) {
            row.add(new Term(field, characters[i] + characters[i + 1]), i + 1 - leftOut);
        }
        return row.build();
    }

    private static Query title(Query query) {
        return new BoostQuery(query, OF_TITLE);
    }

    private static Query both(Query title, Query text) {
        return either(title, text);
    }

    private static Query either(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.SHOULD)
                .add(other, Occur.SHOULD)
                .build();
    }
}
