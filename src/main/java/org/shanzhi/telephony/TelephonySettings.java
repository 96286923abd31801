// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation may set about telephones, under {@code shanzhi.telephony}.
 *
 * @param secret key by which the call centre signs what it tells; without one nothing is heard
 * @param window how far the time of a signed message may be off
 * @param commands where orders are posted to; without it none are offered
 * @param queues which line belongs to the desk of which region; any other to that of the county
 */
@ConfigurationProperties("shanzhi.telephony")
record TelephonySettings(
        @Nullable String secret,
        @DefaultValue("5m") Duration window,
        @Nullable Commands commands,
        @DefaultValue Map<String, String> queues) {

    /** @param secret key of the HMAC-SHA-256 that proves to the call centre who orders */
    record Commands(
            URI url, String secret, @DefaultValue("10s") Duration timeout) {
        @Override
        public String toString() {
            return "Commands[" + url + "]";
        }
    }

    @Override
    public String toString() {
        return "TelephonySettings[" + commands + "]";
    }
}
