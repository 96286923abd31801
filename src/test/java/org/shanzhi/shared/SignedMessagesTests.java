// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SignedMessagesTests {
    private static final String SECRET = "between the two of us";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatOneSideSignsTheOtherReads() throws IOException {
        var sent = SignedMessages.request(URI.create("http://127.0.0.1/"), SECRET, NOW, BODY)
                .build();
        var request = new MockHttpServletRequest();
        sent.headers().map().forEach((name, values) -> request.addHeader(name, values.getFirst()));
        request.setContent(BODY);

        assertThat(SignedMessages.read(request, SECRET, 100, Duration.ofMinutes(5), NOW.plusSeconds(300)))
                .isEqualTo(BODY);
    }

    @Test
    void noMoreIsReadThanItMayBeLong() {
        var read = new AtomicLong();
        assertThat(status(endless(read, "00"), SECRET)).isEqualTo(413);
        assertThat(read.get()).isLessThan(10_000);
    }

    @Test
    void nothingIsReadOfWhatNobodySigned() {
        var read = new AtomicLong();
        assertThat(status(endless(read, ""), SECRET)).isEqualTo(401);
        assertThat(read.get()).isZero();
    }

    @Test
    void whoHasNoSecretIsAnsweredAlikeWhetherThereIsOneOrNot() {
        for (String signature : new String[] {"", "00", "x".repeat(500)}) {
            assertThat(status(endless(new AtomicLong(), signature), null))
                    .isEqualTo(status(endless(new AtomicLong(), signature), SECRET));
            assertThat(status(small(signature), null))
                    .isEqualTo(status(small(signature), SECRET))
                    .isEqualTo(401);
        }
    }

    private static int status(MockHttpServletRequest request, @Nullable String secret) {
        var status = new AtomicLong();
        assertThatThrownBy(() -> SignedMessages.read(request, secret, 1_000, Duration.ofMinutes(5), NOW))
                .isInstanceOfSatisfying(RefusedException.class, it -> status.set(it.status()));
        return status.intValue();
    }

    private static MockHttpServletRequest small(String signature) {
        var request = new MockHttpServletRequest();
        sign(request, signature);
        request.setContent(BODY);
        return request;
    }

    /** A body that never ends, and tells how much of it was read. */
    private static MockHttpServletRequest endless(AtomicLong read, String signature) {
        var request = new MockHttpServletRequest() {
            @Override
            public ServletInputStream getInputStream() {
                return new Endless(read);
            }
        };
        sign(request, signature);
        return request;
    }

    private static void sign(MockHttpServletRequest request, String signature) {
        request.addHeader(MessageSignature.TIME, Long.toString(NOW.getEpochSecond()));
        if (!signature.isEmpty()) {
            request.addHeader(MessageSignature.SIGNATURE, signature);
        }
    }

    private static final class Endless extends ServletInputStream {
        private final AtomicLong read;

        Endless(AtomicLong read) {
            this.read = read;
        }

        @Override
        public int read() {
            read.incrementAndGet();
            return 'x';
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }
}
