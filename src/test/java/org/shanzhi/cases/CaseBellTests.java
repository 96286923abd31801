// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database: what happens on one is heard on the other. */
@DeskTest
class CaseBellTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    Standings standings;

    @Autowired
    CaseBell here;

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private NodeWire wire;
    private CaseBell there;

    @BeforeEach
    void anotherNodeStarts() {
        county.settle();
        wire = new NodeWire(source, jdbc);
        there = new CaseBell(standings, wire, clock);
    }

    @AfterEach
    void anotherNodeStops() {
        there.destroy();
    }

    @Test
    void otherNodeHearsWhatHappenedHereOnceAndOnlyForWhomItConcerns() throws Exception {
        var dispatcher = new LinkedBlockingQueue<Set<CaseId>>();
        var stranger = new LinkedBlockingQueue<Set<CaseId>>();
        there.listen(accounts.staff("dispatch").orElseThrow(), dispatcher::add);
        there.listen(accounts.staff("gs").orElseThrow(), stranger::add);
        listening(1);

        CaseId id = opened();

        assertThat(dispatcher.poll(5, TimeUnit.SECONDS)).containsExactly(id);
        CaseId next = opened();
        assertThat(dispatcher.poll(5, TimeUnit.SECONDS)).containsExactly(next);
        assertThat(stranger).isEmpty();
    }

    @Test
    void nodeThatWasCutOffIsToldThatAnythingMayHaveHappened() throws Exception {
        var heard = new LinkedBlockingQueue<Set<CaseId>>();
        there.listen(accounts.staff("dispatch").orElseThrow(), heard::add);
        listening(1);

        jdbc.sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
                .query((row, _) -> row.getBoolean(1))
                .list();

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
        CaseId id = opened();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).containsExactly(id);
    }

    @Test
    void whoStoppedListeningHearsNothing() throws Exception {
        var gone = new LinkedBlockingQueue<Set<CaseId>>();
        var stays = new LinkedBlockingQueue<Set<CaseId>>();
        here.listen(accounts.staff("dispatch").orElseThrow(), gone::add).close();
        here.listen(accounts.staff("dispatch").orElseThrow(), stays::add);

        CaseId id = opened();

        assertThat(stays.poll(5, TimeUnit.SECONDS)).containsExactly(id);
        assertThat(gone).isEmpty();
    }

    /** Wait until the database knows of so many more listeners; each asks it with LISTEN. */
    private void listening(int least) throws InterruptedException {
        var tries = new LinkedBlockingQueue<Set<CaseId>>();
        while (jdbc.sql(
                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
                        .query(Integer.class)
                        .single()
                < least) {
            tries.poll(20, TimeUnit.MILLISECONDS);
        }
    }

    private CaseId opened() {
        var request = new OpenCase(
                new IntakeKey("test", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "",
                "3号楼外排水口又溢水",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                java.util.List.of());
        return ((Opening.Opened) cases.open(request, accounts.staff("hotline").orElseThrow())).id();
    }
}
