// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.shared.Point;

class CoordinatesTests {
    @Test
    void plainNumbersAreRead() {
        assertThat(Coordinates.point("107.6", " 29.4 ")).contains(new Point(107.6, 29.4));
        assertThat(Coordinates.point("-180", "+90")).contains(new Point(-180, 90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e2",
                "0x10",
                "9999",
                "180.1",
                "east",
                "1,5",
                "107.6d",
                "--1"
            })
    void anythingElseIsNoLongitude(String text) {
        assertThat(Coordinates.point(text, "29.4")).isEmpty();
    }
}
