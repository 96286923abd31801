// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.List;
import org.shanzhi.access.Actor;

/** Whoever called and reached nobody is called back (回拨): by any operator of the region, so that nobody's is orphaned. */
public interface CallBacks {
    /** List those that are open within the actor's reach, the first missed first. */
    List<CallBack> open(Actor actor);
}
