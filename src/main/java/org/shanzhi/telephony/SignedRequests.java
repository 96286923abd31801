// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SignedMessages;
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
        byte[] body = SignedMessages.read(request, settings.secret(), LONGEST, settings.window(), clock.instant());
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
}
