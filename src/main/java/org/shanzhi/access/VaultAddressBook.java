// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.AddressBook;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

@Component
class VaultAddressBook implements AddressBook {
    private final JdbcVault vault;
    private final JdbcAccounts accounts;
    private final Organisations organisations;

    VaultAddressBook(JdbcVault vault, JdbcAccounts accounts, Organisations organisations) {
        this.vault = vault;
        this.accounts = accounts;
        this.organisations = organisations;
    }

    @Override
    public Optional<String> telephone(ContactId contact, String purpose) {
        return vault.toSend(contact, purpose).map(PersonalData::telephone);
    }

    @Override
    public Optional<String> mail(ContactId contact, String purpose) {
        return vault.toSend(contact, purpose).map(PersonalData::mail);
    }

    @Override
    public Optional<AccountId> account(ContactId contact) {
        return vault.account(contact);
    }

    @Override
    public List<AccountId> accounts(OrganisationId organisation, Role role) {
        return accounts.holding(organisation, role);
    }

    @Override
    public String name(OrganisationId organisation) {
        return organisations.find(organisation).map(Organisation::name).orElse("");
    }
}
