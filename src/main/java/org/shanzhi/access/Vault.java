// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.shanzhi.shared.ContactId;

/** Keeps personal data encrypted with AES-256-GCM (个人信息保险库); masked by default, every look inside is logged. */
public interface Vault {
    ContactId store(PersonalData data);

    /** Store what a person known already says anew; a telephone or mail address that it leaves out is taken from there. */
    ContactId storeBeside(ContactId known, PersonalData data);

    /** Return the data with all but a hint covered (李**, 138****5678); empty if unknown or erased. Not logged. */
    Optional<PersonalData> masked(ContactId contact);

    /** Return the covered data of all the contacts that are known and not erased, in one look-up. Not logged. */
    Map<ContactId, PersonalData> masked(Collection<ContactId> contacts);

    /**
     * Return the data in clear and log who looked, when and why.
     *
     * @param subject what the look-up is for, e.g. {@code case/0198…}
     * @throws org.shanzhi.shared.RefusedException if the purpose is blank
     */
    Optional<PersonalData> reveal(ContactId contact, Actor actor, String purpose, String subject);

    /**
     * Return what covers, in any text, whatever names these contacts: name, telephone and mail address. Nothing leaves the
     * vault by it, so it is not logged.
     */
    UnaryOperator<String> covering(Collection<ContactId> contacts);

    /** Return what covers in a text whatever names these contacts, but leaves where somebody says to live, which a matter may be about. */
    UnaryOperator<String> coveringNames(Collection<ContactId> contacts);

    /** Return the contact with this telephone, the oldest if there are several, by a keyed digest. */
    Optional<ContactId> byTelephone(String telephone);

    /**
     * Return all contacts with this telephone, by a keyed digest, and log who looked, when and why; also when nobody
     * is found. Of the telephone only another keyed digest is logged.
     *
     * @throws org.shanzhi.shared.RefusedException if the purpose is blank
     */
    List<ContactId> find(String telephone, Actor actor, String purpose);

    /** Return the contact and all others with the same telephone; a person who called twice may be kept twice. */
    List<ContactId> sameTelephone(ContactId contact);

    /**
     * Return a token that all contacts with the same telephone have in common, by another keyed digest; it says nothing else
     * and leads back to nobody. Empty if no telephone is known.
     */
    Optional<String> token(ContactId contact);

    /** Return of contacts with the same telephone only the oldest, so that one person is told once. */
    List<ContactId> onePerTelephone(Collection<ContactId> contacts);

    /**
     * Put the data right and log who did it and why. What is left out of {@code fresh} stays as it is.
     *
     * @throws org.shanzhi.shared.RefusedException if the purpose is blank, the data is erased, or the telephone is one that a
     *     resident signs in with, which only the resident can change
     */
    void correct(ContactId contact, PersonalData fresh, Actor actor, String purpose, String subject);

    /** Erase the data; the key stays and says nothing. */
    void erase(ContactId contact, Actor actor, String purpose, String subject);

    /**
     * Erase how the person can be reached; the name stays, for without it nothing could cover it in what was said. Whoever named
     * the same telephone elsewhere is forgotten there only on a request of its own.
     */
    void eraseReach(ContactId contact, Actor actor, String purpose, String subject);
}
