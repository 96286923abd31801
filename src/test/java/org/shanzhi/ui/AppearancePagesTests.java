// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppearancePagesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kit",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "/a\r\nSet-Cookie: b",
                "/a b",
                "javascript:alert(1)"
            })
    void addressesElsewhereLeadHome(String address) {
        assertThat(AppearancePages.local(address)).isEqualTo("/");
    }

    @Test
    void localAddressesAreKept() {
        assertThat(AppearancePages.local("/desk?queue=mine&page=2")).isEqualTo("/desk?queue=mine&page=2");
    }
}
