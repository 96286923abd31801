// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a part of a list ended: microseconds since the epoch and the case. */
record Mark(long place, UUID id) {
    /** The place as the database knows it; {@code :mark_place} and {@code :mark_id} are the parameters. */
    static final String TIME = "(timestamptz 'epoch' + :mark_place * interval '1 microsecond')";

    /** What lies beyond the year 9999 is no place in a list, and no time for the database. */
    private static final long FARTHEST = 253_402_300_800_000_000L;

    static Optional<Mark> of(String text) {
        int gap = text.indexOf('_');
        if (gap < 1) {
            return Optional.empty();
        }
        try {
            var mark = new Mark(Long.parseLong(text.substring(0, gap)), UUID.fromString(text.substring(gap + 1)));
            return Optional.of(mark).filter(it -> it.place() >= 0 && it.place() < FARTHEST);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    void put(Map<String, @Nullable Object> values) {
        values.put("mark_place", place);
        values.put("mark_id", id);
    }

    @Override
    public String toString() {
        return place + "_" + id;
    }
}
