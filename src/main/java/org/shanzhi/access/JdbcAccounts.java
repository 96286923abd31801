// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.StaffAccounts.StaffAccount;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcAccounts implements Accounts {
    /** How old the copy in memory may grow before the database is asked whether another node changed an account. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(2).toNanos();

    /** What was done to an account, for the log. */
    enum Change {
        MADE,
        LOCKED,
        UNLOCKED,
        GRANTED,
        PASSWORD
    }

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Passwords passwords;
    private final AccountLog log;
    private final Keepers keepers;
    private final SortableIds ids;
    private final Clock clock;
    private final AtomicReference<@Nullable Copy> copy = new AtomicReference<>();

    private record LockState(UUID id, boolean locked) {}

    private record Copy(StaffAccounts accounts, long checkedNanos) {}

    JdbcAccounts(
            JdbcClient jdbc,
            Organisations organisations,
            Passwords passwords,
            AccountLog log,
            Keepers keepers,
            SortableIds ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.passwords = passwords;
        this.log = log;
        this.keepers = keepers;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Creation create(String userName, String password, PersonId person, List<Grant> grants) {
        return create(userName, password, person, grants, new Actor.Machine("installation"));
    }

    @Transactional
    Creation create(String typedName, String password, PersonId person, List<Grant> grants, Actor by) {
        String userName = UserName.normal(typedName);
        Optional<Refusal> refusal = UserName.check(userName)
                .or(() -> passwords.check(password, userName))
                .or(() -> checkPerson(person));
        if (refusal.isPresent()) {
            return new Creation.Refused(refusal.get());
        }
        UUID id = ids.next();
        int made = jdbc.sql("""
                INSERT INTO access.staff_account (id, user_name, password_hash, person, made_at)
                VALUES (:id, :name, :hash, :person, :at)
                ON CONFLICT (user_name) DO NOTHING
                """)
                .param("id", id)
                .param("name", userName)
                .param("hash", passwords.hash(password))
                .param("person", person.value())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (made == 0) {
            return new Creation.Refused(Refusal.of("user-name-taken", userName));
        }
        insertGrants(id, grants);
        log.add(Change.MADE, by, new AccountId(id), userName, AccountLog.tell(grants));
        changed();
        return new Creation.Created(new AccountId(id));
    }

    /** Replace what the account may do. Nobody changes their own grants. */
    @Transactional
    Optional<Refusal> grant(AccountId account, List<Grant> grants, Actor by) {
        if (by.accountId().filter(account::equals).isPresent()) {
            return Optional.of(Refusal.of("own-grants"));
        }
        Optional<Refusal> last = last(keeper -> keeper.account().equals(account)
                && grants.stream().noneMatch(grant -> Keepers.keeps(grant, keeper.role())));
        if (last.isPresent()) {
            return last;
        }
        return change(account, Change.GRANTED, by, AccountLog.tell(grants), () -> {
            jdbc.sql("DELETE FROM access.granted WHERE account = :id")
                    .param("id", account.value())
                    .update();
            insertGrants(account.value(), grants);
        });
    }

    @Transactional
    Optional<Refusal> lock(AccountId account, Actor by) {
        if (by.accountId().filter(account::equals).isPresent()) {
            return Optional.of(Refusal.of("own-account"));
        }
        Optional<Refusal> last = last(keeper -> keeper.account().equals(account));
        if (last.isPresent()) {
            return last;
        }
        return change(
                account,
                Change.LOCKED,
                by,
                "",
                () -> jdbc.sql("UPDATE access.staff_account SET disabled = true WHERE id = :id")
                        .param("id", account.value())
                        .update());
    }

    @Transactional
    Optional<Refusal> unlock(AccountId account, Actor by) {
        return change(
                account,
                Change.UNLOCKED,
                by,
                "",
                () -> jdbc.sql("""
                UPDATE access.staff_account SET disabled = false, failures = 0, locked_until = NULL WHERE id = :id
                """).param("id", account.value()).update());
    }

    @Transactional
    Optional<Refusal> setPassword(AccountId account, String password, Actor by) {
        Optional<Refusal> refusal =
                snapshot().find(account.value()).flatMap(known -> passwords.check(password, known.userName()));
        return refusal.isPresent()
                ? refusal
                : change(
                        account,
                        Change.PASSWORD,
                        by,
                        "",
                        () -> jdbc.sql("""
                UPDATE access.staff_account SET password_hash = :hash, failures = 0, locked_until = NULL WHERE id = :id
                """)
                                .param("hash", passwords.hash(password))
                                .param("id", account.value())
                                .update());
    }

    private Optional<Refusal> last(Predicate<Keepers.Keeper> going) {
        return keepers.bereft(going)
                .map(role -> Refusal.of(role == Role.ADMINISTRATOR ? "last-administrator" : "last-security-officer"));
    }

    private Optional<Refusal> change(AccountId account, Change change, Actor by, String detail, Runnable work) {
        Optional<StaffAccount> known = snapshot().find(account.value());
        if (known.isEmpty()) {
            return Optional.of(Refusal.of("account-unknown"));
        }
        work.run();
        log.add(change, by, account, known.get().userName(), detail);
        changed();
        return Optional.empty();
    }

    @Override
    public Optional<Actor.Staff> staff(AccountId account) {
        return snapshot().find(account.value()).flatMap(this::staff);
    }

    @Override
    public Optional<Actor.Staff> staff(String userName) {
        return snapshot().find(UserName.normal(userName)).flatMap(this::staff);
    }

    @Override
    public List<Listed> list() {
        StaffAccounts known = snapshot();
        return jdbc
                .sql("""
                SELECT id, disabled OR coalesce(locked_until > :now, false) AS locked
                FROM access.staff_account
                ORDER BY user_name
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new LockState(row.getObject("id", UUID.class), row.getBoolean("locked")))
                .list()
                .stream()
                .flatMap(state -> known.find(state.id()).map(account -> listed(account, state.locked())).stream())
                .toList();
    }

    @Override
    public List<Actor.Staff> holding(Role role, RegionCode region) {
        return snapshot().byId().values().stream()
                .filter(account -> account.grants().stream().anyMatch(grant -> grant.role() == role))
                .flatMap(account -> staff(account).stream())
                .filter(staff -> staff.may(role, region))
                .sorted(Comparator.comparing(staff -> staff.account().value()))
                .toList();
    }

    @Override
    public boolean anybodyHolds(Role role) {
        return snapshot().byId().values().stream()
                .anyMatch(account ->
                        !account.disabled() && account.grants().stream().anyMatch(grant -> grant.role() == role));
    }

    /** Return the name that the account signs in with; empty if there is no such account. */
    String userName(AccountId account) {
        return snapshot().find(account.value()).map(StaffAccount::userName).orElse("");
    }

    /** Return the accounts of the people of the organisation itself that hold the role. */
    List<AccountId> holding(OrganisationId organisation, Role role) {
        return snapshot().byId().values().stream()
                .filter(account -> account.grants().stream().anyMatch(grant -> grant.role() == role))
                .flatMap(account -> staff(account).stream())
                .filter(staff -> staff.organisation().equals(organisation))
                .map(Actor.Staff::account)
                .sorted(Comparator.comparing(AccountId::value))
                .toList();
    }

    private static Listed listed(StaffAccount account, boolean locked) {
        return new Listed(
                new AccountId(account.id()),
                account.userName(),
                new PersonId(account.person()),
                account.grants(),
                locked);
    }

    private Optional<Actor.Staff> staff(StaffAccount account) {
        if (account.disabled()) {
            return Optional.empty();
        }
        return organisations
                .person(new PersonId(account.person()))
                // Whoever left the organisation can do nothing more, even if nobody thought of the account.
                .filter(person -> !person.hasLeft(LocalDate.now(clock)))
                .map(person -> new Actor.Staff(
                        new AccountId(account.id()),
                        person.id(),
                        person.name(),
                        person.organisation(),
                        account.grants()));
    }

    private Optional<Refusal> checkPerson(PersonId person) {
        return organisations.person(person).isPresent() ? Optional.empty() : Optional.of(Refusal.of("person-unknown"));
    }

    private void insertGrants(UUID account, List<Grant> grants) {
        for (Grant grant : grants) {
            jdbc.sql("""
                    INSERT INTO access.granted (account, role, region, organisation)
                    VALUES (:account, :role, :region, :organisation)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("account", account)
                    .param("role", grant.role().name())
                    .param("region", grant.scope().region().value())
                    .param(
                            "organisation",
                            grant.scope()
                                    .organisation()
                                    .map(OrganisationId::value)
                                    .orElse(null))
                    .update();
        }
    }

    private void changed() {
        jdbc.sql("UPDATE access.revision SET value = value + 1").update();
        copy.set(null);
    }

    private StaffAccounts snapshot() {
        Copy known = copy.get();
        long now = System.nanoTime();
        if (known != null && now - known.checkedNanos() < TRUSTED_NANOS) {
            return known.accounts();
        }
        long revision =
                jdbc.sql("SELECT value FROM access.revision").query(Long.class).single();
        StaffAccounts accounts =
                known != null && known.accounts().revision() == revision ? known.accounts() : load(revision);
        copy.set(new Copy(accounts, now));
        return accounts;
    }

    private StaffAccounts load(long revision) {
        var grants = new HashMap<UUID, List<Grant>>();
        jdbc.sql("""
                SELECT account, role, region, organisation FROM access.granted
                ORDER BY account, role, region, organisation
                """).query(row -> {
            grants.computeIfAbsent(row.getObject("account", UUID.class), _ -> new ArrayList<>())
                    .add(new Grant(
                            Role.valueOf(row.getString("role")),
                            new Scope(
                                    new RegionCode(row.getString("region")),
                                    Optional.ofNullable(row.getObject("organisation", UUID.class))
                                            .map(OrganisationId::new))));
        });
        var byId = new HashMap<UUID, StaffAccount>();
        var byName = new HashMap<String, StaffAccount>();
        jdbc.sql("SELECT id, user_name, person, disabled FROM access.staff_account ORDER BY user_name")
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    var account = new StaffAccount(
                            id,
                            row.getString("user_name"),
                            row.getObject("person", UUID.class),
                            row.getBoolean("disabled"),
                            List.copyOf(grants.getOrDefault(id, List.of())));
                    byId.put(id, account);
                    byName.put(account.userName(), account);
                });
        return new StaffAccounts(revision, byId, byName);
    }
}
