// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.shared.Refusal;

/**
 * A calendar of one year as a CSV file {@code date,kind,name}, as the State Council's yearly notice says it: {@code holiday}
 * for a day off on top of the ordinary week, {@code workday} for a Saturday or Sunday that is worked. What a spreadsheet
 * makes of it is understood too: tabs or semicolons, dates like 2027/1/1, and the kinds in Chinese.
 */
final class CalendarFile {
    private static final String HOLIDAY = "holiday";
    private static final String WORKDAY = "workday";

    /** The kinds as they are written, and whether such a day is worked. */
    private static final Map<String, Boolean> KINDS =
            Map.of(HOLIDAY, false, "\u653e\u5047", false, WORKDAY, true, "\u8865\u73ed", true);

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})[-/.\u5e74](\\d{1,2})[-/.\u6708](\\d{1,2})(?:\u65e5| 0?0:00(?::00)?)?");
    private static final Set<String> HEADINGS = Set.of("date", "\u65e5\u671f");
    /** What a spreadsheet takes for something to compute. */
    private static final String FORMULA = "=+-@";

    private static final int LONGEST_NAME = 60;
    private static final int MOST_LINES = 500;

    private CalendarFile() {}

    /**
     * What was read; with any problem the whole file is refused, for half a calendar is a wrong one.
     *
     * @param year the year of most of its days; empty if there is no day at all
     */
    record Read(Optional<Integer> year, List<SpecialDay> days, List<Problem> problems) {}

    /** @param line counted from 1; 0 if it is the whole file */
    record Problem(long line, Refusal refusal) {}

    private record Line(long number, SpecialDay day) {}

    static Read read(Reader text) {
        try {
            var whole = new StringWriter();
            text.transferTo(whole);
            return read(whole.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Read read(String text) {
        var lines = new ArrayList<Line>();
        var problems = new ArrayList<Problem>();
        Set<LocalDate> seen = new HashSet<>();
        int rows = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                long number = row.getStartingLineNumber();
                if (number == 1 && HEADINGS.contains(cell(row, 0))) {
                    continue;
                }
                if (++rows > MOST_LINES) {
                    return refused(Refusal.of("calendar-too-long", MOST_LINES));
                }
                line(row, seen)
                        .ifPresentOrElse(
                                refusal -> problems.add(new Problem(number, refusal)),
                                () -> lines.add(new Line(number, day(row))));
            }
        } catch (CsvParseException broken) {
            return refused(Refusal.of("table-unreadable"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (rows == 0) {
            return refused(Refusal.of("calendar-empty"));
        }
        Optional<Integer> year = yearOfMost(lines);
        year.ifPresent(found -> lines.stream()
                .filter(line -> !isNear(line.day().date(), found))
                .forEach(line -> problems.add(new Problem(
                        line.number(),
                        Refusal.of("calendar-other-year", line.day().date().toString(), found.toString())))));
        problems.sort(Comparator.comparingLong(Problem::line));
        return new Read(year, lines.stream().map(Line::day).toList(), List.copyOf(problems));
    }

    private static Read refused(Refusal why) {
        return new Read(Optional.empty(), List.of(), List.of(new Problem(0, why)));
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf('\t') >= 0 ? '\t' : first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    private static String cell(CsvRecord row, int column) {
        return row.getField(column).replace("\uFEFF", "").strip();
    }

    private static Optional<Refusal> line(CsvRecord row, Set<LocalDate> seen) {
        if (row.getFieldCount() < 3 || row.getFields().stream().skip(3).anyMatch(extra -> !extra.isBlank())) {
            return Optional.of(Refusal.of("calendar-columns", row.getFieldCount()));
        }
        Optional<LocalDate> date = date(cell(row, 0));
        if (date.isEmpty()) {
            return Optional.of(Refusal.of("calendar-date", brief(cell(row, 0))));
        }
        Boolean working = KINDS.get(cell(row, 1));
        if (working == null) {
            return Optional.of(Refusal.of("calendar-kind", brief(cell(row, 1))));
        }
        if (working && isInWeek(date.get())) {
            return Optional.of(Refusal.of("calendar-ordinary", date.get().toString()));
        }
        String name = cell(row, 2);
        if (name.isEmpty()) {
            return Optional.of(Refusal.of("calendar-name"));
        }
        if (name.length() > LONGEST_NAME
                || FORMULA.indexOf(name.charAt(0)) >= 0
                || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Refusal.of("calendar-name-odd", LONGEST_NAME));
        }
        return seen.add(date.get())
                ? Optional.empty()
                : Optional.of(Refusal.of("calendar-twice", date.get().toString()));
    }

    private static SpecialDay day(CsvRecord row) {
        return new SpecialDay(date(cell(row, 0)).orElseThrow(), KINDS.getOrDefault(cell(row, 1), false), cell(row, 2));
    }

    private static Optional<LocalDate> date(String typed) {
        var found = DATE.matcher(typed);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isInWeek(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    private static String brief(String typed) {
        return typed.length() > LONGEST_NAME ? typed.substring(0, LONGEST_NAME) + "\u2026" : typed;
    }

    private static Optional<Integer> yearOfMost(List<Line> lines) {
        var counts = new TreeMap<Integer, Integer>();
        lines.forEach(line -> counts.merge(line.day().date().getYear(), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Tell whether a notice for the year may name the day. */
    static boolean isNear(LocalDate day, int year) {
        return !day.isBefore(LocalDate.of(year - 1, 12, 1)) && !day.isAfter(LocalDate.of(year + 1, 1, 31));
    }

    /** Write the days so that they can be read again. */
    static String write(List<SpecialDay> days) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("date", "kind", "name");
            days.forEach(day -> csv.writeRecord(day.date().toString(), day.working() ? WORKDAY : HOLIDAY, day.name()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
