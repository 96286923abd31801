// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.cases.PublicFigures.Share;

/** Figure with the cases behind it (数据明细): which cases it is a share of, and which of them it counts. */
enum Behind {
    HEARD("heard = 1", "heard = 1"),
    CLOSED("done", "done"),
    ON_TIME("timed", "reported_at <= first_finish_by"),
    EXTENDED("timed", "(course ->> 'extensions')::integer > 0"),
    PAUSED("timed", "paused"),
    OBJECTED("timed", "(course ->> 'objections')::integer > 0"),
    URGED("timed", "(course ->> 'urges')::integer > 0"),
    SUPERVISED("timed", "course -> 'supervision' ->> 'level' IS NOT NULL"),
    RESPONSE("answered", "contacted"),
    SOLVED("answered", "solved = 'YES'"),
    SATISFIED("answered", "satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED')"),
    ASKED_EARLY("done", "early"),
    WITHDRAWN("withdrawn", "withdrawn"),
    SILENT("done", "close_reason = 'NO_VALID_VISIT'"),
    LEFT_OUT("done", "course -> 'excluded' ->> 'why' IS NOT NULL");

    private final String whole;
    private final String part;

    Behind(String whole, String part) {
        this.whole = whole;
        this.part = part;
    }

    static Optional<Behind> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tell whether it is a part of something, so that there is a rest. */
    boolean isShare() {
        return !whole.equals(part);
    }

    String condition(boolean rest) {
        return whole + (rest ? " AND NOT COALESCE(" + part + ", false)" : " AND " + part);
    }

    /** Return it as a share; of a plain count the share of itself. */
    Share share(Count count, Count kept, Weights weights) {
        return switch (this) {
            case HEARD -> new Share(count.heard(), count.heard(), true);
            case CLOSED -> new Share(count.closed(), count.closed(), true);
            case ON_TIME -> count.onTimeShare(weights);
            case EXTENDED -> count.extendedShare(weights);
            case PAUSED -> count.pausedShare(weights);
            case OBJECTED -> count.objectedShare(weights);
            case URGED -> count.urgedShare(weights);
            case SUPERVISED -> count.supervisedShare(weights);
            case RESPONSE -> count.response(weights);
            case SOLVED -> count.solvedShare(weights);
            case SATISFIED -> count.satisfiedShare(weights);
            case ASKED_EARLY -> count.early(weights);
            case WITHDRAWN -> new Share(count.withdrawn(), count.withdrawn(), true);
            case SILENT -> count.silent(weights);
            case LEFT_OUT -> new Line("", count, count, kept).leftOut(weights);
        };
    }
}
