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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.figures.JdbcPublicFigures.By;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.TestPostgres;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcPublicFiguresTests {
    private static final String VILLAGE = "990101001001";
    private static final String OTHER_TOWN = "990101100200";
    private static final UUID HOUSING = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    private static final Span OCTOBER = new Span(YearMonth.of(2026, 10), YearMonth.of(2026, 10));

    private final TestClock clock = new TestClock();
    private final DataSource dataSource = TestPostgres.freshDataSource();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final JdbcPublicFigures figures = new JdbcPublicFigures(
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(dataSource)),
            new CountyWeights(new OrdinaryFigures(), new OneCounty(), clock, TestClock.ZONE),
            clock);
    private int number;

    @BeforeEach
    void migrate() throws IOException, SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (String script : List.of("V1__cases.sql", "V3__figures.sql", "V7__answers_that_stand.sql")) {
                statement.execute(new ClassPathResource("db/migration/cases/" + script)
                        .getContentAsString(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void onlyWhatResidentsCallSolvedCountsAsSolved() {
        closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "VERY_SATISFIED", true);
        closed(VILLAGE, "2026-10-06T10:00", "PARTLY_SOLVED", "PARTLY", "BASICALLY_SATISFIED", true);
        closed(VILLAGE, "2026-10-07T10:00", "UNSOLVED", "NO", "VERY_DISSATISFIED", false);
        closed(VILLAGE, "2026-10-08T10:00", "NO_VALID_VISIT", null, null, null);
        figures.refresh();

        var all = figures.counts(By.EVERYTHING, OCTOBER, "").getFirst();

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
    void monthsAreThoseOfTheOffices() {
        // Half past midnight of the first of October in Shanghai is still September in Greenwich.
        closed(VILLAGE, "2026-10-01T00:30", "SOLVED", "YES", "SATISFIED", true);
        closed(VILLAGE, "2026-11-01T00:30", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(figures.counts(By.MONTH, OCTOBER, "")).extracting(Count::key).containsExactly("2026-10");
        assertThat(figures.counts(By.EVERYTHING, OCTOBER, "").getFirst().closed())
                .isEqualTo(1);
    }

    @Test
    void townsAreCountedWithTheirVillages() {
        closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        closed("990101001002", "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        closed(OTHER_TOWN, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        assertThat(figures.counts(By.TOWN, OCTOBER, ""))
                .extracting(Count::key, Count::closed)
                .containsExactly(tuple("990101001000", 2L), tuple("990101100000", 1L));
        assertThat(figures.counts(By.VILLAGE, OCTOBER, "990101001"))
                .extracting(Count::key)
                .containsExactly(VILLAGE, "990101001002");
        assertThat(figures.counts(By.ORGANISATION, OCTOBER, ""))
                .extracting(Count::key)
                .containsExactly(HOUSING.toString());
    }

    @Test
    void timeIsJudgedByTheFirstDeadline() {
        closed(VILLAGE, "2026-10-05T10:00", "SOLVED", "YES", "SATISFIED", true);
        jdbc.sql(
                        "UPDATE cases.cases SET finish_by = result_at + interval '1 day', first_finish_by = result_at - interval '1 second'")
                .update();
        closed(VILLAGE, "2026-10-06T10:00", "SOLVED", "YES", "SATISFIED", true);
        figures.refresh();

        var all = figures.counts(By.EVERYTHING, OCTOBER, "").getFirst();

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

    private void closed(
            String region,
            String at,
            String reason,
            @Nullable String solved,
            @Nullable String satisfaction,
            @Nullable Boolean contacted) {
        var time = LocalDateTime.parse(at).atZone(TestClock.ZONE).toOffsetDateTime();
        number++;
        jdbc.sql("""
                        INSERT INTO cases.cases (id, version, state, number, channel, source, source_id, opened_at, title, words,
                                confidential, receipt_digest, type, urgency, place_words, region, lead, dispatched_at,
                                limit_rule, sign_by, finish_by, first_finish_by, outcome, result_text, result_at, told_at,
                                reworks, attempts, reopenings, joined, close_reason, closed_at, contacted, solved,
                                satisfaction)
                        VALUES (gen_random_uuid(), 9, 'CLOSED', :number, 'WEB', 'test', :number, :at, '排水', '', false, :number,
                                'HELP', 'NORMAL', '', :region, :lead, :at, gen_random_uuid(), :at, :at, :at, 'SOLVED', '', :at,
                                :at, 0, 0, 0, 0, :reason, :at, :contacted, :solved, :satisfaction)
                        """)
                .param("number", Integer.toString(number))
                .param("at", time)
                .param("region", region)
                .param("lead", HOUSING)
                .param("reason", reason)
                .param("contacted", contacted)
                .param("solved", solved)
                .param("satisfaction", satisfaction)
                .update();
    }

    /** Everything weighs nothing; thirty answers are enough. */
    private static final class OrdinaryFigures implements Figures {
        @Override
        public BigDecimal number(String name, RegionCode region, LocalDate on) {
            return name.equals("figures.least-answers") ? BigDecimal.valueOf(30) : BigDecimal.ZERO;
        }

        @Override
        public List<Row> rows() {
            return List.of();
        }

        @Override
        public void set(String name, RegionCode region, LocalDate from, BigDecimal value, String basis) {
            throw new UnsupportedOperationException(name);
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
