// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.shanzhi.notifications.Dispatch;
import org.shanzhi.notifications.SmsGateway;
import org.springframework.boot.test.context.TestComponent;

/** Keeps the short messages that went out, as the provider of a county would. */
@TestComponent
class Post implements SmsGateway {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

    private final List<ShortMessage> sent = new CopyOnWriteArrayList<>();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    @Override
    public Dispatch send(ShortMessage message) {
        sent.add(message);
        return refused.contains(message.telephone())
                ? new Dispatch.Refused("No such number: " + message.telephone())
                : new Dispatch.Accepted();
    }

    /** Take no more messages for the telephone, and say so as providers do, with its number. */
    void refuse(String telephone) {
        refused.add(telephone);
    }

    List<ShortMessage> sent() {
        return List.copyOf(sent);
    }

    /** Return the last code that came to the telephone. */
    Optional<String> code(String telephone) {
        return sent.stream()
                .filter(it -> it.telephone().endsWith(telephone))
                .flatMap(it -> Caller.found(CODE, it.text()).stream())
                .reduce((_, later) -> later);
    }
}
