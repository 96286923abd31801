// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Accusations;
import org.shanzhi.cases.Tables;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Reads the rows of files from above, or says what is wrong with them. */
@Component
class RowReading {
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/#()（）-]{0,59}");

    /** The identity of what went back, and with which sending. */
    private static final Pattern RETURN =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/([0-9]{1,6})");

    private static final Map<String, Boolean> OUTCOMES =
            Columns.pairs("outcomes.csv").collect(Collectors.toMap(it -> it[1], it -> Boolean.valueOf(it[0])));

    private static final Map<String, Boolean> CONFIDENTIAL =
            Columns.pairs("confidential.csv").collect(Collectors.toMap(it -> it[1], it -> Boolean.valueOf(it[0])));

    /** Neither orders nor answers are as old as the day zero of spreadsheets. */
    private static final int EARLIEST_YEAR = 2000;

    private static final int LATEST_YEAR = 2200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TELEPHONE = 60;
    private static final int LONGEST_CATEGORY = 200;
    private static final int LONGEST_ANSWER = 40;
    private static final int LONGEST_REASON = 2_000;

    /** So much of a value that is wrong is told back. */
    private static final int TOLD = 40;

    private final Tables tables;
    private final Accusations accusations;
    private final Clock clock;
    private final ZoneId zone;

    RowReading(Tables tables, Accusations accusations, Clock clock, ZoneId zone) {
        this.tables = tables;
        this.accusations = accusations;
        this.clock = clock;
        this.zone = zone;
    }

    Row read(FileKind kind, Columns columns, int line, List<String> fields) {
        var cells = new Cells(columns, fields, line);
        return switch (kind) {
            case ORDERS -> order(cells);
            case RECEIPTS -> receipt(cells);
            case VISITS -> visit(cells);
        };
    }

    /** The cells of a row, by what they mean. */
    private record Cells(Columns columns, List<String> fields, int line) {
        String get(Field field) {
            return columns.value(fields, field);
        }

        Row.Fault fault(String slug, Object... arguments) {
            String id = get(columns.positions().containsKey(Field.RETURN) ? Field.RETURN : Field.NUMBER);
            return new Row.Fault(line, beginning(id), Refusal.of(slug, arguments));
        }
    }

    private Row order(Cells cells) {
        String number = cells.get(Field.NUMBER);
        if (!NUMBER.matcher(number).matches()) {
            return cells.fault("upper-number", beginning(number));
        }
        Instant now = clock.instant();
        Optional<Instant> due = time(cells.get(Field.DEADLINE));
        if (due.isEmpty()) {
            return cells.fault("upper-deadline", beginning(cells.get(Field.DEADLINE)));
        }
        String written = cells.get(Field.SINCE);
        Optional<Instant> since = written.isEmpty() ? Optional.of(now) : time(written);
        if (since.isEmpty()) {
            return cells.fault("import-time", beginning(written));
        }
        if (since.get().isAfter(now)) {
            return cells.fault("import-time-ahead", beginning(written));
        }
        // A deadline before the order is a mistake of the file; one that is over by now is not.
        if (due.get().isBefore(since.get()) && !written.isEmpty()) {
            return cells.fault("upper-deadline-before", beginning(cells.get(Field.DEADLINE)), beginning(written));
        }
        if (cells.get(Field.TITLE).isEmpty() && cells.get(Field.WORDS).isEmpty()) {
            return cells.fault("import-words-missing");
        }
        if (cells.get(Field.NAME).length() > LONGEST_NAME) {
            return cells.fault("import-name-long", LONGEST_NAME);
        }
        if (cells.get(Field.TELEPHONE).length() > LONGEST_TELEPHONE) {
            return cells.fault("import-telephone-long", LONGEST_TELEPHONE);
        }
        if (cells.get(Field.CATEGORY).length() > LONGEST_CATEGORY) {
            return cells.fault("upper-category-long", LONGEST_CATEGORY);
        }
        String kept = cells.get(Field.CONFIDENTIAL).toLowerCase(Locale.ROOT);
        Boolean confidential = kept.isEmpty() ? Boolean.FALSE : CONFIDENTIAL.get(kept);
        if (confidential == null) {
            return cells.fault("upper-confidential", beginning(kept));
        }
        String called = cells.get(Field.ACCUSED);
        Optional<OrganisationId> accused = called.isEmpty() ? Optional.empty() : accusations.called(called);
        if (!called.isEmpty() && accused.isEmpty()) {
            return cells.fault("import-accused", beginning(called));
        }
        return new Row.Order(
                cells.line(),
                number,
                cells.get(Field.CATEGORY),
                since.get(),
                due.get(),
                cells.get(Field.TITLE),
                cells.get(Field.WORDS),
                cells.get(Field.PLACE),
                reporter(cells.get(Field.NAME), cells.get(Field.TELEPHONE)),
                confidential,
                accused);
    }

    private Row receipt(Cells cells) {
        Matcher of = RETURN.matcher(cells.get(Field.RETURN));
        if (!of.matches()) {
            return cells.fault("upper-return", beginning(cells.get(Field.RETURN)));
        }
        Boolean confirmed = OUTCOMES.get(cells.get(Field.OUTCOME).toLowerCase(Locale.ROOT));
        if (confirmed == null) {
            return cells.fault("upper-outcome", beginning(cells.get(Field.OUTCOME)));
        }
        String reason = cells.get(Field.REASON);
        if (reason.length() > LONGEST_REASON) {
            return cells.fault("upper-reason-long", LONGEST_REASON);
        }
        return new Row.Receipt(
                cells.line(),
                of.group(),
                UUID.fromString(of.group(1)),
                Integer.parseInt(of.group(2)),
                confirmed,
                reason);
    }

    private Row visit(Cells cells) {
        String number = cells.get(Field.NUMBER);
        if (!NUMBER.matcher(number).matches()) {
            return cells.fault("upper-number", beginning(number));
        }
        Optional<Instant> at = time(cells.get(Field.HEARD_AT));
        if (at.isEmpty() || at.get().isAfter(clock.instant())) {
            return cells.fault("import-time", beginning(cells.get(Field.HEARD_AT)));
        }
        List<String> answers =
                List.of(cells.get(Field.CONTACTED), cells.get(Field.SOLVED), cells.get(Field.SATISFACTION));
        Optional<String> odd =
                answers.stream().filter(it -> it.length() > LONGEST_ANSWER).findFirst();
        if (odd.isPresent()) {
            return cells.fault("upper-answer-long", beginning(odd.get()), LONGEST_ANSWER);
        }
        if (cells.get(Field.ANSWER).length() > LONGEST_REASON) {
            return cells.fault("upper-reason-long", LONGEST_REASON);
        }
        return new Row.Visit(
                cells.line(),
                number,
                at.get(),
                answers.get(0),
                answers.get(1),
                answers.get(2),
                cells.get(Field.ANSWER));
    }

    private Optional<Instant> time(String written) {
        return tables.time(written).filter(it -> {
            int year = it.atZone(zone).getYear();
            return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
        });
    }

    private static @Nullable PersonalData reporter(String name, String telephone) {
        return name.isEmpty() && telephone.isEmpty()
                ? null
                : new PersonalData(name.isEmpty() ? null : name, telephone.isEmpty() ? null : telephone, null);
    }

    private static String beginning(String text) {
        return text.length() <= TOLD ? text : text.substring(0, TOLD);
    }
}
