// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.shared.SubjectAddresses;
import org.shanzhi.shared.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from notices and logs to the need, and names it by its number. */
@Component
class NeedSubjects implements SubjectAddresses, SubjectNames {
    private final JdbcNeeds store;

    NeedSubjects(JdbcNeeds store) {
        this.store = store;
    }

    @Override
    public Optional<String> address(String subject, boolean staff) {
        return store.numbers(ids(List.of(subject))).values().stream()
                .findFirst()
                .map(number -> (staff ? "/innovation/needs/" : "/needs/") + number);
    }

    @Override
    public Map<String, String> names(Collection<String> subjects) {
        return store.numbers(ids(subjects));
    }

    private static List<UUID> ids(Collection<String> subjects) {
        return subjects.stream()
                .filter(it -> it.startsWith(NeedId.PREFIX))
                .map(it -> it.substring(NeedId.PREFIX.length()))
                .flatMap(NeedSubjects::id)
                .toList();
    }

    private static Stream<UUID> id(String text) {
        try {
            return Stream.of(UUID.fromString(text));
        } catch (IllegalArgumentException typed) {
            return Stream.empty();
        }
    }
}
