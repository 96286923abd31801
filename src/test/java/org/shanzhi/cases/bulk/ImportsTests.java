// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Permissions;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.TestPostgres;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

class ImportsTests {
    private static final Actor ACTOR = new Actor.Machine("test");
    private static final Actor.Staff CLERK = clerk(1, 3, false);

    private static DataSource database;

    private final TestClock clock = new TestClock();
    private final CasesOnPaper cases = new CasesOnPaper();

    private JdbcImports store;
    private ImportRunner runner;
    private Imports imports;

    @BeforeAll
    static void migrate() {
        database = new DriverManagerDataSource(TestPostgres.freshDatabase());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/cases")
                .load()
                .migrate();
    }

    @BeforeEach
    void empty() {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("TRUNCATE cases.import_job, cases.import_memory CASCADE").update();
        store = new JdbcImports(jdbc, new JdbcTemplate(database), new TurnedRound());
        begin(cases);
    }

    private void begin(CasesOnPaper door) {
        runner = new ImportRunner(door, store, clock);
        imports = new Imports(
                store,
                runner,
                new NoRegions(),
                new NoPermissions(),
                new SortableIds(clock),
                clock,
                ZoneId.of("Asia/Shanghai"),
                DataSize.ofMegabytes(2),
                new AccusationsOnPaper());
    }

    @AfterEach
    void stop() {
        runner.stop();
    }

    @Test
    void everyRowIsTakenInOnceHoweverOftenTheFileComes() throws IOException {
        String csv = rows(1_234);

        ImportJob first = taken("letters.csv", csv);
        ImportJob second = taken("letters.csv", csv);

        assertThat(first)
                .extracting(ImportJob::state, ImportJob::rows, ImportJob::opened, ImportJob::already)
                .containsExactly(ImportJob.State.DONE, 1_234, 1_234, 0);
        assertThat(second)
                .extracting(ImportJob::rows, ImportJob::opened, ImportJob::already)
                .containsExactly(1_234, 0, 1_234);
        assertThat(cases.opened).hasSize(1_234).containsKey(new IntakeKey("letters.csv", "1234"));
    }

    @Test
    void sameIdentityFromAnotherSourceIsAnotherRequest() throws IOException {
        taken("letters.csv", rows(10));
        ImportJob other = taken("calls.csv", rows(10));

        assertThat(other.opened()).isEqualTo(10);
    }

    @Test
    void badRowsAreToldAndTheOthersAreIn() throws IOException {
        ImportJob job = taken("letters.csv", """
                id,title,time,body
                1,a,2026/1/1,unclear
                ,b,2026/1/1,b
                3,c,never,c
                4,d,2026/1/1,"d
                5,e,2026/1/1,refuse
                6,f,2026/1/1,f
                """);

        assertThat(job)
                .extracting(ImportJob::rows, ImportJob::opened, ImportJob::refused, ImportJob::abstained)
                .containsExactly(6, 2, 4, 1);
        var faults = new ArrayList<String>();
        store.faults(
                job.id(),
                10,
                fault -> faults.add(
                        fault.line() + " " + fault.rowId() + " " + fault.why().slug()));
        assertThat(faults)
                .containsExactly(
                        "3  import-id-missing", "4 3 import-time", "5  import-quote-open", "6 5 import-words-missing");
    }

