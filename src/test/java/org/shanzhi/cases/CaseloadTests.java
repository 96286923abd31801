// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each figure of the board is the length of the list behind it, for whoever looks. */
@DeskTest
class CaseloadTests {
    private static final int CASES = 60;
    private static final OrganisationId BUREAU = DeskCounty.organisation("ZJ");
    private static final List<String> VIEWERS = List.of("head", "mayor", "dispatch", "checker", "zj");

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    Caseload caseload;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twoLeadersReadHere() {
        county.settle();
        if (accounts.staff("head").isEmpty()) {
            leader("head", DeskCounty.organisation("HC"), DeskCounty.COUNTY);
            leader("mayor", BUREAU, DeskCounty.TOWN);
        }
    }

    @Test
    void everyFigureIsTheLengthOfItsListForEveryReaderWhateverHappened() {
        LocalDate since = LocalDate.now(clock);
        scatter(new Random(20_261_123));

        for (String viewer : VIEWERS) {
            Actor actor = accounts.staff(viewer).orElseThrow();
            Caseload.Load load = caseload.load(since, actor);

            load.queues()
                    .forEach((queue, count) -> assertThat(rows(queue, Cases.Filter.NONE, actor))
                            .as("%s of %s", queue, viewer)
                            .hasSize(count));
            load.late().forEach((facet, parts) -> {
                assertThat(parts.stream().mapToInt(Caseload.Part::all).sum())
                        .as("%s of %s", facet, viewer)
                        .isEqualTo(load.count(CaseQueue.OPEN));
                assertThat(parts.stream().mapToInt(Caseload.Part::late).sum()).isEqualTo(load.count(CaseQueue.OVERDUE));
                parts.forEach(part -> {
                    assertListed(CaseQueue.OPEN, facet, part.key(), part.all(), actor);
                    assertListed(CaseQueue.OVERDUE, facet, part.key(), part.late(), actor);
                });
            });
            Map.of(
                            CaseFacet.LEVEL, CaseQueue.WATCHED,
                            CaseFacet.WISH, CaseQueue.TO_DECIDE,
                            CaseFacet.HELD, CaseQueue.HELD)
                    .forEach((facet, queue) -> load.held()
                            .get(facet)
                            .forEach(part -> assertListed(queue, facet, part.key(), part.all(), actor)));
            load.topics().forEach(topic -> {
                var filter = new Cases.Filter(
                        "",
                        Optional.empty(),
                        Map.of(
                                CaseFacet.CATEGORY, topic.category().value(),
                                CaseFacet.TOWN, topic.town().value()),
                        Optional.of(since),
                        0);
                assertThat(rows(CaseQueue.OPEN, filter, actor)).hasSize(topic.open());
                assertThat(rows(CaseQueue.CLOSED, filter, actor)).hasSize(topic.closed());
            });
        }
        Caseload.Load all = caseload.load(since, accounts.staff("head").orElseThrow());
        assertThat(all.count(CaseQueue.OVERDUE)).isPositive();
        assertThat(all.late().get(CaseFacet.STATE)).hasSizeGreaterThan(3);
        assertThat(all.held())
                .allSatisfy((facet, parts) -> assertThat(parts).as("%s", facet).isNotEmpty());
        assertThat(all.topics()).isNotEmpty();
    }

    @Test
    void leaderOfATownCountsTheTownAloneAndNoComplaintAboutTheOwnOrganisation() {
        LocalDate since = LocalDate.now(clock);
        Actor mayor = accounts.staff("mayor").orElseThrow();
        int before = caseload.load(since, mayor).count(CaseQueue.OPEN);
        var said = new Walk.Said();
        said.accused = BUREAU;

        move(new Walk.Said().opened(cases, accounts, receipts), DeskCounty.TOWN);
        move(said.opened(cases, accounts, receipts), DeskCounty.TOWN);
        new Walk.Said().opened(cases, accounts, receipts);

        Caseload.Load load = caseload.load(since, mayor);
        assertThat(load.count(CaseQueue.OPEN)).isEqualTo(before + 1);
        assertThat(load.late().get(CaseFacet.TOWN))
                .extracting(Caseload.Part::key)
                .containsOnly(DeskCounty.TOWN.value());
    }

