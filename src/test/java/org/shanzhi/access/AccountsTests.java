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
import org.shanzhi.shared.PersonId;
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
    Keepers keepers;

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
    void lastAdministratorAndLastSecurityOfficerStay() {
        closeAll();
        AccountId administrator = created("last.admin", Role.ADMINISTRATOR);
        AccountId officer = created("last.officer", Role.SECURITY_OFFICER);
        account(
                "town.admin",
                List.of(new Grant(Role.ADMINISTRATOR, new Scope(FakeOrganisations.TOWN, Optional.empty()))));

        assertThat(accounts.lock(administrator, OFFICER)).contains(Refusal.of("last-administrator"));
        assertThat(accounts.grant(administrator, List.of(), OFFICER)).contains(Refusal.of("last-administrator"));
        assertThat(accounts.lock(officer, OFFICER)).contains(Refusal.of("last-security-officer"));
        assertThat(accounts.staff(administrator).orElseThrow().grants()).isNotEmpty();

        account("next.admin", everywhere(Role.ADMINISTRATOR), "CG");
        assertThat(accounts.lock(administrator, OFFICER)).isEmpty();
    }

    @Test
    void ofAdministratorsWhoGoAtOnceOneStays() throws Exception {
        closeAll();
        List<AccountId> all = IntStream.range(0, 6)
                .mapToObj(number -> created("at-once-" + number, Role.ADMINISTRATOR))
                .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < all.size(); i++) {
                AccountId account = all.get(i);
                boolean closed = i % 2 == 0;
                threads.submit(
                        () -> closed ? accounts.lock(account, OFFICER) : accounts.grant(account, List.of(), OFFICER));
            }
        }

        assertThat(all.stream()
                        .flatMap(account -> accounts.staff(account).stream())
                        .filter(staff -> !staff.grants().isEmpty()))
                .hasSize(1);
    }

    @Test
    void peopleWithoutWhomNobodyIsLeftAreNamed() {
        closeAll();
        account("one.admin", everywhere(Role.ADMINISTRATOR), "ZJ");
        account("other.admin", everywhere(Role.ADMINISTRATOR), "CG");
        PersonId one = organisations.personOf("ZJ");
        PersonId other = organisations.personOf("CG");

        assertThat(keepers.among(Set.of(one))).isEmpty();
        assertThat(keepers.among(Set.of(one, other, organisations.personOf("ZJ1"))))
                .containsExactlyInAnyOrder(one, other);
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
        return account(userName, everywhere(role));
    }

    private static List<Grant> everywhere(Role role) {
        return List.of(new Grant(role, new Scope(FakeOrganisations.COUNTY, Optional.empty())));
    }

    /** Leave no account of another test open that could look after the county. */
    private void closeAll() {
        jdbc.sql("UPDATE access.staff_account SET disabled = true").update();
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
