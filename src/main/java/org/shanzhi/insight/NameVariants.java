// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;

/**
 * Finds names that are said otherwise than the gazetteer writes them (地名变体): shorter or with another ending, by
 * characters of the same sound, or with one character wrong.
 */
final class NameVariants {
    /** A wrong character is looked for among so many names; beyond, the table would outgrow its use. */
    private static final int MOST_NAMES = 30_000;

    /** A name shorter than this is too easily another word. */
    private static final int SHORTEST = 3;

    private static final int FIRST_HAN = 0x3400;
    private static final int BEHIND_HAN = 0xa000;

    private static final char ANY = '\ufffe';

    /** What tells one place from its neighbour is never the wrong character. */
    private static final String DISTINGUISHES = "零一二三四五六七八九十百0123456789东南西北上中下前后左右内外新老大小甲乙丙丁";

    /** @param likeness how surely the words mean one of the places, 0 to 1 */
    record Found(PhraseIndex.Match match, double likeness) {}

    private record Variant(int place, double likeness) {}

    private final PlaceWords words = new PlaceWords();
    private final PhraseIndex said = new PhraseIndex();
    private final PhraseIndex sounds = new PhraseIndex();
    private final PhraseIndex near = new PhraseIndex();
    private final List<Variant> variants = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    NameVariants(List<NamedPlace> places, Map<Integer, List<String>> names) {
        var exact = new HashSet<String>();
        names.values().forEach(exact::addAll);
        Set<String> above = above(places, names);
        int spelled = 0;
        for (Map.Entry<Integer, List<String>> entry : names.entrySet()) {
            NamedPlace place = places.get(entry.getKey());
            if (place.kind() == Kind.BUILDING) {
                continue;
            }
            var ways = new HashMap<String, Double>();
            for (String name : entry.getValue()) {
                words.ways(place, name, above).forEach(way -> ways.merge(way.words(), way.likeness(), Math::max));
            }
            for (Map.Entry<String, Double> way : ways.entrySet()) {
                if (!exact.contains(way.getKey())) {
                    add(said, way.getKey(), way.getKey(), entry.getKey(), way.getValue());
                }
            }
            if (spelled++ < MOST_NAMES) {
                for (String name : entry.getValue()) {
                    misspelled(place.kind(), name, entry.getKey(), 1);
                }
            }
        }
    }

    /** Return what the ground text names otherwise than it is written, outside of what it names exactly. */
    List<Found> in(String ground, List<PhraseIndex.Match> exact) {
        var found = new ArrayList<Found>();
        for (PhraseIndex.Match match : said.outermost(ground)) {
            if (exact.stream().noneMatch(it -> bars(it, match))) {
                found.add(found(match, likeness(match)));
            }
        }
        return found;
    }

    /** Return what the ground text may have misspelled. */
    List<Found> misspelled(String ground, List<PhraseIndex.Match> taken) {
        var found = new ArrayList<Found>();
        var heard = new StringBuilder(ground.length());
        ground.chars().forEach(c -> heard.append(sound((char) c)));
        for (PhraseIndex.Match match : sounds.outermost(heard)) {
            if (taken.stream().noneMatch(it -> bars(it, match))) {
                int same = same(ground, match);
                boolean kindAgrees = lastAgrees(ground, match);
                if (same >= 1 && kindAgrees) {
                    double likeness = same >= match.length() - 1 ? 0.85 : 0.7;
                    found.add(found(match, likeness * likeness(match)));
                }
            }
        }
        for (PhraseIndex.Match match : near.outermostWith(ground, ANY)) {
            boolean free = taken.stream().noneMatch(it -> bars(it, match))
                    && found.stream().noneMatch(it -> overlap(it.match(), match));
            if (free && readable(ground, match)) {
                found.add(found(match, likeness(match)));
            }
        }
        return found;
    }

    private void misspelled(Kind kind, String name, int place, double likeness) {
        if (name.length() < SHORTEST || name.charAt(0) < 0x2e80) {
            return;
        }
        var heard = new StringBuilder(name.length());
        name.chars().forEach(c -> heard.append(sound((char) c)));
        add(sounds, heard.toString(), name, place, likeness);
        int bare = words.bare(kind, name).length();
        boolean told = bare < name.length();
        if (!told && name.length() == SHORTEST) {
            return;
        }
        double wrong = bare >= 3 && name.length() > 4 ? 0.7 : name.length() > SHORTEST ? 0.5 : 0.4;
        int end = name.length() - bare;
        for (int i = 0; i < (end >= 3 ? name.length() : bare); i++) {
            if (DISTINGUISHES.indexOf(name.charAt(i)) < 0) {
                add(near, name.substring(0, i) + ANY + name.substring(i + 1), name, place, wrong * likeness);
            }
        }
    }

