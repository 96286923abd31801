// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.Map;

/** Hands short messages to a provider's or the county's own service by a signed post. */
final class HttpSmsGateway implements SmsGateway {
    private final SignedPost post;

    HttpSmsGateway(SignedPost post) {
        this.post = post;
    }

    @Override
    public Dispatch send(ShortMessage message) {
        return post.send(
                message.id(),
                Map.of("id", message.id().toString(), "telephone", message.telephone(), "text", message.text()));
    }
}
