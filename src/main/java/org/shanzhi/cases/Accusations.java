// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;

/** Knows the organisations by the names that people give them, and reads which of them a message complains about (被反映单位). */
public interface Accusations {
    /**
     * Return the organisation that the words seem to complain about; a person says whether it is so. Empty where the message is
     * no complaint, names none, or names it only as a place or as whom it asks for something.
     */
    Optional<OrganisationId> in(String words, RequestType type);

    /** Return the organisation that is called so: by code, name or short name. Empty if there is none, or more than one. */
    Optional<OrganisationId> called(String name);
}
