// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.access.Vault;
import org.springframework.stereotype.Component;

/** Says of two cases whether the same person reported them, without saying who it is (同一反映人). */
@Component
class Reporters {
    private final Vault vault;

    Reporters(Vault vault) {
        this.vault = vault;
    }

    /**
     * Return what the cases of one person have in common; empty where nobody is known, and where the case was told in confidence
     * or complains about somebody: of such a one nobody shall learn what else the person said.
     */
    Optional<String> token(Case matter) {
        return matter.guarded()
                ? Optional.empty()
                : Optional.ofNullable(matter.intake().reporter()).flatMap(vault::token);
    }
}
