// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseAddressesTests {
    private final CaseAddresses addresses = new CaseAddresses();

    @Test
    void staffAreLedToTheDeskAndResidentsToTheirOwnCases() {
        var id = new CaseId(new UUID(1, 2));

        assertThat(addresses.address(id.subject(), true)).hasValue("/desk/cases/" + id);
        assertThat(addresses.address(id.subject(), false)).hasValue("/resident/cases/" + id);
        assertThat(addresses.address("account/1", true)).isEmpty();
    }
}
