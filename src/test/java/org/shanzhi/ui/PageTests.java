// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;

class PageTests {
    private final Texts texts = new Texts();
    private final Page chinese = page(Locale.SIMPLIFIED_CHINESE);
    private final Page english = page(Locale.ENGLISH);

    @Test
    void aDateHasItsYearOnlyIfItIsNotThisOne() {
        assertThat(chinese.date(LocalDate.of(2026, 11, 26))).isEqualTo("11 \u6708 26 \u65e5");
        assertThat(chinese.date(LocalDate.of(2025, 11, 26))).isEqualTo("2025 \u5e74 11 \u6708 26 \u65e5");
        assertThat(english.date(LocalDate.of(2026, 11, 26))).isEqualTo("26 November");
        assertThat(english.date(LocalDate.of(2025, 11, 26))).isEqualTo("26 November 2025");
    }

    @Test
    void aTimeIsToldInTheZoneOfTheOffices() {
        assertThat(english.dateTime(Instant.parse("2026-11-26T10:00:00Z"))).isEqualTo("26 November, 18:00");
    }

    @Test
    void aCategoryWithoutAnEnglishNameIsCalledByItsChineseOne() {
        assertThat(english.name(category("Blocked drain"))).isEqualTo("Blocked drain");
        assertThat(english.name(category(""))).isEqualTo("\u6392\u6c34\u5835\u585e");
        assertThat(chinese.name(category("Blocked drain"))).isEqualTo("\u6392\u6c34\u5835\u585e");
    }

    private static Category category(String english) {
        return new Category(
                new CategoryCode("A.1"),
                "\u6392\u6c34\u5835\u585e",
                english,
                List.of(),
                Validity.since(LocalDate.of(2020, 1, 1)));
    }

    @Test
    void aDeadlineHasADistance() {
        // Now it is Monday, 23 November, 10:00.
        assertThat(english.distance(at(25, 18))).isEqualTo("2 days left");
        assertThat(english.distance(at(24, 10))).isEqualTo("1 day left");
        assertThat(english.distance(at(24, 9))).isEqualTo("23 hours left");
        assertThat(english.distance(at(23, 7))).isEqualTo("3 hours late");
        assertThat(english.distance(at(23, 10).plusSeconds(90))).isEqualTo("1 minute left");
        assertThat(chinese.distance(at(25, 18))).isEqualTo("\u8fd8\u6709 2 \u5929");
        assertThat(chinese.distance(at(23, 7))).isEqualTo("\u8fdf\u4e86 3 \u5c0f\u65f6");
    }

    @Test
    void aDeadlineIsSoonWithinADay() {
        assertThat(english.due(at(23, 9))).isEqualTo("late");
        assertThat(english.due(at(24, 9))).isEqualTo("soon");
        assertThat(english.due(at(24, 10))).isEqualTo("fine");
    }

    @Test
    void figuresAreWrittenWithTheirThousandsParted() {
        assertThat(english.number(12_840)).isEqualTo("12,840");
        assertThat(english.number(2.345, 1)).isEqualTo("2.3");
        assertThat(english.number(-2.345, 1)).isEqualTo("\u22122.3");
        assertThat(english.number(-0.004, 2)).as("nothing has no sign").isEqualTo("0.00");
        assertThat(english.number(new BigDecimal("27000.50"))).isEqualTo("27,000.5");
        assertThat(english.percent(0.8398)).isEqualTo("84\u00a0%");
    }

    @Test
    void aRefusalIsSaidInWordsWithWhatToDo() {
        assertThat(english.problem(Refusal.of("field-too-long", 10, 12)))
                .isEqualTo("At most 10 characters; there are 12 now");
        assertThat(english.help(Refusal.of("field-too-long", 10, 12))).contains("12345");
    }

