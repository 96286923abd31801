// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The rules on a fresh installation, as stored. */
@SpringBootTest(properties = "shanzhi.demo=false")
@WithPostgres
class RulesTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final RegionCode COUNTY = new RegionCode("990101000000");

    private final WorkingCalendar calendar;
    private final TimeLimits limits;
    private final Figures figures;

    @Autowired
    RulesTests(WorkingCalendar calendar, TimeLimits limits, Figures figures) {
        this.calendar = calendar;
        this.limits = limits;
        this.figures = figures;
    }

    @Test
    void freshInstallationKnowsTheYearsThatCameWithIt() {
        assertThat(calendar.knownYears()).contains(2025, 2026);
        assertThat(calendar.specialDays(2026)).hasSize(39);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 10, 7))).isFalse();
        assertThat(calendar.after(TestClock.START, new TimeLimit(3, LimitUnit.WORKING_DAYS))
                        .calendarKnown())
                .isTrue();
    }

    @Test
    void yearIsReplacedAsAWhole() {
        calendar.save(2031, List.of(new SpecialDay(LocalDate.of(2031, 1, 1), false, "元旦")));
        calendar.save(2031, List.of(new SpecialDay(LocalDate.of(2031, 1, 2), false, "元旦")));

        assertThat(calendar.specialDays(2031)).extracting(SpecialDay::date).containsExactly(LocalDate.of(2031, 1, 2));
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 1, 1))).isTrue();
        assertThat(calendar.knownYears()).contains(2031);
    }

    @Test
    void dayOfAnotherYearIsRefused() {
        assertThatThrownBy(() -> calendar.save(2032, List.of(new SpecialDay(LocalDate.of(2030, 5, 1), false, "劳动节"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(calendar.knownYears()).doesNotContain(2032);
    }

    @Test
    void missingYearIsNamedFromOctoberOn() {
        assertThat(ShippedCalendars.missingYears(calendar, LocalDate.of(2026, 9, 30)))
                .isEmpty();
        assertThat(ShippedCalendars.missingYears(calendar, LocalDate.of(2026, 10, 1)))
                .containsExactly(2027);
    }

    @Test
    void freshInstallationHasALimitForEveryRequest() {
        for (RequestType type : RequestType.values()) {
            for (Urgency urgency : Urgency.values()) {
                assertThat(limits.applying(COUNTY, type, Optional.empty(), urgency, DAY))
                        .isPresent();
            }
        }
    }

    @Test
    void changedRuleGetsTheNextVersionAndTheOldOneStays() {
        UUID id = UUID.fromString("018cc251-f400-7000-8000-000000000001");
        limits.save(List.of(rule(id, 5)));
        limits.save(List.of(rule(id, 5)));
        limits.save(List.of(rule(id, 6)));

        assertThat(limits.on(DAY).stream().filter(rule -> rule.id().equals(id)))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.version()).isEqualTo(2);
                    assertThat(rule.finish().amount()).isEqualTo(6);
                });
        assertThat(limits.version(id, 1).orElseThrow().finish().amount()).isEqualTo(5);
    }

    @Test
    void figuresThatOthersAskForAreThereAndACountyCanSetItsOwn() {
        assertThat(List.of(
                        "visit.attempts",
                        "visit.days",
                        "reopen.days",
                        "rework.max",
                        "undo.seconds",
                        "dispatch.working-hours",
                        "dispatch.danger-minutes",
                        "dispatch.urgent-hours",
                        "visit.attempt-hours",
                        "figures.least-answers",
                        "same-matter.days",
                        "receipt.attempts-per-hour",
                        "search.attempts-per-hour"))
                .allSatisfy(name ->
                        assertThat(figures.integer(name, COUNTY, DAY)).as(name).isPositive());
        assertThat(figures.number("same-matter.precision", COUNTY, DAY))
                .isBetween(BigDecimal.valueOf(0.5), BigDecimal.ONE);
        assertThat(figures.number("satisfaction.weight.basically-satisfied", COUNTY, DAY))
                .isEqualByComparingTo("0.9");

        figures.set("visit.attempts", new RegionCode("990109000000"), DAY, BigDecimal.TWO, "试行办法");

        assertThat(figures.integer("visit.attempts", new RegionCode("990109001000"), DAY))
                .isEqualTo(2);
        assertThat(figures.integer("visit.attempts", COUNTY, DAY)).isEqualTo(3);
        assertThatThrownBy(() -> figures.number("no.such", COUNTY, DAY)).hasMessageContaining("no.such");
    }

    private static LimitRule rule(UUID id, int days) {
        var limit = new TimeLimit(days, LimitUnit.DAYS);
        return new LimitRule(
                id,
                1,
                new RegionCode("990108000000"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit,
                limit,
                limit,
                limit,
                "规定",
                Validity.since(LocalDate.of(2026, 1, 1)));
    }
}