    @Test
    void identityThatComesAgainWithOtherWordsIsToldAndTheSameRowIsNot() throws IOException {
        ImportJob job = taken("letters.csv", """
                id,title,body
                1,a,lamp
                1,a,lamp
                1,a,drain
                """);

        assertThat(job)
                .extracting(ImportJob::opened, ImportJob::already, ImportJob::refused)
                .containsExactly(1, 1, 1);
        store.faults(job.id(), 10, fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.why()).isEqualTo(new Refusal("import-id-twice", List.of("2")));
        });
    }

    @Test
    void tableOfWhichNothingCanBeTakenStopsEarly() throws IOException {
        String csv = "id,body\n" + ",x\n".repeat(ImportRunner.FAULTS_TOLD + 500);
        ImportJob job = imports.receive("", "wrong.csv", stream(csv), Map.of(), CLERK);
        imports.start(job.id(), ACTOR);

        ImportJob failed = Awaitility.await()
                .until(
                        () -> imports.job(job.id()),
                        it -> it.state() == ImportJob.State.FAILED && it.read() == ImportRunner.FAULTS_TOLD);

        assertThat(failed.failure()).map(Refusal::slug).contains("import-all-wrong");
    }

    @Test
    void columnsToldByHeadingAreRememberedAndUnknownOnesRefused() throws IOException {
        String csv = "nr,was\n1,a\n";
        imports.receive(
                "letters", "one.csv", stream(csv), Map.of(ImportColumn.ID, "nr", ImportColumn.WORDS, "was"), CLERK);

        ImportJob next = imports.receive("letters", "two.csv", stream(csv), Map.of(), CLERK);

        assertThat(imports.mapping(next.id()).positions()).isEqualTo(Map.of(ImportColumn.ID, 0, ImportColumn.WORDS, 1));
        assertThatThrownBy(() ->
                        imports.receive("letters", "one.csv", stream(csv), Map.of(ImportColumn.WORDS, "wass"), CLERK))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().slug()).isEqualTo("import-column-unknown"));
    }

    @Test
    void columnsToldByTwoAtOnceHarmNobody() throws Exception {
        ImportJob job = imports.receive("", "letters.csv", stream(rows(3)), Map.of(), CLERK);
        var mapping = new ColumnMapping(Map.of(ImportColumn.ID, 0, ImportColumn.WORDS, 3));

        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> clicks = Collections.nCopies(2, () -> {
                imports.setMapping(job.id(), mapping);
                return true;
            });
            for (Future<Boolean> click : both.invokeAll(clicks)) {
                assertThat(click.get()).isTrue();
            }
        }

        assertThat(imports.mapping(job.id())).isEqualTo(mapping);
    }

    /** A table names people, and whom they complain about may work for the whole county too. */
    @Test
    void tableIsSeenByWhoeverGaveItAndByCountyWideColleaguesButByNoOtherOffice() throws IOException {
        ImportJob job = imports.receive("letters", "one.csv", stream(rows(3)), Map.of(), CLERK);

        for (Actor may : List.of(CLERK, clerk(2, 3, true))) {
            assertThat(imports.job(job.id(), may).fileName()).isEqualTo("one.csv");
            assertThat(imports.latest(may)).extracting(ImportJob::id).containsExactly(job.id());
            assertThat(imports.sources(may)).containsExactly("letters");
        }
        for (Actor mayNot : List.of(clerk(4, 3, false), clerk(5, 9, true))) {
            assertThatThrownBy(() -> imports.job(job.id(), mayNot)).isInstanceOf(RefusedException.class);
            assertThat(imports.latest(mayNot)).isEmpty();
            assertThat(imports.sources(mayNot)).isEmpty();
        }
    }

    private static Actor.Staff clerk(int account, int organisation, boolean ofTheCounty) {
        return new Actor.Staff(
                new AccountId(new UUID(1, account)),
                new PersonId(new UUID(2, account)),
                "录入员",
                new OrganisationId(new UUID(1, organisation)),
                ofTheCounty
                        ? List.of(new Grant(Role.OPERATOR, new Scope(new RegionCode("990101000000"), Optional.empty())))
                        : List.of());
    }

    @Test
    void filesThatNobodyStartedAreForgottenAfterAWeek() throws IOException {
        ImportJob left = imports.receive("", "letters.csv", stream(rows(3)), Map.of(), CLERK);
        clock.advance(Duration.ofDays(8));

        imports.receive("", "other.csv", stream(rows(3)), Map.of(), CLERK);

        assertThatThrownBy(() -> imports.job(left.id())).isInstanceOf(RefusedException.class);
    }

    @Test
    void cutOffAndRunAgainItEndsWithTheSameCases() throws IOException {
        var broken = new AtomicBoolean(true);
        var door = new CasesOnPaper() {
            @Override
            public List<Opening> openAll(List<OpenCase> requests, Actor actor) {
                if (broken.get() && opened.size() > 300) {
                    throw new DataAccessResourceFailureException("the lights went out");
                }
                return super.openAll(requests, actor);
            }
        };
        begin(door);
        ImportJob job = imports.receive("", "letters.csv", stream(rows(1_000)), Map.of(), CLERK);
        imports.start(job.id(), ACTOR);
        Awaitility.await().until(() -> imports.job(job.id()).read() >= 300);
        runner.stop();

        assertThatThrownBy(() -> imports.start(job.id(), ACTOR)).isInstanceOf(RefusedException.class);
        clock.advance(Duration.ofMinutes(2));
        assertThat(imports.job(job.id()).isCutOff(clock.instant())).isTrue();
        broken.set(false);
        begin(door);
        imports.start(job.id(), ACTOR);

        ImportJob done = finished(job.id());
        assertThat(door.opened).hasSize(1_000);
        assertThat(done.rows()).isEqualTo(1_000);
        assertThat(done.opened() + done.already()).isEqualTo(1_000);
    }

    @Test
    void rowThatTheStoreDoesNotTakeCostsItselfAlone() throws IOException {
        begin(new CasesOnPaper() {
            @Override
            public List<Opening> openAll(List<OpenCase> requests, Actor actor) {
                if (requests.stream().anyMatch(request -> request.key().id().equals("7"))) {
                    throw new DataIntegrityViolationException("poison");
                }
                return super.openAll(requests, actor);
            }
        });

        ImportJob job = taken("letters.csv", rows(120));

        assertThat(job).extracting(ImportJob::opened, ImportJob::refused).containsExactly(119, 1);
    }

    @Test
    void columnsAreRememberedForTheSourceAndItsHeadings() throws IOException {
        String csv = "nr,was\n1,a\n";
        ImportJob job = imports.receive("letters", "one.csv", stream(csv), Map.of(), CLERK);
        assertThatThrownBy(() -> imports.start(job.id(), ACTOR)).isInstanceOf(RefusedException.class);
        imports.setMapping(job.id(), new ColumnMapping(Map.of(ImportColumn.ID, 0, ImportColumn.WORDS, 1)));

        ImportJob next = imports.receive("letters", "two.csv", stream(csv), Map.of(), CLERK);
        ImportJob other = imports.receive("letters", "two.csv", stream("nr,was,wo\n1,a,b\n"), Map.of(), CLERK);

        assertThat(imports.mapping(next.id()).positions()).isEqualTo(Map.of(ImportColumn.ID, 0, ImportColumn.WORDS, 1));
        assertThat(imports.mapping(other.id()).positions()).isEmpty();
    }

    @Test
    void fileIsKeptOnlyUntilItHasBeenTakenIn() throws IOException {
        ImportJob job = taken("letters.csv", rows(3));

        assertThat(JdbcClient.create(database)
                        .sql("SELECT count(*) FROM cases.import_part")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> imports.start(job.id(), ACTOR)).isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThatThrownBy(() ->
                        imports.receive("", "large.csv", stream("id,body\n" + "x".repeat(3 << 20)), Map.of(), CLERK))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(413));
    }

    private ImportJob taken(String name, String csv) throws IOException {
        ImportJob job = imports.receive("", name, stream(csv), Map.of(), CLERK);
        imports.start(job.id(), ACTOR);
        return finished(job.id());
    }

    private ImportJob finished(UUID id) {
        return Awaitility.await().until(() -> imports.job(id), job -> job.state() == ImportJob.State.DONE);
    }

    private static ByteArrayInputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(UTF_8));
    }

    private static String rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i + ",title " + i + ",2026/1/1 8:00:00,words " + i)
                .collect(Collectors.joining("\n", "id,title,time,body\n", "\n"));
    }

    private static final class NoPermissions implements Permissions {
        @Override
        public boolean may(Actor actor, Role role, RegionCode region, OrganisationId organisation) {
            return false;
        }

        @Override
        public boolean everywhere(Actor actor, Role role) {
            return actor.holds(role);
        }

        @Override
        public Optional<Set<OrganisationId>> organisations(Actor actor, Role role) {
            return Optional.of(Set.of());
        }
    }

    private static final class NoRegions implements Regions {
        @Override
        public Optional<Region> find(RegionCode code) {
            return Optional.empty();
        }

        @Override
        public Optional<Region> county() {
            return Optional.empty();
        }

        @Override
        public List<Region> below(RegionCode parent, LocalDate on) {
            return List.of();
        }

        @Override
        public List<Region> on(LocalDate day) {
            return List.of();
        }

        @Override
        public List<Region> path(RegionCode code) {
            return List.of();
        }

        @Override
        public void save(List<Region> regions) {
            throw new UnsupportedOperationException();
        }
    }
}
