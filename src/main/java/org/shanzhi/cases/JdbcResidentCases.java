// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.ContactId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the cases of a resident. */
@Repository
class JdbcResidentCases {
    /**
     * A case and what the resident has to do with it.
     *
     * @param joiner as whom the resident joined it; nothing for whoever reported
     * @param judged whether the resident, having joined, answered since the result was told
     */
    record Found(JdbcCases.Kept kept, @Nullable UUID joiner, Instant since, boolean judged, Mark mark) {}

    private static final String OWN = """
            WITH tied AS (
                SELECT id AS case_id, opened_at AS since, NULL::uuid AS joiner
                  FROM cases.cases WHERE reporter IN (:contacts)
                UNION ALL
                SELECT case_id, at, id FROM cases.joiner WHERE contact IN (:contacts)
                UNION ALL
                SELECT case_id, since, joiner FROM cases.keeper WHERE contact IN (:contacts)),
            own AS (
                SELECT case_id, min(since) AS since,
                       CASE WHEN bool_or(joiner IS NULL) THEN NULL ELSE (array_agg(joiner ORDER BY since))[1] END AS as_joiner
                  FROM tied GROUP BY case_id)
            SELECT %s, since, as_joiner, (extract(epoch FROM since) * 1000000)::bigint AS place,
                   EXISTS (SELECT 1 FROM cases.history AS judged
                            WHERE judged.case_id = own.case_id AND judged.joiner = as_joiner
                              AND judged.command = 'JOINER_VISIT' AND judged.at >= cases.told_at) AS judged
              FROM own JOIN cases.cases ON cases.id = own.case_id
            """.formatted(CaseColumns.NAMES);

    private final JdbcClient jdbc;

    JdbcResidentCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** List them, the newest first. */
    List<Found> list(List<ContactId> contacts, Optional<Mark> after, int size) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("contacts", contacts.stream().map(ContactId::value).toList());
        values.put("size", size);
        after.ifPresent(mark -> mark.put(values));
        String from = after.isPresent() ? " WHERE (since, cases.id) < (" + Mark.TIME + ", :mark_id)" : "";
        return jdbc.sql(OWN + from + " ORDER BY since DESC, cases.id DESC LIMIT :size")
                .params(values)
                .query((row, _) -> new Found(
                        JdbcCases.kept(row),
                        Columns.id(row, "as_joiner"),
                        Columns.at(row, "since"),
                        row.getBoolean("judged"),
                        new Mark(row.getLong("place"), row.getObject("id", UUID.class))))
                .list();
    }

    /** As whom of those who joined somebody is tied to a case; nothing for whoever reported. */
    record Tie(@Nullable UUID joiner) {}

    /** Return how one of these contacts is tied to the case, other than as its reporter in the vault. */
    Optional<Tie> tie(CaseId id, List<ContactId> contacts) {
        return jdbc.sql("""
                        SELECT joiner FROM cases.keeper WHERE case_id = :id AND contact IN (:contacts)
                        UNION ALL
                        SELECT id FROM cases.joiner WHERE case_id = :id AND contact IN (:contacts)
                         ORDER BY joiner NULLS FIRST
                         LIMIT 1
                        """)
                .param("id", id.value())
                .param("contacts", contacts.stream().map(ContactId::value).toList())
                .query((row, _) -> new Tie(Columns.id(row, "joiner")))
                .optional();
    }

    /** List what these contacts reported, joined or keep, or where they are to be met, the newest first. */
    List<CaseId> cases(List<ContactId> contacts, int most) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT id FROM cases.cases
                         WHERE id IN (SELECT id FROM cases.cases WHERE reporter IN (:contacts)
                                      UNION SELECT id FROM cases.cases WHERE contact_person IN (:contacts)
                                      UNION SELECT case_id FROM cases.joiner WHERE contact IN (:contacts)
                                      UNION SELECT case_id FROM cases.keeper WHERE contact IN (:contacts))
                         ORDER BY opened_at DESC, id DESC
                         LIMIT :most
                        """)
                .param("contacts", contacts.stream().map(ContactId::value).toList())
                .param("most", most)
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Tie the account's contact to the case; whoever is tied as the reporter stays so. */
    void keep(ContactId contact, CaseId id, @Nullable UUID joiner) {
        jdbc.sql("""
                        INSERT INTO cases.keeper (contact, case_id, joiner, since)
                        SELECT :contact, id, CAST(:joiner AS uuid),
                               COALESCE((SELECT at FROM cases.joiner WHERE joiner.id = CAST(:joiner AS uuid)), opened_at)
                          FROM cases.cases WHERE id = :id
                        ON CONFLICT (contact, case_id) DO UPDATE
                           SET joiner = NULL, since = excluded.since
                         WHERE excluded.joiner IS NULL AND keeper.joiner IS NOT NULL
                        """)
                .param("contact", contact.value())
                .param("id", id.value())
                .param("joiner", joiner)
                .update();
    }

    /** Whose account keeps the one case, as the reporter or as this joiner, keeps the other as one who joined it. */
    void keepAlso(CaseId one, @Nullable UUID as, CaseId other, @Nullable UUID joiner, Instant now) {
        jdbc.sql("""
                        INSERT INTO cases.keeper (contact, case_id, joiner, since)
                        SELECT contact, :other, CAST(:joiner AS uuid), :now FROM cases.keeper
                         WHERE case_id = :one AND joiner IS NOT DISTINCT FROM CAST(:as AS uuid)
                        ON CONFLICT DO NOTHING
                        """)
                .param("one", one.value())
                .param("as", as)
                .param("other", other.value())
                .param("joiner", joiner)
                .param("now", Columns.time(now))
                .update();
    }
}
