// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;

/**
 * Finds cases by what only whoever reported them can say (凭回执码或电话查找). For operators, dispatchers and checkers, each within
 * the regions of the role; limited, so that nobody tries codes or numbers one after another.
 */
public interface CaseSearch {
    /**
     * Return the case of a receipt code in any spelling; empty where it is nobody's, or out of reach.
     *
     * @throws org.shanzhi.shared.RefusedException if the role is lacking, or too many wrong codes were tried
     */
    Optional<CaseRow> byReceipt(String typed, Actor actor);

    /**
     * Return the cases that were reported or joined with this telephone in full, or name it as that of whom to meet, the newest
     * first; the look-up is logged with the purpose, found or not. Cases that complain about the searcher's own organisation are never among them.
     *
     * @throws org.shanzhi.shared.RefusedException if the role or the purpose is lacking, or there were too many searches
     */
    List<CaseRow> byTelephone(String telephone, String purpose, Actor actor);

    /**
     * Return the same for whoever calls or called: the number stays covered, and the look-up is logged with the purpose. Empty
     * where the number was withheld or the call is out of the actor's reach.
     */
    List<CaseRow> byCall(UUID call, String purpose, Actor actor);
}
