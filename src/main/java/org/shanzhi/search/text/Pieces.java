// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.shanzhi.insight.GroundText;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Takes a text apart into what is found again (切分): of Chinese every pair of neighbours and every pair with one character
 * between, of other writing the words, English ones by their stem. Each piece knows where in the text it stands.
 */
final class Pieces {
    /** Between the two characters of a pair that are no neighbours. */
    static final String GAP = "_";

    private static final int LONGEST_WORD = 40;

    /** What a character is written as when all that does not matter is taken away; empty where nothing remains. */
    private static final String[] FORMS = forms();

    /** @param step how far behind the piece before it; 0 where both begin at the same character */
    record Piece(String term, int from, int to, int step) {}

    /** Characters that follow each other without a break, all of one kind of writing. */
    record Run(String text, boolean dense, int[] from, int[] to) {
        int length() {
            return from.length;
        }
    }

    private static final class Open {
        private final StringBuilder text = new StringBuilder();
        private int[] from = new int[16];
        private int[] to = new int[16];
        private int length;
        private boolean dense;

        void add(int character, int start, int end) {
            if (length == from.length) {
                from = Arrays.copyOf(from, length * 2);
                to = Arrays.copyOf(to, length * 2);
            }
            from[length] = start;
            to[length++] = end;
            text.appendCodePoint(character);
        }

        void close(List<Run> runs) {
            if (length > 0) {
                runs.add(new Run(text.toString(), dense, Arrays.copyOf(from, length), Arrays.copyOf(to, length)));
            }
            text.setLength(0);
            length = 0;
        }
    }

    private Pieces() {}

    /** Return the writing of a text without what does not matter: width, case, traditional forms, invisible characters. */
    static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var open = new Open();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int end = i + Character.charCount(character);
            if (isBlank(character)) {
                // A blank ends a word, but does not part what is written without blanks anyway.
                if (!open.dense) {
                    open.close(runs);
                }
            } else if (character > 0xffff) {
                add(Character.toLowerCase(character), i, end, text, open, runs);
            } else {
                String form = FORMS[character];
                for (int j = 0; j < form.length(); j++) {
                    add(form.charAt(j), i, end, text, open, runs);
                }
            }
            i = end;
        }
        open.close(runs);
        return runs;
    }

    private static void add(int character, int from, int to, String text, Open open, List<Run> runs) {
        boolean dense = isDense(character);
        if (!dense && !isOfWord(character) && !joins(character, to, text, open)) {
            open.close(runs);
            return;
        }
        if (open.length > 0 && (open.dense != dense || !dense && open.length >= LONGEST_WORD)) {
            open.close(runs);
        }
        open.dense = dense;
        open.add(character, from, to);
    }

    /** Tell whether an apostrophe stands within a word. */
    private static boolean joins(int character, int next, String text, Open open) {
        return (character == '\'' || character == '’')
                && open.length > 0
                && !open.dense
                && next < text.length()
                && Character.isLetter(text.charAt(next))
                && !isDense(text.charAt(next));
    }

    private static boolean isBlank(int character) {
        return character != '\n' && (Character.isWhitespace(character) || Character.isSpaceChar(character));
    }

    /** Tell whether a character is of a script that is written without blanks between its words. */
    static boolean isDense(int character) {
        return Character.isIdeographic(character)
                || character >= 0x3040 && character <= 0x30ff
                || character >= 0xac00 && character <= 0xd7a3
                || character == 0x3005;
    }

    private static boolean isOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(character);
        };
    }

    /** Return the pieces by which a text is found as it is written. */
    static List<Piece> written(List<Run> runs) {
        var pieces = new ArrayList<Piece>();
        var stemmer = new EnglishStemmer();
        for (Run run : runs) {
            if (!run.dense()) {
                pieces.add(new Piece(stem(run.text(), stemmer), run.from()[0], run.to()[run.length() - 1], 1));
                continue;
            }
            String[] characters = characters(run.text());
            int last = characters.length - 1;
            for (int i = 0; i <= last; i++) {
                if (i == last) {
                    pieces.add(new Piece(characters[i], run.from()[i], run.to()[i], 1));
                    continue;
                }
                pieces.add(new Piece(characters[i] + characters[i + 1], run.from()[i], run.to()[i + 1], 1));
                if (i + 2 <= last) {
                    pieces.add(new Piece(characters[i] + GAP + characters[i + 2], run.from()[i], run.to()[i + 2], 0));
                }
            }
        }
        return pieces;
    }

    /** A run with the syllables of its characters. */
    record Sound(Run run, List<String> syllables) {}

    static List<Sound> sounds(List<Run> runs) {
        return runs.stream()
                .filter(Run::dense)
                .map(run -> new Sound(run, Sounds.syllables(run.text())))
                .toList();
    }

    /** Return the pieces by which a text is found as it is spoken. */
    static List<Piece> spoken(List<Sound> sounds) {
        var pieces = new ArrayList<Piece>();
        for (Sound sound : sounds) {
            Run run = sound.run();
            List<String> syllables = sound.syllables();
            for (int i = 0; i < syllables.size(); i++) {
                boolean last = i + 1 == syllables.size();
                pieces.add(new Piece(
                        last ? syllables.get(i) + " " : syllables.get(i) + " " + syllables.get(i + 1),
                        run.from()[i],
                        run.to()[last ? i : i + 1],
                        1));
            }
        }
        return pieces;
    }

    /** Return the pieces by which a text is found by the first letters of its syllables. */
    static List<Piece> initials(List<Sound> sounds) {
        var pieces = new ArrayList<Piece>();
        for (Sound sound : sounds) {
            var letters = new StringBuilder();
            sound.syllables().forEach(syllable -> letters.append(syllable.charAt(0)));
            for (int i = 0; i + 3 <= letters.length(); i++) {
                pieces.add(new Piece(
                        letters.substring(i, i + 3),
                        sound.run().from()[i],
                        sound.run().to()[i + 2],
                        1));
            }
        }
        return pieces;
    }

    static String stem(String word) {
        return stem(word, new EnglishStemmer());
    }

    private static String stem(String word, EnglishStemmer stemmer) {
        boolean english = word.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '\'' || c == '’');
        if (!english) {
            return word;
        }
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    static String[] characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toArray(String[]::new);
    }

    private static String[] forms() {
        var forms = new String[0x10000];
        for (int i = 0; i < forms.length; i++) {
            String character = String.valueOf((char) i);
            forms[i] = Character.isSurrogate((char) i) || i == '\n'
                    ? " "
                    : i < 0x80 ? character.toLowerCase(Locale.ROOT) : GroundText.ground(character);
        }
        return forms;
    }
}
