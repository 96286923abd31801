// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.figures.PublicMatters;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;

/** Reads what a program asks of the public list (查询参数); what cannot be understood is said, never passed over. */
final class Asked {
    /** How far back without another word, as the standard says. */
    static final Duration USUAL = Duration.ofDays(90);

    private static final Duration LONGEST_SPAN = Duration.ofDays(366);

    static final int MOST = 100;
    private static final int USUAL_SIZE = 50;
    private static final int LAST_PAGE = 10_000;
    private static final int LONGEST_LIST = 200;

    private Asked() {}

    /** One page of the list. */
    record Page(PublicMatters.Wanted wanted, int number, int size) {}

    static Page page(Form form, Instant now) {
        List<String> numbers = listed(form, "service_request_id");
        List<CategoryCode> categories = listed(form, "service_code").stream()
                .filter(CategoryCode::isOne)
                .map(CategoryCode::new)
                .toList();
        var changed = new PublicMatters.Between(time(form, "updated_after"), time(form, "updated_before"));
        var opened = new PublicMatters.Between(time(form, "start_date"), time(form, "end_date"));
        within(changed, now);
        within(opened, now);
        boolean narrowed = !numbers.isEmpty() || changed.from() != null || opened.from() != null;
        int number = number(form, "page", 1, LAST_PAGE);
        int size = number(form, "page_size", USUAL_SIZE, MOST);
        return new Page(
                new PublicMatters.Wanted(
                        numbers,
                        categories,
                        narrowed ? opened : new PublicMatters.Between(from(opened, now), opened.before()),
                        changed,
                        open(form),
                        (number - 1) * size,
                        size),
                number,
                size);
    }

    /** A list goes over a year at most, so that no question makes the database read everything. */
    private static void within(PublicMatters.Between asked, Instant now) {
        Instant until = asked.before() instanceof Instant before && before.isBefore(now) ? before : now;
        if (asked.from() instanceof Instant from && from.isBefore(until.minus(LONGEST_SPAN))) {
            throw new RefusedException(400, Refusal.of("open311-span", LONGEST_SPAN.toDays()));
        }
    }

    private static Instant from(PublicMatters.Between opened, Instant now) {
        Instant until = opened.before() instanceof Instant before && before.isBefore(now) ? before : now;
        return until.minus(USUAL);
    }

    /** A code that no category has finds nothing, as one that nothing was reported under does. */
    static boolean findsNothing(Form form, Page page) {
        return form.has("service_code") && page.wanted().categories().isEmpty();
    }

    private static List<String> listed(Form form, String name) {
        List<String> said = Arrays.stream(form.text(name).split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        if (said.size() > LONGEST_LIST) {
            throw new RefusedException(400, Refusal.of("open311-list", name, LONGEST_LIST));
        }
        return said;
    }

    private static Optional<Boolean> open(Form form) {
        boolean open = false;
        boolean closed = false;
        for (String said : listed(form, "status")) {
            switch (said) {
                case "open" -> open = true;
                case "closed" -> closed = true;
                default -> throw new RefusedException(400, Refusal.of("open311-status"));
            }
        }
        return open == closed ? Optional.empty() : Optional.of(open);
    }

    private static @Nullable Instant time(Form form, String name) {
        if (!form.has(name)) {
            return null;
        }
        try {
            // A plus sign in an address stands for a blank.
            Instant time =
                    OffsetDateTime.parse(form.text(name).replace(' ', '+')).toInstant();
            if (time.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
                    && time.isBefore(Instant.parse("3000-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Said below.
        }
        throw new RefusedException(400, Refusal.of("open311-time", name));
    }

    private static int number(Form form, String name, int usual, int most) {
        if (!form.has(name)) {
            return usual;
        }
        return form.integer(name)
                .filter(it -> it >= 1 && it <= most)
                .orElseThrow(() -> new RefusedException(400, Refusal.of("open311-number", name, most)));
    }
}
