// SPDX-License-Identifier: Apache-2.0
package org.shanzhi;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {
    @Test
    void modulesKeepTheirBorders() {
        ApplicationModules.of(Shanzhi.class).verify();
    }
}
