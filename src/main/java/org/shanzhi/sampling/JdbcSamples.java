// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.ClosedCases.LeftOut;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps samples, what was drawn and what was answered. */
@Repository
class JdbcSamples {
    private static final String SAMPLE = """
            SELECT id, number, region, body, first_day, last_day, size, least, attempts, days, least_answers,
                   least_organisation, seed, seed_digest, announced_at, announced_by, announced_name, drawn_at, drawn_by,
                   drawn_name, closed_at, closed_by, closed_name
              FROM sampling.sample
            """;

    /** Who took one of the three steps of a sample. */
    record Hand(UUID account, String name) {
        static Hand of(Actor.Staff staff) {
            return new Hand(staff.account().value(), staff.name());
        }
    }

    /**
     * A sample with what is not shown of it.
     *
     * @param secret the seed, also while it is not published
     */
    record Kept(Sample sample, String secret, Hand announced, Optional<Hand> drawn, Optional<Hand> closed) {}

    /** A row of the frame. */
    record Framed(String key, int stratum, boolean drawn) {}

    /** What a drawn case was when it was drawn. */
    record Drawn(Item item, OrganisationId lead, String number, Optional<Said> first) {}

    private final JdbcClient jdbc;

    JdbcSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Return the next number of the year; whoever asks at the same time waits, so that no number is left out. */
    int next(int year) {
        jdbc.sql("LOCK TABLE sampling.sample IN SHARE ROW EXCLUSIVE MODE").update();
        return 1
                + jdbc.sql("SELECT count(*) FROM sampling.sample WHERE starts_with(number, :year)")
                        .param("year", "FC" + year)
                        .query(Integer.class)
                        .single();
    }

    void insert(Sample sample, String seed, Hand hand) {
        Sample.Terms terms = sample.terms();
        jdbc.sql("""
                        INSERT INTO sampling.sample
                            (id, number, region, body, first_day, last_day, size, least, attempts, days, least_answers,
                             least_organisation, seed, seed_digest, announced_at, announced_by, announced_name)
                        VALUES (:id, :number, :region, :body, :first, :last, :size, :least, :attempts, :days, :answers,
                                :organisation, :seed, :digest, :at, :by, :name)
                        """)
                .param("id", sample.id().value())
                .param("number", sample.number())
                .param("region", sample.region().value())
                .param("body", sample.body().value())
                .param("first", sample.plan().first())
                .param("last", sample.plan().last())
                .param("size", terms.size())
                .param("least", terms.least())
                .param("attempts", terms.attempts())
                .param("days", terms.days())
                .param("answers", terms.leastAnswers())
                .param("organisation", terms.leastOrganisation())
                .param("seed", seed)
                .param("digest", sample.seedDigest())
                .param("at", time(sample.announcedAt()))
                .param("by", hand.account())
                .param("name", hand.name())
                .update();
    }

    void drawn(SampleId id, Instant at, Hand hand) {
        step(
                "UPDATE sampling.sample SET drawn_at = :at, drawn_by = :by, drawn_name = :name WHERE id = :id",
                id,
                at,
                hand);
    }

    void closed(SampleId id, Instant at, Hand hand) {
        step(
                "UPDATE sampling.sample SET closed_at = :at, closed_by = :by, closed_name = :name WHERE id = :id",
                id,
                at,
                hand);
    }

    private void step(String change, SampleId id, Instant at, Hand hand) {
        jdbc.sql(change)
                .param("id", id.value())
                .param("at", time(at))
                .param("by", hand.account())
                .param("name", hand.name())
                .update();
    }

    void frame(SampleId id, List<Framed> frame) {
        jdbc.sql("""
                        INSERT INTO sampling.frame (sample, key, stratum, drawn)
                        SELECT :sample, framed.key, framed.stratum, framed.drawn
                          FROM unnest(CAST(:keys AS text[]), CAST(:strata AS integer[]), CAST(:drawn AS boolean[]))
                               AS framed (key, stratum, drawn)
                        """)
                .param("sample", id.value())
                .param("keys", frame.stream().map(Framed::key).toArray(String[]::new))
                .param("strata", frame.stream().map(Framed::stratum).toArray(Integer[]::new))
                .param("drawn", frame.stream().map(Framed::drawn).toArray(Boolean[]::new))
                .update();
    }

