// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTests {
    @Test
    void addressesOfOneHouseholdAreOneOrigin() {
        assertThat(Origin.network("2001:db8:1:2::1")).isEqualTo(Origin.network("2001:db8:1:2:ffff::9"));
        assertThat(Origin.network("2001:db8:1:2::1")).isNotEqualTo(Origin.network("2001:db8:1:3::1"));
    }

    @Test
    void oldAddressesStandForThemselves() {
        assertThat(Origin.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Origin.network("192.0.2.7")).isNotEqualTo(Origin.network("192.0.2.8"));
        assertThat(Origin.network("unknown")).isEqualTo("unknown");
    }
}
