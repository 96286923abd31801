// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.shared.SubjectAddresses;
import org.shanzhi.shared.SubjectNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Names innovations by their number, and leads to them: staff to the workshop, residents to what everybody reads. */
@Repository
class InnovationNumbers implements SubjectNames, SubjectAddresses {
    private final JdbcClient jdbc;

    InnovationNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> names(Collection<String> subjects) {
        var ids = subjects.stream().distinct().flatMap(InnovationNumbers::id).toList();
        var names = new HashMap<String, String>();
        if (ids.isEmpty()) {
            return names;
        }
        jdbc.sql("SELECT id, number FROM innovation.innovation WHERE id IN (:ids) ORDER BY number")
                .param("ids", ids)
                .query(row -> {
                    names.put(new InnovationId(row.getObject("id", UUID.class)).subject(), row.getString("number"));
                });
        return names;
    }

    @Override
    public Optional<String> address(String subject, boolean staff) {
        return Optional.ofNullable(names(List.of(subject)).get(subject))
                .map(number -> (staff ? "/innovation/" : "/innovations/") + number);
    }

    private static Stream<UUID> id(String subject) {
        if (!subject.startsWith(InnovationId.PREFIX)) {
            return Stream.empty();
        }
        try {
            return Stream.of(UUID.fromString(subject.substring(InnovationId.PREFIX.length())));
        } catch (IllegalArgumentException notAnId) {
            return Stream.empty();
        }
    }
}
