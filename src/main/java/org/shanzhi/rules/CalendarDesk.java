// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares a year's calendar with the one that stands, saves it if that is still the one, and remembers who did. */
@Service
class CalendarDesk {
    private static final String TABLE = "calendar";

    private final WorkingCalendar calendar;
    private final JdbcRuleBook book;
    private final RuleKeepers keepers;
    private final ChangeLog log;
    private final Clock clock;

    CalendarDesk(WorkingCalendar calendar, JdbcRuleBook book, RuleKeepers keepers, ChangeLog log, Clock clock) {
        this.calendar = calendar;
        this.book = book;
        this.keepers = keepers;
        this.log = log;
        this.clock = clock;
    }

    /** What came of saving. */
    sealed interface Outcome {
        record Saved(CalendarChange change) implements Outcome {}

        /** Somebody changed the calendar after the comparison; here is what it would come to now. */
        record Moved(CalendarChange now) implements Outcome {}
    }

    CalendarChange compare(int year, List<SpecialDay> days) {
        return CalendarChange.of(year, days, book.readCalendar(), book.readEntered(year));
    }

    /** @throws RefusedException if it is not the viewer's to change */
    @Transactional
    public Outcome save(int year, List<SpecialDay> days, String mark, Viewer by) {
        if (!keepers.keepsCounty(by)) {
            throw new RefusedException(403, Refusal.of("rules-of-county"));
        }
        log.lock();
        CalendarChange now = compare(year, days);
        if (!now.mark().equals(mark) || !now.savable()) {
            return new Outcome.Moved(now);
        }
        calendar.save(year, days);
        log.add(
                TABLE,
                by.account(),
                List.of(new ChangeLog.Entry(
                        clock.instant(),
                        by.name(),
                        Integer.toString(year),
                        now.known() ? ChangeLog.Kind.CHANGED : ChangeLog.Kind.ADDED,
                        LocalDate.of(year, 1, 1),
                        now.changed().stream()
                                .map(day -> new ChangeLog.Cell(
                                        day.date().toString(), told(day.before()), told(day.after())))
                                .toList())));
        return new Outcome.Saved(now);
    }

    private static String told(Optional<SpecialDay> day) {
        return day.map(it -> (it.working() ? "workday " : "holiday ") + it.name())
                .orElse("");
    }

    List<ChangeLog.Entry> latest(int most) {
        return log.latest(TABLE, most);
    }
}
