// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.LocalDate;
import java.util.List;

/** The names of organisations (机构名录) as {@code insight} reads them; kept by {@code organisation}. */
public interface OrganisationNames {
    /** List the organisations that hold on the day, ordered by code. */
    List<NamedOrganisation> on(LocalDate day);

    /** Return a number that grows whenever an entry changes. */
    long revision();
}
