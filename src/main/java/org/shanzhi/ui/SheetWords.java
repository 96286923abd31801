// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shanzhi.shared.Refusal;

/** How people write headings and cells of a {@link Sheet} in either language, and what they mean by it (表格读法). */
final class SheetWords {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final Pattern DAY = Pattern.compile("(\\d{4})\\D(\\d{1,2})\\D(\\d{1,2})\\D?(?: 0?0:00(?::00)?)?");
    private static final Pattern BARE_DAY = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern CUT_NUMBER = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d+");
    private static final Pattern BROKEN_CELL = Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|#+)");
    private static final String BETWEEN_CODES = "[\\s,;\uff0c\uff1b\u3001|]+";
    /** Signs by which a spreadsheet takes a text for something to compute. */
    private static final String FORMULA = "=+-@";

    /** What is on offer is said by the page, in the language of its reader. */
    static final String NOT_OFFERED = "sheet-not-offered";

    private final Texts texts;
    private final Sheet sheet;
    private final Map<String, Map<String, String>> choices = new HashMap<>();

    SheetWords(Texts texts, Sheet sheet) {
        this.texts = texts;
        this.sheet = sheet;
        sheet.columns().stream()
                .filter(column -> column.kind() == SheetColumn.Kind.CHOICE)
                .forEach(column -> choices.put(column.name(), choices(column)));
    }

    /** A cell as it is kept, or why it cannot be. */
    sealed interface Cell {
        record Kept(String value) implements Cell {}

        record Faulty(Refusal why) implements Cell {}
    }

    /** Return the column that the heading means. */
    Optional<SheetColumn> column(String heading) {
        String bare = bare(heading);
        return sheet.columns().stream()
                .filter(column -> headings(column).anyMatch(known -> bare(known).equals(bare)))
                .findFirst();
    }

    private Stream<String> headings(SheetColumn column) {
        String key = sheet.texts() + "." + column.name();
        return Stream.concat(
                Stream.of(column.name()),
                LANGUAGES.stream()
                        .flatMap(language -> Stream.concat(
                                Stream.of(texts.text(language, key)),
                                texts.has(language, key + ".also")
                                        ? Arrays.stream(texts.text(language, key + ".also")
                                                .split("[,\uff0c]"))
                                        : Stream.of())));
    }

    private Map<String, String> choices(SheetColumn column) {
        var known = new HashMap<String, String>();
        for (String choice : column.choices()) {
            known.put(bare(choice), choice);
            LANGUAGES.forEach(language ->
                    known.put(bare(texts.text(language, column.choiceTexts() + "." + choice)), choice));
        }
        return known;
    }

    private static String bare(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}\\p{Ps}\\p{Pe}\u3001\ufeff]", "");
    }

    /** Return the cell as it is kept. */
    Cell read(SheetColumn column, String typed) {
        String text = plain(typed);
        if (text.isEmpty()) {
            return new Cell.Kept("");
        }
        if (BROKEN_CELL.matcher(text).matches()) {
            return new Cell.Faulty(Refusal.of("sheet-cell-broken", text));
        }
        int length = text.codePointCount(0, text.length());
        if (length > column.longest()) {
            return new Cell.Faulty(Refusal.of("field-too-long", column.longest(), length));
        }
        return switch (column.kind()) {
            case TEXT -> new Cell.Kept(text);
            case CODE -> code(halfWidth(text));
            case CODES ->
                new Cell.Kept(SheetRow.codes(
                        Arrays.stream(halfWidth(text).split(BETWEEN_CODES)).filter(code -> !code.isEmpty())));
            case NUMBER -> number(halfWidth(text).replace(",", ""));
            case DAY, LAST_DAY -> day(halfWidth(text));
            case CHOICE ->
                Optional.ofNullable(
                                choices.getOrDefault(column.name(), Map.of()).get(bare(text)))
                        .<Cell>map(Cell.Kept::new)
                        .orElseGet(() -> new Cell.Faulty(Refusal.of(NOT_OFFERED)));
        };
    }

    /** Blanks, breaks and control signs are one blank; the mark that keeps a spreadsheet from computing is taken away. */
    private static String plain(String typed) {
        String text = typed.replaceAll("[\\p{Cntrl}\\s\u00a0\u3000\ufeff\u200b]+", " ")
                .strip();
        return text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private static String halfWidth(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static Cell code(String text) {
        return CUT_NUMBER.matcher(text).matches()
                ? new Cell.Faulty(Refusal.of("sheet-number-cut"))
                : new Cell.Kept(text);
    }

    private static Cell number(String text) {
        return text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")
                ? new Cell.Kept(new java.math.BigDecimal(text).toPlainString())
                : new Cell.Faulty(Refusal.of("field-not-a-number"));
    }

    private static Cell day(String text) {
        for (Pattern form : List.of(DAY, BARE_DAY)) {
            Matcher found = form.matcher(text);
            if (found.matches()) {
                try {
                    return new Cell.Kept(LocalDate.of(
                                    Integer.parseInt(found.group(1)),
                                    Integer.parseInt(found.group(2)),
                                    Integer.parseInt(found.group(3)))
                            .toString());
                } catch (DateTimeException noSuchDay) {
                    return new Cell.Faulty(Refusal.of("field-not-a-date"));
                }
            }
        }
        return new Cell.Faulty(Refusal.of("field-not-a-date"));
    }
}
