// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;

/**
 * Takes over cases with their history (历史事项导入), e.g. from a former system. Every step is ruled on as if it happened at
 * its time; nobody is notified.
 */
public interface CaseArchive {
    /**
     * Take the cases over in one transaction. A case whose key is known is left as it is. A step that the lifecycle refuses
     * ends the history of its case there.
     *
     * @return how many steps were refused
     */
    int bring(List<PastCase> cases);
}
