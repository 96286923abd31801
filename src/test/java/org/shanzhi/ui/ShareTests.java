// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTests {
    @Test
    void fewerThanThirtyAnswersCarryNoPercentage() {
        assertThat(new Share(20, 29).enough()).isFalse();
        assertThat(new Share(20, 30).enough()).isTrue();
    }

    @Test
    void theIntervalIsThatOfWilson() {
        // Worked by hand for 8 of 10: centre 0.71673, reach 0.22644.
        assertThat(new Share(8, 10).low()).isCloseTo(0.4902, within(0.0005));
        assertThat(new Share(8, 10).high()).isCloseTo(0.9433, within(0.0005));
    }

    @Test
    void withoutAnswersEverythingIsPossible() {
        assertThat(new Share(0, 0).low()).isZero();
        assertThat(new Share(0, 0).high()).isEqualTo(1);
    }
}
