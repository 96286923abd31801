// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages between this platform and another system (签名报文), signed as {@link MessageSignature} says. */
public final class SignedMessages {
    private static final int LONGEST_SIGNATURE = 200;

    private SignedMessages() {}

    /**
     * Return the body of a message that was signed just now. No more of it is read than it may be long, and whoever has no
     * secret is not told whether there is one here at all.
     *
     * @param secret shared with the sender; absent where nobody is to send anything
     * @param longest how many bytes the body may have
     * @param window how far the time of the signature may be off
     * @throws RefusedException if the body is too long, or the signature is missing, wrong or old
     */
    public static byte[] read(
            HttpServletRequest request, @Nullable String secret, int longest, Duration window, Instant now)
            throws IOException {
        String time = said(request.getHeader(MessageSignature.TIME));
        String signature = said(request.getHeader(MessageSignature.SIGNATURE));
        if (signature.isEmpty() || signature.length() > LONGEST_SIGNATURE) {
            throw unsigned();
        }
        byte[] body = request.getInputStream().readNBytes(longest + 1);
        if (body.length > longest) {
            throw new RefusedException(413, Refusal.of("too-large", longest / 1000 + " KB"));
        }
        if (secret == null || secret.isBlank() || !MessageSignature.holds(secret, time, body, signature)) {
            throw unsigned();
        }
        if (!time.matches("\\d{1,12}") || off(time, now).compareTo(window) > 0) {
            throw new RefusedException(401, Refusal.of("message-time"));
        }
        return body;
    }

    /** Begin a message of JSON that the receiver can {@link #read}. */
    public static HttpRequest.Builder request(URI to, String secret, Instant now, byte[] body) {
        String time = Long.toString(now.getEpochSecond());
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header(MessageSignature.TIME, time)
                .header(MessageSignature.SIGNATURE, MessageSignature.of(secret, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static RefusedException unsigned() {
        return new RefusedException(401, Refusal.of("message-signature"));
    }

    private static Duration off(String time, Instant now) {
        return Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                .abs();
    }

    private static String said(@Nullable String header) {
        return header == null ? "" : header.strip();
    }
}
