// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.Map;

/** Tells another system by a signed post. */
final class HttpWebHookGateway implements WebHookGateway {
    private final SignedPost post;

    HttpWebHookGateway(SignedPost post) {
        this.post = post;
    }

    @Override
    public Dispatch call(Call call) {
        return post.send(
                call.id(),
                Map.of(
                        "id", call.id().toString(),
                        "organisation", call.organisation(),
                        "role", call.role(),
                        "subject", call.subject(),
                        "text", call.text(),
                        "at", call.at().toString()));
    }
}
