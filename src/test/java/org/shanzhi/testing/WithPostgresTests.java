// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
class WithPostgresTests {
    private final Clock clock;
    private final JdbcClient jdbc;

    @Autowired
    WithPostgresTests(Clock clock, JdbcClient jdbc) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @RepeatedTest(2)
    void timeStandsStillAndIsSetBackBetweenTests() {
        assertThat(clock.instant()).isEqualTo(TestClock.START);

        ((TestClock) clock).advance(Duration.ofDays(1));

        assertThat(clock.instant()).isAfter(TestClock.START);
    }

    @Test
    void databaseIsTheSupportedPostgres() {
        assertThat(jdbc.sql("SELECT current_setting('server_version_num')::int")
                        .query(Integer.class)
                        .single())
                .isBetween(180_000, 189_999);
    }

    @Test
    void databasesAreSeparate() {
        assertThat(TestPostgres.freshDatabase()).isNotEqualTo(TestPostgres.freshDatabase());
    }
}
