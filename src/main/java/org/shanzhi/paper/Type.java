// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.fontbox.afm.CharMetric;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Letters and lines: how wide each is, where a line may end. Widths are in em, the height of the type. */
final class Type {
    static final String ENCODING = "UniGB-UTF16-H";

    /** 〓, the mark of printers for type that the case does not hold. */
    private static final int MISSING = 0x3013;

    /** The letters of ASCII end before the one that deletes. */
    private static final int ASCII = 0x7f;

    /** What never begins a line. */
    private static final String CLOSING = "，。；：、！？）》」』】〉”’…—,.;:!?)]}%％℃";

    /** What never ends one. */
    private static final String OPENING = "（《「『【〈“‘([{";

    private static final CMap COLLECTION = collection();

    /** Widths of the letters of ASCII, set in Helvetica. */
    private static final double[] LATIN = latin();

    private Type() {}

    private static CMap collection() {
        try {
            return new CMapParser().parsePredefined(ENCODING);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static double[] latin() {
        var widths = new double[ASCII];
        for (CharMetric letter : Standard14Fonts.getAFM("Helvetica").getCharMetrics()) {
            if (letter.getCharacterCode() >= ' ' && letter.getCharacterCode() < ASCII) {
                widths[letter.getCharacterCode()] = letter.getWx() / 1000.0;
            }
        }
        return widths;
    }

    static boolean isLatin(int letter) {
        return letter < ASCII;
    }

    /** Return the text in parts, each all of ASCII or without any of it. */
    static List<String> runs(String text) {
        var runs = new ArrayList<String>();
        var run = new StringBuilder();
        for (int letter : text.codePoints().toArray()) {
            if (!run.isEmpty() && isLatin(run.codePointBefore(run.length())) != isLatin(letter)) {
                runs.add(run.toString());
                run.setLength(0);
            }
            run.appendCodePoint(letter);
        }
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        return runs;
    }

    /** Return the text with what the type does not have marked, and without what is no letter. */
    static String printable(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                shown.append(letter == 0x3000 ? '\u3000' : ' ');
            } else if (Character.getType(letter) != Character.FORMAT
                    && Character.getType(letter) != Character.NON_SPACING_MARK
                    && !Character.isISOControl(letter)) {
                shown.appendCodePoint(has(letter) ? letter : MISSING);
            }
        });
        return shown.toString();
    }

    private static boolean has(int letter) {
        byte[] code = Character.toString(letter).getBytes(StandardCharsets.UTF_16BE);
        return Character.isDefined(letter) && !isSurrogate(letter) && COLLECTION.toCID(code) > 0;
    }

    private static boolean isSurrogate(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }

    static String hexadecimal(String run) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(run.getBytes(
                        isLatin(run.codePointAt(0)) ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE));
    }

    static double width(String text) {
        return text.codePoints().mapToDouble(Type::width).sum();
    }

    private static double width(int letter) {
        return isLatin(letter) ? LATIN[letter] : 1;
    }

    /** Return the lines of the text, each at most so wide; only a word that is longer than a line is cut within. */
    static List<String> lines(String text, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        double wide = 0;
        for (String piece : pieces(text)) {
            double more = width(piece);
            if (wide + more > width && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                wide = 0;
            }
            if (wide == 0 && piece.isBlank()) {
                continue;
            }
            for (int letter : piece.codePoints().toArray()) {
                double one = width(letter);
                if (wide + one > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    wide = 0;
                }
                line.appendCodePoint(letter);
                wide += one;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Return what stays together: a word of letters with half the width, a character with the marks that cling to it. */
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        int before = ' ';
        for (int letter : text.codePoints().toArray()) {
            boolean word = isLatin(letter) && letter != ' ';
            boolean clings = !piece.isEmpty()
                    && (word && isLatin(before) && before != ' '
                            || CLOSING.indexOf(letter) >= 0
                            || OPENING.indexOf(before) >= 0);
            if (!clings && !piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(letter);
            before = letter;
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }
}
