// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the {@link TestClock} where the time of day would be. */
@TestConfiguration(proxyBeanMethods = false)
class StandingTime {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }
}
