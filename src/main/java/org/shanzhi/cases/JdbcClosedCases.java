// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of closed cases only what somebody needs who asks again. */
@Repository
class JdbcClosedCases {
    /**
     * A closed case with everything that may forbid to ask about it.
     *
     * @param involved who handled any part of it, or is complained about
     */
    record Row(
            CaseId id,
            String number,
            @Nullable OrganisationId lead,
            Set<OrganisationId> involved,
            boolean confidential,
            boolean erased,
            @Nullable ContactId reporter,
            Optional<ClosedCases.FirstAnswer> said) {}

    private final JdbcClient jdbc;

    JdbcClosedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> between(RegionCode region, Instant from, Instant until) {
        return jdbc.sql("""
                        SELECT matter.id, matter.number, matter.lead, matter.co_handlers, matter.unit, matter.accused,
                               matter.named_accused, matter.confidential, matter.reporter, matter.contacted,
                               matter.solved, matter.satisfaction,
                               EXISTS (SELECT FROM cases.erasure WHERE erasure.case_id = matter.id) AS erased
                          FROM cases.cases AS matter
                         WHERE matter.state = 'CLOSED' AND matter.closed_at >= :from AND matter.closed_at < :until
                           AND starts_with(matter.region, :within)
                           -- Of what a grid worker found and no resident reported nobody can be asked.
                           AND (matter.course -> 'patrol' IS NULL
                                OR COALESCE(matter.course -> 'patrol' ->> 'reported', 'false') = 'true')
                         ORDER BY matter.id
                        """)
                .param("from", Columns.time(from))
                .param("until", Columns.time(until))
                .param("within", region.significant())
                .query((row, _) -> read(row))
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        UUID lead = Columns.id(row, "lead");
        UUID reporter = Columns.id(row, "reporter");
        var involved = new HashSet<OrganisationId>();
        Stream.of(lead, Columns.id(row, "unit"), Columns.id(row, "accused"), Columns.id(row, "named_accused"))
                .flatMap(Stream::ofNullable)
                .forEach(it -> involved.add(new OrganisationId(it)));
        Arrays.stream((UUID[]) row.getArray("co_handlers").getArray())
                .forEach(it -> involved.add(new OrganisationId(it)));
        String solved = row.getString("solved");
        return new Row(
                new CaseId(row.getObject("id", UUID.class)),
                row.getString("number"),
                lead == null ? null : new OrganisationId(lead),
                involved,
                row.getBoolean("confidential"),
                row.getBoolean("erased"),
                reporter == null ? null : new ContactId(reporter),
                solved == null
                        ? Optional.empty()
                        : Optional.of(new ClosedCases.FirstAnswer(
                                row.getBoolean("contacted"),
                                Solved.valueOf(solved),
                                Satisfaction.valueOf(row.getString("satisfaction")))));
    }

    Set<CaseId> erased(Collection<CaseId> ids) {
        return among(ids, "SELECT DISTINCT case_id AS id FROM cases.erasure WHERE case_id = ANY (:ids)", null);
    }

    Set<CaseId> workedOn(Collection<CaseId> ids, AccountId account) {
        return among(
                ids,
                "SELECT DISTINCT case_id AS id FROM cases.history WHERE case_id = ANY (:ids) AND account = :account",
                account.value());
    }

    private Set<CaseId> among(Collection<CaseId> ids, String which, @Nullable UUID account) {
        var statement =
                jdbc.sql(which).param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new));
        return new HashSet<>((account == null ? statement : statement.param("account", account))
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .list());
    }
}
