// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.Deadline;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.EventStandards;
import org.shanzhi.rules.Figures;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.rules.WorkingCalendar;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** The ground as the county's own registers have it. */
@Component
class CountyGround implements Ground {
    private final Organisations organisations;
    private final Duties duties;
    private final TimeLimits limits;
    private final EventStandards standards;
    private final WorkingCalendar calendar;
    private final Figures figures;
    private final ZoneId zone;

    CountyGround(
            Organisations organisations,
            Duties duties,
            TimeLimits limits,
            EventStandards standards,
            WorkingCalendar calendar,
            Figures figures,
            ZoneId zone) {
        this.organisations = organisations;
        this.duties = duties;
        this.limits = limits;
        this.standards = standards;
        this.calendar = calendar;
        this.figures = figures;
        this.zone = zone;
    }

    @Override
    public boolean sameLine(OrganisationId one, OrganisationId other) {
        return organisations.sameLine(one, other);
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return organisations.find(id);
    }

    @Override
    public Optional<DutyItem> duty(UUID id) {
        return duties.find(id);
    }

    @Override
    public List<DutyItem> covering(Case matter, Instant now) {
        var subject = matter.subject();
        return subject.workingCategory()
                .map(it -> duties.covering(it, subject.place().region(), day(now)))
                .orElse(List.of());
    }

    @Override
    public Optional<LimitRule> limits(Case matter, Instant now) {
        var subject = matter.subject();
        return limits.applying(
                subject.place().region(), subject.type(), subject.workingCategory(), subject.urgency(), day(now));
    }

    @Override
    public Optional<EventStandard> standard(Case matter, Instant now) {
        var subject = matter.subject();
        return subject.workingCategory()
                .flatMap(it -> standards.applying(subject.place().region(), it, day(now)));
    }

    @Override
    public Optional<LimitRule> frozen(Case.Order order) {
        return limits.version(order.limitRule(), order.limitVersion());
    }

    @Override
    public Deadline after(Instant start, TimeLimit limit) {
        return calendar.after(start, limit);
    }

    @Override
    public Deadline later(Instant by, Instant from, Instant to, LimitUnit unit) {
        return calendar.later(by, from, to, unit);
    }

    @Override
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }

    @Override
    public int figure(String name, RegionCode region, Instant now) {
        return figures.integer(name, region, day(now));
    }

    @Override
    public LocalDate day(Instant now) {
        return now.atZone(zone).toLocalDate();
    }
}
