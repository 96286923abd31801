// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;

/** The organisations and their people (组织机构). Look-ups are answered from memory and cost no query. */
public interface Organisations {
    Optional<Organisation> find(OrganisationId id);

    Optional<Organisation> byCode(String code);

    /** List the organisations that hold on the day, ordered by code. */
    List<Organisation> on(LocalDate day);

    /** Return the town or village government, or committee, of the region itself. */
    Optional<Organisation> governing(RegionCode region, LocalDate on);

    /** Tell whether the two are the same, or one is above the other in its tree, at any distance. */
    boolean sameLine(OrganisationId one, OrganisationId other);

    /** Tell whether {@code below} is {@code above} itself or anywhere under it. */
    boolean isWithin(OrganisationId below, OrganisationId above);

    /** Find a member of staff, also one who left: old cases name them. */
    Optional<Person> person(PersonId id);

    /** Find a member of staff by the number in the table of people. */
    Optional<Person> byNumber(String number);

    /** List the people who are with the organisation itself today, ordered by name. */
    List<Person> people(OrganisationId organisation);

    /** Return those of the people who are there and have no last day; read anew, and not from memory. */
    Set<PersonId> staying(Set<PersonId> people);

    void save(List<Organisation> organisations);

    void savePeople(List<Person> people);
}
