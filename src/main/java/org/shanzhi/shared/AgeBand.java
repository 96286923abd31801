// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ages in which people are counted, and in which somebody may say how old they are (年龄段). Nothing finer is kept of
 * anybody.
 */
public enum AgeBand {
    UNDER_15("0-14", 0),
    FROM_15("15-34", 15),
    FROM_35("35-59", 35),
    FROM_60("60+", 60);

    private static final int OLDEST = 120;

    private final String code;
    private final int first;

    AgeBand(String code, int first) {
        this.code = code;
        this.first = first;
    }

    /** Return the band as tables have it, e.g. {@code 15-34}. */
    public String code() {
        return code;
    }

    /** Tell whether its people speak for themselves: for children others do. */
    public boolean speaksForItself() {
        return this != UNDER_15;
    }

    /** Return the band of a code of the tables; empty for what is none. */
    public static Optional<AgeBand> coded(String code) {
        return Stream.of(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** Return the band of somebody so many years old; empty for what nobody's age is. */
    public static Optional<AgeBand> of(int years) {
        return years < 0 || years > OLDEST
                ? Optional.empty()
                : Stream.of(values()).filter(it -> it.first <= years).reduce((_, older) -> older);
    }
}
