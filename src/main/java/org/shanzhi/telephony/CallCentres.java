// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Chooses who takes orders: what an installation brings, else what is configured, else the simulator of the demo, else nobody. */
@Configuration
@EnableConfigurationProperties(TelephonySettings.class)
class CallCentres {
    /** Who takes orders, if anybody does. */
    record Connected(Optional<CallCentre> centre) {}

    @Bean
    Connected connectedCallCentre(
            ObjectProvider<CallCentre> brought,
            TelephonySettings settings,
            JsonMapper json,
            Clock clock,
            @Value("${shanzhi.demo:false}") boolean demo) {
        TelephonySettings.Commands commands = settings.commands();
        return new Connected(Optional.ofNullable(brought.getIfAvailable())
                .or(() -> commands == null ? Optional.empty() : Optional.of(new HttpCallCentre(commands, json, clock)))
                .or(() -> demo ? Optional.of(new SimulatedCallCentre()) : Optional.empty()));
    }
}
