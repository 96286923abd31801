// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.shanzhi.shared.SignedMessages;
import tools.jackson.databind.json.JsonMapper;

/** Posts orders as JSON to the configured address, signed as {@link SignedMessages} are. An order is never repeated by itself. */
final class HttpCallCentre implements CallCentre {
    private final TelephonySettings.Commands to;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client;

    HttpCallCentre(TelephonySettings.Commands to, JsonMapper json, Clock clock) {
        this.to = to;
        this.json = json;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(to.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer relay(UUID call, String own, String other) {
        return order(Map.of("command", "relay", "call", call.toString(), "own", own, "other", other));
    }

    @Override
    public Answer join(String call, String number) {
        return order(Map.of("command", "join", "call", call, "number", number));
    }

    @Override
    public Answer hangUp(String call) {
        return order(Map.of("command", "hang-up", "call", call));
    }

    private Answer order(Map<String, String> content) {
        byte[] body = json.writeValueAsBytes(content);
        var request = SignedMessages.request(to.url(), to.secret(), clock.instant(), body)
                .timeout(to.timeout())
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? new Answer.Accepted() : new Answer.Refused("answered " + status);
        } catch (IOException unreachable) {
            return new Answer.Refused("not reached: " + unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Refused("stopped");
        }
    }
}
