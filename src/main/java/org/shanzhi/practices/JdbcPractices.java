// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcPractices implements Practices {
    /** Everything there is, read at once: a library of some dozens. */
    private record Shelf(
            List<Practice> practices,
            List<PracticeDomain> domains,
            List<Threshold> thresholds,
            List<ReferenceSpread> spreads) {}

    private record Threshold(LocalDate from, BigDecimal value) {}

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId zone;
    private final Snapshot<Shelf> shelf;

    JdbcPractices(JdbcClient jdbc, SortableIds ids, ApplicationEventPublisher events, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
        this.shelf = new Snapshot<>(this::revision, this::load);
    }

    @Override
    public List<Practice> all() {
        return shelf.get().practices();
    }

    @Override
    public Optional<Practice> byCode(String code) {
        return all().stream().filter(practice -> practice.code().equals(code)).findFirst();
    }

    @Override
    public List<PracticeDomain> domains() {
        LocalDate today = today();
        return shelf.get().domains().stream()
                .filter(domain -> domain.holds().holdsOn(today))
                .toList();
    }

    @Override
    public List<Fit> matching(String problem, Set<String> domains, Locality here) {
        return new Matching(ProblemWords.of(problem), Set.copyOf(domains), here, yardstick()).among(all());
    }

    @Override
    public ContextDistance distance(Practice practice, Locality here) {
        return ContextDistance.between(practice.account().context(), here, yardstick());
    }

    @Override
    @Transactional
    public Practice add(LocalPractice local) {
        // Two who add the same innovation at once take turns; the second finds what the first wrote.
        jdbc.sql("SELECT 1 FROM practices.revision FOR UPDATE")
                .query(Integer.class)
                .single();
        Optional<Practice> known = latest("innovation = :key", local.innovation());
        if (known.filter(it -> it.account().equals(local.account())).isPresent()) {
            return known.get();
        }
        Practice added = new Practice(
                known.map(Practice::id).orElseGet(() -> new PracticeId(ids.next())),
                known.map(Practice::code).orElseGet(this::localCode),
                known.map(it -> it.version() + 1).orElse(1),
                Optional.of(local.innovation()),
                local.account());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        insert(added, now);
        events.publishEvent(PracticeRecords.recorded(ids.next(), added, now));
        return added;
    }

    /** Take in what comes with the platform, if it is newer than what is kept. */
    @Transactional
    public void takeIn(List<AccountJson.Shipped> shipped) {
        for (AccountJson.Shipped one : shipped) {
            Optional<Practice> known = latest("code = :key", one.code());
            if (known.filter(it -> it.version() >= one.version()).isEmpty()) {
                insert(
                        new Practice(
                                known.map(Practice::id).orElseGet(() -> new PracticeId(ids.next())),
                                one.code(),
                                one.version(),
                                Optional.empty(),
                                one.account()),
                        clock.instant());
            }
        }
    }

    private String localCode() {
        return "local-"
                + jdbc.sql("SELECT nextval('practices.local_number')")
                        .query(Long.class)
                        .single();
    }

    private void insert(Practice practice, Instant now) {
        jdbc.sql("""
                        INSERT INTO practices.practice (id, version, code, innovation, account, recorded_at)
                        VALUES (:id, :version, :code, :innovation, :account::jsonb, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", practice.id().value())
                .param("version", practice.version())
                .param("code", practice.code())
                .param("innovation", practice.innovation().orElse(null))
                .param("account", AccountJson.written(practice.account()))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        jdbc.sql("UPDATE practices.revision SET number = nextval('practices.revision_number')")
                .update();
        shelf.forget();
    }

    private Optional<Practice> latest(String which, Object key) {
        return jdbc.sql("""
                        SELECT id, version, code, innovation, account
                          FROM practices.practice
                         WHERE %s
                         ORDER BY version DESC
                         LIMIT 1
                        """.formatted(which))
                .param("key", key)
                .query(JdbcPractices::practice)
                .optional();
    }

    private long revision() {
        return jdbc.sql("SELECT number FROM practices.revision")
                .query(Long.class)
                .single();
    }

    private Shelf load() {
        return new Shelf(
                jdbc.sql("""
                                SELECT DISTINCT ON (code) id, version, code, innovation, account
                                  FROM practices.practice
                                 ORDER BY code, version DESC
                                """).query(JdbcPractices::practice).list(),
                jdbc.sql("""
                                SELECT code, name_zh, name_en, valid_from, valid_until
                                  FROM practices.domain
                                 ORDER BY place
                                """).query((row, _) -> domain(row)).list(),
                jdbc.sql("""
                                SELECT valid_from, value
                                  FROM practices.figure
                                 WHERE name = 'distance.threshold'
                                 ORDER BY valid_from
                                """)
                        .query((row, _) ->
                                new Threshold(row.getObject("valid_from", LocalDate.class), row.getBigDecimal("value")))
                        .list(),
                jdbc.sql("""
                                SELECT covariate, valid_from, deviation, among_zh, among_en, source_title, source_address, read_on
                                  FROM practices.reference_spread
                                 ORDER BY covariate, valid_from
                                """).query((row, _) -> spread(row)).list());
    }

    static Practice practice(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        return new Practice(
                new PracticeId(row.getObject("id", UUID.class)),
                code,
                row.getInt("version"),
                Optional.ofNullable(row.getObject("innovation", UUID.class)),
                AccountJson.account(code, row.getString("account")));
    }

    private static PracticeDomain domain(ResultSet row) throws SQLException {
        return new PracticeDomain(
                row.getString("code"),
                new Words(row.getString("name_zh"), row.getString("name_en")),
                new Validity(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class)));
    }

    private static ReferenceSpread spread(ResultSet row) throws SQLException {
        return new ReferenceSpread(
                Covariate.valueOf(row.getString("covariate")),
                row.getBigDecimal("deviation"),
                new Words(row.getString("among_zh"), row.getString("among_en")),
                row.getObject("valid_from", LocalDate.class),
                new Provenance.Sourced(
                        row.getString("source_title"),
                        row.getString("source_address"),
                        row.getObject("read_on", LocalDate.class)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Return what holds today; later rows of the same thing replace earlier ones. */
    private Yardstick yardstick() {
        LocalDate today = today();
        Shelf held = shelf.get();
        Map<Covariate, ReferenceSpread> spreads = held.spreads().stream()
                .filter(spread -> !spread.from().isAfter(today))
                .collect(Collectors.toMap(ReferenceSpread::covariate, Function.identity(), (_, later) -> later));
        return held.thresholds().stream()
                .filter(it -> !it.from().isAfter(today))
                .reduce((_, later) -> later)
                .map(it -> new Yardstick(it.value(), spreads))
                .orElseThrow(() -> new IllegalStateException("No threshold of distances holds on " + today));
    }
}