    void leftOut(SampleId id, Map<LeftOut, Integer> leftOut) {
        leftOut.forEach((reason, cases) -> jdbc.sql(
                        "INSERT INTO sampling.left_out (sample, reason, cases) VALUES (:sample, :reason, :cases)")
                .param("sample", id.value())
                .param("reason", reason.name())
                .param("cases", cases)
                .update());
    }

    void insert(SampleId id, Drawn drawn) {
        Optional<Said> first = drawn.first();
        jdbc.sql("""
                        INSERT INTO sampling.item
                            (id, sample, position, lead, case_id, case_number, first_contacted, first_solved,
                             first_satisfaction)
                        VALUES (:id, :sample, :position, :lead, :case, :number, :contacted, :solved, :satisfaction)
                        """)
                .param("id", drawn.item().id())
                .param("sample", id.value())
                .param("position", drawn.item().position())
                .param("lead", drawn.lead().value())
                .param("case", drawn.item().matter().value())
                .param("number", drawn.number())
                .param("contacted", first.map(Said::contacted).orElse(null))
                .param("solved", first.map(it -> it.solved().name()).orElse(null))
                .param("satisfaction", first.map(it -> it.satisfaction().name()).orElse(null))
                .update();
    }

    void insert(UUID item, Call call, Hand hand) {
        Optional<Said> said = call.said();
        jdbc.sql("""
                        INSERT INTO sampling.call
                            (item, number, at, account, name, outcome, contacted, solved, satisfaction, correction)
                        VALUES (:item, :number, :at, :account, :name, :outcome, :contacted, :solved, :satisfaction,
                                :correction)
                        """)
                .param("item", item)
                .param("number", call.number())
                .param("at", time(call.at()))
                .param("account", hand.account())
                .param("name", call.name())
                .param("outcome", call.outcome().name())
                .param("contacted", said.map(Said::contacted).orElse(null))
                .param("solved", said.map(it -> it.solved().name()).orElse(null))
                .param("satisfaction", said.map(it -> it.satisfaction().name()).orElse(null))
                .param("correction", call.correction().map(Enum::name).orElse(null))
                .update();
    }

    /** List all samples, the last one first. */
    List<Kept> all() {
        return jdbc.sql(SAMPLE + " ORDER BY announced_at DESC, number DESC")
                .query((row, _) -> kept(row))
                .list();
    }

