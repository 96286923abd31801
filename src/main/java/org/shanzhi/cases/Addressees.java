// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import org.shanzhi.shared.OrganisationId;

/**
 * To whom a case can be sent on grounds that a person gives (可派单位), beside what the duty lists say.
 *
 * @param leads who may lead without a duty item
 * @param assistants who may assist
 */
public record Addressees(List<OrganisationId> leads, List<OrganisationId> assistants) {
    public Addressees {
        leads = List.copyOf(leads);
        assistants = List.copyOf(assistants);
    }
}
