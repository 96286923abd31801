// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

@AccessTest
class AccountsTests {
    private static final String PASSWORD = "a quiet river 7";
    private static final Actor OFFICER = new Actor.Machine("test");

    @Autowired
    JdbcAccounts accounts;

    @Autowired
    StaffSignIn signIn;

    @Autowired
    Permissions permissions;

    @Autowired
    FakeOrganisations organisations;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void accountSignsIn() {
        AccountId account = created("signs.in", Role.HANDLER);

        assertThat(((SignedIn) attempt("Signs.In", PASSWORD).getPrincipal()).account())
                .isEqualTo(account.value());
    }

    @Test
    void passwordIsKeptAsArgon2id() {
        created("hashed", Role.HANDLER);

        assertThat(jdbc.sql("SELECT password_hash FROM access.staff_account WHERE user_name = 'hashed'")
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void nameIsTakenOnce() {
        created("only-one", Role.HANDLER);

        assertThat(accounts.create("ONLY-ONE", PASSWORD, organisations.personOf("ZJ"), List.of()))
                .isEqualTo(new Accounts.Creation.Refused(Refusal.of("user-name-taken", "only-one")));
    }

    @Test
    void poorPasswordsAreRefused() {
        for (String poor : List.of("short", "aaaaaaaaaaaaaaaa", "my name is weak-one", "x".repeat(201))) {
            assertThat(accounts.create("weak-one", poor, organisations.personOf("ZJ"), List.of()))
                    .as(poor)
                    .isInstanceOf(Accounts.Creation.Refused.class);
        }
    }

    @Test
    void wrongPasswordsLockTheAccountForAWhile() {
        created("locks", Role.HANDLER);
        IntStream.range(0, 5).forEach(_ -> assertRefused("locks", "wrong"));

        assertRefused("locks", PASSWORD);
        assertThat(accounts.list()).anyMatch(listed -> listed.userName().equals("locks") && listed.locked());

        clock.advance(Duration.ofMinutes(15));
        assertThat(attempt("locks", PASSWORD).isAuthenticated()).isTrue();
    }

    @Test
    void fourWrongPasswordsAreForgottenBySuccess() {
        created("forgets", Role.HANDLER);
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 4).forEach(_ -> assertRefused("forgets", "wrong"));
            assertThat(attempt("forgets", PASSWORD).isAuthenticated()).isTrue();
        }
    }

    @Test
    void guessesSentAtOnceGetNoMoreTries() throws Exception {
        created("at-once", Role.HANDLER);
        var before = failuresOf("at-once");
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 12).forEach(_ -> threads.submit(() -> assertRefused("at-once", "wrong")));
        }

        assertThat(before).isZero();
        assertThat(failuresOf("at-once")).isEqualTo(5);
    }

    @Test
    void unknownNameIsRefusedLikeAWrongPassword() {
        created("known", Role.HANDLER);

        assertThatThrownBy(() -> attempt("nobody", PASSWORD)).hasMessage("sign-in refused");
        assertThatThrownBy(() -> attempt("known", "wrong")).hasMessage("sign-in refused");
    }

    @Test
    void lockedAccountIsNobodyAtOnce() {
        AccountId account = created("dismissed", Role.HANDLER);
        assertThat(accounts.staff(account)).isPresent();

        accounts.lock(account, OFFICER);

        assertThat(accounts.staff(account)).isEmpty();
        assertRefused("dismissed", PASSWORD);
        accounts.unlock(account, OFFICER);
        assertThat(accounts.staff("dismissed")).isPresent();
    }

    @Test
    void nobodyChangesTheirOwnGrants() {
        AccountId account = created("greedy", Role.SECURITY_OFFICER);
        Actor self = accounts.staff(account).orElseThrow();

        assertThat(accounts.grant(account, List.of(), self)).contains(Refusal.of("own-grants"));
    }

    @Test
    void grantReachesTheRegionAndTheOrganisationsBelow() {
        AccountId account = account(
                "reach",
                List.of(new Grant(
                        Role.HANDLER, new Scope(FakeOrganisations.COUNTY, Optional.of(organisations.id("ZJ1"))))));
        Actor actor = accounts.staff(account).orElseThrow();

        assertThat(permissions.may(actor, Role.HANDLER, FakeOrganisations.TOWN, organisations.id("ZJ11")))
                .isTrue();
        assertThat(permissions.may(actor, Role.HANDLER, FakeOrganisations.TOWN, organisations.id("ZJ")))
                .isFalse();
        assertThat(permissions.may(actor, Role.CHECKER, FakeOrganisations.TOWN, organisations.id("ZJ11")))
                .isFalse();
        assertThat(permissions.organisations(actor, Role.HANDLER))
                .contains(Set.of(organisations.id("ZJ1"), organisations.id("ZJ11")));
    }

    @Test
    void grantForATownEndsAtItsBorder() {
        AccountId account = account(
                "town", List.of(new Grant(Role.DISPATCHER, new Scope(FakeOrganisations.TOWN, Optional.empty()))));
        Actor actor = accounts.staff(account).orElseThrow();

        assertThat(actor.may(Role.DISPATCHER, FakeOrganisations.TOWN)).isTrue();
        assertThat(actor.may(Role.DISPATCHER, FakeOrganisations.COUNTY)).isFalse();
        assertThat(permissions.organisations(actor, Role.DISPATCHER)).isEmpty();
    }

    @Test
    void accountsOfAnOrganisationAreFoundByRole() {
        AccountId account = account(
                "cg",
                List.of(new Grant(
                        Role.HANDLER, new Scope(FakeOrganisations.COUNTY, Optional.of(organisations.id("CG"))))),
                "CG");

        assertThat(accounts.holding(organisations.id("CG"), Role.HANDLER)).containsExactly(account);
        assertThat(accounts.holding(organisations.id("CG"), Role.CHECKER)).isEmpty();
    }

    private AccountId created(String userName, Role role) {
        return account(userName, List.of(new Grant(role, new Scope(FakeOrganisations.COUNTY, Optional.empty()))));
    }

    private AccountId account(String userName, List<Grant> grants) {
        return account(userName, grants, "ZJ");
    }

    private AccountId account(String userName, List<Grant> grants, String organisation) {
        return switch (accounts.create(userName, PASSWORD, organisations.personOf(organisation), grants)) {
            case Accounts.Creation.Created made -> made.account();
            case Accounts.Creation.Refused refused -> throw new AssertionError(refused);
        };
    }

    private int failuresOf(String userName) {
        return jdbc.sql("SELECT failures FROM access.staff_account WHERE user_name = :name")
                .param("name", userName)
                .query(Integer.class)
                .single();
    }

    private Authentication attempt(String userName, String password) {
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(userName, password));
    }

    private void assertRefused(String userName, String password) {
        assertThatThrownBy(() -> attempt(userName, password)).isInstanceOf(BadCredentialsException.class);
    }
}
