// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Sets the clock of a shared context back before each test, so that no test sees what another did to time. */
class ClockSetBack implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext test) {
        SpringExtension.getApplicationContext(test)
                .getBeanProvider(TestClock.class)
                .ifAvailable(TestClock::reset);
    }
}
