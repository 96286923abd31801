// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AccessTest
class RateLimitsTests {
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    JdbcRateLimits limits;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void attemptsBeyondTheLimitAreRefused() {
        assertThat(IntStream.range(0, 5).filter(_ -> limits.allow("one", 3, HOUR)))
                .hasSize(3);
    }

    @Test
    void nextWindowStillRemembersTheOneBefore() {
        IntStream.range(0, 10).forEach(_ -> limits.allow("two", 10, HOUR));

        clock.advance(Duration.ofMinutes(66));
        assertThat(limits.allow("two", 10, HOUR)).isTrue();
        assertThat(limits.allow("two", 10, HOUR)).isFalse();

        clock.advance(Duration.ofHours(2));
        assertThat(limits.allow("two", 10, HOUR)).isTrue();
    }

    @Test
    void attemptGivenBackDoesNotCount() {
        assertThat(IntStream.range(0, 20).filter(_ -> {
                    boolean allowed = limits.allow("given back", 2, HOUR);
                    limits.giveBack("given back", HOUR);
                    return allowed;
                }))
                .hasSize(20);

        assertThat(limits.allow("given back", 2, HOUR)).isTrue();
        assertThat(limits.allow("given back", 2, HOUR)).isFalse();
    }

    @Test
    void attemptCountsThoughTheCallerFails() {
        new TransactionTemplate(transactions).executeWithoutResult(state -> {
            limits.allow("three", 1, HOUR);
            state.setRollbackOnly();
        });

        assertThat(limits.allow("three", 1, HOUR)).isFalse();
    }

    @Test
    void lookingWhetherTheDoorIsOpenCountsNothing() {
        assertThat(IntStream.range(0, 5).allMatch(_ -> limits.isOpen("five", 1, HOUR)))
                .isTrue();

        limits.allow("five", 1, HOUR);

        assertThat(limits.isOpen("five", 1, HOUR)).isFalse();
        clock.advance(Duration.ofHours(2));
        assertThat(limits.isOpen("five", 1, HOUR)).isTrue();
    }

    @Test
    void muchAtOnceCountsAsMuch() {
        assertThat(limits.allow("six", 600, 1000, HOUR)).isTrue();
        assertThat(limits.allow("six", 600, 1000, HOUR)).isFalse();
        assertThat(limits.allow("six", Integer.MAX_VALUE, 1000, HOUR)).isFalse();
    }

    @Test
    void telephoneIsTheSameHoweverItIsTyped() {
        assertThat(limits.allowTelephone("told", "138 1234-5678", 2, HOUR)).isTrue();
        assertThat(limits.allowTelephone("told", "+8613812345678", 2, HOUR)).isTrue();
        assertThat(limits.allowTelephone("told", "１３８12345678", 2, HOUR)).isFalse();
        assertThat(limits.allowTelephone("asked", "13812345678", 2, HOUR)).isTrue();
    }

    @Test
    void whatIsRolledBackHappenedToNobody() {
        new TransactionTemplate(transactions).executeWithoutResult(state -> {
            limits.allowTelephone("told", "13900000000", 1, HOUR);
            state.setRollbackOnly();
        });

        assertThat(limits.allowTelephone("told", "13900000000", 1, HOUR)).isTrue();
    }

    @Test
    void oldCountsAreForgotten() {
        limits.allow("four", 1, HOUR);
        clock.advance(Duration.ofHours(3));

        limits.forgetOld();

        assertThat(jdbc.sql("SELECT count(*) FROM access.attempts")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
