// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.shanzhi.notifications.NotificationSettings.Endpoint;
import org.shanzhi.shared.SignedMessages;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts JSON to another system, signed: {@code Shanzhi-Signature} is the HMAC-SHA-256 of {@code Shanzhi-Time}, a dot and
 * the body, in hexadecimal digits. {@code Idempotency-Key} stays the same over all attempts.
 */
final class SignedPost {
    private final Endpoint endpoint;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client;

    SignedPost(Endpoint endpoint, JsonMapper json, Clock clock) {
        this.endpoint = endpoint;
        this.json = json;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(endpoint.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Dispatch send(UUID id, Map<String, String> content) {
        byte[] body = json.writeValueAsBytes(content);
        HttpRequest request = SignedMessages.request(endpoint.url(), endpoint.secret(), clock.instant(), body)
                .timeout(endpoint.timeout())
                .header("Idempotency-Key", id.toString())
                .build();
        try {
            return answer(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException unreachable) {
            return new Dispatch.Postponed(
                    "not reached: " + unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Dispatch.Postponed("stopped");
        }
    }

    /** Too many requests and failures of the other side pass; what it does not understand will not be understood later. */
    private static Dispatch answer(int status) {
        if (status >= 200 && status < 300) {
            return new Dispatch.Accepted();
        }
        return status >= 500 || status == 408 || status == 429
                ? new Dispatch.Postponed("answered " + status)
                : new Dispatch.Refused("answered " + status);
    }
}
