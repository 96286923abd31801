// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/** Row of a package that is to stand in the register of institutions, as it was written; what cannot be read is empty. */
record PlannedInstitution(InstitutionKind kind, Map<String, String> row) {

    /** Return what the package wants in the register, in the order in which it is to be entered: services before their forms. */
    static List<PlannedInstitution> of(Answers written) {
        return Arrays.stream(InstitutionKind.values())
                .flatMap(kind -> written.rows(kind.rows()).stream().map(row -> new PlannedInstitution(kind, row)))
                .toList();
    }

    private String said(String column) {
        return row.getOrDefault(column, "").strip();
    }

    String name() {
        return said("name");
    }

    String code() {
        return said("code");
    }

    String says() {
        return said("says");
    }

    String unit() {
        return said("unit");
    }

    /** Return the name or the code of the service to which a form belongs. */
    String service() {
        return said("service");
    }

    boolean isCalled(String text) {
        return name().equals(text) || !code().isEmpty() && code().equals(text);
    }

    Optional<OrganisationId> office() {
        return id("organisation").map(OrganisationId::new);
    }

    Optional<UUID> replaces() {
        return id("replaces");
    }

    /** Tell whether something was written that was to be replaced, whatever it is. */
    boolean wantsToReplace() {
        return !said("replaces").isEmpty();
    }

    private Optional<UUID> id(String column) {
        try {
            return Optional.of(UUID.fromString(said(column)));
        } catch (IllegalArgumentException typed) {
            return Optional.empty();
        }
    }

    Optional<RegionCode> region() {
        return Optional.of(said("region")).filter(it -> it.matches("\\d{12}")).map(RegionCode::new);
    }

    Optional<LocalDate> review() {
        try {
            return Optional.of(LocalDate.parse(said("review")));
        } catch (DateTimeParseException typed) {
            return Optional.empty();
        }
    }

    Optional<BigDecimal> amount() {
        return Optional.of(said("amount").replaceAll("[,，\\s]", ""))
                .filter(it -> it.matches("\\d{1,13}(\\.\\d{1,4})?"))
                .map(BigDecimal::new)
                .filter(it -> it.signum() > 0);
    }
}
