// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.shanzhi.search.text.Pieces.Run;

/**
 * What somebody typed, read three times: as it stands, then allowing for a slip of the finger, other characters of the same
 * sound, pinyin and initials, and last for whatever has much of it. Each is only asked when the one before found nothing.
 */
final class Wording {
    /** Beyond this, what is looked for has been said. */
    private static final int LONGEST = 240;

    private static final int MOST_PARTS = 16;
    private static final float OF_NUMBER = 50;
    private static final float OF_NEARLY_ALL = 4;

    /** This share of the pieces has to be there, when nothing has all of them. */
    private static final double ENOUGH = 0.45;

    private static final Pattern CHUNK =
            Pattern.compile("[\"“”„「」『』]([^\"“”„「」『』]*)[\"“”„「」『』]?|([^\\s\\p{Z}\"“”„「」『』]+)");

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
        var loose = new ArrayList<Run>();
        Matcher chunks = CHUNK.matcher(words);
        while (chunks.find() && parts.size() < MOST_PARTS) {
            boolean quoted = chunks.group(1) != null;
            List<Run> runs = Pieces.runs(quoted ? chunks.group(1) : chunks.group(2));
            boolean joined = runs.size() > 1 && runs.stream().noneMatch(Run::dense);
            if (!quoted && !(joined && runs.stream().anyMatch(Wording::counts))) {
                // Much of what was quoted, or of a number, is something else.
                loose.addAll(runs);
            }
            if (quoted && !runs.isEmpty() || joined) {
                parts.add(new Quoted(chunks.group(), runs));
                continue;
            }
            for (Run run : runs.subList(0, Math.min(runs.size(), MOST_PARTS - parts.size()))) {
                parts.add(run.dense() ? new Chinese(run.text(), Words.of(run.text())) : new Letters(run.text()));
            }
        }
        if (parts.stream().anyMatch(part -> !isFiller(part))) {
            parts.removeIf(Wording::isFiller);
        }
        return new Wording(parts, loose, Documents.numbers(words));
    }

    private static boolean counts(Run run) {
        return run.text().chars().anyMatch(Character::isDigit);
    }

    private static boolean isFiller(Part part) {
        return part instanceof Letters letters && letters.isFiller();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Query strict() {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(part.strict(), Occur.MUST));
        return orNumber(all.build());
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

    /** Return what asks for a single run of characters as a whole, where less of it would do. */
    Optional<Query> inRow() {
        return parts.size() == 1 && parts.getFirst() instanceof Chinese chinese && chinese.isTakenApart()
                ? Optional.of(Rows.written(chinese.run()))
                : Optional.empty();
    }

    /** Return what asks for the words of that run, or for something like all of it, which then comes first. */
    Query orWholeNearly() {
        var either = new BooleanQuery.Builder().add(strict(), Occur.SHOULD);
        if (parts.getFirst() instanceof Chinese(String run, Words _)) {
            var whole = new BooleanQuery.Builder();
            Slips.of(run, whole);
            either.add(new BoostQuery(whole.build(), OF_NEARLY_ALL), Occur.SHOULD);
        }
        return either.build();
    }

    Query near() {
        var all = new BooleanQuery.Builder();
        nearly().forEach(part -> all.add(part, Occur.MUST));
        Query near = all.build();
        return together().map(sound -> Rows.either(near, sound)).orElse(near);
    }

    /** Return each part as it may nearly be, as long as that is not too much to ask; from then on as it stands. */
    private List<Query> nearly() {
        List<Query> nearly = new ArrayList<>(parts.stream().map(Part::strict).toList());
        int left = Leaves.MOST - nearly.stream().mapToInt(Leaves::of).sum();
        for (int i = 0; i < parts.size(); i++) {
            Query near = parts.get(i).near();
            int more = Leaves.of(near) - Leaves.of(nearly.get(i));
            if (more <= left) {
                nearly.set(i, near);
                left -= more;
            }
        }
        return nearly;
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
                .orElseGet(this::apart);
    }

    private List<Slot> apart() {
        List<Query> nearly = nearly();
        var slots = new ArrayList<Slot>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            slots.add(new Slot(part.typed(), nearly.get(i), part instanceof Quoted));
        }
        return slots;
    }

    /** Read syllables that were typed apart. */
    private Optional<Query> together() {
        if (parts.size() < 2 || !parts.stream().allMatch(Letters.class::isInstance)) {
            return Optional.empty();
        }
        var syllables = new ArrayList<String>();
        for (Part part : parts) {
            Optional<List<String>> read = Sounds.read(part.typed());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            syllables.addAll(read.get());
        }
        return Optional.of(Rows.spoken(syllables));
    }

    /** Return what has much of it, or of its beginning where it is long; empty where that would be nothing else. */
    Optional<Query> loose() {
        var much = new ArrayList<Query>();
        int left = Leaves.MOST;
        for (Query piece : pieces()) {
            left -= Leaves.of(piece);
            if (left < 0) {
                break;
            }
            much.add(piece);
        }
        if (much.size() < 2) {
            return Optional.empty();
        }
        var loose = new BooleanQuery.Builder();
        much.forEach(one -> loose.add(one, Occur.SHOULD));
        return Optional.of(loose.setMinimumNumberShouldMatch((int) Math.ceil(much.size() * ENOUGH))
                .build());
    }

    private List<Query> pieces() {
        var pieces = new ArrayList<Query>();
        for (Run run : runs) {
            if (!run.dense()) {
                pieces.add(new Letters(run.text()).near());
                continue;
            }
            String[] characters = Pieces.characters(run.text());
            List<String> syllables = Sounds.syllables(run.text());
            for (int i = 0; i + 1 < characters.length; i++) {
                pieces.add(Rows.either(
                        Rows.written(characters[i] + characters[i + 1]), Rows.spoken(syllables.subList(i, i + 2))));
            }
        }
        return pieces;
    }
}
