// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps innovations: their steps, and when they are measured again. */
@Repository
class JdbcInnovations {
    static final String STEP_COLUMNS = """
            step.innovation, step.number, step.round, step.at, step.deed, step.from_stage, step.to_stage,
            step.significance, step.answers, step.party, step.account, step.name, step.organisation
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, List<String>>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JdbcInnovations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Innovation> find(InnovationId id) {
        return find("WHERE it.id = :sought", id.value());
    }

    Optional<Innovation> byNumber(String number) {
        return find("WHERE it.number = :sought", number);
    }

    /** Return the innovation in which the step with the key was taken. */
    Optional<Innovation> byKey(UUID key) {
        return find("WHERE it.id = (SELECT innovation FROM innovation.step WHERE key = :sought)", key);
    }

    /** List all, the latest change first. A county has hundreds, not more. */
    List<Innovation> all() {
        return read("", Map.of());
    }

    private Optional<Innovation> find(String where, Object sought) {
        return read(where, Map.of("sought", sought)).stream().findFirst();
    }

    private List<Innovation> read(String where, Map<String, Object> parameters) {
        record Head(InnovationId id, String number, List<Entry> steps, List<Innovation.Remeasurement> again) {}
        var heads = new LinkedHashMap<UUID, Head>();
        jdbc.sql("SELECT it.id, it.number FROM innovation.innovation AS it " + where
                        + " ORDER BY it.changed_at DESC, it.id")
                .params(parameters)
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    heads.put(
                            id,
                            new Head(
                                    new InnovationId(id),
                                    row.getString("number"),
                                    new ArrayList<>(),
                                    new ArrayList<>()));
                });
        if (heads.isEmpty()) {
            return List.of();
        }
        jdbc.sql(
                        "SELECT " + STEP_COLUMNS
                                + " FROM innovation.step AS step WHERE step.innovation IN (:ids) ORDER BY step.innovation, step.number")
                .param("ids", heads.keySet())
                .query(row -> {
                    Head head = heads.get(row.getObject("innovation", UUID.class));
                    if (head != null) {
                        head.steps().add(entry(row));
                    }
                });
        jdbc.sql("""
                        SELECT innovation, months, due, step
                          FROM innovation.remeasurement
                         WHERE innovation IN (:ids)
                         ORDER BY innovation, due, months
                        """).param("ids", heads.keySet()).query(row -> {
            Head head = heads.get(row.getObject("innovation", UUID.class));
            if (head != null) {
                head.again()
                        .add(new Innovation.Remeasurement(
                                row.getInt("months"),
                                row.getObject("due", LocalDate.class),
                                Optional.ofNullable(row.getObject("step", Integer.class))));
            }
        });
        return heads.values().stream()
                .map(it -> new Innovation(it.id(), it.number(), it.steps(), it.again()))
                .toList();
    }

    static Entry entry(ResultSet row) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        UUID organisation = row.getObject("organisation", UUID.class);
        return new Entry(
                row.getInt("number"),
                row.getInt("round"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Deed.valueOf(row.getString("deed")),
                Optional.ofNullable(row.getString("from_stage")).map(Stage::valueOf),
                Stage.valueOf(row.getString("to_stage")),
                Significance.valueOf(row.getString("significance")),
                new Answers(JSON.readValue(row.getString("answers"), VALUES)),
                Party.valueOf(row.getString("party")),
                account == null ? null : new AccountId(account),
                row.getString("name"),
                organisation == null ? null : new OrganisationId(organisation));
    }

    String nextNumber(int year) {
        long number = jdbc.sql("SELECT nextval('innovation.number')")
                .query(Long.class)
                .single();
        return "CX%d-%04d".formatted(year, number);
    }

    void add(Innovation innovation, @Nullable UUID key) {
        Entry first = innovation.steps().getFirst();
        var mandate = innovation.mandate();
        jdbc.sql("""
                        INSERT INTO innovation.innovation (id, number, version, stage, owner, region, began_at, changed_at)
                        VALUES (:id, :number, 1, :stage, :owner, :region, :at, :at)
                        """)
                .param("id", innovation.id().value())
                .param("number", innovation.number())
                .param("stage", first.to().name())
                .param("owner", mandate.owner().value())
                .param("region", mandate.region().value())
                .param("at", time(first.at()))
                .update();
        append(innovation.id(), first, key);
    }

    /** Add a step, unless somebody else added one since the version was read. */
    boolean advance(Innovation after, @Nullable UUID key) {
        Entry step = after.steps().getLast();
        int changed = jdbc.sql("""
                        UPDATE innovation.innovation
                           SET version = :version, stage = :stage, owner = :owner, changed_at = :at
                         WHERE id = :id AND version = :version - 1
                        """)
                .param("id", after.id().value())
                .param("version", step.number())
                .param("stage", step.to().name())
                .param("owner", after.mandate().owner().value())
                .param("at", time(step.at()))
                .update();
        if (changed == 0) {
            return false;
        }
        append(after.id(), step, key);
        return true;
    }

    private void append(InnovationId id, Entry step, @Nullable UUID key) {
        jdbc.sql("""
                        INSERT INTO innovation.step (innovation, number, round, at, deed, from_stage, to_stage, significance,
                                                     answers, party, account, name, organisation, key)
                        VALUES (:id, :number, :round, :at, :deed, :from, :to, :significance,
                                :answers::jsonb, :party, :account, :name, :organisation, :key)
                        """)
                .param("id", id.value())
                .param("number", step.number())
                .param("round", step.round())
                .param("at", time(step.at()))
                .param("deed", step.deed().name())
                .param("from", step.from().map(Enum::name).orElse(null))
                .param("to", step.to().name())
                .param("significance", step.significance().name())
                .param("answers", JSON.writeValueAsString(step.answers().values()))
                .param("party", step.party().name())
                .param("account", step.account() == null ? null : step.account().value())
                .param("name", step.name())
                .param(
                        "organisation",
                        step.organisation() == null ? null : step.organisation().value())
                .param("key", key)
                .update();
    }

    void promise(InnovationId id, int round, int months, LocalDate due) {
        jdbc.sql("""
                        INSERT INTO innovation.remeasurement (innovation, round, months, due)
                        VALUES (:id, :round, :months, :due)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", id.value())
                .param("round", round)
                .param("months", months)
                .param("due", Date.valueOf(due))
                .update();
    }

    /** The earliest that is still to be measured was measured by the step. */
    void kept(InnovationId id, int step) {
        jdbc.sql("""
                        UPDATE innovation.remeasurement
                           SET step = :step
                         WHERE (innovation, round, months) = (
                               SELECT innovation, round, months
                                 FROM innovation.remeasurement
                                WHERE innovation = :id AND step IS NULL
                                ORDER BY due, round, months
                                LIMIT 1)
                        """).param("id", id.value()).param("step", step).update();
    }

    /** Return those whose package begins to hold by the day. */
    List<InnovationId> decided() {
        return jdbc.sql("SELECT id FROM innovation.innovation WHERE stage = 'DECIDED' ORDER BY id")
                .query((row, _) -> new InnovationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Return what is due to be measured and whose people were not told yet, and remember that they are told now. */
    List<InnovationId> tellDue(LocalDate day, Instant now) {
        return jdbc.sql("""
                        UPDATE innovation.remeasurement
                           SET told_at = :now
                         WHERE due <= :day AND step IS NULL AND told_at IS NULL
                        RETURNING innovation
                        """)
                .param("day", Date.valueOf(day))
                .param("now", time(now))
                .query((row, _) -> new InnovationId(row.getObject("innovation", UUID.class)))
                .list();
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