    @Test
    void everybodySeesTheLinksMeantForThem() {
        var entries = List.of(
                Navigation.Entry.of("ui.undo", "/desk", Navigation.Audience.STAFF, 1, Role.HANDLER),
                Navigation.Entry.of("ui.close", "/report", Navigation.Audience.RESIDENTS, 2));
        var handler = Optional.of(new Viewer(new AccountId(new UUID(0, 1)), "Li", Set.of(Role.HANDLER)));
        var leader = Optional.of(new Viewer(new AccountId(new UUID(0, 2)), "Wu", Set.of(Role.LEADER)));

        assertThat(page(Locale.ENGLISH, handler, entries).navigation(Navigation.Audience.STAFF))
                .hasSize(1);
        assertThat(page(Locale.ENGLISH, leader, entries).navigation(Navigation.Audience.STAFF))
                .isEmpty();
        assertThat(page(Locale.ENGLISH, handler, entries).navigation(Navigation.Audience.RESIDENTS))
                .isEmpty();
        assertThat(page(Locale.ENGLISH, Optional.empty(), entries).navigation(Navigation.Audience.RESIDENTS))
                .hasSize(1);
    }

    @Test
    void roomIsOneEntryOfTheBarAndListsItsPagesInside() {
        var entries = List.of(
                Navigation.Entry.of("ui.undo", "/kit", Navigation.Audience.INNOVATION, 1, Role.LEADER),
                Navigation.Entry.of("ui.close", "/library", Navigation.Audience.INNOVATION, 2));
        var handler = Optional.of(new Viewer(new AccountId(new UUID(0, 1)), "Li", Set.of(Role.HANDLER)));
        var leader = Optional.of(new Viewer(new AccountId(new UUID(0, 2)), "Wu", Set.of(Role.LEADER)));

        Page whole = page(Locale.ENGLISH, leader, entries);
        assertThat(whole.door()).map(NavigationLink::label).contains("Innovation");
        assertThat(whole.room()).extracting(NavigationLink::current).containsExactly(true, false);
        Page alone = page(Locale.ENGLISH, handler, entries);
        assertThat(alone.door()).map(NavigationLink::address).contains("/library");
        assertThat(alone.room()).as("one page is no room").isEmpty();
        assertThat(page(Locale.ENGLISH, Optional.empty(), entries).door()).isEmpty();
    }

    @Test
    void unreadMessagesAreCountedOnceHoweverOftenTheyAreShown() {
        var asked = new AtomicInteger();
        Page page = page(
                Locale.ENGLISH,
                Optional.empty(),
                () -> {
                    asked.incrementAndGet();
                    return 7;
                },
                List.of());

        assertThat(asked).hasValue(0);
        assertThat(page.unread()).isEqualTo(7);
        assertThat(page.unread()).isEqualTo(7);
        assertThat(asked).hasValue(1);
    }

    @Test
    void summaryOfErrorsSaysWhatToDoWhereThatIsKnown() {
        Form form = Form.empty().refuse("password", "password-guessable").refuse("name", "field-empty");
        var output = new StringOutput();

        new Templates()
                .templateEngine()
                .render("ui/errorSummary.jte", Map.of("page", english, "form", form, "labels", ""), output);

        assertThat(output.toString())
                .contains("href=\"#password\"", "Do not use the user name in it")
                .containsOnlyOnce("class=\"hint\"");
    }

    private static Instant at(int day, int hour) {
        return LocalDateTime.of(2026, 11, day, hour, 0).atZone(TestClock.ZONE).toInstant();
    }

    private Page page(Locale locale) {
        return page(locale, Optional.empty(), List.of());
    }

    private Page page(Locale locale, Optional<Viewer> viewer, List<Navigation.Entry> entries) {
        return page(locale, viewer, () -> 0, entries);
    }

    private Page page(Locale locale, Optional<Viewer> viewer, IntSupplier unread, List<Navigation.Entry> entries) {
        return new Page(
                texts,
                new Assets(),
                new TestClock(),
                TestClock.ZONE,
                new Page.Facts(
                        locale,
                        viewer,
                        unread,
                        entries,
                        "/kit",
                        "",
                        "_csrf",
                        () -> "",
                        false,
                        false,
                        false,
                        "auto",
                        Optional.empty()));
    }
}
