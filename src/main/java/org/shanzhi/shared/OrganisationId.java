// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.UUID;

/** Identity of an organisation (组织标识). */
public record OrganisationId(UUID value) {
    public static OrganisationId of(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
