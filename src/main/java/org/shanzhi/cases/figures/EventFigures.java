// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.List;
import org.shanzhi.cases.PublicFigures.Share;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is counted of grid events (网格事件统计), apart from what residents said. */
@Repository
class EventFigures {
    private final JdbcClient jdbc;

    EventFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By what is counted; {@code column} is a constant of ours, never what somebody sent. */
    enum By {
        EVERYTHING("''"),
        TOWN("left(region, 9) || '000'"),
        ORGANISATION("lead::text");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /**
     * Counts of grid events (网格事件计数).
     *
     * @param onSpot of those found, how many were solved on the spot; {@code spotChecked} of them passed a check
     * @param registered of those left for others, how many were taken up by their standard
     * @param due how many were sent to somebody and should be closed by now
     */
    record Events(
            String key,
            String name,
            long found,
            long onSpot,
            long spotChecked,
            long registered,
            long turnedDown,
            long due,
            long closed,
            long onTime) {
        long left() {
            return found - onSpot;
        }

        Share registerShare(Weights weights) {
            return share(registered, left(), weights);
        }

        Share closedShare(Weights weights) {
            return share(closed, due, weights);
        }

        Share onTimeShare(Weights weights) {
            return share(onTime, due, weights);
        }

        Events named(String other) {
            return new Events(key, other, found, onSpot, spotChecked, registered, turnedDown, due, closed, onTime);
        }

        private static Share share(long part, long whole, Weights weights) {
            return new Share(part, whole, whole >= weights.leastAnswers());
        }
    }

    /** Return the counts of the periods that end in the months, one for each key, the most found first. */
    List<Events> counts(By by, Span span) {
        return jdbc.sql("SELECT " + by.column + " AS key, " + """
                               sum(found) AS found, sum(on_spot) AS on_spot, sum(spot_checked) AS spot_checked,
                               sum(registered) AS registered, sum(turned_down) AS turned_down, sum(due) AS due,
                               sum(counted_event.closed) AS closed, sum(on_time) AS on_time
                          FROM cases.counted_event JOIN cases.period USING (first)
                         WHERE last >= :first AND last < :until
                         GROUP BY 1
                         ORDER BY sum(found) + sum(due) DESC, 1
                        """)
                .param("first", span.first().atDay(1))
                .param("until", span.last().plusMonths(1).atDay(1))
                .query((row, _) -> new Events(
                        row.getString("key"),
                        "",
                        row.getLong("found"),
                        row.getLong("on_spot"),
                        row.getLong("spot_checked"),
                        row.getLong("registered"),
                        row.getLong("turned_down"),
                        row.getLong("due"),
                        row.getLong("closed"),
                        row.getLong("on_time")))
                .list();
    }
}
