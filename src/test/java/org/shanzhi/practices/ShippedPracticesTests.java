// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shanzhi.practices.AccountJson.Shipped;

/** What comes with the platform keeps the promises that the library makes. */
class ShippedPracticesTests {
    private static final Pattern HALF_WIDTH = Pattern.compile("[\\p{IsHan}」）”] ?[,:;?!]|[,:;?!] ?[\\p{IsHan}「（“]");

    private final List<Shipped> shipped = ShippedPractices.read();

    @Test
    void thereAreThirtyOrMoreAndEachHasACodeOfItsOwn() {
        assertThat(shipped).hasSizeGreaterThanOrEqualTo(30);
        assertThat(shipped).extracting(Shipped::code).doesNotHaveDuplicates();
    }

    @Test
    void eachSaysInBothLanguagesWhatItIsAndWhereItFails() {
        assertThat(shipped).allSatisfy(one -> {
            Account account = one.account();
            assertThat(texts(account))
                    .allSatisfy(words -> assertThat(words.en()).isNotEmpty());
            assertThat(account.failures().all()).as("known failures").isNotEmpty();
            assertThat(account.conditions()).as("conditions").isNotEmpty();
            assertThat(account.evidence().measurements()).as("evidence").isNotEmpty();
        });
    }

    @Test
    void chineseIsPunctuatedAsChinese() {
        assertThat(shipped.stream().flatMap(one -> texts(one.account())).map(Words::zh))
                .allSatisfy(text -> assertThat(text).doesNotContainPattern(HALF_WIDTH));
    }

    @Test
    void failuresAndForeignPracticesAreAmongThem() {
        assertThat(shipped.stream()
                        .filter(it -> it.account().setting().status() == PracticeStatus.ENDED)
                        .count())
                .isGreaterThanOrEqualTo(5);
        assertThat(shipped.stream()
                        .filter(it -> !it.account().failures().replications().isEmpty())
                        .count())
                .isGreaterThanOrEqualTo(5);
        assertThat(shipped)
                .extracting(Shipped::code)
                .contains("porto-alegre-budget", "nyc-311", "community-policing", "staff-check-in-apps");
    }

    @Test
    void writtenAndReadAgainNothingIsLost() {
        assertThat(shipped).allSatisfy(one -> {
            String written = AccountJson.written(one.account());
            assertThat(AccountJson.account(one.code(), written)).isEqualTo(one.account());
            assertThat(AccountJson.written(AccountJson.account(one.code(), written)))
                    .isEqualTo(written);
        });
    }

    @Test
    void sourceThatIsMisspeltIsNotTakenForUnverified() {
        String misspelt = AccountJson.written(Examples.account("甲", List.of(), List.of()))
                .replace("\"mechanism\"", "\"mechanisms\"");

        assertThatThrownBy(() -> AccountJson.account("x", misspelt))
                .isInstanceOf(AccountJson.BrokenAccountException.class)
                .hasMessageContaining("mechanisms");
        assertThatThrownBy(() -> AccountJson.account(
                        "x", misspelt.replace("mechanisms", "mechanism").replace("\"source\"", "\"scource\"")))
                .isInstanceOf(AccountJson.BrokenAccountException.class)
                .hasMessageContaining("scource");
        assertThatThrownBy(() -> AccountJson.account("x", "{\"title\": {\"zh\": \"甲\"}"))
                .isInstanceOf(AccountJson.BrokenAccountException.class);
    }

    @Test
    void boundsThatNobodyReadAreRefused() {
        assertThatThrownBy(() -> new Condition(
                        "dense",
                        Examples.unread("人要够多"),
                        Optional.of(new Condition.Bounds(Covariate.DENSITY, BigDecimal.TEN, null))))
                .hasMessageContaining("invented");
    }

    private static Stream<Words> texts(Account account) {
        Idea idea = account.idea();
        return Stream.of(
                        Stream.of(
                                account.title(),
                                account.setting().place(),
                                account.setting().lead()),
                        said(idea.problem()),
                        said(idea.people()),
                        said(idea.mechanism()),
                        said(idea.core().stream().map(Component::says).toList()),
                        said(idea.adaptable().stream().map(Component::says).toList()),
                        said(idea.basis()),
                        said(account.failures().all()),
                        said(account.conditions().stream().map(Condition::says).toList()),
                        said(account.evidence().measurements().stream()
                                .map(Measurement::says)
                                .toList()))
                .flatMap(it -> it);
    }

    private static Stream<Words> said(List<Statement> statements) {
        return statements.stream().map(Statement::words);
    }
}
