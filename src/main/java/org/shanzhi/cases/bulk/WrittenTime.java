// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When something was, as tables write it (时间的写法). */
final class WrittenTime {
    /** Year, month and day in this order, with or without hour, minute and second; whatever stands between them. */
    private static final Pattern TIME = Pattern.compile(
            "\\D*(\\d{4})\\D{1,3}(\\d{1,2})\\D{1,3}(\\d{1,2})(?:\\D{1,3}(\\d{1,2})\\D{1,2}(\\d{1,2})(?:\\D{1,2}(\\d{1,2})(?:\\.\\d+)?)?)?\\D*");

    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2})?)?");

    private WrittenTime() {}

    /** @param zone of which it is meant where none is written */
    static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant());
        } catch (DateTimeException _) {
            // Without a time zone it is meant as people here write it.
        }
        for (Pattern form : List.of(TIME, COMPACT)) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                try {
                    return Optional.of(LocalDateTime.of(
                                    part(parts, 1),
                                    part(parts, 2),
                                    part(parts, 3),
                                    part(parts, 4),
                                    part(parts, 5),
                                    part(parts, 6))
                            .atZone(zone)
                            .toInstant());
                } catch (DateTimeException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static int part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
