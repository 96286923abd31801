// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;

/** The accounts of staff (账号); residents' accounts come into being by a code sent to their telephone. */
public interface Accounts {
    /** Outcome of making an account. */
    sealed interface Creation {
        record Created(AccountId account) implements Creation {}

        record Refused(Refusal refusal) implements Creation {}
    }

    /** Make an account for a member of staff; refuses a name in use and a password below the policy. */
    Creation create(String userName, String password, PersonId person, List<Grant> grants);

    Optional<Actor.Staff> staff(AccountId account);

    /** Return the staff behind a user name, e.g. for demo data and imports. */
    Optional<Actor.Staff> staff(String userName);

    /** List user names with their grants, ordered by user name. */
    List<Listed> list();

    /** List who holds the role for the region and can sign in, in a fixed order. */
    List<Actor.Staff> holding(Role role, RegionCode region);

    /** Tell whether anybody holds the role; a fresh installation has no administrator. */
    boolean anybodyHolds(Role role);

    /** Row of {@link #list}. */
    record Listed(AccountId account, String userName, PersonId person, List<Grant> grants, boolean locked) {}
}
