// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.shared.AccountId;
import org.shanzhi.ui.Form;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what is being written at the desk (草稿), so that neither a closed window nor another machine loses it. */
@Repository
class JdbcHalfWritten {
    /** What nobody went on with for so long is forgotten. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Longest of all fields together as they are kept, with their names, in characters. */
    static final int LONGEST = 60_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcHalfWritten(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was written for a step, and when it was last kept. */
    record Half(CommandKind step, Form form, Instant at) {}

    /** Keep the fields of a step; nothing written any more is nothing kept, whatever is chosen. Tell whether it was short enough. */
    boolean save(AccountId account, CaseId matter, CommandKind step, Map<String, List<String>> fields) {
        boolean written = fields.entrySet().stream()
                .filter(it -> StepForms.typed(it.getKey()))
                .flatMap(it -> it.getValue().stream())
                .anyMatch(it -> !it.isBlank());
        if (!written) {
            forget(account, matter, step);
            return true;
        }
        int kept = jdbc.sql("""
                        INSERT INTO cases.half_written (account, case_id, step, fields, saved_at)
                        SELECT :account, :case, :step, sent.fields, :at
                          FROM (SELECT CAST(:fields AS jsonb) AS fields) AS sent
                         WHERE length(sent.fields::text) <= :longest
                            ON CONFLICT (account, case_id, step) DO UPDATE
                           SET fields = EXCLUDED.fields, saved_at = EXCLUDED.saved_at
                        """)
                .param("account", account.value())
                .param("case", matter.value())
                .param("step", step.name())
                .param("fields", JSON.writeValueAsString(fields))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("longest", LONGEST)
                .update();
        return kept > 0;
    }

    /** Tell whether something is kept for the step. */
    boolean keeps(AccountId account, CaseId matter, CommandKind step) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM cases.half_written
                                        WHERE account = :account AND case_id = :case AND step = :step)
                        """)
                .param("account", account.value())
                .param("case", matter.value())
                .param("step", step.name())
                .query(Boolean.class)
                .single();
    }

    /** List what the account wrote at the case and did not send, the newest first. */
    List<Half> all(AccountId account, CaseId matter) {
        return jdbc.sql("""
                        SELECT step, fields, saved_at FROM cases.half_written
                         WHERE account = :account AND case_id = :case
                         ORDER BY saved_at DESC, step
                        """)
                .param("account", account.value())
                .param("case", matter.value())
                .query((row, _) -> new Half(
                        CommandKind.valueOf(row.getString("step")),
                        Form.of(JSON.readValue(row.getString("fields"), FIELDS)),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void forget(AccountId account, CaseId matter, CommandKind step) {
        jdbc.sql("DELETE FROM cases.half_written WHERE account = :account AND case_id = :case AND step = :step")
                .param("account", account.value())
                .param("case", matter.value())
                .param("step", step.name())
                .update();
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    void forgetOld() {
        jdbc.sql("DELETE FROM cases.half_written WHERE saved_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
