// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.MessageSignature;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the call centre sends (签名请求), only if it signed it just now. Where no key is set nothing is there to be sent
 * to.
 */
@Component
public class SignedRequests {
    private static final int LONGEST = 16_000;

    private final TelephonySettings settings;
    private final JsonMapper json;
    private final Clock clock;

    SignedRequests(TelephonySettings settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What a message says (报文内容), field by field.
     */
    public record Message(JsonNode content) {
        /**
         * Return the text of the field, empty if it says nothing.
         *
         * @throws RefusedException if it is no text, or longer
         */
        public String text(String name, int longest) {
            JsonNode field = content.path(name);
            if (field.isMissingNode() || field.isNull()) {
                return "";
            }
            if (!field.isString()
                    || field.stringValue().length() > longest
                    || field.stringValue().indexOf('\0') >= 0) {
                throw wrong(name);
            }
            return field.stringValue().strip();
        }

        /** Say that a field says nothing that can be understood. */
        public static RefusedException wrong(String name) {
            return new RefusedException(422, Refusal.of("telephony-field", name));
        }
    }

    /**
     * Return what the request says.
     *
     * @throws RefusedException if there is no key, the body is too large or no object, or the signature is missing, wrong or
     *     old
     */
    public Message read(HttpServletRequest request) throws IOException {
        byte[] body = body(request);
        try {
            JsonNode content = json.readTree(body);
            if (content.isObject()) {
                return new Message(content);
            }
        } catch (JacksonException unreadable) {
            throw new RefusedException(400, Refusal.of("telephony-json"));
        }
        throw new RefusedException(400, Refusal.of("telephony-json"));
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        if (!(settings.secret() instanceof String secret) || secret.isBlank()) {
            // Whoever has no secret is not told whether there is a call centre at all.
            throw new RefusedException(401, Refusal.of("telephony-signature"));
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new RefusedException(413, Refusal.of("too-large", LONGEST / 1000 + " KB"));
        }
        String time = said(request.getHeader(MessageSignature.TIME));
        if (!MessageSignature.holds(secret, time, body, said(request.getHeader(MessageSignature.SIGNATURE)))) {
            throw new RefusedException(401, Refusal.of("telephony-signature"));
        }
        if (!time.matches("\\d{1,12}") || off(time).compareTo(settings.window()) > 0) {
            throw new RefusedException(401, Refusal.of("telephony-time"));
        }
        return body;
    }

    private Duration off(String time) {
        return Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant())
                .abs();
    }

    private static String said(@Nullable String header) {
        return header == null ? "" : header.strip();
    }
}
