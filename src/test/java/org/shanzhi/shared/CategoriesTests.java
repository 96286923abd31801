// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest
@WithPostgres
class CategoriesTests {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final Categories categories;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    @Autowired
    CategoriesTests(Categories categories, JdbcClient jdbc, TransactionTemplate transactions) {
        this.categories = categories;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @BeforeEach
    void threeLevels() {
        categories.save(List.of(
                category("URB.DRAIN.BLOCKED", "排水堵塞", Validity.since(START)),
                category("URB.DRAIN", "排水", Validity.since(START)),
                category("URB", "城市管理", Validity.since(START)),
                category("URB.OLD", "旧类", new Validity(START, LocalDate.of(2026, 1, 1)))));
    }

    @Test
    void pathRunsFromTheTop() {
        assertThat(categories.path(new CategoryCode("URB.DRAIN.BLOCKED")))
                .extracting(Category::name)
                .containsExactly("城市管理", "排水", "排水堵塞");
        assertThat(categories.path(new CategoryCode("NONE"))).isEmpty();
    }

    @Test
    void leavesAreThoseWithNothingBelowOnTheDay() {
        assertThat(categories.leaves(DAY))
                .extracting(category -> category.code().value())
                .containsExactly("URB.DRAIN.BLOCKED");
        assertThat(categories.leaves(START))
                .extracting(category -> category.code().value())
                .containsExactly("URB.DRAIN.BLOCKED", "URB.OLD");
    }

    @Test
    void endedCategoryIsStillFound() {
        assertThat(categories.find(new CategoryCode("URB.OLD"))).isPresent();
        assertThat(categories.on(DAY))
                .extracting(category -> category.code().value())
                .doesNotContain("URB.OLD");
    }

    @Test
    void keywordsComeBackAsTheyWere() {
        assertThat(categories.find(new CategoryCode("URB")).orElseThrow().keywords())
                .containsExactly("词,一", "词二");
    }

    @Test
    void savingReplacesAndRaisesTheRevision() {
        long before = categories.revision();

        categories.save(List.of(category("URB", "城管", Validity.since(START))));

        assertThat(categories.find(new CategoryCode("URB")).orElseThrow().name())
                .isEqualTo("城管");
        assertThat(categories.revision()).isGreaterThan(before);
    }

    @Test
    void categoryWithoutItsParentIsRefused() {
        assertThatThrownBy(() -> categories.save(List.of(category("A.B", "孤儿", Validity.since(START)))))
                .isInstanceOf(RuntimeException.class);
        assertThat(categories.find(new CategoryCode("A.B"))).isEmpty();
    }

    @Test
    void whatIsRolledBackIsForgotten() {
        transactions.executeWithoutResult(status -> {
            categories.save(List.of(category("GONE", "不算", Validity.since(START))));
            assertThat(categories.find(new CategoryCode("GONE"))).isPresent();
            status.setRollbackOnly();
        });

        assertThat(categories.find(new CategoryCode("GONE"))).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM shared.category WHERE code = 'GONE'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static Category category(String code, String name, Validity validity) {
        return new Category(new CategoryCode(code), name, code, List.of("词,一", "词二"), validity);
    }
}
