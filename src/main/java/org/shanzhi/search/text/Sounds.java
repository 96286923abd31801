// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How Chinese is spoken (拼音), without tones, and without the differences that half the country does not make: {@code zh} and
 * {@code z}, {@code ing} and {@code in}.
 */
final class Sounds {
    private static final String NONE = "?";
    private static final int LONGEST_SYLLABLE = 6;
    private static final Map<Pinyin, String> EVEN = evenly();
    private static final Set<String> SYLLABLES = known();

    private Sounds() {}

    /** Return a syllable for each character of a run; a question mark where there is none. */
    static List<String> syllables(String run) {
        Pinyin[] sounds = sounds(run);
        var syllables = new ArrayList<String>(sounds.length);
        for (Pinyin sound : sounds) {
            syllables.add(EVEN.getOrDefault(sound, NONE));
        }
        return syllables;
    }

    private static Pinyin[] sounds(String run) {
        int characters = run.codePointCount(0, run.length());
        if (characters == run.length()) {
            Pinyin[] sounds = PinyinDictionary.convertToPinyinArray(run);
            if (sounds.length == characters) {
                return sounds;
            }
        }
        return run.codePoints()
                .mapToObj(character -> {
                    Pinyin[] sounds = PinyinDictionary.convertToPinyinArray(Character.toString(character));
                    return sounds.length == 1 ? sounds[0] : Pinyin.none5;
                })
                .toArray(Pinyin[]::new);
    }

    /** Read typed letters as whole syllables, as few as it takes; empty where they are none. */
    static Optional<List<String>> read(String letters) {
        int length = letters.length();
        int[] fewest = new int[length + 1];
        int[] from = new int[length + 1];
        Arrays.fill(fewest, Integer.MAX_VALUE);
        fewest[0] = 0;
        for (int end = 1; end <= length; end++) {
            for (int start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
                if (fewest[start] < Integer.MAX_VALUE
                        && fewest[start] + 1 < fewest[end]
                        && SYLLABLES.contains(letters.substring(start, end))) {
                    fewest[end] = fewest[start] + 1;
                    from[end] = start;
                }
            }
        }
        if (fewest[length] == Integer.MAX_VALUE || length == 0) {
            return Optional.empty();
        }
        var read = new ArrayList<String>();
        for (int end = length; end > 0; end = from[end]) {
            read.addFirst(even(letters.substring(from[end], end)));
        }
        return Optional.of(read);
    }

    private static String even(String syllable) {
        String even = syllable;
        if (even.length() > 2 && even.charAt(1) == 'h') {
            even = even.charAt(0) + even.substring(2);
        }
        return even.endsWith("ng") && !even.endsWith("ong") ? even.substring(0, even.length() - 1) : even;
    }

    private static Map<Pinyin, String> evenly() {
        var evenly = new EnumMap<Pinyin, String>(Pinyin.class);
        for (Pinyin sound : Pinyin.values()) {
            if (sound != Pinyin.none5) {
                evenly.put(sound, even(sound.getPinyinWithoutTone()));
            }
        }
        return evenly;
    }

    private static Set<String> known() {
        var known = new HashSet<String>();
        for (Pinyin sound : Pinyin.values()) {
            String syllable = sound.getPinyinWithoutTone();
            // Sounds of a single consonant are no syllables anybody types.
            if (sound != Pinyin.none5 && syllable.chars().anyMatch(c -> "aeiouv".indexOf(c) >= 0)) {
                known.add(syllable);
            }
        }
        return known;
    }
}
