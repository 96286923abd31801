// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation may set about notices, under {@code shanzhi.notifications}.
 *
 * @param language language of messages to residents
 * @param attempts attempts after which a delivery waits for a person
 * @param retryAfter pause after the first failed attempt; each further pause is twice as long, up to an hour
 * @param keep how long delivered notices and read inbox entries are kept
 * @param quietFrom from when on residents are left in peace, by the clock of {@code shanzhi.zone}
 * @param quietUntil until when; the same as {@code quietFrom} if messages may go out at any hour
 * @param sms where short messages are posted to, for {@link HttpSmsGateway}
 * @param mail from whom mail comes; the server itself is set under {@code spring.mail}
 * @param webHook where notices to organisations are posted to
 */
@ConfigurationProperties("shanzhi.notifications")
record NotificationSettings(
        @DefaultValue("zh") String language,
        @DefaultValue("8") int attempts,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("180d") Duration keep,
        @DefaultValue("21:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietUntil,
        @Nullable Endpoint sms,
        @Nullable Mail mail,
        @Nullable Endpoint webHook) {

    /** @param secret key of the HMAC-SHA-256 that proves to the receiver who sent the request */
    record Endpoint(
            URI url, String secret, @DefaultValue("10s") Duration timeout) {
        @Override
        public String toString() {
            return "Endpoint[" + url + "]";
        }
    }

    /** @param from a bare address, e.g. {@code 12345@county.example} */
    record Mail(String from) {}
}
