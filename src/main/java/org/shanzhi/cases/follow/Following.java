// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseFile;

/**
 * A case that somebody follows (所关注的事).
 *
 * @param actor as whom
 * @param address where its page is; what can be done there is sent to addresses below it
 * @param own whether the person came from the list of the own cases, and not by a receipt
 * @param addable whether it can be added to that list
 */
record Following(CaseFile file, Actor actor, String address, boolean own, boolean addable) {
    Following now(CaseFile fresh) {
        return new Following(fresh, actor, address, own, addable);
    }
}
