// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.MessageSignature;
import org.shanzhi.testing.TestClock;
import tools.jackson.databind.json.JsonMapper;

class SignedPostTests {
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
    private final AtomicReference<Map<String, String>> headers = new AtomicReference<>(Map.of());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            body.set(exchange.getRequestBody().readAllBytes());
            headers.set(Map.of(
                    "key", exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    "time", exchange.getRequestHeaders().getFirst("Shanzhi-Time"),
                    "signature", exchange.getRequestHeaders().getFirst("Shanzhi-Signature")));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void postProvesWhoSentIt() {
        UUID id = UUID.randomUUID();

        assertThat(post(id)).isInstanceOf(Dispatch.Accepted.class);

        assertThat(headers.get().get("key")).isEqualTo(id.toString());
        assertThat(headers.get().get("signature"))
                .isEqualTo(MessageSignature.of(
                        "secret", Objects.requireNonNull(headers.get().get("time")), body.get()));
    }

    @Test
    void otherSidesFailurePasses() {
        status.set(503);

        assertThat(post(UUID.randomUUID())).isInstanceOf(Dispatch.Postponed.class);
    }

    @Test
    void whatIsNotUnderstoodIsNotRepeated() {
        status.set(400);

        assertThat(post(UUID.randomUUID())).isInstanceOf(Dispatch.Refused.class);
    }

    @Test
    void nobodyThereIsTriedAgain() {
        server.stop(0);

        assertThat(post(UUID.randomUUID())).isInstanceOf(Dispatch.Postponed.class);
    }

    private Dispatch post(UUID id) {
        var endpoint = new NotificationSettings.Endpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "secret", Duration.ofSeconds(5));
        return new SignedPost(endpoint, JsonMapper.shared(), new TestClock()).send(id, Map.of("text", "你好"));
    }
}