    Optional<Kept> find(SampleId id) {
        return jdbc.sql(SAMPLE + " WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    /** Return the sample and keep others from moving it until the transaction ends. */
    Optional<Kept> hold(SampleId id) {
        return jdbc.sql(SAMPLE + " WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    Optional<Kept> numbered(String number) {
        return jdbc.sql(SAMPLE + " WHERE number = :number")
                .param("number", number)
                .query((row, _) -> kept(row))
                .optional();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        RegionCode region = new RegionCode(row.getString("region"));
        String seed = row.getString("seed");
        Optional<Instant> closedAt = maybe(row, "closed_at");
        var sample = new Sample(
                new SampleId(row.getObject("id", UUID.class)),
                row.getString("number"),
                region,
                new OrganisationId(row.getObject("body", UUID.class)),
                new Sample.Plan(
                        region,
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)),
                new Sample.Terms(
                        row.getInt("size"),
                        row.getInt("least"),
                        row.getInt("attempts"),
                        row.getInt("days"),
                        row.getInt("least_answers"),
                        row.getInt("least_organisation")),
                row.getString("seed_digest"),
                closedAt.map(_ -> seed),
                row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                maybe(row, "drawn_at"),
                closedAt);
        return new Kept(
                sample,
                seed,
                new Hand(row.getObject("announced_by", UUID.class), row.getString("announced_name")),
                hand(row, "drawn"),
                hand(row, "closed"));
    }

    private static Optional<Hand> hand(ResultSet row, String step) throws SQLException {
        UUID account = row.getObject(step + "_by", UUID.class);
        return account == null ? Optional.empty() : Optional.of(new Hand(account, row.getString(step + "_name")));
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** List the frame in the order of its keys. */
    List<Framed> frame(SampleId id) {
        return jdbc.sql("SELECT key, stratum, drawn FROM sampling.frame WHERE sample = :sample ORDER BY key")
                .param("sample", id.value())
                .query((row, _) -> new Framed(row.getString("key"), row.getInt("stratum"), row.getBoolean("drawn")))
                .list();
    }

    /** How many could have been drawn, and how many were. */
    record Size(int frame, int drawn) {}

    Size size(SampleId id) {
        return jdbc.sql("""
                        SELECT count(*) AS frame, count(*) FILTER (WHERE drawn) AS drawn
                          FROM sampling.frame WHERE sample = :sample
                        """)
                .param("sample", id.value())
                .query((row, _) -> new Size(row.getInt("frame"), row.getInt("drawn")))
                .single();
    }

    Map<LeftOut, Integer> leftOut(SampleId id) {
        var leftOut = new EnumMap<LeftOut, Integer>(LeftOut.class);
        jdbc.sql("SELECT reason, cases FROM sampling.left_out WHERE sample = :sample ORDER BY reason")
                .param("sample", id.value())
                .query(row -> {
                    leftOut.put(LeftOut.valueOf(row.getString("reason")), row.getInt("cases"));
                });
        return leftOut;
    }

    /** List what was drawn, in the order of the draw. */
    List<Drawn> items(SampleId id) {
        Map<UUID, List<Call>> calls = calls(id);
        return jdbc.sql("""
                        SELECT id, position, lead, case_id, case_number, first_contacted, first_solved, first_satisfaction
                          FROM sampling.item WHERE sample = :sample ORDER BY position
                        """)
                .param("sample", id.value())
                .query((row, _) -> {
                    UUID item = row.getObject("id", UUID.class);
                    return new Drawn(
                            new Item(
                                    item,
                                    row.getInt("position"),
                                    new CaseId(row.getObject("case_id", UUID.class)),
                                    calls.getOrDefault(item, List.of())),
                            new OrganisationId(row.getObject("lead", UUID.class)),
                            row.getString("case_number"),
                            said(row, "first_"));
                })
                .list();
    }

    private Map<UUID, List<Call>> calls(SampleId id) {
        var calls = new HashMap<UUID, List<Call>>();
        jdbc.sql("""
                        SELECT call.item, call.number, call.at, call.name, call.outcome, call.contacted, call.solved,
                               call.satisfaction, call.correction
                          FROM sampling.call JOIN sampling.item ON item.id = call.item
                         WHERE item.sample = :sample
                         ORDER BY call.item, call.number
                        """).param("sample", id.value()).query(row -> {
            calls.computeIfAbsent(row.getObject("item", UUID.class), _ -> new ArrayList<>())
                    .add(new Call(
                            row.getInt("number"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("name"),
                            Call.Outcome.valueOf(row.getString("outcome")),
                            said(row, ""),
                            Optional.ofNullable(row.getString("correction")).map(Call.Correction::valueOf)));
        });
        return calls;
    }

    private static Optional<Said> said(ResultSet row, String prefix) throws SQLException {
        String solved = row.getString(prefix + "solved");
        return solved == null
                ? Optional.empty()
                : Optional.of(new Said(
                        row.getBoolean(prefix + "contacted"),
                        Solved.valueOf(solved),
                        Satisfaction.valueOf(row.getString(prefix + "satisfaction"))));
    }

    /** Where an item belongs, by which the log of looks names it. */
    record Place(UUID item, String number, int position, OrganisationId lead, boolean closed) {}

    List<Place> places(Collection<UUID> items) {
        return jdbc.sql("""
                        SELECT item.id, sample.number, item.position, item.lead, sample.closed_at IS NOT NULL AS closed
                          FROM sampling.item JOIN sampling.sample ON sample.id = item.sample
                         WHERE item.id = ANY (:items)
                         ORDER BY sample.number, item.position
                        """)
                .param("items", items.toArray(UUID[]::new))
                .query((row, _) -> new Place(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getInt("position"),
                        new OrganisationId(row.getObject("lead", UUID.class)),
                        row.getBoolean("closed")))
                .list();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
