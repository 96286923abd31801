// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SharedConfiguration {
    /** The zone in which offices keep their hours; deadlines and dates on pages are told in it. */
    @Bean
    ZoneId zone(@Value("${shanzhi.zone:Asia/Shanghai}") String zone) {
        return ZoneId.of(zone);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock(ZoneId zone) {
        return Clock.system(zone);
    }
}
