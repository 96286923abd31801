// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What the text of a {@link Notice} inserts (插入内容): words as they are, or something that is written for each reader
 * anew, in the reader's language. A notice keeps the stored form of each.
 */
public sealed interface NoticeArgument {
    /** Return the form that a notice keeps. */
    String stored();

    /** A name, a number, a title. */
    record Words(String text) implements NoticeArgument {
        @Override
        public String stored() {
            return text;
        }
    }

    /** What somebody said of the matter at whatever length; where a text has to be short, the end of it is left out. */
    record Said(String text) implements NoticeArgument {
        private static final String MARK = "said:";

        @Override
        public String stored() {
            return MARK + text;
        }
    }

    /** A day and a minute, e.g. a deadline. */
    record Moment(Instant at) implements NoticeArgument {
        private static final String MARK = "moment:";

        @Override
        public String stored() {
            return MARK + at;
        }
    }

    /** A day. */
    record Day(LocalDate day) implements NoticeArgument {
        private static final String MARK = "day:";

        @Override
        public String stored() {
            return MARK + day;
        }
    }

    /** The receipt code by which the recipient follows the matter; it is looked up when the message is sent. */
    record Receipt() implements NoticeArgument {
        private static final String MARK = "receipt:";

        @Override
        public String stored() {
            return MARK;
        }
    }

    /** Read the stored form; what is none of the others is words. */
    static NoticeArgument of(String stored) {
        try {
            if (stored.startsWith(Moment.MARK)) {
                return new Moment(Instant.parse(stored.substring(Moment.MARK.length())));
            }
            if (stored.startsWith(Day.MARK)) {
                return new Day(LocalDate.parse(stored.substring(Day.MARK.length())));
            }
        } catch (DateTimeException typed) {
            return new Words(stored);
        }
        if (stored.startsWith(Said.MARK)) {
            return new Said(stored.substring(Said.MARK.length()));
        }
        return stored.equals(Receipt.MARK) ? new Receipt() : new Words(stored);
    }
}
