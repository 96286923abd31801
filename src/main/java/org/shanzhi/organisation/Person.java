// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.Optional;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;

/**
 * Member of staff (工作人员) on a post (岗位); name, post and office telephone are public by law, nothing else is kept.
 *
 * @param code the number by which the organisation knows the person; empty if it is to be given when saved
 * @param left the first day on which the person is no longer there
 */
public record Person(
        PersonId id,
        String code,
        String name,
        OrganisationId organisation,
        String post,
        String telephone,
        Optional<LocalDate> left) {
    public Person(PersonId id, String name, OrganisationId organisation, String post, String telephone) {
        this(id, "", name, organisation, post, telephone, Optional.empty());
    }

    public boolean hasLeft(LocalDate day) {
        return left.filter(first -> !day.isBefore(first)).isPresent();
    }
}
