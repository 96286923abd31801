// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;
import java.util.Optional;

/** Tells the notification gateways where a recipient is reached (通讯录); each look-up in the vault is logged. */
public interface AddressBook {
    /** Return the telephone number of a contact, empty if there is none or it was erased. */
    Optional<String> telephone(ContactId contact, String purpose);

    Optional<String> mail(ContactId contact, String purpose);

    /** Return the account of the resident who confirmed the telephone of this contact. */
    Optional<AccountId> account(ContactId contact);

    /** Return the accounts that hold the role in the organisation itself. */
    List<AccountId> accounts(OrganisationId organisation, Role role);

    /** Return the name of the organisation, for whoever looks at what did not reach it. */
    String name(OrganisationId organisation);
}
