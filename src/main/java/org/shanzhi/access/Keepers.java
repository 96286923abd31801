// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Indispensable;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a county from being left without an administrator or without a security officer: nobody could make another then,
 * and the only way back would lead through the console of the machine.
 */
@Component
class Keepers implements Indispensable {
    private static final List<Role> KEPT = List.of(Role.ADMINISTRATOR, Role.SECURITY_OFFICER);

    private final JdbcClient jdbc;
    private final Organisations organisations;

    Keepers(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /** An open account of somebody who stays, with a role that is kept, for the whole county. */
    record Keeper(AccountId account, PersonId person, Role role) {}

    /** Return the role that nobody would hold any more if these went; within the transaction nobody else changes that. */
    Optional<Role> bereft(Predicate<Keeper> going) {
        List<Keeper> keepers = standing();
        return KEPT.stream()
                .filter(role -> {
                    List<Keeper> holders = holders(keepers, role);
                    return !holders.isEmpty() && holders.stream().allMatch(going);
                })
                .findFirst();
    }

    /** Tell whether the grant is one of those that somebody in the county has to hold. */
    static boolean keeps(Grant grant, Role role) {
        return grant.role() == role
                && grant.scope().organisation().isEmpty()
                && grant.scope().region().equals(grant.scope().region().county());
    }

    @Override
    public Set<PersonId> among(Set<PersonId> leaving) {
        if (leaving.isEmpty()) {
            return Set.of();
        }
        List<Keeper> keepers = standing();
        return KEPT.stream()
                .map(role -> holders(keepers, role).stream().map(Keeper::person).collect(Collectors.toSet()))
                .filter(leaving::containsAll)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Keeper> holders(List<Keeper> keepers, Role role) {
        return keepers.stream().filter(keeper -> keeper.role() == role).toList();
    }

    private List<Keeper> standing() {
        jdbc.sql("SELECT value FROM access.revision FOR UPDATE")
                .query(Long.class)
                .single();
        List<Keeper> found = jdbc
                .sql("""
                SELECT staff_account.id, staff_account.person, granted.role, granted.region
                FROM access.staff_account
                JOIN access.granted ON granted.account = staff_account.id
                WHERE NOT staff_account.disabled AND granted.organisation IS NULL AND granted.role IN (:kept)
                ORDER BY staff_account.id, granted.role
                """)
                .param("kept", KEPT.stream().map(Role::name).toList())
                .query((row, _) -> new Listed(
                        new Keeper(
                                new AccountId(row.getObject("id", UUID.class)),
                                new PersonId(row.getObject("person", UUID.class)),
                                Role.valueOf(row.getString("role"))),
                        new RegionCode(row.getString("region"))))
                .list()
                .stream()
                .filter(listed -> listed.region().equals(listed.region().county()))
                .map(Listed::keeper)
                .toList();
        Set<PersonId> staying =
                organisations.staying(found.stream().map(Keeper::person).collect(Collectors.toSet()));
        return found.stream()
                .filter(keeper -> staying.contains(keeper.person()))
                .toList();
    }

    private record Listed(Keeper keeper, RegionCode region) {}
}
