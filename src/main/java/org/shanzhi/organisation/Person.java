// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;

/** Member of staff (工作人员) on a post (岗位); name, post and office telephone are public by law, nothing else is kept. */
public record Person(PersonId id, String name, OrganisationId organisation, String post, String telephone) {}
