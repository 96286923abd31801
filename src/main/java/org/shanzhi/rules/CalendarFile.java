// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.shared.Refusal;

/**
 * A calendar of one year as a CSV file {@code date,kind,name}, as the State Council's yearly notice says it: {@code holiday}
 * for a day off on top of the ordinary week, {@code workday} for a Saturday or Sunday that is worked.
 */
final class CalendarFile {
    private CalendarFile() {}

    /** What was read; with any problem the whole file is refused, for half a calendar is a wrong one. */
    record Read(List<SpecialDay> days, List<Problem> problems) {}

    record Problem(long line, Refusal refusal) {}

    static Read read(Reader text) {
        var days = new ArrayList<SpecialDay>();
        var problems = new ArrayList<Problem>();
        Set<LocalDate> seen = new HashSet<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                if (row.getStartingLineNumber() == 1
                        && row.getField(0).replace("\uFEFF", "").strip().equals("date")) {
                    continue;
                }
                line(row, seen)
                        .ifPresentOrElse(
                                refusal -> problems.add(new Problem(row.getStartingLineNumber(), refusal)),
                                () -> days.add(day(row)));
            }
        } catch (CsvParseException broken) {
            problems.add(new Problem(0, Refusal.of("table-unreadable")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Read(List.copyOf(days), List.copyOf(problems));
    }

    private static Optional<Refusal> line(CsvRecord row, Set<LocalDate> seen) {
        if (row.getFieldCount() != 3) {
            return Optional.of(Refusal.of("calendar-columns", row.getFieldCount()));
        }
        LocalDate date;
        try {
            date = LocalDate.parse(row.getField(0).strip());
        } catch (DateTimeParseException _) {
            return Optional.of(Refusal.of("calendar-date", row.getField(0)));
        }
        String kind = row.getField(1).strip();
        if (!kind.equals("holiday") && !kind.equals("workday")) {
            return Optional.of(Refusal.of("calendar-kind", kind));
        }
        if (row.getField(2).isBlank()) {
            return Optional.of(Refusal.of("calendar-name"));
        }
        return seen.add(date) ? Optional.empty() : Optional.of(Refusal.of("calendar-twice", date.toString()));
    }

    private static SpecialDay day(CsvRecord row) {
        return new SpecialDay(
                LocalDate.parse(row.getField(0).strip()),
                row.getField(1).strip().equals("workday"),
                row.getField(2).strip());
    }
}
