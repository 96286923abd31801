// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.SubjectNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Names cases by their number. */
@Repository
class CaseNumbers implements SubjectNames {
    private static final String CASE = "case/";

    private final JdbcClient jdbc;
    private final Organisations organisations;

    CaseNumbers(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    @Override
    public Map<String, String> names(Collection<String> subjects) {
        var ids = subjects.stream().distinct().flatMap(CaseNumbers::id).toList();
        var names = new HashMap<String, String>();
        if (ids.isEmpty()) {
            return names;
        }
        jdbc.sql("SELECT id, number FROM cases.cases WHERE id IN (:ids) ORDER BY number")
                .param("ids", ids)
                .query(row -> {
                    names.put(new CaseId(row.getObject("id", UUID.class)).subject(), row.getString("number"));
                });
        return names;
    }

    @Override
    public Set<String> keptFrom(OrganisationId organisation, Collection<String> subjects) {
        var ids = subjects.stream().distinct().flatMap(CaseNumbers::id).toList();
        var kept = new HashSet<String>();
        if (ids.isEmpty()) {
            return kept;
        }
        jdbc.sql("SELECT id, accused FROM cases.cases WHERE id IN (:ids) AND accused IS NOT NULL ORDER BY number")
                .param("ids", ids)
                .query(row -> {
                    var accused = new OrganisationId(row.getObject("accused", UUID.class));
                    if (organisations.sameLine(accused, organisation)) {
                        kept.add(new CaseId(row.getObject("id", UUID.class)).subject());
                    }
                });
        return kept;
    }

    @Override
    public Set<ContactId> peopleKeptFrom(OrganisationId organisation, Collection<ContactId> people) {
        var kept = new HashSet<ContactId>();
        if (people.isEmpty()) {
            return kept;
        }
        jdbc.sql("""
                SELECT person.contact, complaint.accused
                  FROM cases.cases AS complaint
                  LEFT JOIN cases.joiner AS joiner ON joiner.case_id = complaint.id
                 CROSS JOIN LATERAL (
                       VALUES (complaint.reporter), (complaint.contact_person), (joiner.contact)) AS person (contact)
                 WHERE complaint.accused IS NOT NULL AND person.contact IN (:people)
                 ORDER BY person.contact
                """)
                .param("people", people.stream().map(ContactId::value).toList())
                .query(row -> {
                    var accused = new OrganisationId(row.getObject("accused", UUID.class));
                    if (organisations.sameLine(accused, organisation)) {
                        kept.add(new ContactId(row.getObject("contact", UUID.class)));
                    }
                });
        return kept;
    }

    private static Stream<UUID> id(String subject) {
        if (!subject.startsWith(CASE)) {
            return Stream.empty();
        }
        try {
            return Optional.of(UUID.fromString(subject.substring(CASE.length()))).stream();
        } catch (IllegalArgumentException notAnId) {
            return Stream.empty();
        }
    }
}
