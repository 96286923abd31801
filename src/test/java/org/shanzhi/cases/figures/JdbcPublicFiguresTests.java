// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.figures.JdbcPublicFigures.By;
import org.shanzhi.cases.figures.JdbcPublicFigures.Which;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.TestPostgres;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcPublicFiguresTests {
    private static final String VILLAGE = "990101001001";
    private static final String OTHER_TOWN = "990101100200";
    private static final UUID HOUSING = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    private static final String EXCLUDED = "course = '{\"excluded\": {\"why\": \"HIGHER_POWERS\"}}'";
    private static final Span NOVEMBER = new Span(YearMonth.of(2026, 11), YearMonth.of(2026, 11));
    private static final Span OCTOBER = new Span(YearMonth.of(2026, 10), YearMonth.of(2026, 10));

    private final TestClock clock = new TestClock();
    private final DataSource dataSource = TestPostgres.freshDataSource();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final DatedFigures dated = new DatedFigures();
    private final CountyFormulas formulas = new CountyFormulas(dated, new OneCounty(), clock, TestClock.ZONE);
    private final Counting counting = new Counting(jdbc, formulas);
    private final JdbcPublicFigures figures = new JdbcPublicFigures(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(dataSource)), formulas, counting, clock);
    private int number;

    @BeforeEach
    void migrate() throws IOException, SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            var scripts = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/cases/V*.sql");
            Arrays.sort(scripts, Comparator.comparingInt(JdbcPublicFiguresTests::version));
            for (Resource script : scripts) {
                statement.execute(script.getContentAsString(StandardCharsets.UTF_8));
            }
        }
    }

    private static int version(Resource script) {
        String name = Objects.requireNonNull(script.getFilename());
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    @Test
    void onlyWhatResidentsCallSolvedCountsAsSolved() {
        closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "VERY_SATISFIED", true);
        closed(VILLAGE, "2026-10-06T10:00", "PARTLY_SOLVED", "PARTLY", "BASICALLY_SATISFIED", true);
        closed(VILLAGE, "2026-10-07T10:00", "UNSOLVED", "NO", "VERY_DISSATISFIED", false);
        closed(VILLAGE, "2026-10-08T10:00", "NO_VALID_VISIT", null, null, null);
        figures.refresh();

        var all = figures.counts(By.EVERYTHING, OCTOBER, "", Which.ALL).getFirst();

        assertThat(all.closed()).isEqualTo(4);
        assertThat(all.answers()).isEqualTo(3);
        assertThat(all.contacted()).isEqualTo(2);
        assertThat(all.solved()).isEqualTo(1);
        assertThat(all.verySatisfied()).isEqualTo(1);
        assertThat(all.basicallySatisfied()).isEqualTo(1);
        assertThat(all.veryDissatisfied()).isEqualTo(1);
        assertThat(all.noValidVisit()).isEqualTo(1);
    }

    @Test
    void eventIsDueInItsPeriodThoughNothingHappenedToItSince() {
        event("2026-08-20T10:00", "2026-10-20T10:00");
        event("2026-08-21T10:00", "2026-10-20T10:00", "2026-09-10T10:00");
        event("2026-10-05T10:00");
        figures.refresh();

        assertThat(jdbc.sql("SELECT first || ' ' || found || ' ' || due FROM cases.counted_event ORDER BY first")
                        .query(String.class)
                        .list())
                .as("found and due; what was promised earlier in the end is due then alone")
                .containsExactly("2026-08-01 2 0", "2026-09-01 0 1", "2026-10-01 1 1");
    }

    /** Something that a grid worker found, with what was promised at each step after that, a day apart. */
    private void event(String at, String... promised) {
        var found = LocalDateTime.parse(at).atZone(TestClock.ZONE).toOffsetDateTime();
        UUID id = UUID.randomUUID();
        for (int step = 1; step <= promised.length + 1; step++) {
            jdbc.sql("""
                INSERT INTO cases.history (case_id, step, at, to_state, party, actor_name, text, visible, region, course,
                        first_finish_by)
                VALUES (:id, :step, :at, :state, 'FINDER', '', '', false, :region, '{"patrol": {}}', :promised)
                """)
                    .param("id", id)
                    .param("step", step)
                    .param("at", found.plusDays(step - 1))
                    .param("state", step == 1 ? "RECEIVED" : "DISPATCHED")
                    .param("region", VILLAGE)
                    .param(
                            "promised",
                            step == 1
                                    ? null
                                    : LocalDateTime.parse(promised[step - 2])
                                            .atZone(TestClock.ZONE)
                                            .toOffsetDateTime())
                    .update();
        }
    }

    @Test
    void monthsAreThoseOfTheOffices() {
        // Half past midnight of the first of October in Shanghai is still September in Greenwich.
        closed(VILLAGE, "2026-10-01T00:30", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-11-01T00:30", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(figures.counts(By.MONTH, OCTOBER, "", Which.ALL))
                .extracting(Count::key)
                .containsExactly("2026-10");
        assertThat(figures.counts(By.EVERYTHING, OCTOBER, "", Which.ALL)
                        .getFirst()
                        .closed())
                .isEqualTo(1);
    }

    @Test
    void townsAreCountedWithTheirVillages() {
        closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        closed("990101001002", "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        closed(OTHER_TOWN, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(figures.counts(By.TOWN, OCTOBER, "", Which.ALL))
                .extracting(Count::key, Count::closed)
                .containsExactly(tuple("990101001000", 2L), tuple("990101100000", 1L));
        assertThat(figures.counts(By.VILLAGE, OCTOBER, "990101001", Which.ALL))
                .extracting(Count::key)
                .containsExactly(VILLAGE, "990101001002");
        assertThat(figures.counts(By.ORGANISATION, OCTOBER, "", Which.ALL))
                .extracting(Count::key)
                .containsExactly(HOUSING.toString());
    }

    @Test
    void timeIsJudgedByTheFirstDeadline() {
        closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        jdbc.sql("""
                        UPDATE cases.history
                           SET finish_by = at + interval '1 day', first_finish_by = reported_at - interval '1 second'
                        """).update();
        closed(VILLAGE, "2026-10-06T10:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        var all = figures.counts(By.EVERYTHING, OCTOBER, "", Which.ALL).getFirst();

        assertThat(all.timed()).isEqualTo(2);
        assertThat(all.onTime()).isEqualTo(1);
    }

    @Test
    void aWeekOfTwentyNineAnswersHasNoPercentage() {
        for (int i = 0; i < 29; i++) {
            closed(VILLAGE, "2026-11-22T10:00", "SOLVED", "YES", "SATISFIED", true);
        }

        assertThat(figures.week().solved().value()).isEmpty();

        closed(VILLAGE, "2026-11-22T10:00", "UNSOLVED", "NO", "SATISFIED", true);
        figures.refresh();

        assertThat(figures.week().heard()).isEqualTo(30);
        assertThat(figures.week().solved().value()).contains(29.0 / 30);
    }

    @Test
    void aMonthBeginsAtMidnight() {
        closed(VILLAGE, "2026-09-30T23:59:59", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-10-01T00:00", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-10-31T23:59:59", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(october().closed()).isEqualTo(2);
        assertThat(october().heard()).isEqualTo(2);
    }

    @Test
    void aPeriodFromTheNineteenthBelongsToTheMonthInWhichItEnds() {
        dated.set("formula.period-day", "2000-01-02", "19");
        closed(VILLAGE, "2026-09-18T23:59", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-09-19T00:00", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-10-18T23:59", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-10-19T00:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(october().closed()).isEqualTo(2);
        assertThat(counting.periods(OCTOBER))
                .extracting(Counting.Counted::period)
                .containsExactly(new Period(LocalDate.of(2026, 9, 19), LocalDate.of(2026, 10, 18)));
        assertThat(Period.of(LocalDate.of(2026, 11, 23), formulas).month()).isEqualTo(YearMonth.of(2026, 12));
    }

    @Test
    void whenPeriodsBeginOnAnotherDayNoDayIsLostAndNoneCountsTwice() {
        dated.set("formula.period-day", "2026-07-01", "19");
        dated.set("formula.period-day", "2026-09-01", "1");

        List<Period> periods = Period.between(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 10, 5), formulas);

        assertThat(periods)
                .containsExactly(
                        new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 18)),
                        new Period(LocalDate.of(2026, 7, 19), LocalDate.of(2026, 8, 18)),
                        new Period(LocalDate.of(2026, 8, 19), LocalDate.of(2026, 8, 31)),
                        new Period(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30)),
                        new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)));
    }

    @Test
    void aClosedPeriodKeepsItsNumbersWhateverIsLearnedLater() {
        UUID reopened = closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-10-06T10:00", "UNSOLVED", "NO", "DISSATISFIED", true);
        UUID leftOut = closed(VILLAGE, "2026-10-07T10:00", "UNSOLVED", "NO", "DISSATISFIED", true);
        figures.refresh();
        Count then = october();

        goesOn(reopened, "2026-11-10T09:00", "HANDLING", "closed_at = NULL, solved = NULL, satisfaction = NULL");
        goesOn(leftOut, "2026-11-10T09:00", "CLOSED", EXCLUDED);
        closed(VILLAGE, "2026-11-11T09:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(october()).isEqualTo(then);
        var period = counting.periods(OCTOBER).getFirst();
        assertThat(period.closed()).isTrue();
        assertThat(counting.again(period, period.asOf(), "")).isEqualTo(then);
        Count since = counting.again(period, clock.instant(), "");
        assertThat(since.closed()).isEqualTo(2);
        assertThat(since.solved()).isZero();
        assertThat(figures.counts(By.EVERYTHING, OCTOBER, "", Which.WITHOUT_EXCLUDED))
                .containsExactly(then);

        jdbc.sql("DELETE FROM cases.period").update();
        figures.refresh();

        assertThat(october()).isEqualTo(then);
        assertThat(figures.counts(By.EVERYTHING, NOVEMBER, "", Which.ALL)
                        .getFirst()
                        .closed())
                .isEqualTo(1);
    }

    @Test
    void whatIsLearnedBeforeTheClosingDayStillCounts() {
        dated.set("figures.closing-days", "2000-01-02", "30");
        UUID leftOut = closed(VILLAGE, "2026-10-30T10:00", "UNSOLVED", "NO", "DISSATISFIED", true);
        closed(VILLAGE, "2026-10-30T11:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();
        assertThat(counting.periods(OCTOBER).getFirst().closed()).isFalse();

        goesOn(leftOut, "2026-11-20T09:00", "CLOSED", EXCLUDED);
        figures.refresh();

        assertThat(october().closed()).isEqualTo(2);
        Count kept = figures.counts(By.EVERYTHING, OCTOBER, "", Which.WITHOUT_EXCLUDED)
                .getFirst();
        assertThat(kept.closed()).isEqualTo(1);
        assertThat(kept.answers()).isEqualTo(1);
        assertThat(figures.leftOut(OCTOBER, "")).containsExactly(new JdbcPublicFigures.LeftOut("HIGHER_POWERS", 1));
    }

    @Test
    void eachPeriodIsWeighedByTheFormulaThatHeldOnItsLastDay() {
        dated.set("satisfaction.weight.basically-satisfied", "2000-01-02", "0.9");
        dated.set("satisfaction.weight.basically-satisfied", "2026-11-01", "0.5");
        dated.set("formula.base", "2026-11-01", "2");
        for (String day : List.of("2026-10-31T10:00", "2026-11-01T10:00")) {
            closed(VILLAGE, day, "PARTLY_SOLVED", "PARTLY", "BASICALLY_SATISFIED", true);
            closed(VILLAGE, day, "NO_VALID_VISIT", null, null, null);
        }
        figures.refresh();

        Count november = figures.counts(By.EVERYTHING, NOVEMBER, "", Which.ALL).getFirst();
        assertThat(october().points()).isEqualTo(0.9);
        assertThat(october().base()).isEqualTo(1);
        assertThat(november.points()).isEqualTo(0.5);
        assertThat(november.base()).isEqualTo(2);

        // Nobody may begin a rule in the past; what was counted would stand even then.
        dated.set("satisfaction.weight.basically-satisfied", "2026-10-01", "0.1");
        figures.refresh();
        assertThat(october().points()).isEqualTo(0.9);
    }

    @Test
    void whatMovesADeadlineIsCountedBesideTheShareInTime() {
        UUID marked = closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        goesOn(marked, "2026-10-06T10:00", "PAUSED", "closed_at = NULL");
        goesOn(marked, "2026-10-07T10:00", "CLOSED", """
                closed_at = at, course = '{"extensions": 1, "objections": 2, "urges": 1, "supervision": {"level": 1},
                "tasks": [{"number": 1, "organisation": {"value": "00000000-0000-0000-0000-0000000000bb"},
                           "by": "2026-10-06T00:00:00Z", "doneAt": "2026-10-05T00:00:00Z"},
                          {"number": 2, "organisation": {"value": "00000000-0000-0000-0000-0000000000bb"},
                           "by": "2026-10-04T00:00:00Z", "doneAt": "2026-10-05T00:00:00Z"},
                          {"number": 3, "organisation": {"value": "00000000-0000-0000-0000-0000000000bb"},
                           "by": "2026-10-04T00:00:00Z", "cancelled": true}]}'
                """);
        closed(VILLAGE, "2026-10-08T10:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(october().timed()).isEqualTo(2);
        assertThat(october().marks()).isEqualTo(new Count.Marks(1, 1, 1, 1, 1));
        assertThat(figures.parts(OCTOBER, ""))
                .containsExactly(new JdbcPublicFigures.Part("00000000-0000-0000-0000-0000000000bb", 2, 1));
        var period = counting.periods(OCTOBER).getFirst();
        for (Behind figure : Behind.values()) {
            long whole = figure.share(october(), october(), formulas.now()).whole();
            assertThat(counting.behind(period, figure, false, "", "").size()
                            + (figure.isShare()
                                    ? counting.behind(period, figure, true, "", "")
                                            .size()
                                    : 0))
                    .as("%s and its rest", figure)
                    .isEqualTo((int) whole);
        }
        assertThat(counting.behind(period, Behind.EXTENDED, false, "", HOUSING.toString()))
                .containsExactly(new CaseId(marked));
        assertThat(counting.behind(period, Behind.EXTENDED, false, OTHER_TOWN, ""))
                .isEmpty();
    }

    @Test
    void whatIsToldInConfidenceOrComplainsAboutSomebodyIsNobodysConcern() {
        UUID open = closed(VILLAGE, "2026-11-20T10:00", "SOLVED", "YES", "SATISFIED", true);
        for (String secret : List.of(
                "confidential = true",
                "accused = gen_random_uuid()",
                "named_accused = gen_random_uuid()",
                "course = '{\"withheld\": {\"why\": \"PRIVACY\", \"step\": 4}}'")) {
            UUID id = closed(OTHER_TOWN, "2026-11-21T10:00", "SOLVED", "YES", "SATISFIED", true);
            jdbc.sql("UPDATE cases.cases SET category = 'URB', " + secret + " WHERE id = :id")
                    .param("id", id)
                    .update();
        }
        jdbc.sql("UPDATE cases.cases SET category = 'URB' WHERE id = :id")
                .param("id", open)
                .update();

        assertThat(figures.lately(20))
                .extracting(JdbcPublicFigures.Heard::region)
                .containsExactly(VILLAGE);
        assertThat(figures.concerns())
                .singleElement()
                .satisfies(it -> assertThat(it.heard()).isEqualTo(1));
        assertThat(figures.held().heard()).isEqualTo(5);
        assertThat(figures.held().kept()).isEqualTo(Map.of("ACCUSED", 2L, "CONFIDENTIAL", 1L, "PRIVACY", 1L));
    }

    @Test
    void aMatterIsShownOnItsOwnOnlyAfterItsDelay() {
        dated.set("release.hours", "2001-01-01", "24");
        clock.set(LocalDateTime.parse("2026-11-23T09:00"));
        closed(VILLAGE, "2026-11-22T09:00", "SOLVED", "YES", "SATISFIED", true);
        closed(OTHER_TOWN, "2026-11-22T09:01", "SOLVED", "YES", "SATISFIED", true);

        assertThat(figures.lately(20))
                .extracting(JdbcPublicFigures.Heard::region)
                .containsExactly(VILLAGE);
        assertThat(figures.held().kept()).isEqualTo(Map.of("FRESH", 1L));
    }

    @Test
    void aVillageIsNamedAndAKindListedOnlyWhereEnoughWasHeard() {
        dated.set("release.least-cell", "2001-01-01", "3");
        for (int day = 10; day < 13; day++) {
            closed(VILLAGE, "2026-11-" + day + "T10:00", "SOLVED", "YES", "SATISFIED", true);
        }
        closed("990101001002", "2026-11-13T10:00", "SOLVED", "YES", "SATISFIED", true);
        closed("990101001002", "2026-11-14T10:00", "SOLVED", "YES", "SATISFIED", true);
        UUID hidden = closed("990101001002", "2026-11-15T10:00", "SOLVED", "YES", "SATISFIED", true);
        jdbc.sql("UPDATE cases.cases SET category = CASE WHEN region = :village THEN 'URB' ELSE 'ENV' END,"
                        + " confidential = id = :id")
                .param("village", VILLAGE)
                .param("id", hidden)
                .update();

        assertThat(figures.lately(20))
                .extracting(JdbcPublicFigures.Heard::region)
                .containsExactly("990101001000", "990101001000", VILLAGE, VILLAGE, VILLAGE);
        assertThat(figures.concerns()).extracting(it -> it.category().value()).containsExactly("URB");
    }

    private Count october() {
        return figures.counts(By.EVERYTHING, OCTOBER, "", Which.ALL).getFirst();
    }

    /** Take one more step with a case; {@code change} is what of the counted differs. */
    private void goesOn(UUID id, String at, String state, String change) {
        jdbc.sql("""
                        INSERT INTO cases.history (case_id, step, at, from_state, to_state, party, actor_name, text, visible, lead,
                                region, judged, first_finish_by, reported_at, closed_at, close_reason, contacted, solved, satisfaction)
                        SELECT case_id, step + 1, :at, to_state, :state, 'DISPATCHER', '', '', false, lead, region, judged,
                               first_finish_by, reported_at, closed_at, close_reason, contacted, solved, satisfaction
                          FROM cases.history WHERE case_id = :id ORDER BY step DESC LIMIT 1
                        """)
                .param("id", id)
                .param("at", LocalDateTime.parse(at).atZone(TestClock.ZONE).toOffsetDateTime())
                .param("state", state)
                .update();
        jdbc.sql("UPDATE cases.history SET " + change
                        + " WHERE case_id = :id AND step = (SELECT max(step) FROM cases.history WHERE case_id = :id)")
                .param("id", id)
                .update();
    }

    private UUID closed(
            String region,
            String at,
            String reason,
            @Nullable String solved,
            @Nullable String satisfaction,
            @Nullable Boolean contacted) {
        var time = LocalDateTime.parse(at).atZone(TestClock.ZONE).toOffsetDateTime();
        UUID id = UUID.randomUUID();
        number++;
        jdbc.sql("""
                        INSERT INTO cases.cases (id, version, state, number, channel, source, source_id, opened_at, title, words,
                                confidential, receipt_digest, type, urgency, place_words, region, lead, dispatched_at,
                                limit_rule, sign_by, finish_by, first_finish_by, outcome, result_text, result_at, told_at,
                                reworks, attempts, reopenings, joined, close_reason, closed_at, contacted, solved,
                                satisfaction)
                        VALUES (:id, 9, 'CLOSED', :number, 'WEB', 'test', :number, :at, '排水', '', false, :number,
                                'HELP', 'NORMAL', '', :region, :lead, :at, gen_random_uuid(), :at, :at, :at, 'SOLVED', '', :at,
                                :at, 0, 0, 0, 0, :reason, :at, :contacted, :solved, :satisfaction)
                        """)
                .param("id", id)
                .param("number", Integer.toString(number))
                .param("at", time)
                .param("region", region)
                .param("lead", HOUSING)
                .param("reason", reason)
                .param("contacted", contacted)
                .param("solved", solved)
                .param("satisfaction", satisfaction)
                .update();
        jdbc.sql("""
                        INSERT INTO cases.history (case_id, step, at, from_state, to_state, party, actor_name, text, visible, lead,
                                region, judged, first_finish_by, reported_at, closed_at, close_reason, contacted, solved, satisfaction)
                        SELECT id, step, closed_at, CASE WHEN step > 1 THEN 'RECEIVED' END,
                               CASE WHEN step > 1 THEN 'CLOSED' ELSE 'RECEIVED' END, 'DISPATCHER', '', '', false, lead,
                               region, lead, first_finish_by, result_at, CASE WHEN step > 1 THEN closed_at END, close_reason,
                               contacted, solved, satisfaction
                          FROM cases.cases, generate_series(1, 2) AS step
                         WHERE id = :id
                        """).param("id", id).update();
        return id;
    }

    /** Everything weighs nothing until a test sets it; thirty answers are enough, a period is a month and closed at once. */
    private static final class DatedFigures implements Figures {
        private final List<Row> rows = new ArrayList<>();

        DatedFigures() {
            set("figures.least-answers", "2000-01-01", "30");
            set("formula.base", "2000-01-01", "1");
            set("formula.period-day", "2000-01-01", "1");
            set("release.least-cell", "2000-01-01", "1");
        }

        void set(String name, String from, String value) {
            set(name, OneCounty.COUNTY.code(), LocalDate.parse(from), new BigDecimal(value), "test");
        }

        @Override
        public BigDecimal number(String name, RegionCode region, LocalDate on) {
            return rows.stream()
                    .filter(row -> row.name().equals(name) && !row.from().isAfter(on))
                    .max(Comparator.comparing(Row::from))
                    .map(Row::value)
                    .orElse(BigDecimal.ZERO);
        }

        @Override
        public List<Row> rows() {
            return List.copyOf(rows);
        }

        @Override
        public void set(String name, RegionCode region, LocalDate from, BigDecimal value, String basis) {
            rows.add(new Row(name, region, from, value, basis));
        }
    }

    private static final class OneCounty implements Regions {
        private static final Region COUNTY = new Region(
                new RegionCode("990101000000"),
                "青岚县",
                RegionLevel.COUNTY,
                Optional.empty(),
                List.of(),
                Validity.since(LocalDate.of(2000, 1, 1)));

        @Override
        public Optional<Region> find(RegionCode code) {
            return county().filter(it -> it.code().equals(code));
        }

        @Override
        public Optional<Region> county() {
            return Optional.of(COUNTY);
        }

        @Override
        public List<Region> path(RegionCode code) {
            return find(code).stream().toList();
        }

        @Override
        public List<Region> below(RegionCode parent, LocalDate on) {
            return List.of();
        }

        @Override
        public List<Region> on(LocalDate day) {
            return List.of(COUNTY);
        }

        @Override
        public void save(List<Region> regions) {
            throw new UnsupportedOperationException(regions.toString());
        }
    }
}
