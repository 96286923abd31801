// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;
import java.util.stream.Stream;

/**
 * Column of a {@link Sheet} (表格栏目).
 *
 * @param name the name in {@link SheetRow}, in the log and in the keys of texts
 * @param key whether it belongs to what tells rows apart; such columns are always required
 * @param required whether a row needs it; a row that is there keeps its value where the column is missing from what is pasted
 * @param choices what a {@link Kind#CHOICE} may be
 * @param choiceTexts prefix of the labels of the choices: {@code <prefix>.<choice>}
 * @param longest the most characters
 */
public record SheetColumn(
        String name, Kind kind, boolean key, boolean required, List<String> choices, String choiceTexts, int longest) {
    /** What stands in the column. */
    public enum Kind {
        /** Words. */
        TEXT,
        /** Code or telephone number: signs that are kept one by one, written with half width. */
        CODE,
        /** Several codes. */
        CODES,
        /** Number; kept as text without thousands parted. */
        NUMBER,
        /** Day. */
        DAY,
        /** The last day on which the row holds: giving it ends the row. */
        LAST_DAY,
        /** One of a few; kept by its name, read in both languages. */
        CHOICE
    }

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_DAY = 20;

    public SheetColumn {
        choices = List.copyOf(choices);
    }

    public static SheetColumn text(String name) {
        return new SheetColumn(name, Kind.TEXT, false, false, List.of(), "", LONGEST_TEXT);
    }

    public static SheetColumn code(String name) {
        return new SheetColumn(name, Kind.CODE, false, false, List.of(), "", LONGEST_CODE);
    }

    /** A column with several codes, which may be as long as this together. */
    public static SheetColumn codes(String name, int longest) {
        return new SheetColumn(name, Kind.CODES, false, false, List.of(), "", longest);
    }

    public static SheetColumn number(String name) {
        return new SheetColumn(name, Kind.NUMBER, false, false, List.of(), "", LONGEST_CODE);
    }

    public static SheetColumn day(String name) {
        return new SheetColumn(name, Kind.DAY, false, false, List.of(), "", LONGEST_DAY);
    }

    public static SheetColumn lastDay(String name) {
        return new SheetColumn(name, Kind.LAST_DAY, false, false, List.of(), "", LONGEST_DAY);
    }

    /** A column with one of the names of the enumeration. */
    public static SheetColumn choice(String name, String choiceTexts, Class<? extends Enum<?>> offered) {
        List<String> names =
                Stream.of(offered.getEnumConstants()).map(Enum::name).toList();
        return new SheetColumn(name, Kind.CHOICE, false, false, names, choiceTexts, LONGEST_TEXT);
    }

    /** Return the same column as part of what tells rows apart. */
    public SheetColumn asKey() {
        return new SheetColumn(name, kind, true, true, choices, choiceTexts, longest);
    }

    /** Return the same column as one that every row needs. */
    public SheetColumn asRequired() {
        return new SheetColumn(name, kind, key, true, choices, choiceTexts, longest);
    }

    /** Return the same column with room for so many characters. */
    public SheetColumn upTo(int characters) {
        return new SheetColumn(name, kind, key, required, choices, choiceTexts, characters);
    }
}
