// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.shared.SubjectNames;
import org.springframework.stereotype.Component;

/** Names calls and recordings in the log of looks at personal data by what the call centre calls them. */
@Component
class CallNames implements SubjectNames {
    private static final String CALL = "call/";
    private static final String RECORDING = "recording/";
    private static final String CALL_BACK = "call-back/";

    private final JdbcCalls calls;
    private final JdbcCallBacks callBacks;

    CallNames(JdbcCalls calls, JdbcCallBacks callBacks) {
        this.calls = calls;
        this.callBacks = callBacks;
    }

    static String subject(UUID call) {
        return CALL + call;
    }

    static String recording(UUID call) {
        return RECORDING + call;
    }

    static String callBack(UUID id) {
        return CALL_BACK + id;
    }

    @Override
    public Map<String, String> names(Collection<String> subjects) {
        var names = new HashMap<String, String>();
        for (String subject : subjects) {
            name(subject).ifPresent(it -> names.put(subject, it));
        }
        return names;
    }

    private Optional<String> name(String subject) {
        if (subject.startsWith(CALL_BACK)) {
            return id(subject)
                    .flatMap(callBacks::find)
                    .flatMap(it -> calls.find(it.lastCall()))
                    .map(Line::reference);
        }
        return Stream.of(CALL, RECORDING).anyMatch(subject::startsWith)
                ? id(subject).flatMap(calls::find).map(Line::reference)
                : Optional.empty();
    }

    private static Optional<UUID> id(String subject) {
        return Ids.read(subject.substring(subject.indexOf('/') + 1));
    }
}
