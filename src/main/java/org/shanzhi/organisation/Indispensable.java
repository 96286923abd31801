// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.Set;
import org.shanzhi.shared.PersonId;

/** Tells whom the installation cannot do without (不可缺的人); whoever keeps the accounts tells. */
public interface Indispensable {
    /**
     * Return those of the people who cannot all leave, because nobody would be left who looks after the county. Within a
     * transaction whoever asks next waits for its end, so that two people do not leave each relying on the other.
     */
    Set<PersonId> among(Set<PersonId> leaving);
}
