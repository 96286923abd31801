// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the steps of innovations again from the tables as they stand. */
@Component
class InnovationRecords implements RecordSource {
    private static final String STEPS = "SELECT " + JdbcInnovations.STEP_COLUMNS + " FROM innovation.step AS step ";

    private final JdbcClient jdbc;

    InnovationRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String prefix() {
        return InnovationId.PREFIX;
    }

    @Override
    public List<PublicRecord> of(String subject) {
        return jdbc.sql(STEPS + "WHERE step.innovation = :id ORDER BY step.number")
                .param("id", id(subject))
                .query(InnovationRecords::record)
                .list();
    }

    @Override
    public List<PublicRecord> after(String subject, long number, int most) {
        return jdbc.sql(STEPS + """
                        WHERE (step.innovation, step.number) > (:id, :number)
                        ORDER BY step.innovation, step.number
                        LIMIT :most
                        """)
                .param("id", subject.isEmpty() ? new UUID(0, 0) : id(subject))
                .param("number", subject.isEmpty() ? 0 : number)
                .param("most", most)
                .query(InnovationRecords::record)
                .list();
    }

    private static UUID id(String subject) {
        return UUID.fromString(subject.substring(InnovationId.PREFIX.length()));
    }

    private static PublicRecord record(ResultSet row, int number) throws SQLException {
        return InnovationRecorded.of(
                new UUID(0, number),
                new InnovationId(row.getObject("innovation", UUID.class)),
                JdbcInnovations.entry(row));
    }
}
