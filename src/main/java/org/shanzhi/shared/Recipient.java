// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

/** Whom a notice is for (接收人). */
public sealed interface Recipient {
    /** A person with an account, who finds it in the inbox. */
    record OfAccount(AccountId account) implements Recipient {}

    /** Everybody with the role in the organisation, who find it in their inbox. */
    record OfOrganisation(OrganisationId organisation, Role role) implements Recipient {}

    /** A resident known only by what the vault keeps, who gets a short message or mail. */
    record OfContact(ContactId contact) implements Recipient {}
}
