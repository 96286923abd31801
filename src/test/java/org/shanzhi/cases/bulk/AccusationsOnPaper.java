// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.Accusations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;

/** Knows one organisation, the housing bureau, and finds it in no words. */
final class AccusationsOnPaper implements Accusations {
    static final OrganisationId BUREAU = new OrganisationId(new UUID(7, 7));

    @Override
    public Optional<OrganisationId> in(String words, RequestType type) {
        return Optional.empty();
    }

    @Override
    public Optional<OrganisationId> called(String name) {
        return name.equals("住建局") ? Optional.of(BUREAU) : Optional.empty();
    }
}
