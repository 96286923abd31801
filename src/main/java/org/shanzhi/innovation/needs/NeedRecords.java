// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what happened to needs again from the tables as they stand. */
@Component
class NeedRecords implements RecordSource {
    private static final String STEPS = "SELECT " + JdbcNeeds.STEP_COLUMNS
            + ", need.kind FROM innovation.need_step AS step JOIN innovation.need AS need ON need.id = step.need ";

    private final JdbcClient jdbc;

    NeedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String prefix() {
        return NeedId.PREFIX;
    }

    @Override
    public List<PublicRecord> of(String subject) {
        return jdbc.sql(STEPS + "WHERE step.need = :id ORDER BY step.number")
                .param("id", id(subject))
                .query(NeedRecords::record)
                .list();
    }

    @Override
    public List<PublicRecord> after(String subject, long number, int most) {
        UUID from = subject.isEmpty() ? new UUID(0, 0) : id(subject);
        return jdbc.sql(STEPS
                        + "WHERE (step.need, step.number) > (:id, :number) ORDER BY step.need, step.number LIMIT :most")
                .param("id", from)
                .param("number", subject.isEmpty() ? 0 : number)
                .param("most", most)
                .query(NeedRecords::record)
                .list();
    }

    private static UUID id(String subject) {
        return UUID.fromString(subject.substring(NeedId.PREFIX.length()));
    }

    private static PublicRecord record(ResultSet row, int number) throws SQLException {
        return NeedRecorded.of(
                new UUID(0, number),
                new NeedId(row.getObject("need", UUID.class)),
                NeedKind.valueOf(row.getString("kind")),
                JdbcNeeds.step(row));
    }
}
