// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes answers by short message from the gateway that sends ours, signed with the same secret as {@link SignedPost} signs. What
 * becomes of an answer the gateway is not told: a telephone that nobody knows is answered as any other.
 */
@RestController
class ReplyApi {
    private static final int LONGEST = 4_096;
    private static final int LONGEST_ID = 80;
    private static final Duration APART = Duration.ofMinutes(5);

    private final NotificationSettings settings;
    private final Replies replies;
    private final JsonMapper json;
    private final Clock clock;

    ReplyApi(NotificationSettings settings, Replies replies, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.replies = replies;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/api/messages/replies")
    ResponseEntity<Void> receive(
            @RequestHeader(name = "Shanzhi-Time", defaultValue = "") String time,
            @RequestHeader(name = "Shanzhi-Signature", defaultValue = "") String signature,
            @RequestBody(required = false) byte @Nullable [] body) {
        NotificationSettings.Endpoint gateway = settings.sms();
        // Whoever has no secret is not told whether there is a gateway at all.
        if (gateway == null || body == null || signature.isEmpty()) {
            return ResponseEntity.status(401).build();
        }
        if (body.length > LONGEST) {
            return ResponseEntity.badRequest().build();
        }
        if (!isFresh(time) || !isSigned(gateway.secret(), time, body, signature)) {
            return ResponseEntity.status(401).build();
        }
        Optional<Reply> reply = read(body);
        reply.ifPresent(replies::take);
        return reply.isPresent()
                ? ResponseEntity.accepted().build()
                : ResponseEntity.badRequest().build();
    }

    private boolean isFresh(String time) {
        if (!time.matches("\\d{1,11}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
        return Duration.between(sent, clock.instant()).abs().compareTo(APART) <= 0;
    }

    private static boolean isSigned(String secret, String time, byte[] body, String signature) {
        return MessageDigest.isEqual(
                SignedPost.signature(secret, time, body).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Reply> read(byte[] body) {
        try {
            JsonNode read = json.readTree(body);
            var reply = new Reply(text(read, "id"), text(read, "telephone"), text(read, "text"));
            boolean whole = !reply.id().isBlank()
                    && reply.id().length() <= LONGEST_ID
                    && !reply.telephone().isBlank();
            return whole ? Optional.of(reply) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode read, String name) {
        return read.path(name).isString() ? read.path(name).asString() : "";
    }

    /** What the gateway hands over; the same {@code id} is taken in once. */
    record Reply(String id, String telephone, String text) {}
}
