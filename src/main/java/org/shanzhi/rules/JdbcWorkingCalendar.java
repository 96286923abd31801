// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcWorkingCalendar implements WorkingCalendar {
    private final JdbcClient jdbc;
    private final JdbcRuleBook book;

    JdbcWorkingCalendar(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return calendar().isWorkingDay(day);
    }

    @Override
    public Set<Integer> knownYears() {
        return calendar().years();
    }

    @Override
    public Deadline after(Instant start, TimeLimit limit) {
        return calendar().after(start, limit);
    }

    @Override
    public Deadline later(Instant by, Instant from, Instant to, LimitUnit unit) {
        return calendar().later(by, from, to, unit);
    }

    @Override
    public long workingDaysBetween(LocalDate from, LocalDate to) {
        return calendar().workingDaysBetween(from, to);
    }

    @Override
    public List<SpecialDay> specialDays(int year) {
        return calendar().special().values().stream()
                .filter(day -> day.date().getYear() == year)
                .sorted(Comparator.comparing(SpecialDay::date))
                .toList();
    }

    @Override
    @Transactional
    public void save(int year, List<SpecialDay> days) {
        LocalDate first = LocalDate.of(year - 1, 12, 1);
        LocalDate last = LocalDate.of(year + 1, 1, 31);
        days.forEach(day -> {
            if (day.date().isBefore(first) || day.date().isAfter(last)) {
                throw new IllegalArgumentException("Not a day of " + year + ": " + day.date());
            }
        });
        jdbc.sql("INSERT INTO rules.calendar_year (year) VALUES (:year) ON CONFLICT DO NOTHING")
                .param("year", year)
                .update();
        jdbc.sql("DELETE FROM rules.special_day WHERE year = :year")
                .param("year", year)
                .update();
        days.forEach(day -> jdbc.sql("""
                        INSERT INTO rules.special_day (day, year, working, name)
                        VALUES (:day, :year, :working, :name)
                        ON CONFLICT (day) DO UPDATE
                        SET year = excluded.year, working = excluded.working, name = excluded.name
                        """)
                .param("day", day.date())
                .param("year", year)
                .param("working", day.working())
                .param("name", day.name())
                .update());
        book.changed();
    }

    private OfficeCalendar calendar() {
        return book.current().calendar();
    }
}