    @Test
    void countingGoesOnBeyondAThousand() {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        String columns = jdbc.sql("""
                        SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
                         WHERE table_schema = 'cases' AND table_name = 'cases' AND is_generated = 'NEVER'
                           AND column_name NOT IN ('id', 'number', 'receipt_digest')
                        """).query(String.class).single();
        Actor head = accounts.staff("head").orElseThrow();
        int before = cases.queueCounts(head).get(CaseQueue.OPEN);

        jdbc.sql("INSERT INTO cases.cases (id, number, receipt_digest, " + columns
                        + ") SELECT gen_random_uuid(), 'many-' || n, 'many-' || n, " + columns
                        + " FROM cases.cases, generate_series(1, 1500) AS n WHERE id = :id")
                .param("id", walk.id().value())
                .update();

        assertThat(cases.queueCounts(head).get(CaseQueue.OPEN)).isEqualTo(before + 1500);
        jdbc.sql("DELETE FROM cases.cases WHERE number LIKE 'many-%'").update();
    }

    private void scatter(Random random) {
        var urgencies = List.of(Urgency.NORMAL, Urgency.DANGER);
        for (int i = 0; i < CASES; i++) {
            var said = new Walk.Said();
            said.urgency = urgencies.get(random.nextInt(2));
            said.category = random.nextInt(4) == 0 ? null : DeskCounty.DRAIN;
            said.accused = random.nextInt(6) == 0 ? BUREAU : null;
            Walk walk = said.opened(cases, accounts, receipts);
            if (random.nextBoolean()) {
                move(walk, DeskCounty.TOWN);
            }
            Actor dispatcher = walk.staff("dispatch");
            Actor handler = walk.staff("zj");
            var steps = new ArrayList<Map.Entry<CaseCommand, Actor>>();
            steps.add(Map.entry(
                    new CaseCommand.Dispatch(BUREAU, Optional.of(DeskCounty.DUTY), List.of(), ""), dispatcher));
            steps.add(Map.entry(new CaseCommand.Sign(), handler));
            steps.add(
                    random.nextBoolean()
                            ? Map.entry(new CaseCommand.AskExtension(3, "配件在路上"), handler)
                            : Map.entry(new CaseCommand.AskResident("是哪一个井？"), handler));
            steps.add(Map.entry(new CaseCommand.Supervise(Course.Cause.REPEATED, "请尽快"), dispatcher));
            steps.add(Map.entry(new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"), handler));
            steps.add(Map.entry(new CaseCommand.Pass("看过了"), walk.staff("checker")));
            for (var step : steps.subList(0, random.nextInt(steps.size() + 1))) {
                walk.tried(step.getKey(), step.getValue());
            }
            if (random.nextInt(5) == 0) {
                walk.tried(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请找物业"), dispatcher);
            }
            clock.advance(Duration.ofHours(random.nextInt(12)));
        }
    }

    private void move(Walk walk, RegionCode region) {
        jdbc.sql("UPDATE cases.cases SET region = :region WHERE id = :id")
                .param("region", region.value())
                .param("id", walk.id().value())
                .update();
    }

    private void assertListed(CaseQueue queue, CaseFacet facet, String key, int count, Actor actor) {
        assertThat(rows(queue, Cases.Filter.of(facet, key), actor))
                .as("%s where %s is %s", queue, facet, key)
                .hasSize(count);
    }

    private List<CaseId> rows(CaseQueue queue, Cases.Filter filter, Actor actor) {
        var ids = new ArrayList<CaseId>();
        Optional<String> after = Optional.empty();
        do {
            QueuePage page = cases.queue(queue, filter, after, 200, actor);
            page.rows().forEach(row -> ids.add(row.id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    private void leader(String name, OrganisationId of, RegionCode region) {
        var person = new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        organisations.savePeople(List.of(new Person(person, name, of, "负责人", "0990-5550003")));
        accounts.create(
                name,
                DeskCounty.PASSWORD,
                person,
                List.of(new Grant(Role.LEADER, new Scope(region, Optional.empty()))));
    }
}
