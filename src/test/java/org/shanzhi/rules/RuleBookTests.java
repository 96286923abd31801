// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;

class RuleBookTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode TOWN = new RegionCode("990101100000");
    private static final RegionCode VILLAGE = new RegionCode("990101100200");

    @Test
    void nearestRegionBeatsEverythingElse() {
        assertThat(applying(
                        rule("country, urgent", RegionCode.COUNTRY, null, null, Urgency.URGENT), rule("town", TOWN)))
                .isEqualTo("town");
        assertThat(applying(rule("county", COUNTY), rule("country", RegionCode.COUNTRY)))
                .isEqualTo("county");
    }

    @Test
    void urgencyBeatsCategoryAndCategoryBeatsType() {
        LimitRule urgency = rule("urgency", COUNTY, null, null, Urgency.URGENT);
        LimitRule category = rule("category", COUNTY, null, "URB", null);
        LimitRule type = rule("type", COUNTY, RequestType.COMPLAINT, null, null);

        assertThat(applying(type, category, urgency)).isEqualTo("urgency");
        assertThat(applying(type, category)).isEqualTo("category");
        assertThat(applying(type, rule("any", COUNTY))).isEqualTo("type");
    }

    @Test
    void deeperCategoryBeatsTheOneAboveAndItsSiblingsDoNotCount() {
        assertThat(applying(
                        rule("URB", COUNTY, null, "URB", null),
                        rule("URB.DRAIN", COUNTY, null, "URB.DRAIN", null),
                        rule("URB.CLEAN", COUNTY, null, "URB.CLEAN", null)))
                .isEqualTo("URB.DRAIN");
    }

    @Test
    void ruleThatEndedOrHoldsElsewhereDoesNotApply() {
        LimitRule ended = withValidity(rule("ended", COUNTY), new Validity(LocalDate.of(2024, 1, 1), DAY));

        assertThat(applying(ended)).isEqualTo("none");
        assertThat(applying(rule("elsewhere", new RegionCode("990102000000")))).isEqualTo("none");
        assertThat(applying(rule("help", COUNTY, RequestType.HELP, null, null))).isEqualTo("none");
    }

    @Test
    void figureOfTheNearestRegionWinsAndOfOneRegionTheLatest() {
        RuleBook book = book(
                List.of(),
                row(RegionCode.COUNTRY, "2000-01-01", "3"),
                row(RegionCode.COUNTRY, "2026-01-01", "4"),
                row(COUNTY, "2025-01-01", "5"),
                row(COUNTY, "2027-01-01", "6"));

        assertThat(book.figure("visit.attempts", VILLAGE, DAY)).hasValue(new BigDecimal("5"));
        assertThat(book.figure("visit.attempts", VILLAGE, LocalDate.of(2027, 1, 1)))
                .hasValue(new BigDecimal("6"));
        assertThat(book.figure("visit.attempts", new RegionCode("110101000000"), DAY))
                .hasValue(new BigDecimal("4"));
        assertThat(book.figure("unknown", VILLAGE, DAY)).isEmpty();
    }

    private static Figures.Row row(RegionCode region, String from, String value) {
        return new Figures.Row("visit.attempts", region, LocalDate.parse(from), new BigDecimal(value), "规定");
    }

    /** Return the basis of the rule that applies to an urgent complaint about drains in the village. */
    private static String applying(LimitRule... rules) {
        return book(Arrays.asList(rules))
                .applying(
                        VILLAGE,
                        RequestType.COMPLAINT,
                        Optional.of(new CategoryCode("URB.DRAIN.BLOCKED")),
                        Urgency.URGENT,
                        DAY)
                .map(LimitRule::basis)
                .orElse("none");
    }

    private static RuleBook book(List<LimitRule> rules, Figures.Row... figures) {
        var hours = new OfficeHours(
                LocalDate.of(2000, 1, 1),
                LocalTime.of(9, 0),
                LocalTime.of(12, 0),
                LocalTime.of(14, 0),
                LocalTime.of(18, 0));
        var calendar = new OfficeCalendar(Map.of(), Set.of(), List.of(hours), ZoneId.of("Asia/Shanghai"));
        return new RuleBook(calendar, rules, List.of(figures));
    }

    private static LimitRule rule(String basis, RegionCode region) {
        return rule(basis, region, null, null, null);
    }

    private static LimitRule rule(
            String basis,
            RegionCode region,
            @Nullable RequestType type,
            @Nullable String category,
            @Nullable Urgency urgency) {
        var day = new TimeLimit(1, LimitUnit.DAYS);
        return new LimitRule(
                UUID.nameUUIDFromBytes(basis.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                1,
                region,
                Optional.ofNullable(type),
                Optional.ofNullable(category).map(CategoryCode::new),
                Optional.ofNullable(urgency),
                day,
                day,
                day,
                day,
                basis,
                Validity.since(LocalDate.of(2024, 1, 1)));
    }

    private static LimitRule withValidity(LimitRule rule, Validity validity) {
        return new LimitRule(
                rule.id(),
                rule.version(),
                rule.region(),
                rule.type(),
                rule.category(),
                rule.urgency(),
                rule.sign(),
                rule.contact(),
                rule.finish(),
                rule.verify(),
                rule.basis(),
                validity);
    }
}
