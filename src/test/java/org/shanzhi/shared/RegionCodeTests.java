// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionCodeTests {
    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode TOWN = new RegionCode("990101100000");
    private static final RegionCode VILLAGE = new RegionCode("990101100200");

    @ParameterizedTest
    @CsvSource({
        "000000000000, ''",
        "990000000000, 99",
        "990100000000, 9901",
        "990101000000, 990101",
        "990101100000, 990101100",
        "990101100200, 990101100200",
    })
    void fillerIsLeftOut(String code, String significant) {
        assertThat(new RegionCode(code).significant()).isEqualTo(significant);
    }

    @Test
    void everyRegionLiesWithinThoseAboveAndTheCountry() {
        assertThat(VILLAGE.isWithin(TOWN)).isTrue();
        assertThat(VILLAGE.isWithin(COUNTY)).isTrue();
        assertThat(VILLAGE.isWithin(RegionCode.COUNTRY)).isTrue();
        assertThat(TOWN.isWithin(VILLAGE)).isFalse();
        assertThat(COUNTY.isWithin(new RegionCode("990102000000"))).isFalse();
    }

    @Test
    void elevenDigitsAreRefused() {
        assertThatThrownBy(() -> new RegionCode("99010110020")).hasMessageContaining("99010110020");
    }
}
