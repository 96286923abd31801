// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Optional;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/** Where a role holds (权限范围): a region with all below it, and an organisation with all below it or any. */
public record Scope(RegionCode region, Optional<OrganisationId> organisation) {}
