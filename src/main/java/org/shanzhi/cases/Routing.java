// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/**
 * Who should handle a matter by law, and why (派单建议).
 *
 * @param rule name and version of the rule that was applied
 * @param best empty when the duty lists leave it unclear: the county desk decides
 * @param excluded candidates that may not be proposed, each with the reason
 */
public record Routing(
        String rule,
        Optional<CategoryCode> category,
        RegionCode place,
        Optional<Candidate> best,
        List<Candidate> alternatives,
        List<Excluded> excluded) {
    public Routing {
        alternatives = List.copyOf(alternatives);
        excluded = List.copyOf(excluded);
    }

    /** Return why the duty lists name nobody; empty where they do. */
    public Optional<Unclear> unclear() {
        if (best.isPresent()) {
            return Optional.empty();
        }
        if (category.isEmpty()) {
            return Optional.of(Unclear.NO_CATEGORY);
        }
        return Optional.of(excluded.isEmpty() ? Unclear.NO_DUTY : Unclear.EXCLUDED);
    }

    /** Organisation that may lead by a duty item, with those that the lists make assist. */
    public record Candidate(OrganisationId lead, DutyItem duty, List<OrganisationId> coHandlers, String reason) {
        public Candidate {
            coHandlers = List.copyOf(coHandlers);
        }
    }

    /** A duty item that covers the matter but does not lead to a dispatch; {@code reason} is a message key. */
    public record Excluded(DutyItem duty, String reason) {}
}
