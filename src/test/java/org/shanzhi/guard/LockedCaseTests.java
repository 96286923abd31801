// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shanzhi.guard.Caller.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Somebody at the database holds what a page needs: whoever waits is told in time, and loses nothing. */
@Guarded
@TestPropertySource(properties = "shanzhi.database.patience=3s")
class LockedCaseTests {
    private final GuardedCounty county;
    private final DataSource database;
    private final int port;

    @Autowired
    LockedCaseTests(GuardedCounty county, DataSource database, @LocalServerPort int port) {
        this.county = county;
        this.database = database;
        this.port = port;
    }

    @Test
    void stepOnACaseThatAnotherSessionHoldsIsRefusedInTimeAndTakenWhenSentAgain() throws SQLException {
        county.settle();
        var matter = county.open("排水口又溢水了", GuardedCounty.HOME, "GB", "13800008101", 38);
        Caller handler = new Caller(port, "handler").signedIn();
        String page = "/desk/cases/" + matter.id();
        assertThat(handler.get(page).status()).isEqualTo(200);
        int version = county.version(matter.id());

        try (Connection holder = database.getConnection()) {
            holder.setAutoCommit(false);
            hold(holder, "SELECT id FROM cases.cases WHERE id = '" + matter.id() + "' FOR UPDATE");

            Answer refused = handler.post(page + "/sign", "version=" + version);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.head()).contains("Retry-After: 10");
            assertThat(refused.body()).contains("暂时").contains("再提交一次");
            assertThat(handler.get(page).status()).as("reading goes on").isEqualTo(200);
            assertThat(county.version(matter.id())).isEqualTo(version);
            holder.rollback();
        }

        assertThat(handler.post(page + "/sign", "version=" + version).status()).isEqualTo(302);
        assertThat(county.version(matter.id())).isEqualTo(version + 1);
    }

    @Test
    void reportThatCannotBeWrittenIsRefusedInTimeAndOpensOneCaseWhenSentAgain() throws SQLException {
        county.settle();
        Caller operator = new Caller(port, "county-operator").signedIn();
        operator.get("/desk/new");
        String form = "key=held-1&words=" + PageForm.encode("井盖被车压坏了") + "&place=" + PageForm.encode("城关镇")
                + "&category=" + GuardedCounty.DRAIN.value() + "&telephone=13800008102";

        try (Connection holder = database.getConnection()) {
            holder.setAutoCommit(false);
            hold(holder, "LOCK TABLE cases.cases IN EXCLUSIVE MODE");

            assertThat(operator.post("/desk/new", form).status()).isEqualTo(503);
            holder.rollback();
        }

        List<String> receipts = List.of(
                operator.post("/desk/new", form).location().orElseThrow(),
                operator.post("/desk/new", form).location().orElseThrow());
        assertThat(receipts.getFirst()).startsWith("/desk/new/").endsWith("/receipt");
        assertThat(receipts.getLast()).isEqualTo(receipts.getFirst());
    }

    private static void hold(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
