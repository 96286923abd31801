// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import static org.shanzhi.telephony.Columns.time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who sits at which telephone: one at each, each at one. */
@Repository
class JdbcSeats {
    /** Somebody at a telephone. */
    record Seat(String extension, AccountId account, String name) {}

    private static final String SEAT = "SELECT extension, account, name FROM telephony.seat\n";

    private final JdbcClient jdbc;

    JdbcSeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sit down; whoever sat there before sits nowhere. */
    void take(String extension, Actor.Staff who, Instant now) {
        leave(who.account());
        jdbc.sql("""
                INSERT INTO telephony.seat (extension, account, name, since) VALUES (:extension, :account, :name, :since)
                ON CONFLICT (extension)
                DO UPDATE SET account = EXCLUDED.account, name = EXCLUDED.name, since = EXCLUDED.since
                """)
                .param("extension", extension)
                .param("account", who.account().value())
                .param("name", who.name())
                .param("since", time(now))
                .update();
    }

    void leave(AccountId account) {
        jdbc.sql("DELETE FROM telephony.seat WHERE account = :account")
                .param("account", account.value())
                .update();
    }

    List<Seat> all() {
        return jdbc.sql(SEAT + "ORDER BY extension")
                .query((row, _) -> new Seat(
                        row.getString("extension"),
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getString("name")))
                .list();
    }

    Optional<Seat> at(String extension) {
        return all().stream().filter(it -> it.extension().equals(extension)).findFirst();
    }

    Optional<Seat> of(AccountId account) {
        return all().stream().filter(it -> it.account().equals(account)).findFirst();
    }
}
