// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.StartUpException;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.TestPostgres;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.env.MockEnvironment;

class SowerTests {
    private final List<String> sown = new ArrayList<>();
    private final MockEnvironment environment = new MockEnvironment();
    private final TestClock clock = new TestClock();
    private SownParts parts;

    @BeforeEach
    void begin() {
        environment.setProperty("shanzhi.demo", "true");
        DataSource database = TestPostgres.freshDataSource();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/demo/V1__what_was_sown.sql"))
                .execute(database);
        parts = new SownParts(JdbcClient.create(database), clock, TestClock.ZONE);
    }

    @Test
    void partsAreSownInOrderEachOnce() {
        sower(part("cases", 60), part("regions", 10)).start();
        sower(part("cases", 60), part("regions", 10), part("new", 70)).start();

        assertThat(sown).containsExactly("regions", "cases", "new");
    }

    @Test
    void partThatFailedIsSownAgainAtTheNextStart() {
        assertThatThrownBy(
                        () -> sower(part("regions", 10), failing("cases", 60)).start())
                .hasMessage("power cut");

        sower(part("regions", 10), part("cases", 60)).start();

        assertThat(sown).containsExactly("regions", "cases");
    }

    @Test
    void countyKeepsTheDayItWasBegunOn() {
        DemoSeed first = parts.begin(1, 100);
        clock.advance(Duration.ofDays(3));

        DemoSeed later = parts.begin(2, 200);

        assertThat(later).isEqualTo(first);
        assertThat(first.today()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void nothingIsSownUnlessTheDemoIsWanted() {
        environment.setProperty("shanzhi.demo", "false");

        sower(part("regions", 10)).start();

        assertThat(sown).isEmpty();
    }

    @Test
    void inventedCountyNeverPassesForARealOne() {
        sower(part("regions", 10)).start();
        environment.setProperty("shanzhi.demo", "false");

        assertThatThrownBy(() -> sower(part("regions", 10)).start())
                .isInstanceOfSatisfying(
                        StartUpException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("demo.startup.sown"));
    }

    private Sower sower(DemoPart... all) {
        var beans = new StaticListableBeanFactory();
        for (DemoPart part : all) {
            beans.addBean(part.name(), part);
        }
        return new Sower(new DemoSettings(environment), beans.getBeanProvider(DemoPart.class), parts);
    }

    private DemoPart part(String name, int order) {
        return new Part(name, order, () -> sown.add(name));
    }

    private static DemoPart failing(String name, int order) {
        return new Part(name, order, () -> {
            throw new IllegalStateException("power cut");
        });
    }

    private record Part(String name, int order, Runnable work) implements DemoPart {
        @Override
        public void sow(DemoSeed seed) {
            work.run();
        }
    }
}
