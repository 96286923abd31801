// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * Row of the register of institutions (制度台账): a service, a form, a budget line or a rules document that a package made hold.
 *
 * @param code by which offices cite it, or empty
 * @param office who is responsible for it
 * @param says what it says, in a sentence
 * @param amount of a budget line, in its unit
 * @param service to which a form belongs
 * @param review by which day somebody looks whether it is still needed
 * @param step of the innovation, by which it was adopted
 * @param replaces the row that ended when this one began
 */
public record Institution(
        UUID id,
        InstitutionKind kind,
        String code,
        String name,
        OrganisationId office,
        RegionCode region,
        String says,
        Optional<BigDecimal> amount,
        String unit,
        Optional<UUID> service,
        Validity validity,
        LocalDate review,
        InnovationId innovation,
        int step,
        Optional<UUID> replaces) {

    boolean isCalled(String text) {
        return name.equals(text) || !code.isEmpty() && code.equals(text);
    }
}