    private void add(PhraseIndex index, String phrase, String name, int place, double likeness) {
        index.add(phrase, variants.size());
        variants.add(new Variant(place, likeness));
        written.add(name);
    }

    private Found found(PhraseIndex.Match match, double likeness) {
        int[] places = Arrays.stream(match.ids())
                .map(id -> variants.get(id).place())
                .distinct()
                .toArray();
        return new Found(new PhraseIndex.Match(match.start(), match.end(), places), likeness);
    }

    private double likeness(PhraseIndex.Match match) {
        return Arrays.stream(match.ids())
                .mapToDouble(id -> variants.get(id).likeness())
                .max()
                .orElse(0);
    }

    private int same(String ground, PhraseIndex.Match match) {
        String name = written.get(match.ids()[0]);
        int same = 0;
        for (int i = 0; i < name.length(); i++) {
            same += name.charAt(i) == ground.charAt(match.start() + i) ? 1 : 0;
        }
        return same;
    }

    private boolean lastAgrees(String ground, PhraseIndex.Match match) {
        String name = written.get(match.ids()[0]);
        return name.length() > SHORTEST || name.charAt(name.length() - 1) == ground.charAt(match.end() - 1);
    }

    /** The wrong character is one that could be meant for the right one. */
    private boolean readable(String ground, PhraseIndex.Match match) {
        String name = written.get(match.ids()[0]);
        for (int i = 0; i < name.length(); i++) {
            char c = ground.charAt(match.start() + i);
            if (c != name.charAt(i)
                    && (!Character.isIdeographic(c)
                            || DISTINGUISHES.indexOf(c) >= 0
                            || "的了在是和与到去从有我你他这那".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> above(List<NamedPlace> places, Map<Integer, List<String>> names) {
        var above = new HashSet<String>();
        names.forEach((id, all) -> {
            NamedPlace place = places.get(id);
            if (place.kind() == Kind.REGION && place.region().significant().length() <= 9) {
                all.stream().filter(name -> name.length() >= 2).forEach(above::add);
            }
        });
        return above;
    }

    /** A name found for sure leaves room only for a longer one around it: the county's hospital around the county. */
    private static boolean bars(PhraseIndex.Match taken, PhraseIndex.Match match) {
        boolean around =
                match.start() <= taken.start() && taken.end() <= match.end() && taken.length() < match.length();
        return overlap(taken, match) && !around;
    }

    private static boolean overlap(PhraseIndex.Match one, PhraseIndex.Match other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    /**
     * One character for all that sound alike where people type by sound: without tones, and without the differences that
     * the south does not hear.
     */
    private static char sound(char c) {
        return c >= FIRST_HAN && c < BEHIND_HAN ? Sounds.OF[c - FIRST_HAN] : c;
    }

    /** Read when the first name is misspelled; a county without a gazetteer never waits for it. */
    private static final class Sounds {
        private static final char[] OF = sounds();

        private static char[] sounds() {
            var sounds = new char[BEHIND_HAN - FIRST_HAN];
            var known = new HashMap<String, Character>();
            for (int c = FIRST_HAN; c < BEHIND_HAN; c++) {
                List<Pinyin> read = PinyinDictionary.convertToPinyin(String.valueOf((char) c));
                boolean silent = read.isEmpty() || read.getFirst() == Pinyin.none5;
                String heard = silent ? "" : plain(read.getFirst().getPinyinWithoutTone());
                sounds[c - FIRST_HAN] =
                        silent ? (char) c : known.computeIfAbsent(heard, _ -> (char) (0xe000 + known.size()));
            }
            return sounds;
        }

        private static String plain(String pinyin) {
            String plain = pinyin.replaceFirst("^([zcs])h", "$1");
            return Stream.of("ing", "eng", "ang")
                    .filter(plain::endsWith)
                    .findFirst()
                    .map(_ -> plain.substring(0, plain.length() - 1))
                    .orElse(plain);
        }
    }
}
