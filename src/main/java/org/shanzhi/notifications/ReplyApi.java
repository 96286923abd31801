// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SignedMessages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
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
    private static final int TRIES = 3;
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
    ResponseEntity<Void> receive(HttpServletRequest request) throws IOException {
        NotificationSettings.Endpoint gateway = settings.sms();
        byte[] body = SignedMessages.read(
                request, gateway == null ? null : gateway.secret(), LONGEST, APART, clock.instant());
        Optional<Reply> reply = read(body);
        reply.ifPresent(this::take);
        return reply.isPresent()
                ? ResponseEntity.accepted().build()
                : ResponseEntity.badRequest().build();
    }

    /** Whoever could not take it in at the moment looks again; if that does not help, the gateway hands it over once more. */
    private void take(Reply reply) {
        for (int attempt = 1; ; attempt++) {
            try {
                replies.take(reply);
                return;
            } catch (RefusedException busy) {
                if (busy.status() != 503 || attempt == TRIES) {
                    throw busy;
                }
            }
        }
    }

    private Optional<Reply> read(byte[] body) {
        try {
            JsonNode read = json.readTree(body);
            var reply = new Reply(text(read, "id"), text(read, "telephone"), text(read, "text"));
            boolean whole = !reply.id().isBlank()
                    && reply.id().length() <= LONGEST_ID
                    && reply.id().chars().noneMatch(Character::isISOControl)
                    && !reply.telephone().isBlank()
                    && reply.telephone().chars().noneMatch(Character::isISOControl);
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
