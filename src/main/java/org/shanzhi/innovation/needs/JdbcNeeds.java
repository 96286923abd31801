// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import org.shanzhi.innovation.Answers;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps needs and everything that happened to them. */
@Repository
class JdbcNeeds {
    static final String STEP_COLUMNS =
            "step.need, step.number, step.at, step.deed, step.to_state, step.said, step.account, step.name, step.organisation";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, List<String>>> VALUES = new TypeReference<>() {};
    /** What a county has in years; whoever wants fewer narrows the list. */
    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    JdbcNeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Need> byNumber(String number) {
        return read("WHERE it.number = :sought", Map.of("sought", number)).stream()
                .findFirst();
    }

    /** Return the need that was sensed under the key. */
    Optional<Need> bySense(String sense) {
        return read("WHERE it.sense = :sought", Map.of("sought", sense)).stream()
                .findFirst();
    }

    /** Return the need that the request with the key raised or changed. */
    Optional<Need> byKey(UUID key) {
        return read("WHERE it.id = (SELECT need FROM innovation.need_step WHERE key = :sought)", Map.of("sought", key))
                .stream()
                .findFirst();
    }

    Map<String, String> numbers(List<UUID> ids) {
        var numbers = new LinkedHashMap<String, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT id, number FROM innovation.need WHERE id IN (:ids) ORDER BY number")
                    .param("ids", ids)
                    .query(row -> {
                        numbers.put(NeedId.PREFIX + row.getString("id"), row.getString("number"));
                    });
        }
        return numbers;
    }

    List<Need> list(Needs.Sought sought) {
        return read(
                """
                        WHERE it.region LIKE :within
                          AND (:kind = '' OR it.kind = :kind)
                          AND (:state = '' OR it.state = :state)
                        """,
                Map.of(
                        "within",
                        sought.within().map(it -> it.significant() + "%").orElse("%"),
                        "kind",
                        sought.kind().map(Enum::name).orElse(""),
                        "state",
                        sought.state().map(Enum::name).orElse("")));
    }

    private List<Need> read(String where, Map<String, Object> parameters) {
        record Head(NeedId id, String number, NeedKind kind, List<NeedStep> steps) {}
        var heads = new LinkedHashMap<UUID, Head>();
        jdbc.sql("SELECT it.id, it.number, it.kind FROM innovation.need AS it " + where
                        + " ORDER BY it.state <> 'OPEN', it.state, it.raised_at, it.id LIMIT " + MOST)
                .params(parameters)
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    heads.put(
                            id,
                            new Head(
                                    new NeedId(id),
                                    row.getString("number"),
                                    NeedKind.valueOf(row.getString("kind")),
                                    new ArrayList<>()));
                });
        if (heads.isEmpty()) {
            return List.of();
        }
        jdbc.sql(
                        "SELECT " + STEP_COLUMNS
                                + " FROM innovation.need_step AS step WHERE step.need IN (:ids) ORDER BY step.need, step.number")
                .param("ids", heads.keySet())
                .query(row -> {
                    Head head = heads.get(row.getObject("need", UUID.class));
                    if (head != null) {
                        head.steps().add(step(row));
                    }
                });
        return heads.values().stream()
                .map(it -> new Need(it.id(), it.number(), it.kind(), it.steps()))
                .toList();
    }

    static NeedStep step(ResultSet row) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        UUID organisation = row.getObject("organisation", UUID.class);
        return new NeedStep(
                row.getInt("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                NeedDeed.valueOf(row.getString("deed")),
                NeedState.valueOf(row.getString("to_state")),
                new Answers(JSON.readValue(row.getString("said"), VALUES)),
                account == null ? null : new AccountId(account),
                row.getString("name"),
                organisation == null ? null : new OrganisationId(organisation));
    }

    String nextNumber(int year) {
        long number = jdbc.sql("SELECT nextval('innovation.need_number')")
                .query(Long.class)
                .single();
        return "XQ%d-%04d".formatted(year, number);
    }

    /**
     * Add a need with its first step.
     *
     * @param sense the key under which the platform finds the same matter again; null for what people wrote
     * @param contact whom to tell, or null
     */
    void add(Need need, @Nullable String sense, @Nullable ContactId contact, @Nullable UUID key) {
        NeedStep first = need.steps().getFirst();
        jdbc.sql("""
                        INSERT INTO innovation.need (id, number, sense, kind, version, state, region, raised_at, contact)
                        VALUES (:id, :number, :sense, :kind, 1, :state, :region, :at, :contact)
                        """)
                .param("id", need.id().value())
                .param("number", need.number())
                .param("sense", sense, Types.VARCHAR)
                .param("kind", need.kind().name())
                .param("state", first.to().name())
                .param("region", need.region().value())
                .param("at", time(first.at()))
                .param("contact", contact == null ? null : contact.value(), Types.OTHER)
                .update();
        append(need.id(), first, key);
    }

    /** Add a step, unless somebody else added one since the version was read. */
    boolean advance(Need after, @Nullable UUID key) {
        NeedStep step = after.steps().getLast();
        int changed = jdbc.sql("""
                        UPDATE innovation.need
                           SET version = :version, state = :state
                         WHERE id = :id AND version = :version - 1
                        """)
                .param("id", after.id().value())
                .param("version", step.number())
                .param("state", step.to().name())
                .update();
        if (changed == 0) {
            return false;
        }
        append(after.id(), step, key);
        return true;
    }

    private void append(NeedId id, NeedStep step, @Nullable UUID key) {
        jdbc.sql("""
                        INSERT INTO innovation.need_step (need, number, at, deed, to_state, said, account, name,
                                                          organisation, key)
                        VALUES (:id, :number, :at, :deed, :to, :said::jsonb, :account, :name, :organisation, :key)
                        """)
                .param("id", id.value())
                .param("number", step.number())
                .param("at", time(step.at()))
                .param("deed", step.deed().name())
                .param("to", step.to().name())
                .param("said", JSON.writeValueAsString(step.said().values()))
                .param("account", step.account() == null ? null : step.account().value(), Types.OTHER)
                .param("name", step.name())
                .param(
                        "organisation",
                        step.organisation() == null ? null : step.organisation().value(),
                        Types.OTHER)
                .param("key", key, Types.OTHER)
                .update();
    }

    /** Remember that the matter still shows on the day. */
    void stillSensed(NeedId id, LocalDate day) {
        jdbc.sql("UPDATE innovation.need SET sensed_on = :day WHERE id = :id")
                .param("day", Date.valueOf(day))
                .param("id", id.value())
                .update();
    }

    Optional<LocalDate> sensedOn(NeedId id) {
        return jdbc.sql("SELECT sensed_on FROM innovation.need WHERE id = :id AND sensed_on IS NOT NULL")
                .param("id", id.value())
                .query((row, _) -> row.getObject("sensed_on", LocalDate.class))
                .optional();
    }

    /** Return whom to tell of the need, those included whose need goes on as this one. */
    List<ContactId> contacts(Need need) {
        return jdbc.sql("""
                        WITH RECURSIVE told (id, number, contact) AS (
                            SELECT id, number, contact FROM innovation.need WHERE id = :id
                            UNION
                            SELECT it.id, it.number, it.contact
                              FROM innovation.need AS it
                              JOIN innovation.need_step AS step ON step.need = it.id AND step.number = it.version
                              JOIN told ON step.said #>> '{into,0}' = told.number
                             WHERE it.state = 'MERGED'
                        )
                        SELECT DISTINCT contact FROM told WHERE contact IS NOT NULL ORDER BY contact
                        """)
                .param("id", need.id().value())
                .query((row, _) -> new ContactId(row.getObject("contact", UUID.class)))
                .list();
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
